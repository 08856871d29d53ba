"""Where in the file a piece of Markdown stands: lines and columns, counted from 1."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from markdown_it.token import Token

from digestgen.diagnostics import Place

_LINES = "lines"
_NEWLINE = re.compile("\n")


class Source:
    """The lines of a post's body, and how far down its file they begin."""

    def __init__(self, path: str, body: str, lines_before: int) -> None:
        self.path = path
        # markdown-it replaces NUL before it parses: so that offsets agree.
        self.lines = body.replace("\x00", "\ufffd").split("\n")
        self.lines_before = lines_before

    def line(self, number: int) -> Place:
        """Give the place of a whole line of the body, counted from 0."""
        text = self.lines[number] if number < len(self.lines) else ""
        first = len(text) - len(text.lstrip()) + 1
        line = number + self.lines_before + 1
        return Place(self.path, line, first, line, max(len(text.rstrip()), first) + 1)

    def block(self, token: Token) -> Place:
        """Give the place of the first line of a block token."""
        return self.line(token.map[0] if token.map else 0)

    def inline(self, block: Token, at: int, length: int = 1) -> Place:
        """Give the place of `length` characters at offset `at` of an inline block's content.

        The content of a block is its source lines without indentation and markers, so a line of
        it is a suffix of its source line, but for a heading's closing marks and table cells.
        """
        starts, first = self._lines_of(block)
        at = min(at, len(block.content))
        line = bisect_right(starts, at) - 1
        start = starts[line]
        end = starts[line + 1] - 1 if line + 1 < len(starts) else len(block.content)
        number = first + line
        column = self._column(block, number, block.content[start:end]) + at - start + 1
        if "column" in block.meta:  # a cell, where each "|" has a backslash in the source
            column += block.content.count("|", 0, at)
        shown = number + self.lines_before + 1
        return Place(self.path, shown, column, shown, column + min(length, end - at))

    def _lines_of(self, block: Token) -> tuple[list[int], int]:
        """Give where the lines of a block's content begin, and which line of the body is first."""
        if _LINES not in block.meta:
            starts = [0, *(match.end() for match in _NEWLINE.finditer(block.content))]
            first, end = block.map or (0, 0)
            # A first line of odd spaces (U+2028) is in the block and not in its content.
            text = block.content.partition("\n")[0].strip()
            while first < end - 1 and not self.lines[first].rstrip().endswith(text):
                first += 1
            block.meta[_LINES] = starts, first
        found: tuple[list[int], int] = block.meta[_LINES]
        return found

    def _column(self, block: Token, number: int, text: str) -> int:
        if "column" in block.meta:
            return int(block.meta["column"])
        source = self.lines[number].rstrip() if number < len(self.lines) else ""
        text = text.rstrip()
        if source.endswith(text):
            return len(source) - len(text)
        # A tab that was cut in two became spaces that the source does not have.
        virtual = len(text) - len(text.lstrip())
        if source.endswith(text.lstrip()):
            return len(source) - len(text)
        return max(source.find(text.lstrip(), source.find("#") + 1) - virtual, 0)


def mark_cells(tokens: Sequence[Token], source: Source) -> None:
    """Note the column of each table cell, as two cells of a row may read the same."""
    row = cursor = -1
    for cell, inline in pairwise(tokens):
        if cell.tag not in {"td", "th"} or cell.nesting != 1 or inline.map is None:
            continue
        if inline.map[0] != row:
            row, cursor = inline.map[0], 0
        raw = inline.content.replace("|", "\\|")
        found = source.lines[row].find(raw, cursor)
        if found < 0:
            found = cursor
        inline.meta["column"] = found
        cursor = found + max(len(raw), 1)
