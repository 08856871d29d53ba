"""What somebody typed or pasted -> the identifier of a work."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from digestgen.bibliography.identifiers import read_doi, read_pmcid, read_pmid

_PMC = re.compile(r"(?i)\bPMC\d")
_ARXIV = re.compile(
    r"(?i:(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv:?\s*)?"
    r"(\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?(?:\s*\[[\w.-]+\])?"
)
_ISBN = re.compile(r"(?i)(?:urn:)?(?:ISBN(?:-1[03])?:?\s*)?([\dX][\dX\s\u2010-\u2015-]{8,20})")
_PUBMED = re.compile(r"(?i)^(?:pubmed\.ncbi\.nlm\.nih\.gov/|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed/)")


class Identifier(NamedTuple):
    """A work, as a registry knows it."""

    kind: Literal["DOI", "PMID", "PMCID", "ISBN"]
    """Also the name of the CSL variable. A work of arXiv's has a DOI: `10.48550/arXiv.` and its
    number."""
    value: str
    """`10.1000/x`, `12237980`, `PMC3714259`, `9780330393683`."""

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


def read_identifier(text: str) -> Identifier | None:
    """Read a DOI in any spelling, a number or address of PubMed, PMC or arXiv, or an ISBN."""
    bare = text.strip(" \t\n\r<>\"'“”.,;")
    if preprint := _ARXIV.fullmatch(bare):
        return Identifier("DOI", f"10.48550/arXiv.{preprint[1]}")
    if book := _isbn(bare):
        return book
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


def _isbn(text: str) -> Identifier | None:
    """Read an ISBN of ten or thirteen figures, the last of which checks the others."""
    found = _ISBN.fullmatch(text)
    figures = re.sub(r"[^\dXx]", "", found[1]).upper() if found else ""
    if not re.fullmatch(r"\d{9}[\dX]|97[89]\d{10}", figures):
        return None
    values = [10 if sign == "X" else int(sign) for sign in figures]
    if len(values) == 10:
        good = sum(value * weight for value, weight in zip(values, range(10, 0, -1), strict=True))
        return Identifier("ISBN", figures) if good % 11 == 0 else None
    good = sum(value * (3 if at % 2 else 1) for at, value in enumerate(values))
    return Identifier("ISBN", figures) if good % 10 == 0 else None


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
