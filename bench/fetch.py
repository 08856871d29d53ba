"""Other generators, installed when they are first asked for: into the user's cache, never here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PATIENCE = 300
"""Seconds that an installation may take."""


def python_with(*packages: str) -> Path:
    """Give a Python that has the packages, in an environment of its own.

    Raises OSError when they cannot be had.
    """
    folder = _folder(packages[0].partition("[")[0])
    python, done = folder / "bin" / "python", folder / "installed"
    if not done.is_file():
        _run([sys.executable, "-m", "venv", "--clear", str(folder)])
        _run([str(python), "-m", "pip", "install", "--quiet", *packages])
        done.touch()
    return python


def npm_package(name: str) -> Path:
    """Give the folder of an npm package; raises OSError when it cannot be had."""
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            raise OSError(f"{program} is not installed")
    folder = _folder(name.rpartition("/")[2])
    package, done = folder / "node_modules" / name, folder / "installed"
    if not done.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder)]
        _run([*install, name])
        done.touch()
    return package


def _folder(name: str) -> Path:
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return caches / "digestgen-bench" / name


def _run(command: list[str]) -> None:
    """Run a step of an installation; why it fails is printed, for it may name this machine."""
    try:
        done = subprocess.run(command, check=False, capture_output=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        raise OSError(f"cannot be installed in {PATIENCE} seconds") from None
    if done.returncode:
        print((done.stderr or done.stdout).decode(errors="replace")[-2000:])
        raise OSError("cannot be installed")
