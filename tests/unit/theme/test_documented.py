"""The guide to themes names everything that there is."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path

from digestgen.theme.filters import FILTERS
from tests.unit.theme.samples import PAGES, digest, folder

DOCS = Path(__file__).parents[3] / "docs"
GUIDE = (DOCS / "theming.md").read_text(encoding="utf-8")
VIEWS = (DOCS / "views.md").read_text(encoding="utf-8")


def test_the_views_are_documented_as_they_are() -> None:
    assert runpy.run_path(str(DOCS / "make_views.py"))["page"]() == VIEWS


def test_every_template_filter_and_option_is_in_the_guide() -> None:
    for name in (*PAGES, "base.html", "macros.html"):
        assert f"`{name}`" in GUIDE
    for name in FILTERS:
        assert f"|{name}" in GUIDE
    options = tomllib.loads(folder("digest")["theme.toml"].decode())["options"]
    for name, default in options.items():
        written = str(default).lower() if isinstance(default, bool | int) else f'"{default}"'
        assert f"| `{name}` | `{written}` |" in GUIDE


def test_every_block_is_in_the_guide() -> None:
    for template in ("post.html", "base.html"):
        blocks = re.findall(r"{% block (\w+) %}", digest().source(template) or "")
        assert blocks
        for block in blocks:
            assert f"`{block}`" in GUIDE, block


def test_links_to_views_lead_somewhere() -> None:
    headings = {line[3:].lower() for line in VIEWS.splitlines() if line.startswith("## ")}
    assert set(re.findall(r"views\.md#(\w+)", GUIDE)) <= headings
