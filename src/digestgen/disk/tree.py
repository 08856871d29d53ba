"""What is in an output folder, links not followed; and files written, linked, moved."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from digestgen.model.output import FileOutput

FILE_MODE = 0o644
"""A web server has to read it, whatever the umask is."""
_ITSELF = {"follow_symlinks": False} if os.link in os.supports_follow_symlinks else {}
"""A link is taken over as a link."""
_NEW = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)
HALF = ".digestgen-half-"
"""How the names of files begin that are being written."""


class Tree(NamedTuple):
    """The entries of a folder by their paths in it."""

    files: frozenset[str]
    """Regular files."""
    others: frozenset[str]
    """Links, and what else is neither file nor folder."""
    folders: frozenset[str]
    whole: bool = True
    """False: another file system is mounted somewhere inside."""


def same(target: str | Path, content: bytes | FileOutput) -> bool:
    """Say whether a file has some content already."""
    try:
        if isinstance(content, bytes):
            with open(target, "rb", 0) as stream:  # noqa: PTH123
                return stream.read(len(content) + 1) == content
        if content.source == str(target):
            return True
        sizes = (os.stat(p).st_size for p in (target, content.source))  # noqa: PTH116
        return len(set(sizes)) == 1 and _same_bytes(target, content.source)
    except OSError:
        return False


def _same_bytes(one: str | Path, other: str | Path) -> bool:
    with open(one, "rb") as first, open(other, "rb") as second:  # noqa: PTH123
        while chunk := first.read(1 << 20):
            if chunk != second.read(1 << 20):
                return False
    return True


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, that a web server may read whatever the umask is."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with contextlib.suppress(FileExistsError):
        folder.mkdir()
        folder.chmod(0o755)


def write_new(target: str | Path, content: bytes | FileOutput) -> None:
    """Write a file that is not there yet."""
    # The system's own calls: a large site has tens of thousands of files.
    handle = os.open(target, _NEW, FILE_MODE)
    try:
        if isinstance(content, bytes):
            _write(handle, content)
        else:
            with open(content.source, "rb", 0) as source:  # noqa: PTH123
                while chunk := source.read(1 << 20):
                    _write(handle, chunk)
        if os.name == "posix" and os.fstat(handle).st_mode & 0o777 != FILE_MODE:
            os.fchmod(handle, FILE_MODE)
    finally:
        os.close(handle)


def _write(handle: int, data: bytes) -> None:
    written = os.write(handle, data)
    while written < len(data):  # a disk that is nearly full takes a part
        written += os.write(handle, data[written:])


def write_over(target: Path, content: bytes | FileOutput) -> None:
    """Write a file beside its place, then rename it: nobody ever sees half of it."""
    beside = target.parent / f"{HALF}{os.getpid()}-{target.name}"[:200]
    try:
        write_new(beside, content)
        beside.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def folders_of(paths: Iterable[str]) -> set[str]:
    """List every folder that some paths go through."""
    found = set[str]()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def take_over(source: str, target: str) -> bool:
    """Let a file, or a link, be in a second place too; says whether it is one file in both."""
    try:
        os.link(source, target, **_ITSELF)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
        return False
    return True
