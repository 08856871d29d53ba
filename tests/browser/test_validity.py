"""Every page through two checkers: Nu (https://validator.github.io/validator/), html-validate."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import missing
from tests.browser.npm import package
from tests.browser.published import Published

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]

VERSION = "26.9.27"
HTML_VALIDATE = "10.17.0"
"""The last that runs on Node 20, which Debian has."""


@pytest.fixture(scope="session")
def checker() -> Path:
    """Find the Nu HTML checker."""
    jar = package("vnu-jar", VERSION, "java") / "build" / "dist" / "vnu.jar"
    if not jar.is_file():
        missing("the Nu HTML checker's jar")
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


def test_every_page_is_valid_html(checker: Path, either: Published) -> None:
    pages = sorted(either.folder.rglob("*.html"))
    assert len(pages) > 50
    assert findings(checker, *pages) == []


def test_the_checker_finds_what_is_invalid(checker: Path, tmp_path: Path) -> None:
    page = tmp_path / "broken.html"
    page.write_text("<!DOCTYPE html><html lang=en><title>x</title><p id=a><p id=a><div></p>")
    assert any("Duplicate ID" in found for found in findings(checker, page))


RULES = {
    "extends": ["html-validate:recommended"],
    "root": True,
    "rules": {
        # How the file is laid out is no reader's concern.
        "no-trailing-whitespace": "off",
        "attr-quotes": "off",
        "long-title": "off",
        # The box in which a wide table scrolls is a region, and no section of the text.
        "prefer-native-element": ["error", {"exclude": ["region"]}],
    },
}


def judged(folder: Path) -> list[str]:
    """Run html-validate's recommended rules over a published folder; give what it says."""
    program = package("html-validate", HTML_VALIDATE, "node") / "bin" / "html-validate.mjs"
    rules = folder.parent / "html-validate.json"
    rules.write_text(json.dumps(RULES))
    # Into a file: to a pipe it gives up after 64 kB.
    told = folder.parent / "html-validate-found.json"
    options = ["--config", str(rules), "--formatter", f"json={told}"]
    subprocess.run(["node", str(program), *options, str(folder)], check=False, capture_output=True)
    results: list[dict[str, Any]] = json.loads(told.read_text(encoding="utf-8"))
    return [
        f"{Path(r['filePath']).relative_to(folder)}:{m['line']}: {m['ruleId']}: {m['message']}"
        for r in results
        for m in r["messages"]
    ]


def test_every_page_passes_html_validate(either: Published) -> None:
    found = judged(either.folder)
    assert found == []


def test_html_validate_finds_what_is_wrong(tmp_path: Path) -> None:
    folder = tmp_path / "public"
    folder.mkdir()
    (folder / "a.html").write_text(
        "<!DOCTYPE html><html lang=en><title>x</title><p><div></div></p>"
    )
    assert judged(folder)
