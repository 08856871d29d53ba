"""A site with forty faults of different kinds: one run tells each of them, and nothing is lost."""

from __future__ import annotations

import collections
import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

FAULTS = Path(__file__).parent / "sites" / "faults"
FAMILIES = {"front matter": 10, "settings": 5, "markdown": 8, "bibliography": 8, "evidence": 9}

Row = tuple[str, int, str]
"""Path, line, code."""


def expected() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((FAULTS / "expected.json").read_text("utf-8"))
    return rows


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FAULTS, tmp_path / "site"))


def run(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "digestgen", "-C", str(site), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def tree_hash(root: Path) -> str:
    """Hash names, modes and bytes of everything below a folder."""
    state = hashlib.blake2b()
    for path in sorted(root.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        state.update(repr((str(path.relative_to(root)), path.lstat().st_mode, content)).encode())
    return state.hexdigest()


def test_the_faults_are_forty_of_five_families() -> None:
    rows = expected()
    assert collections.Counter(r["family"] for r in rows) == FAMILIES
    assert len({(r["path"], r["line"], r["code"]) for r in rows}) == 40


def test_one_run_tells_each_fault_at_its_place(site: Path) -> None:
    ran = run(site, "check", "--format", "json")
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr + ran.stdout
    told = json.loads(ran.stdout)
    assert told["ok"] is False
    found = {(d["path"], d["line"], d["code"]): d for d in told["diagnostics"]}
    wanted: list[Row] = [(r["path"], r["line"], r["code"]) for r in expected()]
    assert [row for row in wanted if row not in found] == []
    errors = {row for row, d in found.items() if d["severity"] == "error"}
    assert errors - set(wanted) == set()
    assert all(d["message"] and d["column"] >= 1 for d in told["diagnostics"])


def test_a_build_with_faults_leaves_the_old_site_as_it_was(site: Path) -> None:
    public = site / "public"
    (public / "2025").mkdir(parents=True)
    (public / "2025" / "old.html").write_text("the old site")
    (public / ".digestgen-output").write_text('{"version": 1, "files": ["2025/old.html"]}')
    before = tree_hash(public)
    ran = run(site, "build", "--format", "json")
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr + ran.stdout
    assert json.loads(ran.stdout)["written"] == 0
    assert tree_hash(public) == before
