"""DG3xx: Markdown."""

from __future__ import annotations

from digestgen.diagnostics.types import Code

CODES: tuple[Code, ...] = ()
