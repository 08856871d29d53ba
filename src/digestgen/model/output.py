"""What publishing takes and gives."""

from __future__ import annotations

from typing import NamedTuple


class FileOutput(NamedTuple):
    """An output that is a copy of a source file."""

    source: str
    """Absolute path of the file to copy."""
    digest: str
    """Of its content."""


class Published(NamedTuple):
    """What publishing changed in the output folder: paths inside it."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    untouched: bool = True
    """False: even what was not written is other files than before, as on a disk without links."""
