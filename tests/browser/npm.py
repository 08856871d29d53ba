"""Checkers that come from npm: one pinned version each, fetched once into the user's cache."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.browser.conftest import missing


def package(name: str, version: str, *needs: str) -> Path:
    """Give the folder of an npm package; skips, or fails in CI, when it cannot be had.

    `needs` are programs that it runs on.
    """
    for program in ("npm", *needs):
        if shutil.which(program) is None:
            missing(program)
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = caches / "digestgen-tests" / f"{name}-{version}"
    found = folder / "node_modules" / name
    if not (found / "package.json").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder)]
        subprocess.run([*install, f"{name}@{version}"], check=False, capture_output=True)
    if not (found / "package.json").is_file():
        missing(f"npm's {name}")
    return found
