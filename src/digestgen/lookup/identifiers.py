"""What somebody typed or pasted -> the identifier of a work."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from digestgen.bibliography.identifiers import read_doi, read_pmcid, read_pmid

_PMC = re.compile(r"(?i)\bPMC\d")
_PUBMED = re.compile(r"(?i)^(?:pubmed\.ncbi\.nlm\.nih\.gov/|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed/)")


class Identifier(NamedTuple):
    """A work, as a registry knows it."""

    kind: Literal["DOI", "PMID", "PMCID"]
    """Also the name of the CSL variable."""
    value: str
    """`10.1000/x`, `12237980`, `PMC3714259`."""

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


def read_identifier(text: str) -> Identifier | None:
    """Read a DOI in any spelling, a PubMed number or address, a PMC number; None for none."""
    bare = text.strip(" \t\n\r<>\"'“”.,;")
    web = bare.lower().startswith(("http://", "https://"))
    if web and "10." not in bare:
        split = urlsplit(bare)
        bare = f"{split.netloc}{split.path}"
        if _PMC.search(bare):
            return _pmcid(bare.rstrip("/").rpartition("/")[2])
        found = _PUBMED.match(bare)
        return _pmid(bare[found.end() :]) if found else None
    doi, good = read_doi(bare)
    if good:
        return Identifier("DOI", doi)
    return _pmcid(bare) if _PMC.search(bare) else _pmid(bare)


def _pmid(text: str) -> Identifier | None:
    number = read_pmid(text)
    return Identifier("PMID", number) if number else None


def _pmcid(text: str) -> Identifier | None:
    number = read_pmcid(text)
    return Identifier("PMCID", number) if number else None


def same_doi(one: str, two: str) -> bool:
    """Compare DOIs: letter case does not count, nor does PubMed's habit of a second slash."""
    return bool(one) and _folded(one) == _folded(two)


def _folded(doi: str) -> str:
    return doi.casefold().replace("//", "/")
