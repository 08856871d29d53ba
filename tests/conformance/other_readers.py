"""Other programs that read bibliographies: pandoc, and citation-js from npm.

Both are oracles for tests and never shipped. citation-js is installed once, into a folder of the
system's temporary ones.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.pandoc_reader import find_pandoc

Items = list[dict[str, Any]]
_VERSION = "0.8.2"
_PACKAGES = tuple(f"@citation-js/{name}" for name in ("core", "plugin-bibtex", "plugin-ris"))
_LONG = 100_000
_DRIVER = Path(__file__).with_name("citation_js_driver.js")


def find_citation_js() -> Path | None:
    """Give the folder of citation-js, installed if need be; None if it cannot be had."""
    if os.environ.get("DIGESTGEN_NO_NPM") or not shutil.which("npm") or not shutil.which("node"):
        return None
    folder = Path(tempfile.gettempdir()) / f"digestgen-citation-js-{_VERSION}"
    if not (folder / "node_modules" / _PACKAGES[-1] / "package.json").is_file():
        folder.mkdir(exist_ok=True)
        install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder)]
        packages = [f"{name}@{_VERSION}" for name in _PACKAGES]
        if subprocess.run([*install, *packages], check=False, capture_output=True).returncode:
            return None
    return folder


def read_with_citation_js(folder: Path, jobs: Sequence[tuple[str, str]]) -> list[Items | None]:
    """Read texts, each with its format such as "@biblatex/text"; None for one that it refuses."""
    done = subprocess.run(
        ["node", str(_DRIVER), str(folder)],
        input=json.dumps(jobs),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    read = [json.loads(line) for line in done.stdout.splitlines() if line[:1] in "[{"]
    assert len(read) == len(jobs), done.stderr
    return [found if isinstance(found, list) else None for found in read]


def read_with_pandoc(pandoc: str, form: str, text: str) -> Items | None:
    """Read a text in pandoc's format "biblatex", "bibtex", "ris" or "csljson"; None if it fails.

    An entry that is its own parent makes pandoc fill all memory that it is given.
    """
    done = subprocess.run(
        [
            pandoc,
            "+RTS",
            "-M1G" if len(text) > _LONG else "-M128M",
            "-RTS",
            "-f",
            form,
            "-t",
            "csljson",
        ],
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return json.loads(done.stdout) if done.returncode == 0 else None


def needed(what: str, how: str) -> None:
    """Skip a test because a program or folder is missing; under CI that is a failure."""
    reason = f"{what} is missing: {how}"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def both_readers() -> tuple[str, Path]:
    """Give pandoc's path and citation-js's folder, or skip."""
    pandoc, folder = find_pandoc(), find_citation_js()
    if pandoc is None:
        needed("pandoc", "pip install pypandoc_binary")
    if folder is None:
        needed("citation-js", "npm and node install it")
    assert pandoc is not None
    assert folder is not None
    return pandoc, folder
