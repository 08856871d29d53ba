"""Where each name and value of a TOML document stands.

The standard library's parser gives values without places. This is a second, small reader: it
trusts that the text is valid TOML 1.0 and only keeps track of names, brackets and strings.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from digestgen.diagnostics import Place

Path = tuple[str | int, ...]
"""Names of tables and keys from the root, and indexes of arrays."""


class Span(NamedTuple):
    """Offsets of a name and of its value; the two are the same for a table's header."""

    name: tuple[int, int]
    value: tuple[int, int]


_SPACE = re.compile(r"[ \t]*")
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"[A-Za-z0-9_-]+|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}'
    r"|'''(?:[^']|'(?!''))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_BARE = re.compile(r"[^\s,\]}#]+(?: \d[^\s,\]}#]*)?")


def locate(text: str) -> dict[Path, Span]:
    """Find every name and value of a valid document; the keys are paths from the root."""
    return _Reader(text).read()


def place(text: str, path: str, span: tuple[int, int]) -> Place:
    """Turn offsets into lines and columns."""
    start, end = span
    line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    end_line, end_column = text.count("\n", 0, end) + 1, end - text.rfind("\n", 0, end)
    return Place(path, line, column, end_line, end_column)


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._found: dict[Path, Span] = {}
        self._arrays: Counter[Path] = Counter()

    def read(self) -> dict[Path, Span]:
        table: Path = ()
        self._skip(_BLANK)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip(_BLANK)
        return self._found

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self._text, self._at)
        assert match is not None
        self._at = match.end()

    def _header(self) -> Path:
        width = 2 if self._text.startswith("[[", self._at) else 1
        self._at += width
        path: Path = ()
        for name, span in self._names():
            path = self._current((*path, name))
            self._found.setdefault(path, Span(span, span))
        self._at += width
        if width == 2:
            plain = path[:-1] if isinstance(path[-1], int) else path
            path = (*plain, self._arrays[plain])
            self._arrays[plain] += 1
            self._found[path] = Span(span, span)
        return path

    def _current(self, path: Path) -> Path:
        """Go on in the latest table of an array of tables."""
        return (*path, self._arrays[path] - 1) if path in self._arrays else path

    def _names(self) -> Iterator[tuple[str, tuple[int, int]]]:
        while True:
            self._skip(_SPACE)
            match = _KEY.match(self._text, self._at)
            assert match is not None
            self._at = match.end()
            yield _bare(match[0]), match.span()
            self._skip(_SPACE)
            if self._text[self._at] != ".":
                return
            self._at += 1

    def _pair(self, table: Path) -> None:
        path, start = table, self._at
        for name, span in self._names():
            path = (*path, name)
            self._found.setdefault(path, Span(span, span))
            start = span[0]
        name_end = self._found[path].name[1]
        self._at += 1
        self._skip(_SPACE)
        value = self._value(path)
        self._found[path] = Span((start, max(name_end, start)), value)

    def _value(self, path: Path) -> tuple[int, int]:
        start = self._at
        opening = self._text[start]
        if opening == "[":
            self._list(path)
        elif opening == "{":
            self._inline(path)
        else:
            match = (_STRING if opening in "\"'" else _BARE).match(self._text, start)
            assert match is not None
            self._at = match.end()
        return start, self._at

    def _list(self, path: Path) -> None:
        self._at += 1
        self._skip(_BLANK)
        index = 0
        while self._text[self._at] != "]":
            span = self._value((*path, index))
            self._found[*path, index] = Span(span, span)
            index += 1
            self._skip(_BLANK)
            if self._text[self._at] == ",":
                self._at += 1
                self._skip(_BLANK)
        self._at += 1

    def _inline(self, path: Path) -> None:
        self._at += 1
        self._skip(_BLANK)
        while self._text[self._at] != "}":
            self._pair(path)
            self._skip(_BLANK)
            if self._text[self._at] == ",":
                self._at += 1
                self._skip(_BLANK)
        self._at += 1


def _bare(name: str) -> str:
    if name[0] not in "\"'":
        return name
    value = tomllib.loads(f"name = {name}")["name"]
    assert isinstance(value, str)
    return value
