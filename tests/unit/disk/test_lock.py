"""The lock where there is no `flock`: Windows, played by a module that does as `msvcrt` says."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from digestgen.diagnostics.errors import Busy
from digestgen.disk import site_lock
from digestgen.disk.lock import LOCK


class Msvcrt(ModuleType):
    """Locks bytes from the file's position on; a lock ends when its file is closed."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        super().__init__("msvcrt")
        self.held: dict[int, set[int]] = {}

    def locking(self, handle: int, mode: int, count: int) -> None:
        assert mode == self.LK_NBLCK
        at = os.lseek(handle, 0, os.SEEK_CUR)
        wanted = set(range(at, at + count))
        if any(wanted & held for held in self.held.values()):
            raise PermissionError(errno.EACCES, "Permission denied")
        self.held[handle] = wanted


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Msvcrt:
    played = Msvcrt()
    close = os.close

    def closing(handle: int) -> None:
        played.held.pop(handle, None)
        close(handle)

    monkeypatch.setitem(sys.modules, "fcntl", None)  # an import of it fails
    monkeypatch.setitem(sys.modules, "msvcrt", played)
    monkeypatch.setattr(os, "close", closing)
    return played


def test_only_one_build_at_a_time_on_windows(tmp_path: Path, windows: Msvcrt) -> None:
    with site_lock(tmp_path):
        with pytest.raises(Busy) as busy, site_lock(tmp_path, patience=0):
            raise AssertionError
        assert f"process {os.getpid()}" in str(busy.value)
        # What others read, the holder's number, is not what is locked.
        (locked,) = windows.held.values()
        assert min(locked) > (tmp_path / LOCK).stat().st_size
    assert windows.held == {}
    assert (tmp_path / LOCK).read_text() == f"{os.getpid()}\n"
    with site_lock(tmp_path, patience=0):
        pass
