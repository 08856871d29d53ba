"""The files that a build starts from."""

from __future__ import annotations

from typing import NamedTuple


class SourceFile(NamedTuple):
    """One file as the scan found it; the content is read apart."""

    path: str
    """Relative to the site's root, with forward slashes, as the file system spells it."""
    size: int
    mtime_ns: int
    inode: int = 0


class SourceText(NamedTuple):
    """The text of one file: decoded, one BOM stripped, newlines made "\\n"."""

    path: str
    text: str
