"""What stands in a folder: found with little work where an earlier build has noted its looks.

A folder's look changes with every name that comes or goes, so while it looks as it did, there is
the same file by each name. Whether a *file* is as it was is another question, asked elsewhere.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple

from digestgen.disk.tree import HALF, Tree, folders_of

RACY_NS = 2_000_000_000
"""A folder changed this short before it was looked at is listed again: see `scan`."""

FolderLook = tuple[int, int, int]
"""Inode, time of the last change of its names, time of the last change of anything about it."""


class Entries(NamedTuple):
    """What is in one folder."""

    files: dict[str, int]
    """Regular files and their inodes."""
    others: dict[str, int]
    """Links, pipes and the like, and their inodes."""
    folders: frozenset[str]
    half: tuple[str, ...] = ()
    """Files that a build was writing when it was killed; they are nobody's."""


class Listing(NamedTuple):
    """Files that belong together."""

    files: frozenset[str]
    folders: frozenset[str]
    """Those that they are in, and those that these are in."""
    inside: Mapping[str, list[str]]
    """The folders that are in each folder, "" among these."""


NOTHING = Entries({}, {}, frozenset())


class Walk(NamedTuple):
    """What is below a folder; paths count from there, "" is the folder itself."""

    looks: dict[str, FolderLook]
    """Of every folder, as it was before it was listed."""
    listed: dict[str, Entries]
    """Those that were listed; the others are as they were noted."""
    whole: bool = True
    """False: another file system is mounted somewhere inside."""
    begun: int = 0
    """When: nanoseconds since 1970."""

    def noted(self) -> AbstractSet[str]:
        """Give the folders that are as they were noted."""
        return self.looks.keys() - self.listed.keys()

    def settled(self, folder: str) -> bool:
        """Say whether a change of a folder since would have changed its look."""
        look = self.looks.get(folder)
        return look is not None and self.begun - max(look[1:]) > RACY_NS


def walk(root: Path, inside: Mapping[str, Iterable[str]], noted: Mapping[str, FolderLook]) -> Walk:
    """Look at everything below a folder, nothing when it is not there; links are not followed.

    `inside` names the folders in each noted folder. A folder without a note is listed.
    """
    start, begun = f"{root}/", time.time_ns()
    looks, listed = dict[str, FolderLook](), dict[str, Entries]()
    waiting, whole = ([""] if root.is_dir() else []), True
    device = os.stat(start).st_dev if waiting else 0  # noqa: PTH116
    # Plain strings and few calls: a large site has twenty-five thousand folders.
    while waiting:
        folder = waiting.pop()
        stat = os.lstat(start + folder)
        look = stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns
        looks[folder] = look
        whole = whole and stat.st_dev == device
        if noted.get(folder) == look:
            waiting.extend(inside.get(folder, ()))
        else:
            found = listed[folder] = list_folder(start + folder)
            prefix = f"{folder}/" if folder else ""
            waiting.extend(prefix + name for name in found.folders)
    return Walk(looks, listed, whole, begun)


def list_folder(folder: str) -> Entries:
    """List one folder."""
    files, others = dict[str, int](), dict[str, int]()
    folders, half = [], []
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.append(name)
            elif name.startswith(HALF):
                half.append(name)
            elif entry.is_file(follow_symlinks=False):
                files[name] = entry.inode()
            else:
                others[name] = entry.inode()
    return Entries(files, others, frozenset(folders), tuple(half))


def tree_of(seen: Walk, ours: Listing) -> Tree:
    """Give the paths that a walk has found; `ours` is what the folders hold that were noted."""
    looks, listed = seen.looks, seen.listed
    files, others = set[str](), set[str]()
    if len(looks) > len(listed):
        # What is ours stands in folders that were noted, but for a few.
        elsewhere = (ours.folders | {""}) - seen.noted()
        files.update(ours.files)
        files.difference_update([p for p in ours.files if p.rpartition("/")[0] in elsewhere])
    for folder, found in listed.items():
        prefix = f"{folder}/" if folder else ""
        files.update(prefix + name for name in found.files)
        others.update(prefix + name for name in found.others)
    return Tree(frozenset(files), frozenset(others), frozenset(looks.keys() - {""}), seen.whole)


def listed_paths(seen: Walk) -> set[str]:
    """Give the files and links in the folders that were listed."""
    found = set[str]()
    for folder, entries in seen.listed.items():
        prefix = f"{folder}/" if folder else ""
        found.update(prefix + name for name in (*entries.files, *entries.others))
    return found


def listing_of(files: Iterable[str]) -> Listing:
    """Give files with the folders that they are in."""
    paths = frozenset(files)
    folders = frozenset(folders_of(paths))
    return Listing(paths, folders, inside_of(folders))


def inside_of(folders: Iterable[str]) -> dict[str, list[str]]:
    """Give the folders that are in each folder."""
    found: dict[str, list[str]] = {}
    for folder in folders:
        found.setdefault(folder.rpartition("/")[0], []).append(folder)
    return found
