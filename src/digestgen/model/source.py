"""The files that a build starts from."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Callable, Mapping
from itertools import islice
from typing import NamedTuple

from digestgen.diagnostics import Diagnostic


class SourceFile(NamedTuple):
    """One file as the scan found it; the content is read apart."""

    path: str
    """Relative to the site's root, with forward slashes, as the file system spells it."""
    size: int
    mtime_ns: int
    inode: int = 0


class SourceText(NamedTuple):
    """The text of one file: decoded, one BOM stripped, every newline a line feed."""

    path: str
    text: str


class Scanned(NamedTuple):
    """A file of the site and what is known of its content."""

    file: SourceFile
    digest: str
    """Of the content."""
    data: bytes | None = None
    """The content, for files that a build reads; None for those that it only copies, and for posts
    that an earlier process has read: `Snapshot.data` reads them again."""
    settled: bool = True
    """False: changed so short before the scan that its next change might not show."""


class SourceMoved(Exception):  # noqa: N818 - named for what happened
    """A file is not any more what the scan found: look again."""


class Snapshot(NamedTuple):
    """The site's files at one moment: all that a build knows of the disk."""

    root: str
    """Absolute path, only for copying files."""
    files: Mapping[str, Scanned]
    """By path, in order of paths."""
    problems: tuple[Diagnostic, ...] = ()
    """Files that could not be read, links that lead nowhere."""
    fetch: Callable[[Scanned], bytes] | None = None
    """Reads a post that an earlier process has read; raises `SourceMoved`."""

    def data(self, path: str) -> bytes | None:
        """Give the content of a file, None when it is not there.

        Raises `SourceMoved` when it has changed since the scan.
        """
        found = self.files.get(path)
        if found is None or found.data is not None or self.fetch is None:
            return found.data if found else None
        return self.fetch(found)

    def under(self, folder: str) -> dict[str, Scanned]:
        """Give the files below a folder such as "content/", by whole path."""
        names = list(self.files)
        start, end = (
            bisect_left(names, folder),
            bisect_left(names, f"{folder}{chr(sys.maxunicode)}"),
        )
        return dict(islice(self.files.items(), start, end))
