"""One build of a site at a time."""

from __future__ import annotations

import contextlib
import importlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from digestgen.diagnostics import problem
from digestgen.diagnostics.errors import Busy

LOCK = ".digestgen/lock"
PATIENCE = 5.0
"""Seconds to wait for another build."""
FAR = 1 << 30
"""The byte that is locked on Windows; the file need not reach there."""


@contextlib.contextmanager
def site_lock(root: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the site's lock; raises `Busy` when another process keeps it longer than `patience`.

    The system frees it with the process, however that ends: a file that is left locks nobody out.
    """
    path = root / LOCK
    try:
        path.parent.mkdir(exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError:
        yield  # a site that cannot be written to has no lock, and may still be built elsewhere
        return
    try:
        _acquire(handle, path, patience)
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(handle)


def _acquire(handle: int, path: Path, patience: float) -> None:
    until = time.monotonic() + patience
    while not _try(handle):
        if time.monotonic() >= until:
            holder = path.read_text("utf-8", "replace").strip()
            named = f" (process {holder})" if holder else ""
            raise Busy(
                problem(
                    "DG966",
                    f"another build of this site is running{named}",
                    None,
                    "wait for it to end, then try again",
                )
            )
        time.sleep(0.05)


def _try(handle: int) -> bool:
    try:
        import fcntl  # noqa: PLC0415 - not there on Windows
    except ImportError:
        return _try_windows(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _try_windows(handle: int) -> bool:
    # By name: the types of this module are there on Windows only.
    msvcrt = importlib.import_module("msvcrt")
    # A byte that is locked cannot be read: one far behind the holder's number.
    os.lseek(handle, FAR, os.SEEK_SET)
    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    except OSError:
        return False
    finally:
        os.lseek(handle, 0, os.SEEK_SET)
    return True
