from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from digestgen.cli import main
from digestgen.cli.init import starter_files


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    for name in ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "NO_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)

    def run_main(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        code = main([os.fspath(a) for a in arguments])
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run_main


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The site that `init` makes, dated 2026-05-12, as the current folder."""
    root = tmp_path / "site"
    for path, text in starter_files(dt.date(2026, 5, 12)).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")
    monkeypatch.chdir(root)
    return root


POST = "content/posts/2026-05-12-goals-and-habits.md"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def tree(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}
