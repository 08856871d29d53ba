"""Rendered bytes on their way to the output folder, out of memory: a file that has no name."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

from digestgen.diagnostics import problem
from digestgen.diagnostics.errors import OutputFailed


class Spool:
    """A file to which bytes are added; it goes with its last reader, however the process ends."""

    def __init__(self, folder: Path) -> None:
        """Make one in `folder`, or where the system keeps such files."""
        try:
            self._file: IO[bytes] = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 - lives as long as what is in it
        except OSError:
            self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - as above

    def __del__(self) -> None:
        self._file.close()

    def add(self, data: bytes) -> tuple[int, int]:
        """Add bytes and give where they begin and how many they are. One process at a time adds."""
        file, view = self._file.fileno(), memoryview(data)
        # Of the file, since the process that added before may have been another.
        start = end = os.fstat(file).st_size
        while view:
            written = os.pwrite(file, view, end)
            view, end = view[written:], end + written
        return start, len(data)

    def read(self, start: int, length: int) -> bytes:
        """Give bytes that were added, in this process or in one that shares the file."""
        data = os.pread(self._file.fileno(), length, start)
        while len(data) < length:  # a page of gigabytes comes in pieces
            data += os.pread(self._file.fileno(), length - len(data), start + len(data))
        return data


class Spooled(NamedTuple):
    """Bytes in a spool."""

    spool: Spool
    start: int
    length: int

    def read(self) -> bytes:
        """Give them."""
        return self.spool.read(self.start, self.length)


class Spools:
    """Spools, one for each process that adds to them; made when the first is needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._spools: list[Spool] = []

    def prepare(self, workers: int) -> None:
        """Make the spools of so many processes, before they are there."""
        with _told():
            while len(self._spools) < workers:
                self._spools.append(Spool(self._folder))

    def put(self, worker: int, data: bytes) -> tuple[int, int]:
        """Add bytes to a worker's spool; raises `OutputFailed` when the disk refuses."""
        self.prepare(worker + 1)
        with _told():
            return self._spools[worker].add(data)

    def find(self, worker: int, start: int, length: int) -> Spooled:
        """Find what a worker has added."""
        return Spooled(self._spools[worker], start, length)


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"cannot write a temporary file: {error.strerror}"
        raise OutputFailed(problem("DG964", message)) from error
