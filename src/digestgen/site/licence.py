"""Licences: where the text of one is."""

from __future__ import annotations

import re
from urllib.parse import quote

CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-(\d\.\d)", re.IGNORECASE)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|//|[#?]", re.IGNORECASE)


def licence_url(licence: str) -> str:
    """Give the page of a licence: of an SPDX id, or the URL that it is already; "" for none."""
    if not licence or _ADDRESS.match(licence):
        return licence
    commons = CREATIVE_COMMONS.fullmatch(licence)
    if commons:
        return f"https://creativecommons.org/licenses/{commons[1].lower()}/{commons[2]}/"
    if licence.upper() == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    return f"https://spdx.org/licenses/{quote(licence)}.html"
