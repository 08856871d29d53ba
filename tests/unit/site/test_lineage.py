"""What readers see of findings that replace earlier ones, wherever they meet them."""

from __future__ import annotations

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
