"""Tests written as documents: a title, an input, and what is expected of it.

    === title | option
    input
    >>>
    expected

Blank lines at the end of either part do not count.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from digestgen.diagnostics import Diagnostic

FIXTURES = Path(__file__).parent / "fixtures"


class Block(NamedTuple):
    """One test of a document."""

    title: str
    option: str
    given: str
    expected: str


def read_blocks(name: str) -> list[Block]:
    """Read a document of `tests/fixtures`."""
    text = (FIXTURES / name).read_text(encoding="utf-8")
    blocks = []
    for part in text.split("\n=== ")[1:]:
        head, _, rest = part.partition("\n")
        given, _, expected = rest.partition("\n>>>\n")
        title, _, option = head.partition(" | ")
        blocks.append(Block(title, option, given, expected.strip("\n")))
    return blocks


def transcript(problems: tuple[Diagnostic, ...]) -> str:
    """Write problems with all that an author sees: place, severity, code, message and help."""
    lines = []
    for found in problems:
        place = found.place
        assert place is not None
        until = f"{place.end_column}" if place.end_line in (0, place.line) else "..."
        where = f"{place.line}:{place.column}-{until}"
        lines.append(f"{where} {found.severity}[{found.code}]: {found.message}")
        if found.help:
            lines.append(f"    {found.help}")
    return "\n".join(lines)
