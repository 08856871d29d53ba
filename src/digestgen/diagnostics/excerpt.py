"""One line of a source as a terminal can show it, and where to put the caret under it."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

TAB = 4
"""Cells between tab stops in an excerpt."""

_SHOWN_ZERO_WIDTH = frozenset("\u200b\u200e\u200f\u2060\u061c\ufeff\u00ad")
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_EXPLICIT = _SHOWN_ZERO_WIDTH | _BIDI | frozenset("\u2028\u2029\x85")


class Excerpt(NamedTuple):
    """A line ready to print and the stretch of cells that its mark covers."""

    text: str
    before: int
    """Cells before the mark."""
    marked: int
    """Cells to mark: at least 1."""


class _Cell(NamedTuple):
    shown: str
    width: int


def visible(text: str) -> str:
    """Give `text` with everything that could fool a terminal or a reader made visible.

    Control characters become control pictures, characters that steer writing direction or
    cannot be seen become `<U+202E>`, and half surrogates, which no stream can print, likewise.
    """
    if text.isprintable():  # also false for every character that matters here
        return text
    return "".join(_shown(char) for char in text)


def cells(text: str) -> int:
    """Count the columns of a terminal that `text`, already visible, takes up."""
    return len(text) if text.isascii() else sum(_width(char) for char in text)


def cut_excerpt(line: str, column: int, end_column: int = 0, width: int = 100) -> Excerpt:
    """Show `line` in at most `width` cells around a mark from `column` up to `end_column`.

    Columns count characters from 1, `end_column` is exclusive; 0 marks one character. A mark
    after the end of the line is put where the next character would stand.
    """
    start = min(max(column - 1, 0), len(line))
    stop = min(end_column - 1 if end_column > column else start + 1, len(line))
    low, high = max(start - 2 * width, 0), start + 2 * width
    shown = _spread(line[low:high])
    first, last = _window(shown, start - low, width, cut=(low > 0, high < len(line)))
    head = "…" if first or low else ""
    tail = "…" if last < len(shown) or high < len(line) else ""
    before = len(head) + sum(cell.width for cell in shown[first : start - low])
    marked = sum(cell.width for cell in shown[start - low : min(stop - low, last)])
    text = head + "".join(cell.shown for cell in shown[first:last]) + tail
    return Excerpt(text.rstrip(), before, max(marked, 1))


def _window(
    shown: list[_Cell], mark: int, width: int, *, cut: tuple[bool, bool]
) -> tuple[int, int]:
    """Choose the cells to keep: all if they fit, else a third of the width before the mark."""
    if not any(cut) and sum(cell.width for cell in shown) <= width:
        return 0, len(shown)
    first, room = mark, width // 3
    while first and room >= shown[first - 1].width:
        first -= 1
        room -= shown[first].width
    last, room = first, width - 2  # two cells for the ellipses
    while last < len(shown) and room >= shown[last].width:
        room -= shown[last].width
        last += 1
    return first, last


def _spread(text: str) -> list[_Cell]:
    spread: list[_Cell] = []
    at = 0
    for char in text:
        if char == "\t":
            cell = _Cell(" " * (TAB - at % TAB), TAB - at % TAB)
        else:
            shown = char if char.isprintable() else _shown(char)
            cell = _Cell(shown, cells(shown))
        spread.append(cell)
        at += cell.width
    return spread


def _shown(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if char in _EXPLICIT or 0x80 <= code < 0xA0 or 0xD800 <= code <= 0xDFFF:
        return f"<U+{code:04X}>"
    return char


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
