"""URLs: where each source file ends up.

A URL here is a path below the site's base, without the leading slash: "" is the home page,
"2026/goals/" a post.
"""

from __future__ import annotations

import functools
import posixpath
import re
import unicodedata
from urllib.parse import quote, unquote, urlsplit

from digestgen.model.post import PostHead

FOLDERS = {"topic": "topics", "series": "series"}


def post_url(head: PostHead, permalink: str) -> str:
    """Give the URL of a post, page or introduction."""
    if head.kind in FOLDERS:
        return f"{FOLDERS[head.kind]}/{head.slug}/"
    if head.kind == "page" or head.date is None:
        return f"{head.slug}/"
    filled = permalink.format(
        year=f"{head.date.year:04}",
        month=f"{head.date.month:02}",
        day=f"{head.date.day:02}",
        slug=head.slug,
    )
    return filled.lstrip("/") if filled.endswith(".html") else filled.strip("/") + "/"


def output_path(url: str) -> str:
    """Give the file of the output folder that answers to a URL."""
    return f"{url}index.html" if not url or url.endswith("/") else url


def beside(url: str) -> str:
    """Give the folder for the files that belong to a post: its own, or one named after its page."""
    return url if url.endswith("/") else f"{url.removesuffix('.html')}/"


@functools.cache
def base_path(base_url: str) -> str:
    """Give the path of the site's base URL, with a slash at both ends."""
    return f"/{urlsplit(base_url).path.strip('/')}/".replace("//", "/")


_AS_IT_IS = re.compile(r"[A-Za-z0-9/\-._~!$&'()*+,;=:@]*")
"""What nothing has to be done to: nearly every URL of a site."""


def encoded(url: str) -> str:
    """Percent-encode a URL path for use in HTML, XML and headers."""
    if _AS_IT_IS.fullmatch(url):
        return url
    return quote(url, safe="/-._~!$&'()*+,;=:@")


def encoded_query(query: str) -> str:
    """Percent-encode what may not stand in a query; what is encoded already stays."""
    return quote(query, safe="-._~!$&'()*+,;=:@/?%")


def encoded_fragment(fragment: str) -> str:
    """Percent-encode a decoded fragment."""
    return quote(fragment, safe="-._~!$&'()*+,;=:@/?")


def alias_url(alias: str) -> str:
    """Read an alias from the front matter: a path of this site.

    Dots never lead out of it, however they are written.
    """
    path = posixpath.normpath("/" + unquote(urlsplit(alias).path).replace("\\", "/")).lstrip("/")
    if not path:
        return ""
    path = unicodedata.normalize("NFC", path)
    last = path.rsplit("/", 1)[-1]
    return path if "." in last else f"{path}/"


def reference_url(key: str) -> str:
    """Give the URL of a work's page: one folder below "references/", whatever the key holds."""
    return f"references/{file_name(key)}/"


def file_name(key: str) -> str:
    """Map a citation key to a file name, injectively, safe on every file system.

    Lower-case letters, digits and a few marks stand for themselves; anything else, capitals
    too (two keys may differ only by case), becomes "~" and its code point in hexadecimal.
    """
    return "".join(c if c in _PLAIN else f"~{ord(c):x}~" for c in key) or "~"


_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")
