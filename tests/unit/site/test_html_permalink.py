"""A permalink that ends with `.html`, as blogs that move here have them."""

from __future__ import annotations

from pathlib import Path

from tests.site_test import SETTINGS, SiteTest, codes, only


def test_a_permalink_may_name_a_file(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    site.write("site.toml", SETTINGS + '\n[content]\npermalink = "/{year}/{month}/{slug}.html"\n')
    build = site.build()
    assert build.ok, build.diagnostics
    assert "2026/04/goals.html" in build.outputs
    assert 'href="/blog/2026/04/goals.html#f1"' in site.page("2026/05/habits.html")
    assert "https://example.org/blog/2026/04/goals.html" in site.page("sitemap.xml")


def test_an_unknown_theme_is_told_where_it_is_named(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    site.write("site.toml", SETTINGS + '\n[theme]\nname = "digset"\n')
    build = site.build()
    assert codes(build) == ["DG705"]
    place = only(build, "DG705").place
    assert place is not None
    assert (place.path, place.line) == ("site.toml", 12)
