"""What a newcomer does: install the wheel into an empty environment, make a site, publish it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

import digestgen

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

ROOT = Path(__file__).parents[2]
OFFLINE = (
    "NewConnectionError",
    "No matching distribution",
    "Could not find a version",
    "Temporary failure in name",
)
"""What pip says where there is no package index."""


def run(command: Sequence[str | Path], folder: Path) -> str:
    """Run a command in an environment without this checkout; give what it printed."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    env["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=600
    )
    said = done.stdout + done.stderr
    if done.returncode:
        if any(words in said for words in OFFLINE) and os.environ.get("CI") != "true":
            pytest.skip("the package index cannot be reached")
        pytest.fail(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{said[-4000:]}")
    return done.stdout


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    # Hatchling is in the test environment, so that nothing has to be fetched to build.
    run([sys.executable, "-m", "build", "--no-isolation", "-o", folder, ROOT], folder)
    return folder


@pytest.fixture(scope="module")
def command(distributions: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an empty environment; give the path of `digestgen`."""
    home = tmp_path_factory.mktemp("home")
    environment = home / "venv"
    venv.create(environment, with_pip=True)
    binaries = environment / ("Scripts" if os.name == "nt" else "bin")
    (wheel,) = distributions.glob("*.whl")
    run([binaries / "python", "-m", "pip", "install", "--quiet", wheel], home)
    return binaries / "digestgen"


@pytest.fixture(scope="module")
def notes(command: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a first site and build it, as the README says."""
    folder = tmp_path_factory.mktemp("author")
    run([command, "init", "notes"], folder)
    run([command, "build"], folder / "notes")
    return folder / "notes"


def test_the_version_is_the_packages(command: Path, tmp_path: Path) -> None:
    assert run([command, "--version"], tmp_path).split() == ["digestgen", digestgen.__version__]


def test_the_first_site_is_published_whole(notes: Path) -> None:
    public = notes / "public"
    for path in ("index.html", "feed.xml", "atom.xml", "feed.json", "sitemap.xml", "404.html"):
        assert (public / path).stat().st_size > 0, path
    assert (public / "theme/digest.css").stat().st_size > 0
    assert "theme/digest.css?v=" in (public / "index.html").read_text("utf-8")


def test_the_first_sites_evidence_ties_practice_to_a_reference(notes: Path) -> None:
    graph = json.loads((notes / "public" / "evidence.json").read_text("utf-8"))
    tied = [reference for reference in graph["references"] if reference["practice"]]
    assert tied
    assert {p["id"] for p in graph["practice"]} >= set(tied[0]["practice"])


def test_the_first_site_is_without_a_doubt(command: Path, notes: Path) -> None:
    told = json.loads(run([command, "check", "--strict", "--format", "json"], notes))
    # The address and the name that it begins with are examples, of which `check` reminds.
    assert {found["code"] for found in told["diagnostics"]} <= {"DG119"}


def test_a_second_build_writes_nothing(command: Path, notes: Path) -> None:
    report = json.loads(run([command, "build", "--format", "json"], notes))
    assert (report["ok"], report["written"], report["removed"]) == (True, 0, 0)


def test_the_wheel_holds_the_package_and_its_themes_alone(distributions: Path) -> None:
    (wheel,) = distributions.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"digestgen"}
    assert any(name.startswith("digestgen/_themes/digest/templates/") for name in names)
    assert any(name.endswith("/py.typed") for name in names)


def test_the_source_distribution_can_build_the_wheel(distributions: Path) -> None:
    # `build` without an option makes the wheel out of the sdist: that there is one shows it.
    (sdist,) = distributions.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "themes/digest/theme.toml"} <= names
    assert not [name for name in names if name.startswith(("public/", ".digestgen/", ".venv/"))]
