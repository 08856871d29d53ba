"""Problems as values: a place, a code, a message and a help line.

Rooms call `problem(code, message, place, help)`; the catalogue knows each code's severity and its
explanation. Nothing here prints or reads files.
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
