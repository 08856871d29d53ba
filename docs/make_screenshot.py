"""Take the picture of the README from the demonstration site: `python -m docs.make_screenshot`.

Needs Chromium and the `test` extra.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.published import published_demo

PICTURE = Path(__file__).with_name("screenshot.png")
PAGE = "2026/goals-in-rehabilitation/"


def main() -> int:
    """Build the site, open a post, take the picture."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is missing")
    with (
        tempfile.TemporaryDirectory() as folder,
        published_demo(Path(folder) / "public") as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1040, "height": 1180}, color_scheme="light")
        page.goto(site.address(PAGE))
        page.screenshot(path=PICTURE)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
