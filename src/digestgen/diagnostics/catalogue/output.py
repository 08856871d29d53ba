"""DG6xx: links, URLs and output."""

from __future__ import annotations

from digestgen.diagnostics.types import Code

CODES: tuple[Code, ...] = ()
