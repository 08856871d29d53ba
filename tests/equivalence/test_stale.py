"""What a change makes stale, and why."""

from __future__ import annotations

from pathlib import Path

from digestgen.pipeline.values import Reason
from tests.site_test import SiteTest

GOALS_PAGE = "2026/goals/index.html"
HABITS_PAGE = "2026/habits/index.html"


def test_nothing_is_stale_when_nothing_changed(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    first = site.build()
    assert first.ok, first.diagnostics
    assert first.stale[GOALS_PAGE] == (Reason("new", ""),)
    assert site.build().stale == {}


def test_an_edit_to_prose_touches_the_post_and_its_feeds_only(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    site.build()
    site.change("content/posts/2026-04-20-goals.md", "Goals are everywhere", "Goals abound")
    # The search index holds the words of all posts.
    stale = {p: r for p, r in site.build().stale.items() if not p.startswith("search/")}
    assert set(stale) == {
        GOALS_PAGE,
        "feed.xml",
        "atom.xml",
        "topics/goal-setting/feed.xml",
        "topics/goal-setting/atom.xml",
    } | {p for p in stale if Reason("post", "content/posts/2026-04-20-goals.md") in stale[p]}
    assert HABITS_PAGE not in stale
    assert "archive/index.html" not in stale
    assert Reason("body", "content/posts/2026-04-20-goals.md") in stale[GOALS_PAGE]


def test_a_new_title_reaches_every_page_that_shows_it(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    site.build()
    site.change("content/posts/2026-04-20-goals.md", "title: Why goals work", "title: Goals, why")
    stale = site.build().stale
    for page in (
        GOALS_PAGE,
        HABITS_PAGE,
        "index.html",
        "archive/index.html",
        "practice/index.html",
    ):
        assert page in stale, page


def test_an_entry_that_one_post_cites_leaves_the_other_post_alone(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    site.build()
    site.change("references.bib", "How Are Habits Formed", "How Habits Are Formed")
    stale = site.build().stale
    assert HABITS_PAGE in stale
    assert "references/lally2010/index.html" in stale
    assert GOALS_PAGE not in stale
    assert "references/locke2002/index.html" not in stale
