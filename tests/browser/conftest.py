"""One site and one browser for all tests of this folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.published import Published, in_theme, published_demo

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")


def missing(what: str) -> None:
    """Skip for want of a program, except in CI, where it has to be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    with published_demo(tmp_path_factory.mktemp("published") / "public") as found:
        yield found


@pytest.fixture(scope="session")
def plain_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """The same posts in the theme `plain`."""
    root = in_theme("plain", tmp_path_factory.mktemp("plain"))
    with published_demo(root / "public", root) as found:
        yield found


@pytest.fixture(scope="session", params=["digest", "plain"])
def either(request: pytest.FixtureRequest) -> Published:
    """Each bundled theme in turn."""
    name = "site" if request.param == "digest" else "plain_site"
    found: Published = request.getfixturevalue(name)
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium, headless, with a profile of its own."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        missing("Chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def artefacts() -> Path:
    folder = Path(__file__).parents[2] / ".artefacts"
    folder.mkdir(exist_ok=True)
    return folder
