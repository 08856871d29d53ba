"""The value of a field: `{...}`, `"..."`, numbers and macros, joined by `#`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from digestgen.bibliography.blocks import BALANCED

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""BibTeX's predefined macros; each stands for its own name, which the date reader knows."""

_BARE = re.compile(r"[^\s#{}\",=()]+")
MAX_LENGTH = 1_000_000
"""Characters that macros may add up to in one value."""

_UNESCAPED = re.compile(r"\\.|[{}]", re.DOTALL)
_MARK = re.compile(r'[{}"]')
_WHITE = re.compile(r"\s{2,}|[\t\n\r\f\v]")


class Written(NamedTuple):
    """A value, evaluated."""

    text: str
    undefined: tuple[str, ...] = ()
    """Macros that nobody defined, as written; they stand for nothing."""
    junk: str = ""
    """What follows where a comma should stand; empty in a sound value."""
    macros: bool = False
    """It used a macro that the file defines, so that it cannot stand alone."""
    endless: bool = False
    """Macros of macros made it longer than any text is; it is cut."""


def evaluate(raw: str, macros: Mapping[str, str]) -> Written:
    """Evaluate a value; `macros` maps lower-case names to their text.

    White space is compressed as BibTeX does. Braces inside the outermost pair stay.
    """
    if raw[:1] == "{" and raw.find("}") == len(raw) - 1 and raw.find("{", 1) < 0:
        return Written(tidy(raw[1:-1]))
    pieces: list[str] = []
    undefined: list[str] = []
    used = False
    length = pos = 0
    while True:
        end = _piece_end(raw, pos)
        if end <= pos:
            break
        piece = raw[pos:end]
        if piece[0] in '{"':
            pieces.append(piece[1:-1])
        elif piece.isdigit():
            pieces.append(piece)
        elif piece.lower() in macros:
            used = True
            pieces.append(macros[piece.lower()])
        elif piece.lower() in MONTHS:
            pieces.append(piece.lower())
        else:
            undefined.append(piece)
        length += len(pieces[-1]) if pieces else 0
        if used and length > MAX_LENGTH:
            return Written("", macros=True, endless=True)
        pos = _skip_white(raw, end)
        if not raw.startswith("#", pos):
            break
        pos = _skip_white(raw, pos + 1)
    return Written(tidy("".join(pieces)), tuple(undefined), raw[pos:].strip(), used)


def tidy(text: str) -> str:
    """Compress white space to single spaces and trim."""
    if "  " in text or not text.isprintable():  # a line's end is not printable either
        text = _WHITE.sub(" ", text)
    return text.strip()


def _skip_white(raw: str, pos: int) -> int:
    while pos < len(raw) and raw[pos].isspace():
        pos += 1
    return pos


def _piece_end(raw: str, pos: int) -> int:
    """Find the end of the piece at `pos`; `pos` itself when there is none."""
    sign = raw[pos : pos + 1]
    if sign == "{":
        if "\\{" in raw or "\\}" in raw:
            return _group_end(raw, pos, _UNESCAPED) or _group_end(raw, pos, _MARK) or pos
        found = BALANCED.match(raw, pos)
        return found.end() if found else _group_end(raw, pos, _MARK) or pos
    if sign == '"':
        return _quote_end(raw, pos)
    bare = _BARE.match(raw, pos)
    return bare.end() if bare else pos


def _group_end(raw: str, pos: int, marks: re.Pattern[str]) -> int:
    """Find the end of a group, 0 when it has none; `marks` may leave out escaped braces."""
    depth = 0
    for mark in marks.finditer(raw, pos):
        depth += {"{": 1, "}": -1}.get(mark.group(), 0)
        if depth == 0:
            return mark.end()
    return 0


def _quote_end(raw: str, pos: int) -> int:
    depth = 0
    for mark in _MARK.finditer(raw, pos + 1):
        sign = mark.group()
        if sign == '"' and depth == 0 and raw[mark.start() - 1] != "\\":
            return mark.end()
        depth += {"{": 1, "}": -1}.get(sign, 0)
    # Braces that do not match inside quotes: the last quote is the end.
    last = raw.rfind('"')
    return last + 1 if last > pos else pos
