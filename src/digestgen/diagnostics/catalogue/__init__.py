"""Every code with its severity, explanation and example; one module a family."""

from __future__ import annotations

from digestgen.diagnostics.catalogue import (
    bibliography,
    chain,
    citation_processor,
    citations,
    fall_out,
    front_matter,
    lineage,
    machine,
    markdown,
    output,
    pictures,
    posts,
    practice,
    references,
    sections,
    settings,
    theme,
    wording,
)
from digestgen.diagnostics.types import Code

FAMILIES = (
    settings,
    front_matter,
    markdown,
    citations,
    bibliography,
    citation_processor,
    sections,
    practice,
    posts,
    fall_out,
    lineage,
    wording,
    output,
    pictures,
    theme,
    machine,
    references,
    chain,
)

CATALOGUE: dict[str, Code] = {code.code: code for family in FAMILIES for code in family.CODES}


def lookup(code: str) -> Code | None:
    """Find a code, however it was typed: `DG401`, `dg401`, `401`."""
    digits = code.strip().upper().removeprefix("DG")
    return CATALOGUE.get(f"DG{digits}")
