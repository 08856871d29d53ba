"""Who is asked, and where: the environment may say so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

from digestgen.lookup.identifiers import Identifier

CSL_JSON = "application/vnd.citationstyles.csl+json"
EXPORTER = "https://pmc.ncbi.nlm.nih.gov/api/ctxp/v1"
"""NCBI's Literature Citation Exporter."""


class Endpoints(NamedTuple):
    """Addresses that an identifier is put behind."""

    doi: str = "https://doi.org/"
    """Answers by content negotiation (https://citation.doi.org)."""
    pmid: str = f"{EXPORTER}/pubmed/?format=csl&id="
    pmcid: str = f"{EXPORTER}/pmc/?format=csl&id="
    isbn: str = "https://openlibrary.org/api/books?format=json&jscmd=data&bibkeys=ISBN:"
    """Open Library's books (https://openlibrary.org/dev/docs/api/books)."""
    agent: str = "digestgen"
    """How digestgen names itself to them."""

    def url(self, identifier: Identifier) -> str:
        """Give the address to ask for one work."""
        if identifier.kind == "DOI":
            return self.doi + quote(identifier.value, safe="/:;().-_")
        if identifier.kind == "PMID":
            return self.pmid + identifier.value
        if identifier.kind == "ISBN":
            return self.isbn + identifier.value
        return self.pmcid + identifier.value.removeprefix("PMC")


def endpoints(environment: Mapping[str, str], version: str) -> Endpoints:
    """Take the addresses from the environment: `DIGESTGEN_DOI_URL`, and `PMID`, `PMCID`, `ISBN`."""
    usual = Endpoints()
    return Endpoints(
        environment.get("DIGESTGEN_DOI_URL") or usual.doi,
        environment.get("DIGESTGEN_PMID_URL") or usual.pmid,
        environment.get("DIGESTGEN_PMCID_URL") or usual.pmcid,
        environment.get("DIGESTGEN_ISBN_URL") or usual.isbn,
        f"digestgen/{version} (static site generator; asks for single references)",
    )
