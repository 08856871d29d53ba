"""Works that have a newer version in the same bibliography: preprints, and Cochrane reviews."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from digestgen.bibliography.entries import BibEntry, Library
from digestgen.bibliography.identifiers import PREPRINTS
from digestgen.bibliography.richtext import plain_text

_COCHRANE = re.compile(r"10\.1002/14651858\.(cd\d{6})(?:\.pub(\d+))?")
_PUBLISHED = frozenset({"article-journal", "paper-conference", "chapter", "book"})
_SERVERS = frozenset(name.lower() for name in PREPRINTS.values())
_STATES = frozenset({"preprint", "prepublished"})


class Newer(NamedTuple):
    """A later version of a work."""

    key: str
    kind: str
    """"published" (of a preprint) or "update" (of a Cochrane review)."""


def newer_versions(library: Library) -> dict[str, Newer]:
    """Give the newest version that the library has of each work that is not the newest.

    A preprint and what became of it are known by `related`, by the DOI of one in a field of the
    other, or by title and first author; the versions of a Cochrane review by its number.
    """
    found = {key: Newer(new, "published") for key, new in _preprints(library)}
    found.update((key, Newer(new, "update")) for key, new in _reviews(library))
    return found


def _preprints(library: Library) -> Iterator[tuple[str, str]]:
    preprints = {key: work for key, work in library.items() if is_preprint(work)}
    if not preprints:
        return
    published = {
        key: work
        for key, work in library.items()
        if work.entry.type in _PUBLISHED and key not in preprints
    }
    by_title = {name: key for key, work in published.items() if (name := _name(work))}
    by_doi = {doi: key for key, work in published.items() if (doi := _doi(work))}
    naming = {old: key for key, work in published.items() for old in work.related}
    for key, work in preprints.items():
        related = next((other for other in work.related if other in published), "")
        told = next((new for doi, new in by_doi.items() if doi in _remarks(work)), "")
        new = related or naming.get(key) or told or by_title.get(_name(work), "")
        if new:
            yield key, new


def is_preprint(work: BibEntry) -> bool:
    """Tell a work that no journal has published: by its type, state or server."""
    entry = work.entry
    return (
        entry.type == "article"
        or entry.text("status").lower() in _STATES
        or entry.text("publisher").lower() in _SERVERS
    )


def _name(work: BibEntry) -> str:
    title = "".join(filter(str.isalnum, plain_text(work.entry.text("title")).casefold()))
    author = work.entry.names("author")
    if not title or not author:
        return ""
    return f"{title} {(author[0].family or author[0].literal).casefold()}"


def _doi(work: BibEntry) -> str:
    return work.entry.text("DOI").lower()


def _remarks(work: BibEntry) -> str:
    return " ".join((work.entry.text("note"), *work.fields.values())).lower()


def _reviews(library: Library) -> Iterator[tuple[str, str]]:
    versions: dict[str, list[tuple[int, str]]] = {}
    for key, work in library.items():
        if match := _COCHRANE.fullmatch(_doi(work)):
            versions.setdefault(match[1], []).append((int(match[2] or 1), key))
    for found in versions.values():
        newest, new = max(found)
        yield from ((key, new) for number, key in found if number < newest)
