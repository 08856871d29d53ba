"""Where an identifier leads. Only http and https ever become links."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

_DOI: Final = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\S+)", re.IGNORECASE)
_HTTP: Final = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_DIGITS: Final = re.compile(r"\d+")


def target(variable: str, value: str) -> str:
    """Give the address of a DOI, URL, PMID or PMCID; "" when it leads nowhere safe."""
    value = value.strip()
    if variable == "DOI":
        found = _DOI.fullmatch(value)
        return f"https://doi.org/{quote(found.group(1), safe='/:;().,-_~%')}" if found else ""
    if variable == "URL":
        return value if _HTTP.fullmatch(value) else ""
    digits = _DIGITS.search(value)
    if digits is None:
        return ""
    if variable == "PMID":
        return f"https://pubmed.ncbi.nlm.nih.gov/{digits.group()}/"
    return f"https://www.ncbi.nlm.nih.gov/pmc/articles/PMC{digits.group()}/"
