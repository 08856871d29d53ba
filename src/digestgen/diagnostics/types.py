"""The values that say what is wrong, where, and what to do about it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a problem matters; `[lint]` in `site.toml` can change it per code."""

    ERROR = "error"
    """Publishing would be wrong or lose something: the build writes nothing."""
    WARNING = "warning"
    """A careful editor would ask about it."""
    INFO = "info"
    """Worth knowing."""


class Place(NamedTuple):
    """Where in a source file; lines and columns count from 1, columns in characters."""

    path: str
    """Relative to the site root, with forward slashes."""
    line: int = 1
    column: int = 1
    end_line: int = 0
    """0: the same as `line`."""
    end_column: int = 0
    """Exclusive; 0: unknown, one character is marked."""

    def moved(self, lines: int) -> Place:
        """Give the same place `lines` further down the file."""
        end = self.end_line + lines if self.end_line else 0
        return self._replace(line=self.line + lines, end_line=end)


class Diagnostic(NamedTuple):
    """One problem; travels with the result that it belongs to and is remembered with it."""

    code: str
    """`DG` and three digits; `digestgen explain CODE` says more."""
    severity: Severity
    message: str
    """One line, no final stop."""
    place: Place | None = None
    help: str = ""
    """What to do about it, one line."""


class Code(NamedTuple):
    """The entry of one code in the catalogue."""

    code: str
    severity: Severity
    """Unless `[lint]` says otherwise."""
    title: str
    """A few words, lower case."""
    explain: str
    """Why it matters and what to do: a paragraph or two of plain text."""
    before: str
    """A small example that gives this problem."""
    after: str
    """The same example, mended."""
    on_request: bool = False
    """Only told where `[lint]` names this very code."""
