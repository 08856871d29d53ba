"""Keys that an export changed: which work of today is the work of an old key.

1. A work has a twin when the same DOI, PMID or PMCID, or title, stands under one other key.
2. Identifiers go before titles, and a title counts only when it is long and nobody else's: two
   letters to an editor are both called "Reply".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from digestgen.bibliography.entries import BibEntry, Library
from digestgen.bibliography.richtext import plain_text

_SHORTEST = 15
"""Letters and digits of a title that tells a work by itself."""


class Twin(NamedTuple):
    """The same work under another key."""

    key: str
    same: str
    """What both have: "DOI", "PMID", "PMCID" or "title"."""


def find_twins(keys: Iterable[str], earlier: Library, today: Library) -> dict[str, Twin]:
    """Give old key -> the work of today, for keys that `earlier` has and `today` lacks."""
    gone = [key for key in dict.fromkeys(keys) if key in earlier and key not in today]
    if not gone:
        return {}
    known: dict[tuple[str, str], list[str]] = {}
    for key, found in today.items():
        for mark in _marks(found):
            known.setdefault(mark, []).append(key)
    twins = {}
    for key in gone:
        for mark in _marks(earlier[key]):
            others = known.get(mark, [])
            if len(others) == 1:
                twins[key] = Twin(others[0], mark[0])
                break
    return twins


def _marks(found: BibEntry) -> Iterator[tuple[str, str]]:
    """Give what tells a work, the surest first."""
    for name in ("DOI", "PMID", "PMCID"):
        if text := found.entry.text(name):
            yield name, text.casefold()
    title = plain_text(found.entry.text("title"))
    letters = "".join(char for char in title.casefold() if char.isalnum())
    if len(letters) >= _SHORTEST:
        yield "title", letters
