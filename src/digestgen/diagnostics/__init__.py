"""Problems as values: a place, a code, a message and a help line.

1. Rooms call `problem(code, message, place, help)`; the catalogue knows each code's severity, its
   explanation and its example, one module a family.
2. A `Diagnostic` travels with the value that it belongs to. `errors` are for what cannot go on.
3. `render` writes them for terminals, for programs and for GitHub; `excerpt` shows the line.

Nothing here prints or reads files.
"""

from __future__ import annotations

from digestgen.diagnostics.catalogue import CATALOGUE, lookup
from digestgen.diagnostics.types import Code, Diagnostic, Place, Severity

__all__ = ["CATALOGUE", "Code", "Diagnostic", "Place", "Severity", "lookup", "problem"]


def problem(code: str, message: str, place: Place | None = None, help: str = "") -> Diagnostic:  # noqa: A002 - the field's name in the printed form
    """Make a diagnostic with the severity that the catalogue gives to `code`.

    Raises `KeyError` for a code that is not in the catalogue: that is a bug, not a problem.
    """
    return Diagnostic(code, CATALOGUE[code].severity, message, place, help)
