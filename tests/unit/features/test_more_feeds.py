"""Feeds of practice points and of weeks, and the file that lists all feeds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lxml import etree, html

from digestgen.pipeline.values import BuildOptions
from digestgen.session import Session
from tests.rich_site import rich_site
from tests.site_test import NOW, SiteTest, flat
from tests.unit.features.test_feeds import parse, validate

HOME = "https://example.org/blog/"
GOALS = "content/posts/2026-04-20-goals.md"


def test_the_feeds_are_valid(tmp_path: Path) -> None:
    outputs = flat(rich_site(tmp_path).build())
    for path in ("practice/feed.xml", "practice/atom.xml", "weekly.xml", "weekly-atom.xml"):
        validate(path, outputs[path])
        assert parse(outputs[path]).entries
    feed = json.loads(outputs["practice/feed.json"])
    assert feed["feed_url"] == f"{HOME}practice/feed.json"
    assert feed["items"][0]["url"].endswith("#p1")


def test_a_point_keeps_its_identity_when_its_words_and_place_change(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    site.change(GOALS, "\ndate:", '\nid: "tag:example.org,2026:goals"\ndate:')
    site.change(GOALS, "Write the goal so", "Put the goal so")
    site.change(GOALS, "Why goals work", "Goals work")
    entries = parse(flat(site.build())["practice/atom.xml"]).entries
    assert [e.id for e in entries] == [
        "tag:example.org,2026-05-12:habits#p1",
        "tag:example.org,2026:goals#p1",
    ]
    assert entries[1].title.startswith("Put the goal so")


def test_a_point_says_what_it_rests_on_without_styles(tmp_path: Path) -> None:
    entry = parse(flat(SiteTest(tmp_path).build())["practice/feed.xml"]).entries[0]
    tree: Any = html.fromstring(f"<div>{entry.content[0].value}</div>")
    assert " ".join(str(tree.text_content()).split()) == (
        "Tie the new action to a daily cue. Consider. Rests on F1, F1 of Why goals work. "
        "Weakest of these: low certainty. Source: Lally & van Jaarsveld (2010); "
        "Locke & Latham (2002) From How habits form"
    )
    assert all(str(url).startswith(HOME) for url in tree.xpath("//@href"))


def test_an_item_is_a_week_that_is_over(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    entries = parse(flat(site.build())["weekly.xml"]).entries
    # The latest week has no post of its Friday yet.
    assert [e.title for e in entries] == ["Week 17 of 2026"]
    assert entries[0].link == f"{HOME}2026/w17/"
    assert entries[0].id == "tag:example.org,2026-04-20:week-2026-w17"
    assert "Write the goal so that both of you" in entries[0].content[0].value
    assert entries[0].published == "Mon, 20 Apr 2026 00:00:00 +1200"


def test_the_bytes_do_not_depend_on_the_day(tmp_path: Path) -> None:
    site = rich_site(tmp_path)
    later = BuildOptions(now=NOW.replace(year=2031))
    today, then = flat(site.build()), flat(Session(site.root, later).refresh())
    for path in ("weekly.xml", "weekly-atom.xml", "practice/feed.xml"):
        assert today[path] == then[path]


def test_all_feeds_are_in_one_file(tmp_path: Path) -> None:
    outputs = flat(rich_site(tmp_path).build())
    tree = etree.fromstring(outputs["subscriptions.opml"])
    feeds = [str(url) for url in tree.xpath("//outline/@xmlUrl")]  # type: ignore[union-attr]
    assert all(url.removeprefix(HOME) in outputs for url in feeds)
    assert f"{HOME}topics/pacing/feed.xml" in feeds
    assert tree.findtext("head/title") == "So what & <why>?"


def test_pages_announce_their_feeds(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    for path, feed in (
        ("practice/index.html", "practice/atom.xml"),
        ("topics/goal-setting/index.html", "topics/goal-setting/feed.xml"),
        ("2026/w17/index.html", "weekly.xml"),
        ("index.html", "weekly-atom.xml"),
    ):
        tree: Any = html.fromstring(site.page(path))
        assert f"/blog/{feed}" in tree.xpath("//link[@rel='alternate']/@href"), path
