"""A quick look at the site's files: what tells whether anything has changed at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from digestgen.disk.scan import TOP_LEVEL, TREES

Look = frozenset[tuple[str, int, int, int]]
"""(path, size, modification time in ns, inode) of every file that can matter."""


def look(root: Path, named: Iterable[str] = ()) -> Look:
    """Stat every file that a scan would read, and those that the settings name besides.

    A file that vanishes meanwhile is left out: the next look sees it gone as well.
    """
    found = {entry for tree in TREES for entry in _tree(str(root / tree))}
    found.update(_files(str(root)))
    for path in named:
        try:
            found.add(_seen(str(root / path), os.stat(root / path)))  # noqa: PTH116 - as below
        except OSError:
            continue
    return frozenset(found)


def _files(root: str) -> Iterator[tuple[str, int, int, int]]:
    return (
        _seen(entry.path, entry.stat())
        for entry in _entries(root)
        if entry.name.endswith(TOP_LEVEL) and _is_file(entry)
    )


def _tree(folder: str) -> Iterator[tuple[str, int, int, int]]:
    """Walk without following linked folders, as the scan does; each folder counts too."""
    for entry in _entries(folder):
        try:
            yield _seen(entry.path, entry.stat())
        except OSError:  # gone, or a link that leads nowhere: its coming and going counts
            yield (entry.path, -1, 0, 0)
        if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
            yield from _tree(entry.path)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file() and entry.stat() is not None
    except OSError:
        return False


def _seen(path: str, stat: os.stat_result) -> tuple[str, int, int, int]:
    return (path, stat.st_size, stat.st_mtime_ns, stat.st_ino)
