"""A folder that holds an earlier site, or nothing -> one that holds a certain set of files.

1. Folders that are known to hold what they shall are left (`Goal.done`); all others are gone
   through, outer ones first.
2. What shall not be there is dropped; how is the caller's to say.
3. A file that is written is written; any other is the same file as in the source, by its inode, or
   becomes that as a link.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple

from digestgen.disk.manifest import MANIFEST
from digestgen.disk.tree import take_over, write_new
from digestgen.disk.walk import NOTHING, Entries, Walk, list_folder
from digestgen.model.output import FileOutput

FOLDER_MODE = 0o755
"""A web server has to read it, whatever the umask is."""

Drop = Callable[[str], None]
"""Takes a path in the folder, of a file or of a folder."""


class Goal(NamedTuple):
    """What a folder shall hold; the manifest is not part of it."""

    files: Collection[str]
    folders: Collection[str]
    done: AbstractSet[str]
    """Folders that hold what they shall, but for folders in them."""
    source: Path
    """Where the files are that are not written,"""
    known: Mapping[str, Entries]
    """and what is in folders there, as far as it is known."""
    write: Mapping[str, bytes | FileOutput]
    written: AbstractSet[str]
    """Which of `write` to write."""


class Brought(NamedTuple):
    """What that took."""

    changed: frozenset[str]
    """Folders in which a name came, went, or became another file."""
    linked: bool
    """False: the file system links no files, so they were copied."""


def bring(into: Path, here: Walk, goal: Goal, drop: Drop) -> Brought:
    """Bring a folder to what it shall hold; `here` is what it holds."""
    work = _Work(into, here, goal, drop)
    names: dict[str, list[str]] = {f: [] for f in {"", *goal.folders} if f not in goal.done}
    for path in goal.files:
        folder, _, name = path.rpartition("/")
        if folder in names:
            names[folder].append(name)
    inside: dict[str, list[str]] = {}
    for path in goal.folders:
        folder = path.rpartition("/")[0]
        if folder in names:
            inside.setdefault(folder, []).append(path)
    for folder in sorted(names):
        work.bring(folder, names[folder], inside.get(folder, ()))
    return Brought(frozenset(work.changed), work.linked)


class _Work:
    def __init__(self, into: Path, here: Walk, goal: Goal, drop: Drop) -> None:
        self._into, self._source = f"{into}/", f"{goal.source}/"
        self._here, self._goal, self._drop = here, goal, drop
        self.changed = set[str]()
        self.linked = True

    def bring(self, folder: str, names: Collection[str], inside: Collection[str]) -> None:
        """Bring one folder to its names; those inside are made, and left empty."""
        found = self._entries(folder)
        prefix = f"{folder}/" if folder else ""
        if self._clear(prefix, found, {*names, MANIFEST} if not folder else {*names}, inside):
            self.changed.add(folder)
        for path in inside:
            if path.rpartition("/")[2] not in found.folders:
                make(self._into + path)
                self.changed.add(folder)
        there = found.files | found.others
        same = self._inodes(folder) if there else {}
        written, write = self._goal.written, self._goal.write
        for name in names:
            path, inode = prefix + name, there.get(name)
            writing = path in written
            if inode is not None:
                if not writing and same.get(name) == inode:
                    continue
                self._drop(path)
            if writing:
                write_new(self._into + path, write[path])
            elif not take_over(self._source + path, self._into + path):
                self.linked = False
            self.changed.add(folder)

    def _entries(self, folder: str) -> Entries:
        if folder not in self._here.looks:
            return NOTHING
        if folder and os.stat(self._into + folder).st_mode & 0o7777 != FOLDER_MODE:  # noqa: PTH116
            os.chmod(self._into + folder, FOLDER_MODE)  # noqa: PTH101
            self.changed.add(folder)
        found = self._here.listed.get(folder)
        return list_folder(self._into + folder) if found is None else found

    def _inodes(self, folder: str) -> dict[str, int]:
        found = self._goal.known.get(folder)
        if found is None:
            try:
                found = list_folder(self._source + folder)
            except OSError:  # there is none
                return {}
        return found.files | found.others

    def _clear(
        self, prefix: str, found: Entries, names: Collection[str], inside: Collection[str]
    ) -> bool:
        """Drop what shall not be there; says whether there was anything."""
        folders = {path.rpartition("/")[2] for path in inside}
        drop = [name for name in found.folders if name not in folders]
        drop += [name for name in (*found.files, *found.others) if name not in names]
        for name in drop:
            self._drop(prefix + name)
        for name in found.half:
            os.unlink(self._into + prefix + name)  # noqa: PTH108 - plain strings are faster
        return bool(drop or found.half)


def make(folder: str) -> None:
    """Make a folder that a web server may read."""
    os.mkdir(folder, FOLDER_MODE)  # noqa: PTH102
    if os.stat(folder).st_mode & 0o777 != FOLDER_MODE:  # noqa: PTH116 - cheaper than a change
        os.chmod(folder, FOLDER_MODE)  # noqa: PTH101
