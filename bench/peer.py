"""What it takes to let another generator build the same blog."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bench.process import Figure, run_timed


class Peer(NamedTuple):
    """A generator that is installed."""

    name: str
    version: str
    write: Callable[[Path, int, int], None]
    """Writes the blog into a folder: how many posts, and of which seed."""
    command: Callable[[Path], list[str]]
    """Builds the blog in a folder; runs there."""
    makes: tuple[str, ...]
    """The folders that a build leaves there; the first one is the site."""


class Missing(NamedTuple):
    """A generator that is not measured."""

    name: str
    why: str


def build_cold(peer: Peer, folder: Path, limit: float | None = None) -> Figure:
    """Build from nothing: what an earlier build left goes first.

    Raises TimeoutError after `limit` seconds.
    """
    for name in peer.makes:
        shutil.rmtree(folder / name, ignore_errors=True)
    return run_timed(peer.command(folder), folder, limit)


def count_files(folder: Path) -> int:
    """Count the files of a site."""
    return sum(path.is_file() for path in folder.rglob("*"))
