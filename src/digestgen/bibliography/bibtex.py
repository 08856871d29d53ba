"""An entry -> BibTeX that stands alone."""

from __future__ import annotations

from functools import lru_cache

from digestgen.bibliography.entries import BibEntry
from digestgen.bibliography.parse import RawEntry
from digestgen.bibliography.values import MONTHS

_RESOLVED = {"crossref", "xdata"}

_PRIVATE = frozenset({
    "abstract", "annotation", "annote", "comment", "comments", "file", "groups", "note", "owner",
    "pdf", "priority", "ranking", "readstatus", "timestamp", "username",
})  # fmt: skip
"""Fields that are the author's own or the publisher's: remarks, file names, abstracts."""
_PRIVATE_PREFIXES = ("bdsk", "date-", "local", "mendeley", "__")


@lru_cache(maxsize=1024)
def is_private(field: str) -> bool:
    """Say whether a field stays at home: exports on the site never hold it."""
    return field in _PRIVATE or field.startswith(_PRIVATE_PREFIXES)


def to_bibtex(found: BibEntry) -> str:
    """Give one entry as a .bib file for others.

    Its own text where that says all and no more; written anew where it needs macros or parents,
    or holds private fields, which are left out.
    """
    return (found.standalone or found.source).strip() + "\n"


def standalone(raw: RawEntry) -> str:
    """Write an entry anew, its LaTeX as it was."""
    lines = [f"@{raw.type}{{{raw.key}"]
    for name, field in raw.fields.items():
        if name in _RESOLVED or not field.text or is_private(name):
            continue
        bare = name == "month" and field.text in MONTHS
        lines.append(f"  {name} = {field.text}" if bare else f"  {name} = {{{field.text}}}")
    return ",\n".join(lines) + "\n}"
