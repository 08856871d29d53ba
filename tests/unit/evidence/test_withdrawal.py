"""An author takes a post back: what falls with it is marked wherever it is listed, and told."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from digestgen.diagnostics import Severity
from tests.site_test import SiteTest, codes, flat, only

GOALS = "content/posts/2026-04-20-goals.md"
HABITS = "content/posts/2026-05-12-habits.md"
UPDATE = "updates: [{date: 2026-08-01, kind: retraction, what: All of it is wrong}]\n"
OWN, LOST = "Withdrawn by its author", "Rests on a finding that was withdrawn"
SOMETHING = "Something here rests on a finding that was withdrawn"


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """Withdraw one post; the other goes on with its finding, knowingly."""
    made = SiteTest(tmp_path).change(GOALS, "topics: [goal", f"{UPDATE}topics: [goal")
    return acknowledged(made, "[2026-04-20-goals.md]")


def acknowledged(site: SiteTest, names: str) -> SiteTest:
    return site.change(HABITS, "topics: [goal", f"acknowledged: {names}\ntopics: [goal")


def items(page: str) -> dict[str, str]:
    """Give the lines of a list by the addresses of what they show."""
    found = re.split(r'<li class="line', page)[1:]
    return {re.findall(r'class="label" href="([^"]+)"', item)[0]: item for item in found}


def test_advice_on_it_is_an_error_with_its_place(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    assert codes(site.build()) == []
    site.change(GOALS, "topics: [goal", f"{UPDATE}topics: [goal")
    found = only(site.build(), "DG574")
    assert found.severity is Severity.ERROR
    assert found.place is not None
    assert (found.place.path, found.place.line) == (HABITS, 17)
    assert found.message == f"P1 rests on F1 of {GOALS} (withdrawn on 2026-08-01)"
    assert '"acknowledged: [2026-04-20-goals.md]"' in found.help


def test_who_knows_is_not_asked_again(site: SiteTest) -> None:
    assert codes(site.build()) == []


@pytest.mark.parametrize("name", ["2026-04-20-goals.md", "nowhere.md"])
def test_an_idle_acknowledgement_is_told(tmp_path: Path, name: str) -> None:
    found = only(acknowledged(SiteTest(tmp_path), f"[{name}]").build(), "DG571")
    assert name in found.message


@pytest.mark.parametrize("page", ["practice/index.html", "topics/goal-setting/index.html"])
def test_points_are_marked_in_lists(site: SiteTest, page: str) -> None:
    found = items(site.page(page))
    assert OWN in found["/blog/2026/goals/#p1"]
    assert LOST in found["/blog/2026/habits/#p1"]


def test_findings_are_marked_in_lists(site: SiteTest) -> None:
    found = items(site.page("findings/index.html"))
    assert OWN in found["/blog/2026/goals/#f1"]
    assert "chip status" not in found["/blog/2026/habits/#f1"]


def test_posts_are_marked_in_lists(site: SiteTest) -> None:
    week = site.page("2026/w17/index.html")
    assert f'<strong class="chip status">{OWN}</strong>' in week
    assert f'<strong class="chip status">{SOMETHING}</strong>' in site.page("2026/w20/index.html")


def test_results_of_the_search_are_marked(site: SiteTest) -> None:
    shown = {found[1]: found for found in json.loads(site.page("search/posts-0/lines-0.json"))}
    goals, habits = shown["Why goals work"], shown["How habits form"]
    assert goals[5] == [["withdrawn", OWN]]
    assert [line[3] for line in goals[4]] == [[["withdrawn", OWN]]] * 2
    assert habits[5] == [["undermined", SOMETHING]]
    assert [line[3:] for line in habits[4]] == [[], [[["undermined", LOST]]]]


def test_the_posts_say_it_of_each_item(site: SiteTest) -> None:
    own, other = site.page("2026/goals/index.html"), site.page("2026/habits/index.html")
    assert own.count(f'<strong class="chip status st-withdrawn">{OWN}</strong>') == 2
    assert other.count(f'<strong class="chip status st-undermined">{LOST}</strong>') == 1
    assert f'<p class="notice bad"><strong>{LOST}:</strong> <a href="#p1">P1</a></p>' in other


def test_feeds_and_files_say_it(site: SiteTest) -> None:
    goals, habits = (site.page(f"2026/{name}/cat.md") for name in ("goals", "habits"))
    assert goals.count(f"**{OWN}.**") == 2
    assert habits.count(f"**{LOST}.**") == 1
    feed: dict[str, Any] = json.loads(site.page("feed.json"))
    later, earlier = feed["items"]
    assert earlier["content_html"].startswith(f"<p><strong>{OWN}, 1 August 2026:</strong> All of")
    assert earlier["content_html"].count(f"<strong>{OWN}.</strong>") == 2
    assert f"<strong>{LOST}.</strong>" in later["content_html"]
    assert later["date_modified"].startswith("2026-08-01")
    assert [p["withdrawn_grounds"] for p in later["_digestgen"]["practice"]] == [
        ["https://example.org/blog/2026/goals/#f1"]
    ]


def test_programs_are_told(site: SiteTest) -> None:
    graph = site.evidence()
    assert {f["id"]: f["withdrawn"] for f in graph["findings"]} == {
        "2026/habits/#f1": False,
        "2026/goals/#f1": True,
    }
    assert {p["id"]: (p["withdrawn"], p["withdrawn_grounds"]) for p in graph["practice"]} == {
        "2026/habits/#p1": (False, ["2026/goals/#f1"]),
        "2026/goals/#p1": (True, []),
    }
    assert ",withdrawn" in site.page("findings.csv")
    assert ",undermined" in site.page("practice.csv")


def test_a_retracted_work_behind_it_is_told_besides(site: SiteTest) -> None:
    site.write("references.yml", "locke2002: {status: retracted, since: 2026-07-01}\n")
    site.change(HABITS, "acknowledged: [", "acknowledged: [locke2002, ")
    site.change(GOALS, "updates:", "acknowledged: [locke2002]\nupdates:")
    found = items(site.page("practice/index.html"))
    assert f"{OWN}. Its source was retracted" in found["/blog/2026/goals/#p1"]
    assert f"{LOST}. 1 of its 2 sources was retracted" in found["/blog/2026/habits/#p1"]


def test_withdrawing_and_taking_that_back_gives_what_a_clean_build_gives(site: SiteTest) -> None:
    site.build()
    for old, new in ((UPDATE, ""), ("title: Why", f"{UPDATE}title: Why"), ("All of", "Half of")):
        site.change(GOALS, old, new)
        if new == "":
            site.change(HABITS, "acknowledged: [2026-04-20-goals.md]\n", "")
        elif new.startswith("updates"):
            acknowledged(site, "[2026-04-20-goals.md]")
        assert flat(site.build()) == flat(site.build_clean())


def test_marks_of_a_retraction_can_come_out_at_once(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).write("references.yml", "locke2002: {status: retracted}\n")
    assert not site.build().outputs
    lint = '[lint]\nDG566 = "warning"\nDG567 = "warning"\n[authors.ana]'
    site.change("site.toml", "[authors.ana]", lint)
    assert "Its source was retracted" in site.page("practice/index.html")
