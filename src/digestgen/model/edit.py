"""A change of a source file."""

from __future__ import annotations

from typing import NamedTuple


class Edit(NamedTuple):
    """One replacement in a text; everything around it stays, byte for byte."""

    offset: int
    """In characters of the text as it is read: without byte order mark, each line end one."""
    length: int
    text: str
    """What stands there afterwards."""
