"""What readers see of findings that replace earlier ones, wherever they meet them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from lxml import html

from tests.site_test import SiteTest

GOALS, HABITS = "content/posts/2026-04-20-goals.md", "content/posts/2026-05-12-habits.md"
LOW = "one small study.*"


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    sentence = "*Supersedes [goals](2026-04-20-goals.md#f1).*"
    return SiteTest(tmp_path).change(HABITS, LOW, f"{LOW} {sentence}")


def words(page: str, where: str) -> str:
    found = html.fromstring(page).xpath(f"normalize-space({where})")
    assert isinstance(found, str)
    return found


def links(page: str, where: str) -> list[str]:
    found = html.fromstring(page).xpath(f"{where}//a/@href")
    assert isinstance(found, list)
    return [str(link) for link in found]


def test_the_earlier_post_says_what_replaced_its_finding(site: SiteTest) -> None:
    page = site.page("2026/goals/index.html")
    assert "Superseded by F1 of How habits form" in words(page, "//li[@id='f1']")
    assert "/blog/2026/habits/#f1" in links(page, "//li[@id='f1']")


def test_advice_on_it_says_so(site: SiteTest) -> None:
    page = site.page("2026/goals/index.html")
    assert "What it rests on has been superseded by F1 of How habits form" in words(
        page, "//li[@id='p1']"
    )
    # The later post's own point rests on both.
    assert "uperseded" not in words(site.page("2026/habits/index.html"), "//li[@id='p1']")


def test_the_later_post_says_what_its_finding_replaces(site: SiteTest) -> None:
    page = site.page("2026/habits/index.html")
    assert "Supersedes goals" in words(page, "//li[@id='f1']")
    assert "/blog/2026/goals/#f1" in links(page, "//li[@id='f1']")


def test_feeds_say_both_in_words(site: SiteTest) -> None:
    items = {i["title"]: i["content_html"] for i in json.loads(site.page("feed.json"))["items"]}
    assert "<strong>Superseded by F1 of How habits form.</strong>" in items["Why goals work"]
    assert (
        "<strong>Rests on a finding that has been superseded by F1 of How habits form.</strong>"
        in items["Why goals work"]
    )
    wanted = '<em>Supersedes <a href="https://example.org/blog/2026/goals/#f1">goals</a>.</em>'
    assert wanted in items["How habits form"]


RESTS = "What it rests on has been superseded by F1 of How habits form"


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("practice/index.html", "//li[contains(., 'Write the goal')]"),
        ("practice/topic/goal-setting/index.html", "//li[contains(., 'Write the goal')]"),
        ("references/locke2002/index.html", "//li[contains(., 'Write the goal')]"),
        ("2026/w17/index.html", "//li[contains(., 'Write the goal')]"),
    ],
)
def test_lists_of_points_say_what_overtook_them(site: SiteTest, path: str, line: str) -> None:
    page = site.page(path)
    assert RESTS in words(page, line)
    assert "/blog/2026/habits/#f1" in links(page, line)


def test_a_point_that_rests_on_the_later_finding_too_says_nothing(site: SiteTest) -> None:
    assert "uperseded" not in words(site.page("practice/index.html"), "//li[contains(., 'cue')]")


def test_feeds_of_points_and_weeks_say_it_in_words(site: SiteTest) -> None:
    wanted = "Rests on a finding that has been superseded by F1 of How habits form."
    items = json.loads(site.page("practice/feed.json"))["items"]
    said = {i["title"][:14]: i["content_html"].count(wanted) for i in items}
    assert said == {"Tie the new ac": 0, "Write the goal": 1}
    for name in ("weekly.xml", "weekly-atom.xml"):
        assert site.page(name).count(wanted) == 1


def test_machines_are_told_of_points_too(site: SiteTest) -> None:
    points = {p["id"]: p["superseded_by"] for p in site.evidence()["practice"]}
    assert points == {"2026/goals/#p1": ["2026/habits/#f1"], "2026/habits/#p1": []}
    table = csv.DictReader(
        io.StringIO(site.page("practice.csv").removeprefix("\ufeff"), newline="")
    )
    assert {r["id"]: r["superseded_by"] for r in table} == {
        "2026/goals/#p1": "2026/habits/#f1",
        "2026/habits/#p1": "",
    }


def test_a_topic_leaves_out_what_was_overtaken_whole_and_marks_the_rest(site: SiteTest) -> None:
    head = "//div[contains(@class, 'practice')]"
    assert "Write the goal" not in words(site.page("topics/goal-setting/index.html"), head)
    more = "- **F2.** More helps [@locke2002]. *Low certainty: x.*\n\n## So what"
    site.change(GOALS, "\n## So what", more).change(GOALS, "Rests on F1", "Rests on F1, F2")
    page = site.page("topics/goal-setting/index.html")
    assert RESTS in words(page, f"{head}//li[contains(., 'Write the goal')]")


def test_a_later_post_changes_the_page_of_the_earlier_one(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    assert "uperseded" not in site.page("2026/goals/index.html")
    site.change(HABITS, LOW, f"{LOW} *Supersedes [goals](2026-04-20-goals.md#f1).*")
    assert "Superseded by F1" in words(site.page("2026/goals/index.html"), "//li[@id='f1']")


def test_under_a_note_style_the_reader_sees_who_disagrees(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).change(HABITS, LOW, f"{LOW} *Against: [@locke2002].*")
    settings = (tmp_path / "site.toml").read_text("utf-8")
    style = '\n[bibliography]\nstyle = "chicago-notes-bibliography"\n'
    site.write("site.toml", settings + style)
    page = site.page("2026/habits/index.html")
    assert "Against: Locke & Latham (2002)." in words(page, "//li[@id='f1']")
    item = json.loads(site.page("feed.json"))["items"][0]
    assert "<em>Against: Locke &amp; Latham (2002)." in item["content_html"]
