"""DG7xx: themes."""

from __future__ import annotations

from digestgen.diagnostics.types import Code

CODES: tuple[Code, ...] = ()
