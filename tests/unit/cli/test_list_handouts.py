"""`digestgen list handouts`: what fits, and how hard it is to read."""

from __future__ import annotations

import json
from pathlib import Path

from tests.site_test import GOALS, SiteTest
from tests.unit.cli.conftest import Run

POST = "content/posts/2026-04-20-goals.md"


def test_each_handout_is_measured(run: Run, tmp_path: Path) -> None:
    SiteTest(tmp_path).write(POST, GOALS.replace("topics:", "handout: true\ntopics:", 1))
    shown = run("list", "handouts", "-C", str(tmp_path))
    assert shown.out.split() == [
        *(POST, "one", "page", "25", "words", "8", "a", "sentence,", "at", "most", "14"),
        *("SMOG", "8", "specific,", "probably"),
    ]
    (row,) = json.loads(run("list", "handouts", "-C", str(tmp_path), "--format", "json").out)
    assert row["url"] == "2026/goals/handout/"
    assert row["hard"] == "specific, probably"


def test_no_handouts_are_said(run: Run, tmp_path: Path) -> None:
    SiteTest(tmp_path)
    assert "no handouts" in run("list", "handouts", "-C", str(tmp_path)).err
