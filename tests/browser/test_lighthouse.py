"""Four pages through Lighthouse (https://github.com/GoogleChrome/lighthouse), as on a phone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import FLAGS, NAMES, missing
from tests.browser.npm import package
from tests.browser.published import Published

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]

VERSION = "12.8.2"
"""The last that runs on Node 20, which Debian has."""
PAGES = ("", "2026/goals-in-rehabilitation/", "references/locke2002/", "search/")
CERTAIN = ("accessibility", "best-practices", "seo")


@pytest.fixture(scope="session")
def lighthouse() -> Path:
    return package("lighthouse", VERSION, "node") / "cli" / "index.js"


def judged(program: Path, url: str, folder: Path) -> dict[str, Any]:
    """Let Lighthouse load a page; give its report."""
    chromium = next((found for name in NAMES if (found := shutil.which(name))), None)
    if chromium is None:
        missing("Chromium")
    told = folder / "lighthouse.json"
    flags = " ".join(["--headless=new", *FLAGS, f"--user-data-dir={folder / 'profile'}"])
    options = ["--quiet", "--output=json", f"--output-path={told}", f"--chrome-flags={flags}"]
    options.append(f"--only-categories=performance,{','.join(CERTAIN)}")
    subprocess.run(
        ["node", str(program), url, *options],
        check=True,
        capture_output=True,
        env={**os.environ, "CHROME_PATH": str(chromium)},
    )
    report: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
    return report


def faults(report: dict[str, Any]) -> list[str]:
    """Name what keeps a page from full marks where they do not depend on the machine."""
    audits = report["audits"]
    return [
        f"{name}: {audits[item['id']]['title']}"
        for name in CERTAIN
        for item in report["categories"][name]["auditRefs"]
        if item["weight"] and audits[item["id"]]["score"] not in {None, 1}
    ]


@pytest.mark.parametrize("path", PAGES)
def test_lighthouse_gives_full_marks(
    lighthouse: Path, site: Published, tmp_path: Path, artefacts: Path, path: str
) -> None:
    report = judged(lighthouse, site.address(path), tmp_path)
    assert faults(report) == []
    scores = {name: found["score"] for name, found in report["categories"].items()}
    assert {scores[name] for name in CERTAIN} == {1}
    # Speed is noted, not judged: an idle machine gives 0.98 to 1, and a busy one takes some off.
    with (artefacts / "lighthouse.txt").open("a", encoding="utf-8") as notes:
        notes.write(f"{scores['performance']:.2f} /{path}\n")
    shifted = report["audits"]["cumulative-layout-shift"]["numericValue"]
    assert shifted < 0.02, "nothing moves while the page loads"


def test_lighthouse_sees_what_it_is_there_for(
    lighthouse: Path, site: Published, tmp_path: Path
) -> None:
    (site.folder / "bad.html").write_text("<!DOCTYPE html><body><img src=theme/favicon.svg>pale")
    try:
        found = faults(judged(lighthouse, site.address("bad.html"), tmp_path))
    finally:
        (site.folder / "bad.html").unlink()
    assert any("alt" in fault for fault in found)
    assert any("title" in fault.lower() for fault in found)
