"""URLs of links and images: which stay, which become slots, which are refused."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

SCHEMES = frozenset({"http", "https", "mailto", "tel", "doi", "geo", "xmpp", "webcal", "feed"})
"""What a link may begin with. Everything else could run code or reach into the reader's machine."""

_NEVER = frozenset({"javascript", "vbscript", "data"})
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# Browsers ignore these wherever they stand, and controls and spaces around a URL.
_IGNORED = re.compile(r"[\t\n\r]")
_AROUND = "".join(map(chr, range(0x21)))


class External(NamedTuple):
    """A URL that is printed as it is."""

    url: str


class Relative(NamedTuple):
    """A path to another file of the site, or a fragment of this one."""

    target: str
    query: str
    fragment: str


class Refused(NamedTuple):
    """A URL that is not printed."""

    scheme: str


def read_url(url: str) -> External | Relative | Refused:
    """Tell what kind of URL this is. `url` has its entities decoded."""
    clean = _IGNORED.sub("", url).strip(_AROUND)
    match = _SCHEME.match(clean)
    if match:
        scheme = match[1].lower()
        if scheme not in SCHEMES:
            return Refused(scheme)
        if scheme == "doi":
            return External("https://doi.org/" + clean[4:].lstrip("/"))
        return External(clean)
    if clean.startswith(("//", "\\\\", "/\\", "\\/")):
        return External(clean.replace("\\", "/"))
    decoded = _SCHEME.match(_IGNORED.sub("", unquote(clean)).strip(_AROUND))
    if decoded and decoded[1].lower() in _NEVER:
        return Refused(decoded[1].lower())
    path, _, fragment = clean.partition("#")
    path, _, query = path.partition("?")
    return Relative(unquote(path), query, unquote(fragment))
