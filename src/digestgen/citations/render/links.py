"""Where an identifier leads. Only http and https ever become links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

DOI: Final = "https://doi.org/"
ON_TITLE: Final = "#"
"""Stands before the address of a title's link."""
_WRITTEN_DOI: Final = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\S+)", re.IGNORECASE
)
_HTTP: Final = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_DIGITS: Final = re.compile(r"\d+")


def doi_first(targets: Sequence[str]) -> tuple[str, ...]:
    """Drop the links that stand before the DOI's; an entry's first link says what the work is.

    The address of a title link starts with `#`: it is only made when there is no other DOI.
    """
    shown = next((i for i, address in enumerate(targets) if address.startswith(DOI)), None)
    if shown is None:
        return tuple(address.removeprefix(ON_TITLE) for address in targets)
    return tuple(
        "" if index < shown or address.startswith(ON_TITLE) else address
        for index, address in enumerate(targets)
    )


def target(variable: str, value: str) -> str:
    """Give the address of a DOI, URL, PMID or PMCID; "" when it leads nowhere safe."""
    value = value.strip()
    if variable == "DOI":
        found = _WRITTEN_DOI.fullmatch(value)
        return f"{DOI}{quote(found.group(1), safe='/:;().,-_~%')}" if found else ""
    if variable == "URL":
        return value if _HTTP.fullmatch(value) else ""
    digits = _DIGITS.search(value)
    if digits is None:
        return ""
    if variable == "PMID":
        return f"https://pubmed.ncbi.nlm.nih.gov/{digits.group()}/"
    return f"https://www.ncbi.nlm.nih.gov/pmc/articles/PMC{digits.group()}/"
