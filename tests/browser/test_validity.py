"""Every page through the Nu HTML checker (https://validator.github.io/validator/)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import missing
from tests.browser.published import Published

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]

VERSION = "26.9.27"


@pytest.fixture(scope="session")
def checker() -> Path:
    """Find the checker, fetched once by npm into the user's cache."""
    for program in ("java", "npm"):
        if shutil.which(program) is None:
            missing(program)
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = caches / "digestgen-tests" / f"vnu-{VERSION}"
    jar = folder / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not jar.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder)]
        subprocess.run([*install, f"vnu-jar@{VERSION}"], check=False, capture_output=True)
    if not jar.is_file():
        missing("the Nu HTML checker (npm vnu-jar)")
    return jar


def findings(checker: Path, *paths: Path) -> list[str]:
    """Check HTML files; give errors and warnings."""
    options = ["--format", "json", "--stdout", "--exit-zero-always"]
    command = ["java", "-jar", str(checker), *options, *map(str, paths)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return [
        f"{m.get('url', '')}:{m.get('lastLine', 0)}: {m.get('subType', m['type'])}: {m['message']}"
        for m in messages
        if m["type"] != "info" or m.get("subType") == "warning"
    ]


def test_every_page_is_valid_html(checker: Path, site: Published) -> None:
    pages = sorted(site.folder.rglob("*.html"))
    assert len(pages) > 50
    assert findings(checker, *pages) == []


def test_the_checker_finds_what_is_invalid(checker: Path, tmp_path: Path) -> None:
    page = tmp_path / "broken.html"
    page.write_text("<!DOCTYPE html><html lang=en><title>x</title><p id=a><p id=a><div></p>")
    assert any("Duplicate ID" in found for found in findings(checker, page))
