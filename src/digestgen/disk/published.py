"""What was written by an earlier build."""

from __future__ import annotations

from pathlib import Path


def read_published(output: Path, name: str) -> bytes | None:
    """Give the content of a file of the output folder, None when it cannot be read."""
    try:
        return (output / name).read_bytes()
    except OSError:
        return None
