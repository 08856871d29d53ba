"""What a newcomer is told once: examples left in the settings, causes without consequences."""

from __future__ import annotations

from pathlib import Path

from digestgen.pipeline.values import BuildOptions
from digestgen.session import Session
from tests.site_test import GOALS, NOW, SETTINGS, SiteTest, codes, only


def _checked(site: SiteTest) -> list[tuple[str, int, str]]:
    found = Session(site.root, BuildOptions(now=NOW, thorough=True)).refresh().diagnostics
    return [(d.code, d.place.line if d.place else 0, d.message) for d in found]


def test_examples_left_in_the_settings_are_told(tmp_path: Path) -> None:
    settings = SETTINGS.replace("https://example.org/blog/", "https://example.org/")
    site = SiteTest(tmp_path).write("site.toml", settings.replace("Ana Writer", "Your Name"))
    assert [row for row in _checked(site) if row[0] == "DG119"] == [
        ("DG119", 3, 'the address of the site is still the example "https://example.org/"'),
        ("DG119", 9, 'the name of the author "ana" is still the example "Your Name"'),
    ]
    assert "DG119" not in codes(site.build())


def test_settings_of_ones_own_are_not(tmp_path: Path) -> None:
    assert not [row for row in _checked(SiteTest(tmp_path)) if row[0] == "DG119"]


def test_an_unknown_key_in_front_matter_is_one_problem(tmp_path: Path) -> None:
    text = GOALS.replace("citations: [locke2002]", "citations: [locke2002, nobody]")
    build = SiteTest(tmp_path).write("content/posts/2026-04-20-goals.md", text).build()
    assert only(build, "DG401").message == 'unknown citation key "nobody"'
    assert "DG540" not in codes(build)


def test_a_known_one_that_no_finding_cites_still_is(tmp_path: Path) -> None:
    text = GOALS.replace("citations: [locke2002]", "citations: [locke2002, lally2010]")
    build = SiteTest(tmp_path).write("content/posts/2026-04-20-goals.md", text).build()
    assert "lally2010" in only(build, "DG540").message


def test_an_alias_that_is_taken_is_shown_where_it_stands(tmp_path: Path) -> None:
    text = GOALS.replace("topics:", "aliases: [/old/goals/, /2026/habits/]\ntopics:")
    build = SiteTest(tmp_path).write("content/posts/2026-04-20-goals.md", text).build()
    place = only(build, "DG610").place
    assert place is not None
    assert (place.line, place.column) == (6, 24)
