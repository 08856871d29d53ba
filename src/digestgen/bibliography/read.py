"""One block -> one entry in CSL's vocabulary: the work that may be remembered per block."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from digestgen.bibliography.bibtex import is_private, standalone
from digestgen.bibliography.blocks import Block
from digestgen.bibliography.inherit import inherited
from digestgen.bibliography.mapping import Mapped, map_entry
from digestgen.bibliography.parse import BrokenEntry, RawEntry, parse_entry
from digestgen.diagnostics import Diagnostic


class Reading(NamedTuple):
    """What a block gave."""

    raw: RawEntry
    mapped: Mapped | None
    """None for an entry that needs others (`crossref`, `xdata`) and for `@xdata` itself."""


def read_entry(block: Block, macros: Mapping[str, str]) -> Reading | BrokenEntry:
    """Read a block. Pure: `block.type`, `source`, `spare` and the macros decide the result.

    Places in it count from the block's first line and have no path.
    """
    raw = parse_entry(block, macros)
    if isinstance(raw, BrokenEntry):
        return raw
    alone = raw.type != "xdata" and "crossref" not in raw.fields and "xdata" not in raw.fields
    return Reading(raw, map_entry(raw) if alone else None)


def complete(
    reading: Reading, entries: Mapping[str, RawEntry]
) -> tuple[Mapped, str, tuple[Diagnostic, ...]]:
    """Give an entry with what it inherits, its standalone BibTeX and its problems."""
    if reading.mapped is not None:
        anew = reading.raw.macros or any(map(is_private, reading.raw.fields))
        text = standalone(reading.raw) if anew else ""
        return reading.mapped, text, reading.mapped.problems
    whole, problems = inherited(reading.raw, entries)
    mapped = map_entry(whole)
    return mapped, standalone(whole), (*mapped.problems, *problems)
