"""What files look like from outside: enough to say that nothing has changed, and quickly."""

from __future__ import annotations

import hashlib
import mmap
import os
import sys
import threading
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

from digestgen.diagnostics import Diagnostic
from digestgen.disk.scan import walk
from digestgen.model.source import SourceFile

MANY = 20_000
"""So many files are looked at in two processes: less takes less than 60 ms."""


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


def looks_of(folder: Path, paths: Sequence[str]) -> list[Look | None]:
    """Give the look of files in a folder, None for what is no regular file."""
    numbers = _look_at(folder, paths)
    found = zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
    return [Look(*look) if look[2] else None for look in found]


def look_at_output(folder: Path, paths: Sequence[str]) -> str:
    """Give one digest for the looks of published files; "" when one is gone or no file any more."""
    numbers = _look_at(folder, paths)
    return "" if 0 in numbers[2::3] else _digest(numbers)


def digest_of_files(looks: Iterable[Look | None]) -> str:
    """Give what `look_at_output` gives, from looks; "" when there is none of a file."""
    numbers = array("Q")
    for look in looks:
        if look is None:
            return ""
        numbers.extend((look.size, look.mtime_ns & _LARGEST, look.inode))
    return _digest(numbers)


def _digest(numbers: array[int]) -> str:
    return hashlib.blake2b(numbers.tobytes(), digest_size=16).hexdigest()


_LARGEST = (1 << 64) - 1


def _look_at(folder: Path, paths: Sequence[str]) -> array[int]:
    """Give size, time and inode of each file; zeros for what is no regular file."""
    if len(paths) < MANY or not _two_at_once():
        return _look(folder, paths)
    half = len(paths) // 2
    with mmap.mmap(-1, (len(paths) - half) * _WIDTH) as shared:
        child = os.fork()
        if not child:
            _look_for(shared, folder, paths[half:])
        try:
            numbers = _look(folder, paths[:half])
        finally:
            _, status = os.waitpid(child, 0)
        if status:  # somebody has ended it
            numbers.extend(_look(folder, paths[half:]))
        else:
            numbers.frombytes(shared[:])
    return numbers


def _two_at_once() -> bool:
    """Say whether a second process is safe and of use, by the rules of the pool."""
    return (
        sys.platform == "linux"
        and threading.active_count() == 1
        and len(os.sched_getaffinity(0)) > 1
    )


def _look_for(shared: mmap.mmap, folder: Path, paths: Sequence[str]) -> NoReturn:
    """Look at files in a process that has nothing else to do, and ends."""
    code = 1
    try:
        shared[:] = _look(folder, paths).tobytes()
        code = 0
    finally:
        os._exit(code)


def _look(folder: Path, paths: Iterable[str]) -> array[int]:
    start, numbers, lstat = f"{folder}/", array("Q"), os.lstat
    for path in paths:
        try:
            stat = lstat(start + path)
        except OSError:
            numbers.extend(_NONE)
            continue
        if stat.st_mode & 0o170000 == 0o100000:
            numbers.extend((stat.st_size, stat.st_mtime_ns & _LARGEST, stat.st_ino))
        else:
            numbers.extend(_NONE)
    return numbers


_NONE = 0, 0, 0
_WIDTH = 3 * 8
"""Bytes that a file's look takes up."""
