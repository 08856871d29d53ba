"""Days to look at a post again, and days on which it was changed."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import Path

import pytest
from lxml import html

from digestgen.cli import main
from digestgen.pipeline.values import BuildOptions
from digestgen.session import Session
from tests.documents import transcript
from tests.site_test import NOW, SiteTest, flat

GOALS, HABITS = "content/posts/2026-04-20-goals.md", "content/posts/2026-05-12-habits.md"


def with_fields(root: Path, fields: str) -> SiteTest:
    return SiteTest(root).change(GOALS, "topics:", f"{fields}\ntopics:")


def told(site: SiteTest, now: dt.datetime = NOW, *, thorough: bool = True) -> str:
    session = Session(site.root, BuildOptions(now=now, thorough=thorough))
    codes = {"DG226", "DG556", "DG557"}
    return transcript(tuple(d for d in session.refresh().diagnostics if d.code in codes))


def test_check_names_a_review_that_is_due(tmp_path: Path) -> None:
    site = with_fields(tmp_path, "review-by: 2026-11-23")
    assert told(site) == (
        "6:12-22 info[DG556]: this post was to be looked at again by 2026-11-23\n"
        '    move "review-by" on when you have, and say under "updates" what changed'
    )
    # It is the 23rd in Auckland already; a day before it is not.
    assert told(site, NOW - dt.timedelta(days=1)) == ""
    assert told(site, thorough=False) == ""


def test_the_site_is_the_same_before_and_after_the_day(tmp_path: Path) -> None:
    site = with_fields(tmp_path, "review-by: 2026-12-01")
    later = dataclasses.replace(site.session.options, now=NOW + dt.timedelta(days=60))
    assert flat(Session(tmp_path, later).refresh()) == flat(site.build())


def test_reviews_are_listed_by_their_day(tmp_path: Path) -> None:
    site = with_fields(tmp_path, "review-by: 2028-01-01")
    site.change(HABITS, "topics:", "review-by: 2027-03-04\ntopics:")
    page = html.fromstring(site.page("corrections/index.html"))
    links = page.xpath("//section[@aria-labelledby='dg-reviews']//a/@href")
    assert links == ["/blog/2026/habits/", "/blog/2026/goals/"]
    assert "4 March 2027" in site.page("2026/habits/index.html")


def test_the_command_lists_those_that_are_due(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with_fields(tmp_path, "review-by: 2026-11-23")
    for day, due in ((22, 0), (24, 1)):
        moment = dt.datetime(2026, 11, day, 1, tzinfo=dt.UTC)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", f"{moment.timestamp():.0f}")
        assert main(["-C", str(tmp_path), "list", "reviews", "--format", "json"]) == 0
        rows = json.loads(capsys.readouterr().out)
        assert [row["path"] for row in rows] == [GOALS] * due


def updates(*days: str) -> str:
    rows = (f"  - {{date: {day}, kind: update, what: more}}" for day in days)
    return "\n".join(("updates:", *rows))


def test_an_update_of_the_future_is_asked_about(tmp_path: Path) -> None:
    site = with_fields(tmp_path, updates("2026-05-01", "2062-06-01"))
    assert told(site) == (
        "8:5-6 warning[DG557]: the update of 2062-06-01 is dated in the future\n"
        "    correct the date"
    )
    assert told(site, thorough=False) == ""


def test_updates_stand_in_an_order(tmp_path: Path) -> None:
    for days in (("2026-05-01", "2026-06-01", "2026-06-01"), ("2026-06-01", "2026-05-01")):
        assert told(with_fields(tmp_path, updates(*days))) == ""
    found = told(with_fields(tmp_path, updates("2026-06-01", "2026-05-01", "2026-05-20")))
    assert found.splitlines()[0].endswith(
        "warning[DG226]: the update of 2026-05-20 stands in no order with those before it"
    )
    assert found.startswith("9:")


def test_a_post_is_as_new_as_its_last_update(tmp_path: Path) -> None:
    site = with_fields(tmp_path, f"{updates('2026-06-01')}\nupdated: 2026-05-01")
    assert "<lastmod>2026-06-01T00:00:00+12:00</lastmod>" in site.page("sitemap.xml")
    post = html.fromstring(site.page("2026/goals/index.html"))
    assert post.xpath("//*[contains(@class, 'dt-updated')]/@datetime") == [
        "2026-06-01T00:00:00+12:00"
    ]
    items = json.loads(site.page("feed.json"))["items"]
    assert "2026-06-01T00:00:00+12:00" in {item["date_modified"] for item in items}
