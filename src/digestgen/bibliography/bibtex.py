"""An entry -> BibTeX that stands alone."""

from __future__ import annotations

from digestgen.bibliography.entries import BibEntry
from digestgen.bibliography.parse import RawEntry
from digestgen.bibliography.values import MONTHS

_RESOLVED = {"crossref", "xdata"}


def to_bibtex(found: BibEntry) -> str:
    """Give one entry as a .bib file: its own text, macros and parents written out if it has any."""
    return (found.standalone or found.source).strip() + "\n"


def standalone(raw: RawEntry) -> str:
    """Write an entry anew, its LaTeX as it was."""
    lines = [f"@{raw.type}{{{raw.key}"]
    for name, field in raw.fields.items():
        if name in _RESOLVED or not field.text:
            continue
        bare = name == "month" and field.text in MONTHS
        lines.append(f"  {name} = {field.text}" if bare else f"  {name} = {{{field.text}}}")
    return ",\n".join(lines) + "\n}"
