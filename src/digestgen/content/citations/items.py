"""Parts -> cites: prefix and suffix as rich text, the locator taken off the suffix."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from digestgen.content.citations.locators import Locator, read_locator
from digestgen.content.citations.parts import Lint, Part
from digestgen.content.citations.rich import after, rich_text, without_tags
from digestgen.content.markdown.inline import LANGUAGE, LocatedState, parse_part
from digestgen.content.markdown.typography import QUOTES, educate
from digestgen.model.csl import CiteItem

_MARKUP = re.compile(r"[*_`\\\[<&$~^\"']|--|\.\.\.")
_NEWLINE = re.compile(r"[ \t]*\n[ \t]*")
_OPENING = frozenset('"\u201e\u201a')
_WORDY = re.compile(r"\s+[^\W\d_]")


class Cite(NamedTuple):
    """One work of a cluster, as written."""

    item: CiteItem
    at: int
    """Offset of its "@" in the block."""
    length: int
    """Of "@" and key."""
    written: str
    """The locator as written."""


def read_item(state: LocatedState, part: Part, lints: list[Lint]) -> Cite:
    """Read one part of a bracket."""
    key = part.key
    first = key.start - key.suppress
    prefix = _rich(state, part.start, first)[0].lstrip() if part.start < first else ""
    suffix, seen = (text.rstrip() for text in _rich(state, key.end, part.end))
    plain = without_tags(suffix)
    found = read_locator(plain, without_tags(seen), state.env.get(LANGUAGE, ""))
    at, length = state.base + key.start, len(key.key) + 1
    if not key.key:
        lints.append(Lint("DG402", "this citation has no key", "write [@key]", at, 3))
    if found.implicit and _WORDY.match(found.rest):
        message = f'"{found.value}" is read as a page of "{key.key}"'
        help_ = f'write "p. {found.value}" if it is one, or put the words before the "@"'
        lints.append(Lint("DG405", message, help_, at, length))
    rest = _parted(_rest(suffix, plain, found))
    item = CiteItem(key.key, prefix, rest, found.value, found.label, key.suppress)
    return Cite(item, at, length, found.written)


def _rest(suffix: str, plain: str, found: Locator) -> str:
    """Give what follows the locator, markup and all."""
    return after(suffix, len(plain) - len(found.rest)) if suffix != plain else found.rest


def _parted(suffix: str) -> str:
    """Part a suffix from what it follows, if neither a space nor a mark of its own does."""
    if not suffix or suffix[0].isspace():
        return suffix
    quoted = suffix[0] in _OPENING or unicodedata.category(suffix[0]) == "Pi"
    if unicodedata.category(suffix[0]).startswith("P") and not quoted:
        return suffix
    return f", {suffix}"


def _rich(state: LocatedState, start: int, end: int) -> tuple[str, str]:
    """Write a part of the text as rich text, and once more with code and the like blanked."""
    text = state.src[start:end]
    if not text.strip():
        return "", ""
    if not _MARKUP.search(text):
        plain = _NEWLINE.sub(" ", text)
        return plain, plain
    # Spaces at the ends are the author's own; a paragraph's parser would keep them too.
    tokens = parse_part(state, start, end)
    if quotes := state.env.get(QUOTES):
        educate(tokens, quotes, state.src[start - 1 : start])
    rich = rich_text(tokens)
    return (rich, rich_text(tokens, blank=True)) if rich.strip() else ("", "")
