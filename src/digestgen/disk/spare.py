"""The folder that an exchange left over: kept, so that the next build changes only what differs.

1. `keep` moves it to `.digestgen/spare`, where that is on the same file system. By then it holds
   what stands in the output, as links: no file takes up space twice.
2. `Notes` say how folders of both looked that hold the same files. Nothing else of a spare is
   believed: where a look differs, both folders are listed and inodes compared.
3. `take` moves it beside the output again. What is found in the spare is ours, whatever it is;
   what comes to light in a folder *beside* the output may be somebody's.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from array import array
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from digestgen.disk.walk import FolderLook

SPARE = ".digestgen/spare"
NOTES = ".digestgen/spare.looks"
_HEAD = b"digestgen spare 1\n"
_MARK = 16
"""Bytes of a digest."""


class Notes(NamedTuple):
    """Folders of which output and spare hold the same files, and all that the manifest says."""

    output: Mapping[str, FolderLook]
    spare: Mapping[str, FolderLook]


NONE = Notes({}, {})


class Spare:
    """The one spare of a site; of the output folder that was published last."""

    def __init__(self, root: Path) -> None:
        self.folder = root / SPARE
        self._notes = root / NOTES

    def is_there(self) -> bool:
        """Say whether there is one."""
        return self.folder.is_dir() and not self.folder.is_symlink()

    def take(self, place: Path) -> bool:
        """Move it; False where that cannot be."""
        try:
            self.folder.rename(place)
        except OSError:
            return False
        return True

    def keep(self, left: Path) -> bool:
        """Make a folder the spare, in the place of an earlier one; False where that cannot be."""
        if os.name != "posix" or not self.folder.parent.is_dir():
            return False
        self.drop()
        try:
            left.rename(self.folder)
        except OSError:  # another file system, or no room
            return False
        return True

    def drop(self) -> None:
        """Remove it, and its notes."""
        with contextlib.suppress(OSError):
            if self.folder.is_symlink() or self.folder.is_file():
                self.folder.unlink()
            elif self.folder.exists():
                shutil.rmtree(self.folder)
            self._notes.unlink()

    def note(self, output: Path, manifest: bytes, notes: Notes) -> None:
        """Write notes down; a disk that refuses costs the next build time."""
        places = f"{output}\0{chr(0).join(notes.output)}"
        names = places.encode("utf-8", "surrogateescape")
        looks = chain(*notes.output.values(), *map(notes.spare.__getitem__, notes.output))
        # A time before 1970 is noted by nobody.
        with contextlib.suppress(OSError, OverflowError):
            numbers = array("Q", looks).tobytes()
            body = _digest(manifest) + len(names).to_bytes(8, "little") + names + numbers
            # By one name, so that a build that is killed here leaves one file at the most.
            fresh = self._notes.with_name(f"{self._notes.name}-new")
            fresh.write_bytes(_HEAD + _digest(body) + body)
            fresh.replace(self._notes)

    def notes(self, output: Path, manifest: bytes) -> Notes:
        """Read what was noted of an output with this manifest; nothing when there is any doubt."""
        found = self._read()
        if found is None or found[0] != str(output) or found[1] != _digest(manifest):
            return NONE
        return found[2]

    def belongs_elsewhere(self, output: Path) -> bool:
        """Say whether it is of another output folder, which is still there."""
        found = self._read()
        return found is not None and found[0] != str(output) and Path(found[0]).is_dir()

    def _read(self) -> tuple[str, bytes, Notes] | None:
        try:
            data = self._notes.read_bytes()
        except OSError:
            return None
        start = len(_HEAD) + _MARK
        body = data[start:]
        if data[:start] != _HEAD + _digest(body):
            return None
        end = _MARK + 8 + int.from_bytes(body[_MARK : _MARK + 8], "little")
        output, *folders = body[_MARK + 8 : end].decode("utf-8", "surrogateescape").split("\0")
        looks = _looks(array("Q", body[end:]))
        both = (dict(zip(folders, half, strict=False)) for half in (looks, looks[len(folders) :]))
        return output, body[:_MARK], Notes(*both)


def _looks(numbers: array[int]) -> list[FolderLook]:
    return list(zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True))


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_MARK).digest()
