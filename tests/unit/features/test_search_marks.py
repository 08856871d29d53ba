"""What results of the search say: what fell, what stands on it, what was superseded, and when."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.site_test import GOALS, SiteTest, flat

GOALS_POST, HABITS = "content/posts/2026-04-20-goals.md", "content/posts/2026-05-12-habits.md"
LOW = "one small study.*"
SUPERSEDES = f"{LOW} *Supersedes [goals](2026-04-20-goals.md#f1).*"
FACTS = "locke2002: {status: retracted, since: 2025-02-03}\n"


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    return SiteTest(tmp_path).change(
        "site.toml", "[authors.ana]", '[lint]\nDG5 = "info"\n[authors.ana]'
    )


def shown(site: SiteTest, segment: str = "posts-0") -> dict[str, list[Any]]:
    """Give what results of a segment show, by title."""
    return {found[1]: found for found in json.loads(site.page(f"search/{segment}/lines-0.json"))}


def marks(found: list[Any]) -> dict[str, list[list[str]]]:
    return {line[1]: line[3] for line in found[4] if len(line) > 3}


def test_a_site_where_nothing_happened_has_no_marks(site: SiteTest) -> None:
    found = shown(site) | shown(site, "works-0")
    assert len(found) == 4
    assert all(len(each) == 5 for each in found.values())
    assert not any(marks(each) for each in found.values())


@pytest.mark.parametrize(
    ("status", "work", "stands"),
    [
        ("retracted", "Retracted", "Its source was retracted"),
        ("concern", "Expression of concern", "Its source is of concern"),
        ("corrected", "Corrected", "Its source was corrected"),
    ],
)
def test_a_fallen_work_and_what_stands_on_it(
    site: SiteTest, status: str, work: str, stands: str
) -> None:
    site.write("references.yml", FACTS.replace("retracted", status))
    works = shown(site, "works-0")
    assert works["Locke & Latham (2002)"][5] == [[status, work]]
    assert len(works["Lally & van Jaarsveld (2010)"]) == 5
    posts = shown(site)
    assert marks(posts["Why goals work"]) == {k: [[status, stands]] for k in ("F1", "P1")}
    # A point of another post rests on the finding, and on one that stands.
    one = {"retracted": "was retracted", "concern": "is of concern", "corrected": "was corrected"}
    other = [[status, f"1 of its 2 sources {one[status]}"]]
    assert marks(posts["How habits form"]) == {"P1": other}


def test_what_was_superseded_and_the_advice_on_it(site: SiteTest) -> None:
    posts = shown(site.change(HABITS, LOW, SUPERSEDES))
    assert marks(posts["Why goals work"]) == {
        "F1": [["superseded", "Superseded"]],
        "P1": [["superseded", "Rests on a finding that has been superseded"]],
    }
    assert marks(posts["How habits form"]) == {}


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("retracted", "Something here rests on a retracted work"),
        ("concern", "Something here rests on a work of concern"),
        ("corrected", ""),
    ],
)
def test_lists_of_posts_say_that_something_of_one_fell(
    site: SiteTest, status: str, said: str
) -> None:
    site.write("references.yml", FACTS.replace("retracted", status))
    site.write(
        "content/posts/2026-06-01-note.md", "---\ntitle: A note\nkind: note\n---\n\nWords.\n"
    )
    posts = shown(site)
    for title in ("Why goals work", "How habits form"):
        assert posts[title][5:] == ([[[status, said]]] if said else [])
    assert len(posts["A note"]) == 5
    for path, times in (("topics/goal-setting", 2), ("2026/w17", 1), ("2026/w23", 0)):
        page = site.page(f"{path}/index.html")
        assert page.count(said or "Something here") == (times if said else 0), path
    for name in ("weekly.xml", "weekly-atom.xml"):
        told = unescape(site.page(name)).count(f"<strong>{said}.</strong>")
        assert told == (2 if said else 0)


def test_both_at_once(site: SiteTest) -> None:
    site.change(HABITS, LOW, SUPERSEDES).write("references.yml", FACTS)
    assert [kind for kind, _ in marks(shown(site)["Why goals work"])["F1"]] == [
        "retracted",
        "superseded",
    ]


def test_dates_and_marks_are_in_the_language_of_the_site(site: SiteTest) -> None:
    site.write("references.yml", FACTS)
    assert shown(site)["Why goals work"][2] == "20 April 2026"
    site.change("site.toml", '"en-GB"', '"de"')
    goals = shown(site)["Why goals work"]
    assert goals[2] == "20. April 2026"
    assert marks(goals)["F1"] == [["retracted", "Die Quelle wurde zurückgezogen"]]
    assert 'data-p="Beitrag"' in site.page("search/index.html")
    assert "Zurückgezogen" in [*shown(site, "works-0").values()][1][5][0]


def test_a_status_a_later_post_and_words_change_the_index_as_a_clean_build_has_it(
    site: SiteTest,
) -> None:
    """Nothing of the post with the mark changes: the marks rest on other files."""
    site.build()
    steps: list[Callable[[], SiteTest]] = [
        lambda: site.change(HABITS, LOW, SUPERSEDES),
        lambda: site.write("references.yml", FACTS),
        lambda: site.write("references.yml", FACTS.replace("retracted", "concern")),
        lambda: site.change("site.toml", "[lint]", '[words]\n"Superseded" = "Out of date"\n[lint]'),
        lambda: site.write("references.yml", ""),
        lambda: site.change(HABITS, SUPERSEDES, LOW),
        lambda: site.write(GOALS_POST, GOALS),
    ]
    seen = set()
    for step in steps:
        step()
        kept, clean = flat(site.build()), flat(site.build_clean())
        assert {p: d for p, d in kept.items() if clean[p] != d} == {}
        seen.add(kept["search/posts-0/lines-0.json"])
    assert len(seen) == len(steps) - 1
    assert b"Out of date" in b"".join(seen)
