"""What files look like from outside: enough to say that nothing has changed, and quickly."""

from __future__ import annotations

import hashlib
import os
from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from digestgen.diagnostics import Diagnostic
from digestgen.disk.scan import walk
from digestgen.model.source import SourceFile


class Look(NamedTuple):
    """How a published file looked: while it looks the same, it is the same."""

    size: int
    mtime_ns: int
    inode: int


def look_at_site(root: Path, named: Iterable[str]) -> str:
    """Give one digest for the looks of all source files; "" when something cannot be looked at."""
    problems: list[Diagnostic] = []
    try:
        files = [_source(path, full) for path, full in walk(root, named, problems)]
    except OSError:
        return ""
    return "" if problems else digest_of_looks(files)


def _source(path: str, full: str) -> SourceFile:
    stat = os.stat(full)  # noqa: PTH116
    return SourceFile(path, stat.st_size, stat.st_mtime_ns, stat.st_ino)


def digest_of_looks(files: Iterable[SourceFile]) -> str:
    """Give one digest for files as a scan has found them, in the order of their paths."""
    lines = [f"{path}\0{size}\0{mtime}\0{inode}\n" for path, size, mtime, inode in files]
    text = "".join(lines).encode("utf-8", "surrogateescape")
    return hashlib.blake2b(text, digest_size=16).hexdigest()


def looks_of(folder: Path, paths: Iterable[str]) -> list[Look | None]:
    """Give the look of files in a folder, None for what is no regular file."""
    start, found = f"{folder}/", list[Look | None]()
    for path in paths:
        try:
            stat = os.lstat(start + path)
        except OSError:
            found.append(None)
            continue
        regular = stat.st_mode & 0o170000 == 0o100000
        found.append(Look(stat.st_size, stat.st_mtime_ns, stat.st_ino) if regular else None)
    return found


def look_at_output(folder: Path, paths: Iterable[str]) -> str:
    """Give one digest for the looks of published files; "" when one is gone or no file any more."""
    start, numbers = f"{folder}/", array("Q")
    try:
        for path in paths:
            stat = os.lstat(start + path)
            if stat.st_mode & 0o170000 != 0o100000:
                return ""
            numbers.extend((stat.st_size, stat.st_mtime_ns & _LARGEST, stat.st_ino))
    except OSError:
        return ""
    return hashlib.blake2b(numbers.tobytes(), digest_size=16).hexdigest()


def digest_of_files(looks: Iterable[Look | None]) -> str:
    """Give what `look_at_output` gives, from looks; "" when there is none of a file."""
    numbers = array("Q")
    for look in looks:
        if look is None:
            return ""
        numbers.extend((look.size, look.mtime_ns & _LARGEST, look.inode))
    return hashlib.blake2b(numbers.tobytes(), digest_size=16).hexdigest()


_LARGEST = (1 << 64) - 1
