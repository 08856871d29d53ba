"""Request targets: decoded once, looked up exactly, never turned into a path of the disk.

There is nothing to traverse: a target either is the name of a built output or it is not.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from digestgen.site.urls import encoded, output_path

RESERVED = "/__digestgen/"
"""The server's own paths; no output is ever asked for below it."""


class Target(NamedTuple):
    """The target of a request line (RFC 9112, section 3.2)."""

    path: str
    """Decoded once, beginning with "/"."""
    query: str
    """As it came, without "?"."""
    authority: str | None = None
    """Of the absolute form, where it outranks the Host header."""


class Found(NamedTuple):
    """The output that a path means."""

    output: str


class Moved(NamedTuple):
    """The path means a folder and lacks its last slash, or stands outside the base path."""

    location: str
    """Begins with exactly one slash."""
    permanent: bool = True


def read_target(raw: str) -> Target | None:
    """Read a target as it came over the wire (bytes as Latin-1); None if it is malformed."""
    authority = None
    if raw[:7].lower() == "http://":
        authority, slash, rest = raw[7:].partition("/")
        raw = slash + rest
    if not raw.startswith("/") or "#" in raw:
        return None
    path, _, query = raw.partition("?")
    try:
        decoded = unquote_to_bytes(path.encode("latin-1")).decode("utf-8")
    except UnicodeError:
        return None
    if any(ord(char) < 0x20 or ord(char) == 0x7F for char in decoded):
        return None
    return Target(decoded, query, authority)


def find_output(path: str, outputs: Container[str], base_path: str) -> Found | Moved | None:
    """Find the output that `path` means; None if there is none."""
    path = unicodedata.normalize("NFC", path)
    if not path.startswith(base_path):
        if path == "/" or f"{path}/" == base_path:
            return Moved(encoded(base_path), permanent=path != "/")
        return None
    name = path[len(base_path) :]
    if name.startswith("/"):
        return None
    if output_path(name) in outputs:
        return Found(output_path(name))
    return Moved(f"{encoded(path)}/") if f"{name}/index.html" in outputs else None
