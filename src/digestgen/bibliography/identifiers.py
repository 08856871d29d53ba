"""DOIs, PubMed numbers, eprints and URLs, in the one form that the rest of the program uses."""

from __future__ import annotations

import re
from urllib.parse import unquote

_DOI_PREFIX = re.compile(
    r"(?i)^(?:https?://[^\s/]+/(?:\S*?/)?(?=10\.\d{4})|(?:(?:dx|www)\.)?doi\.org/|doi:?\s*)+"
)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_PMID = re.compile(r"(?i)^(?:https?://\S*/|pmid:?\s*)?(\d{1,9})/?$")
_PMCID = re.compile(r"(?i)^(?:https?://\S*/|pmcid:?\s*)?(?:PMC)?(\d{3,9})/?$")
_NOTED = re.compile(r"(?i)\b(PMID|PMCID):?\s*((?:PMC)?\d{3,9})\b")
_SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*):")
_ARXIV = re.compile(r"(?i)^(?:arxiv:\s*)?(\d{4}\.\d{4,5}(?:v\d+)?|[a-z.-]+/\d{7}(?:v\d+)?)")
_HOST = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?::\d+)?[/?]")
_NEXT = re.compile(r"(?<![\s;,])[\s;,]++(?=https?://)")
_UNSEEN = re.compile(r"[\s\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\ufeff]")

PREPRINTS = {
    "arxiv": "arXiv",
    "biorxiv": "bioRxiv",
    "medrxiv": "medRxiv",
    "psyarxiv": "PsyArXiv",
    "socarxiv": "SocArXiv",
    "sportrxiv": "SportRxiv",
    "chemrxiv": "ChemRxiv",
    "osf": "OSF",
    "ssrn": "SSRN",
    "zenodo": "Zenodo",
    "hal": "HAL",
    "techrxiv": "TechRxiv",
    "preprints": "Preprints",
}
"""Servers that make an unpublished work a CSL `article`; the name as printed."""


def read_doi(text: str) -> tuple[str, bool]:
    """Give the bare DOI of any spelling (`http://dx.doi.org/...`), and whether it is one."""
    written = "".join(text.split())
    if written.startswith("10.") and _DOI.fullmatch(written) and written[-1] not in ",;":
        return written, True
    bare = _DOI_PREFIX.sub("", written).rstrip(",;")
    if "%" in bare and bare != written:
        bare = unquote(bare)
    return bare, bool(_DOI.fullmatch(bare))


def read_pmid(text: str) -> str:
    """Give a PubMed number; "" when it is none."""
    found = _PMID.match(text.strip())
    return found.group(1) if found else ""


def read_pmcid(text: str) -> str:
    """Give a PubMed Central number with its `PMC`; "" when it is none."""
    found = _PMCID.match(text.strip())
    return f"PMC{found.group(1)}" if found else ""


def noted_identifiers(note: str) -> dict[str, str]:
    """Find `PMID: 123` and `PMCID: PMC123` in a note, where plain BibTeX exports put them."""
    found: dict[str, str] = {}
    for name, value in _NOTED.findall(note):
        number = read_pmid(value) if name.upper() == "PMID" else read_pmcid(value)
        if number:
            found.setdefault(name.upper(), number)
    return found


def arxiv_number(text: str) -> str:
    """Give an arXiv identifier without prefix and subject class; "" when it is none."""
    found = _ARXIV.match(text.strip())
    return found.group(1) if found else ""


def read_url(text: str) -> str:
    """Give an address that a page may link to, "" for `javascript:` and its kin.

    Only http, https and ftp pass, after taking out the unseen characters that browsers ignore; of
    several addresses the first. `example.org/x` gets the https that browsers would give it.
    """
    bare = _UNSEEN.sub("", _NEXT.split(text.strip(), maxsplit=1)[0])
    if bare.lower().startswith("www.") or _HOST.match(bare):
        return f"https://{bare}"
    scheme = _SCHEME.match(bare)
    return bare if scheme and scheme.group(1).lower() in {"http", "https", "ftp"} else ""
