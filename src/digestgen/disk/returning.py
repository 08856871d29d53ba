"""What is in a folder that was left over, unwanted: ours goes, foreign files go back."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection
from pathlib import Path

from digestgen.disk.tree import HALF, make_folder, same
from digestgen.disk.walk import Walk
from digestgen.model.output import FileOutput

KEPT = ".kept"
"""Ends the name of a foreign file whose place was taken while it came."""


class Leftover:
    """A folder that was left over."""

    def __init__(self, left: Path, output: Path, ours: Collection[str], seen: Walk | None) -> None:
        """`seen`: what the output folder held, and gave us of foreign files, when we began."""
        self._left, self._output = left, output
        self._ours, self._seen = ours, seen

    def drop(self, path: str) -> None:
        """Remove a file or folder of ours; give back a foreign one."""
        source, target = self._left / path, self._place(path)
        if source.is_dir() and not source.is_symlink():
            self._drop_folder(path, source, target)
        elif path in self._ours or source.name.startswith(HALF):
            source.unlink()
        elif not os.path.lexists(target):
            make_folder(target.parent)
            source.rename(target)
        elif _one_file(source, target):
            source.unlink()
        elif self._newer(path, target):
            source.replace(target)
        else:
            source.rename(_beside(target))

    def _drop_folder(self, path: str, source: Path, target: Path) -> None:
        for name in os.listdir(source):  # noqa: PTH208 - names are all that is needed
            self.drop(f"{path}/{name}")
        if not os.path.lexists(target) and not self._was(path):
            make_folder(target)  # it came, empty, while we worked
        with contextlib.suppress(OSError):
            source.rmdir()

    def _place(self, path: str) -> Path:
        """Give where a path is in the output; beside what came to be a file there."""
        folder = self._output
        *folders, name = path.split("/")
        for part in folders:
            folder /= part
            while os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir()):
                folder = folder.with_name(folder.name + KEPT)
        return folder / name

    def _was(self, path: str) -> bool:
        """Say whether a folder was in the output when we began; then it is made already."""
        return self._seen is None or path in self._seen.looks

    def _newer(self, path: str, target: Path) -> bool:
        """Say whether the output has the file that we took over before it was replaced."""
        folder, _, name = path.rpartition("/")
        listed = self._seen.listed.get(folder) if self._seen else None
        return listed is not None and listed.files.get(name) == target.lstat().st_ino


def _one_file(source: Path, target: Path) -> bool:
    if os.path.samestat(source.lstat(), target.lstat()):
        return True
    if source.is_symlink() and target.is_symlink():
        return os.readlink(source) == os.readlink(target)  # noqa: PTH115
    return not source.is_symlink() and same(target, FileOutput(str(source), ""))


def _beside(target: Path) -> Path:
    """Find a name for a file whose own is taken."""
    found, number = target.with_name(target.name + KEPT), 1
    while os.path.lexists(found):
        number += 1
        found = target.with_name(f"{target.name}{KEPT}{number}")
    return found
