"""Macros that remember what they wrote of the lines of lists, which stand on many pages.

A macro that is imported without context says the same of the same values: the HTML of a finding
with the same arguments is the same on the page of all findings, of its topic and of the week.
"""

from __future__ import annotations

from typing import Any, Final

from jinja2.runtime import Macro
from jinja2.utils import internalcode, missing

from digestgen.site.views import FindingLine, PointLine
from digestgen.theme.escaping import safe

LIMIT: Final = 10_000
"""Pieces of HTML that are kept, of about 1.5 kB each."""

_LINES: Final = frozenset({FindingLine, PointLine})
_PLAIN: Final = frozenset({str, bool, int, type(None)})


class Remembered:
    """What macros of one environment have written."""

    def __init__(self) -> None:
        self._written: dict[tuple[Any, ...], str] = {}
        self._writing = False

    def write(self, macro: LineMacro, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
        """Write a line, or give what was written of it; parts of a line are not kept on their own.

        Every macro is a key of its own: one that is made anew for each page, because it sees the
        page's variables, never finds what it wrote for another.
        """
        if self._writing:
            return macro.written(args, kwargs)
        key = (macro, args, *kwargs.items())
        known = self._written.get(key)
        if known is None:
            self._writing = True
            try:
                known = macro.written(args, kwargs)
            finally:
                self._writing = False
            if len(self._written) >= LIMIT:
                self._written.clear()
            self._written[key] = known
        return known


class LineMacro(Macro):
    """A macro of Jinja; the environment that compiled it has `remembered`."""

    @internalcode
    def __call__(self, *args: Any, **kwargs: Any) -> str:
        """Write HTML."""
        if not args or type(args[0]) not in _LINES:
            return self.written(args, kwargs)
        for value in (*args[1:], *kwargs.values()):
            if type(value) not in _PLAIN:
                return self.written(args, kwargs)
        remembered: Remembered = self._environment.remembered  # type: ignore[attr-defined] # of LayeredEnvironment
        return remembered.write(self, args, kwargs)

    def written(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
        """Write HTML anew: as Jinja does, by a shorter way."""
        left_out = self._argument_count - len(args)
        if left_out < 0 or self.caller or self.catch_kwargs or self.catch_varargs:
            return super().__call__(*args, **kwargs)
        if not kwargs:
            return safe(self._func(*args, *(missing,) * left_out))
        named = [kwargs.get(name, missing) for name in self.arguments[len(args) :]]
        if len(named) - named.count(missing) != len(kwargs):
            return super().__call__(*args, **kwargs)
        return safe(self._func(*args, *named))
