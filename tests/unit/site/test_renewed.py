"""The short way to a site after an edit, against the long one."""

from __future__ import annotations

from pathlib import Path

import pytest

from digestgen.pipeline.standing import mark_of
from digestgen.pipeline.values import Build
from digestgen.session import Session
from digestgen.site.facts import Fact
from digestgen.site.holding import OWN
from tests.rich_site import rich_site
from tests.site_test import GOALS, HABITS, SiteTest

GOALS_PATH, HABITS_PATH = "content/posts/2026-04-20-goals.md", "content/posts/2026-05-12-habits.md"

TEXTS = {
    "a word more": (GOALS_PATH, "everywhere", "nearly everywhere"),
    "a line more above": (GOALS_PATH, "Goals are", "Here they are.\n\nGoals are"),
    "a title": (GOALS_PATH, "Why goals work", "Goals, and why"),
    "a finding's words": (GOALS_PATH, "Specific goals", "Hard goals"),
    "why it is certain": (GOALS_PATH, "many studies", "some studies"),
    "a locator": (GOALS_PATH, "[p. 705]", "[p. 706]"),
    "a point's words": (GOALS_PATH, "Write the goal", "Put the goal down"),
    "its limits": (GOALS_PATH, "Students and employees", "Students"),
    "the sentence around a link": (HABITS_PATH, "Some weeks back", "Lately"),
    "a point that names another post": (HABITS_PATH, "Tie the new", "Tie each new"),
    "who was studied, where": (GOALS_PATH, "\n---\n\nGoals", "\nsetting: at work\n---\n\nGoals"),
    "a picture's words": (HABITS_PATH, "![Blue]", "![Light blue]"),
}
"""Edits that move nothing: the file, what is replaced, and by what."""

MOVES = {
    "a heading": (GOALS_PATH, "## Limits", "## On\n\nOn.\n\n## Limits"),
    "a certainty": (GOALS_PATH, "*Moderate", "*Low"),
    "a strength": (GOALS_PATH, "*Consider.", "*Do."),
    "a question": (GOALS_PATH, "Do goals help?", "Do all goals help?"),
    "a topic": (GOALS_PATH, "[goal-setting]", "[sleep]"),
    "a date": (GOALS_PATH, "date: 2026-04-20", "date: 2025-04-20"),
    "a work more": (GOALS_PATH, "decades of work.", "decades of work [@lally2010]."),
    "what a point rests on": (HABITS_PATH, "Rests on F1 and [goals]", "Rests on [goals]"),
    "who was studied": (GOALS_PATH, "\n---\n\nGoals", "\npeople: adults\n---\n\nGoals"),
    "a link less": (HABITS_PATH, "[goals](2026-04-20-goals.md).", "goals."),
    "a title that no card can show": (GOALS_PATH, "Why goals work", "目標"),
    "the title of a page": ("content/pages/about.md", "About", "Who we are"),
    "the title of a topic": ("content/topics/goal-setting.md", "Goals set", "Setting goals"),
    "the title behind an old URL": ("content/posts/2026-06-01-old.md", "An old post", "Old"),
}


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    site = SiteTest(tmp_path)
    site.write("content/pages/about.md", "---\ntitle: About\n---\n\nUs.\n")
    site.write("content/topics/goal-setting.md", "---\ntitle: Goals set\n---\n\nOn goals.\n")
    old = "---\ntitle: An old post\ndate: 2026-06-01\nkind: note\naliases: [/old/]\n---\n\nX.\n"
    site.write("content/posts/2026-06-01-old.md", old)
    site.write("content/posts/blue.png", b"no picture")
    site.write(HABITS_PATH, HABITS.replace("## Limits", "![Blue](blue.png)\n\n## Limits"))
    return site


def edit(site: SiteTest, path: str, old: str, new: str) -> tuple[Build, Build]:
    before = site.build()
    text = (site.root / path).read_text("utf-8")
    assert old in text
    site.write(path, text.replace(old, new, 1))
    return before, site.build()


def same_as_clean(site: SiteTest, warm: Build) -> None:
    clean = site.build_clean()
    assert warm.site == clean.site
    assert list(warm.outputs) == list(clean.outputs)
    assert warm.diagnostics == clean.diagnostics
    assert warm.summary == clean.summary


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_goes_into_the_site_that_stands(site: SiteTest, name: str) -> None:
    before, after = edit(site, *TEXTS[name])
    assert before.site
    assert after.site
    assert after.site.shape is before.site.shape
    same_as_clean(site, after)


@pytest.mark.parametrize("name", MOVES)
def test_what_moves_something_makes_the_site_anew(site: SiteTest, name: str) -> None:
    before, after = edit(site, *MOVES[name])
    assert before.site
    assert after.site
    assert after.site.shape is not before.site.shape
    same_as_clean(site, after)


def test_the_same_text_again_is_the_same_site(site: SiteTest) -> None:
    before, after = edit(site, GOALS_PATH, "everywhere", "everywhere")
    assert after.site is before.site


def test_a_problem_moves_with_its_line(site: SiteTest) -> None:
    site.write(GOALS_PATH, GOALS.replace("look back", "[look](nowhere.md) back"))
    _, after = edit(site, GOALS_PATH, "Goals are", "Here they are.\n\nGoals are")
    assert [d.code for d in after.diagnostics if d.severity == "error"] == ["DG601"]
    same_as_clean(site, after)


def test_a_problem_names_another_post_by_its_new_title(site: SiteTest) -> None:
    late = GOALS.replace("2026-04-20", "2026-06-20").replace("Why goals", "Later on goals")
    supersedes = "theory.*\n  *Supersedes [goals](2026-04-20-goals.md#f1).*"
    site.write("content/posts/2026-06-20-late.md", late.replace("theory.*", supersedes))
    before, after = edit(site, GOALS_PATH, "Why goals work", "Goals, and why")
    told = [d for d in before.diagnostics if "Later on goals" in d.message]
    assert told, before.diagnostics
    same_as_clean(site, after)
    _, again = edit(site, "content/posts/2026-06-20-late.md", "Later on", "And later on")
    assert any("And later on goals" in d.message for d in again.diagnostics)
    same_as_clean(site, again)


def test_two_posts_at_once(site: SiteTest) -> None:
    site.build()
    site.write(GOALS_PATH, GOALS.replace("Why goals work", "Goals, and why"))
    _, after = edit(site, HABITS_PATH, "How habits form", "Habits")
    assert after.site
    assert after.site.heads[GOALS_PATH].title == "Goals, and why"
    same_as_clean(site, after)


def known_facts(site: SiteTest) -> dict[Fact, int]:
    """Give the fingerprints of all facts that the outputs of an open session have read."""
    standing = site.session._standing
    assert standing
    return dict(standing.ledger.items())


@pytest.mark.parametrize("name", TEXTS)
def test_facts_that_are_taken_over_are_those_of_today(site: SiteTest, name: str) -> None:
    """What `site.holding` says still holds, against the facts of a clean build."""
    edit(site, *TEXTS[name])
    mine = known_facts(site)
    clean = Session(site.root, site.session.options)
    assert clean.refresh().ok
    standing = clean._standing
    assert standing
    assert standing.facts
    fresh = standing.facts
    assert [f for f, mark in mine.items() if mark_of(fresh.fingerprint(f)) != mark] == []
    assert {fact.kind for fact in mine} & OWN


def test_facts_of_a_blog_with_everything(tmp_path: Path) -> None:
    site = rich_site(tmp_path)
    for path in (GOALS_PATH, HABITS_PATH):
        for old, new in (("F1.**", "F1.** Now"), ("P1.**", "P1.** Now"), ("title: ", "title: A ")):
            edit(site, path, old, new)
            fresh = Session(site.root, site.session.options)
            assert fresh.refresh().ok
            standing = fresh._standing
            assert standing
            assert standing.facts
            facts = standing.facts
            wrong = [f for f, m in known_facts(site).items() if mark_of(facts.fingerprint(f)) != m]
            assert wrong == []


def test_a_post_without_a_place_in_time(site: SiteTest) -> None:
    text = GOALS.replace("date: 2026-04-20", "date: 2026-02-30")
    site.write("content/posts/when.md", text)
    _, after = edit(site, "content/posts/when.md", "everywhere", "nearly everywhere")
    assert [d.code for d in after.diagnostics if d.severity == "error"] == ["DG210"]
    same_as_clean(site, after)
