"""Problems of one `site.toml`, each put where the setting stands."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from digestgen.config.locate import Path, Span, locate, place
from digestgen.diagnostics import Diagnostic, Place, problem


class Problems:
    """Collects what is wrong; asks for places only when there is something to place."""

    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path
        self._found: list[Diagnostic] = []

    def of_value(self, code: str, message: str, path: Path, help_: str = "") -> None:
        """Report the value of a setting."""
        self._found.append(problem(code, message, self._place(path, value=True), help_))

    def of_name(self, code: str, message: str, path: Path, help_: str = "") -> None:
        """Report a setting or a table by its name."""
        self._found.append(problem(code, message, self._place(path, value=False), help_))

    def line(self, path: Path) -> int:
        """Give the line on which a value stands."""
        return self._place(path, value=True).line

    def sorted(self) -> tuple[Diagnostic, ...]:
        """Give all problems in the order of the file."""
        return tuple(sorted(self._found, key=lambda found: found.place or Place("")))

    @functools.cached_property
    def _spans(self) -> Mapping[Path, Span]:
        return locate(self._text)

    def _place(self, path: Path, *, value: bool) -> Place:
        """Give the place of a setting, or of the nearest table that should hold it."""
        while path and path not in self._spans:
            path = path[:-1]
        if not path:
            return Place(self._path)
        span = self._spans[path]
        return place(self._text, self._path, span.value if value else span.name)
