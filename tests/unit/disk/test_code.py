"""Which changes of what is installed make a memory useless, and which do not."""

from __future__ import annotations

import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from digestgen.disk.code import LIBRARIES, code_version


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder of packages that comes before all others."""
    folder = tmp_path / "lib/site-packages"
    folder.mkdir(parents=True)
    (folder / "markdown_it_py-4.3.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(folder))
    return folder


def test_a_package_that_is_not_needed_changes_nothing(installed: Path) -> None:
    before = code_version()
    assert code_version() == before
    for name in ("ruff-0.12.0.dist-info", "jinja2_cli-1.0.dist-info", "markdown_it.py", "six"):
        (installed / name).mkdir()
    assert code_version() == before


@pytest.mark.parametrize("name", ["Jinja2-3.9.dist-info", "pylatexenc-9-py3.11.egg-info"])
def test_a_library_that_is_needed_does(installed: Path, name: str) -> None:
    before = code_version()
    (installed / name).mkdir()
    assert code_version() != before


def test_another_version_of_a_library_does(installed: Path) -> None:
    before = code_version()
    path = installed / "markdown_it_py-4.3.0.dist-info"
    path.rename(path.with_name("markdown_it_py-4.3.1.dist-info"))
    assert code_version() != before


def test_another_python_does(monkeypatch: pytest.MonkeyPatch) -> None:
    before = code_version()
    monkeypatch.setattr(sys, "version", "3.99")
    assert code_version() != before


def test_every_library_that_is_needed_is_known() -> None:
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8"))
    found: set[str] = set()
    waiting = list(project["project"]["dependencies"])
    while waiting:
        needed = Requirement(waiting.pop())
        name = re.sub(r"[-_.]+", "-", needed.name).lower()
        if name in found or (needed.marker and not needed.marker.evaluate({"extra": ""})):
            continue
        found.add(name)
        waiting += importlib.metadata.requires(needed.name) or []
    assert found == LIBRARIES
