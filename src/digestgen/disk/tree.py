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
    root, waiting, whole = f"{folder}/", [""] if folder.is_dir() else [], True
    device = os.stat(root).st_dev if waiting else 0  # noqa: PTH116
    # Plain strings: a large site has fifteen thousand folders.
    while waiting:
        prefix = waiting.pop()
        with os.scandir(root + prefix) as entries:
            for entry in entries:
                path = prefix + entry.name
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
    with open(target, "xb") as stream:  # noqa: PTH123
        if isinstance(content, bytes):
            stream.write(content)
        else:
            with open(content.source, "rb") as source:  # noqa: PTH123
                shutil.copyfileobj(source, stream, 1 << 20)
        if hasattr(os, "fchmod"):  # whatever the umask is, a web server may read it
            os.fchmod(stream.fileno(), 0o644)


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


def take_over(source: str, target: str) -> None:
    """Let a file, or a link, be in a second place too: as one file where that can be."""
    if os.path.islink(source):  # noqa: PTH114
        os.symlink(os.readlink(source), target)  # noqa: PTH115, PTH211 - as it is, never absolute
        return
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


class Folders:
    """Makes folders below one that is there, each when it is first needed."""

    def __init__(self, root: Path) -> None:
        self._root = f"{root}/"
        self._made = {""}

    def need(self, folder: str) -> None:
        """Have a folder, and those that it is in."""
        if folder in self._made:
            return
        self.need(folder.rpartition("/")[0])
        os.mkdir(self._root + folder)  # noqa: PTH102
        os.chmod(self._root + folder, 0o755)  # noqa: PTH101, S103 - a web server has to read it
        self._made.add(folder)
