"""Which folders may be written: only empty ones, and those that digestgen wrote before."""

from __future__ import annotations

import os
from pathlib import Path

from digestgen.diagnostics import problem
from digestgen.diagnostics.errors import RefusedOutput
from digestgen.disk.manifest import MANIFEST

SOURCES = ("content", "static", "themes", ".git", ".digestgen", "src")


def check_target(root: Path, output: Path) -> None:
    """Refuse a folder that is not digestgen's to write.

    Raises `RefusedOutput` for the home folder, the file system's root, the site itself or a folder
    above it, its sources, a link, and a folder with files but without digestgen's manifest.
    """
    full = Path(os.path.abspath(output))  # noqa: PTH100 - resolve() would follow the link in question
    real, site = full.resolve(), root.resolve()
    sources = [site / name for name in SOURCES]
    if full.is_symlink():
        refuse(output, "it is a link to another place")
    if full.exists() and not full.is_dir():
        refuse(output, "it is a file")
    if real in {Path(real.anchor), Path.home().resolve()} or real == site or real in site.parents:
        refuse(output, "it is the site itself, or holds it, or is your home folder")
    if any(real == s or s in real.parents for s in sources):
        refuse(output, "the site's sources are there")
    if full.is_dir() and any(full.iterdir()) and not (full / MANIFEST).is_file():
        refuse(output, "it holds files that digestgen did not write")


def refuse(
    output: Path, why: str, helping: str = "choose an empty or new folder with --output"
) -> None:
    """Raise `RefusedOutput`."""
    raise RefusedOutput(
        problem("DG963", f'refusing to write into "{output}": {why}', None, helping)
    )
