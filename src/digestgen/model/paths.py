"""Paths inside a site: always relative to its root, with forward slashes, compared in NFC."""

from __future__ import annotations

import posixpath
import unicodedata


def resolve_source(base: str, target: str) -> str | None:
    """Say which file of the site the link `target` in the file `base` means.

    A target that begins with "/" counts from the site's root; an empty one is the file itself.
    Returns None for a target that leads out of the site.
    """
    if not target:
        return unicodedata.normalize("NFC", base)
    joined = target.lstrip("/") if target[0] == "/" else f"{posixpath.dirname(base)}/{target}"
    path = posixpath.normpath(joined.lstrip("/") or ".")
    if path == ".." or path.startswith("../"):
        return None
    return unicodedata.normalize("NFC", path)


def collision_key(path: str) -> str:
    """Two paths with one key are one file on some file system (case, Unicode normal forms)."""
    folded = unicodedata.normalize("NFC", path).casefold()
    return unicodedata.normalize("NFC", folded)
