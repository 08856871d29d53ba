"""Decide what nested formatting means: the last step before a text is shown.

Quotes inside quotes take the inner pair; italics in the data stand upright where the style is
italic (and the same for bold and small capitals); what is set already, or `normal` where nothing
is, says nothing.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple, NewType

from digestgen.citations.marked.marks import (
    CLOSE,
    FIRST,
    FLIPS,
    GUARD,
    LAST,
    LINK,
    NO_CASE,
    NO_DECOR,
    PLAIN,
    PROPERTY,
    QUOTE,
    SINGLE,
    TERM,
    UNQUOTE,
)

RichText = NewType("RichText", str)
"""Settled marked text: every mark in it is balanced and shows."""


class Quotes(NamedTuple):
    """The four quotation marks of a locale."""

    open: str = "“"
    close: str = "”"
    open_inner: str = "‘"
    close_inner: str = "’"


_PIECES: Final = re.compile(f"({LINK}.|[\ue100-\ue122])", re.DOTALL)
_EMPTY: Final = re.compile(f"(?:{LINK}.|[\ue100-\ue117]){CLOSE}", re.DOTALL)
_UNSETTLED: Final = re.compile(f"(?![{LINK}{CLOSE}])[{FIRST}-{LAST}]")
"""Any mark but those of links, which stay as they are."""
_DECORATED: Final = ("style", "weight", "variant")


def settle(text: str, quotes: Quotes) -> RichText:
    """Give the text as it is to be shown."""
    if _UNSETTLED.search(text) is None:
        return RichText(text)
    settler = _Settler(quotes)
    for index, piece in enumerate(_PIECES.split(text)):
        if index % 2:
            settler.mark(piece)
        else:
            settler.out.append(piece)
    settled = "".join(settler.out)
    while _EMPTY.search(settled):
        settled = _EMPTY.sub("", settled)
    return RichText(settled)


class _Settler:
    """One pass over the marks of a text."""

    def __init__(self, quotes: Quotes) -> None:
        self.quotes = quotes
        self.out: list[str] = []
        self.depth = 0
        self.depths: list[int] = []
        """The depth around each quote that is open."""
        self.closers: list[tuple[int, str, str]] = []
        """What closing undoes: closing marks to write, and the property with its outer value."""
        self.state = dict.fromkeys(PLAIN, "")

    def mark(self, piece: str) -> None:
        mark = piece[0]
        if mark == CLOSE:
            self._close()
        elif mark in {QUOTE, SINGLE}:
            self.depths.append(self.depth)
            self.depth = 1 if mark == SINGLE and not self.depth else self.depth
            self.out.append(self.quotes.open_inner if self.depth % 2 else self.quotes.open)
            self.depth += 1
        elif mark == UNQUOTE:
            inner = (self.depth - 1) % 2
            self.depth = self.depths.pop() if self.depths else 0
            self.out.append(self.quotes.close_inner if inner else self.quotes.close)
        elif mark in PROPERTY:
            self._format(mark, flips=False)
        elif mark in FLIPS:
            self._format(FLIPS[mark], flips=True)
        elif mark == NO_DECOR:
            self._undecorate()
        elif mark == NO_CASE:
            self.closers.append((0, "", ""))
        elif mark not in {GUARD, TERM}:
            self.out.append(piece)
            self.closers.append((1, "", ""))

    def _close(self) -> None:
        if not self.closers:
            return
        count, name, outer = self.closers.pop()
        if name:
            self.state[name] = outer
        self.out.append(CLOSE * count)

    def _format(self, mark: str, *, flips: bool) -> None:
        name, value = PROPERTY[mark]
        outer = self.state[name]
        plain = value in {"normal", "none", "baseline"}
        if plain and not outer:
            self.closers.append((0, "", ""))
            return
        if value == outer and not flips:
            self.closers.append((0, "", ""))
            return
        if value == outer:
            mark, value = PLAIN[name], ""
        self.state[name] = "" if plain else value
        self.out.append(mark)
        self.closers.append((1, name, outer))

    def _undecorate(self) -> None:
        names = [name for name in _DECORATED if self.state[name]]
        self.out.extend(PLAIN[name] for name in names)
        self.closers.append((len(names), "", ""))
