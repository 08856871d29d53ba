"""DG5xx: evidence and wording."""

from __future__ import annotations

from digestgen.diagnostics.types import Code

CODES: tuple[Code, ...] = ()
