"""Pictures of the site, and the copies made of them, kept in `.digestgen/images/`."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

FOLDER = ".digestgen"
IMAGES = "images"
KEEP_DAYS = 14
"""How long a copy stays that the last build did not want."""


class PictureShelf:
    """Reads pictures below a site's root; keeps copies by name once `.digestgen/` is there."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def read(self, path: str) -> bytes | None:
        """Give a file of the site, None when it cannot be read."""
        with contextlib.suppress(OSError):
            return (self._root / path).read_bytes()
        return None

    def get(self, name: str) -> bytes | None:
        """Give a kept copy, None when there is none."""
        with contextlib.suppress(OSError):
            return self._at(name).read_bytes() or None
        return None

    def put(self, name: str, data: bytes) -> None:
        """Keep a copy whole or not at all; a disk that refuses costs only time.

        A command that writes nothing makes no folder: a build has made it before.
        """
        if not (self._root / FOLDER).is_dir():
            return
        with contextlib.suppress(OSError):
            target = self._at(name)
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".")
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).replace(target)

    def prune(self, wanted: Callable[[str], bool]) -> None:
        """Drop the copies that nobody wants any more, and what an interrupted `put` has left.

        What was made lately stays: the next build may be one with drafts.
        """
        long_ago = time.time() - KEEP_DAYS * 86_400
        folder = self._root / FOLDER / IMAGES
        for path, _, names in os.walk(folder):
            for name in names:
                if not wanted(name):
                    with contextlib.suppress(OSError):
                        copy = Path(path, name)
                        if copy.stat().st_mtime < long_ago:
                            copy.unlink()

    def _at(self, name: str) -> Path:
        return self._root / FOLDER / IMAGES / name[:2] / name
