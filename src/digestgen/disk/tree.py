"""What is in an output folder, links not followed; and files written, linked, moved."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from digestgen.model.output import FileOutput

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


def list_tree(folder: Path) -> Tree:
    """List everything below a folder; nothing when it is not there."""
    files, others, folders = set[str](), set[str](), set[str]()
    waiting, whole = [""], True
    device = folder.stat().st_dev if folder.is_dir() else 0
    while waiting and folder.is_dir():
        prefix = waiting.pop()
        with os.scandir(folder / prefix) as entries:
            for entry in entries:
                path = f"{prefix}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    folders.add(path)
                    waiting.append(f"{path}/")
                    whole = whole and entry.stat(follow_symlinks=False).st_dev == device
                elif entry.name.startswith(HALF):
                    continue  # a build was killed; it is nobody's
                elif entry.is_file(follow_symlinks=False):
                    files.add(path)
                else:
                    others.add(path)
    return Tree(frozenset(files), frozenset(others), frozenset(folders), whole)


def same(target: Path, content: bytes | FileOutput) -> bool:
    """Say whether a file has some content already."""
    try:
        if isinstance(content, bytes):
            return target.stat().st_size == len(content) and target.read_bytes() == content
        source = Path(content.source)
        return target.stat().st_size == source.stat().st_size and _same_bytes(target, source)
    except OSError:
        return False


def _same_bytes(one: Path, other: Path) -> bool:
    with one.open("rb") as first, other.open("rb") as second:
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


def write_new(target: Path, content: bytes | FileOutput) -> None:
    """Write a file that is not there yet."""
    with target.open("xb") as stream:
        if isinstance(content, bytes):
            stream.write(content)
        else:
            with Path(content.source).open("rb") as source:
                shutil.copyfileobj(source, stream, 1 << 20)
    target.chmod(0o644)  # whatever the umask is, a web server may read it


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


def take_over(source: Path, target: Path) -> None:
    """Let a file, or a link, be in a second place too: as one file where that can be."""
    if source.is_symlink():
        target.symlink_to(os.readlink(source))  # noqa: PTH115 - as it is, never made absolute
        return
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
