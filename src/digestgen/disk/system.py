"""What Python does not offer of the system: exchanging two folders, flushing one file system."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import Any

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def _library() -> Any:
    return ctypes.CDLL(None, use_errno=True)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step (renameat2, Linux); False if that cannot be."""
    if sys.platform != "linux":
        return False
    try:
        rename = _library().renameat2
    except (OSError, AttributeError):  # an old C library
        return False
    names = os.fsencode(one), os.fsencode(other)
    return bool(rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)


def flush(folder: Path) -> None:
    """Have what was written reach the disk before it is shown: power may fail too."""
    if sys.platform != "linux":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        _library().syncfs(handle)
    except (OSError, AttributeError):
        return
    finally:
        os.close(handle)
