"""Permalinks, aliases, drafts and dates: what is published, and where."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from digestgen.pipeline.values import Build, BuildOptions
from digestgen.session import Session
from digestgen.site.urls import alias_url, base_path, encoded, output_path
from tests.site_test import NOW, SETTINGS, SiteTest, codes

GOALS_PATH = "content/posts/2026-04-20-goals.md"
NOTE = "---\ntitle: A note\ndate: {}\nkind: note\n---\n\nx\n"


def build_at(site: SiteTest, now: dt.datetime, **options: bool) -> Build:
    return Session(site.root, dataclasses.replace(BuildOptions(now=now), **options)).refresh()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("permalink", "output"),
    [
        ("/{year}/{slug}/", "2026/goals/index.html"),
        ("/{year}/{month}/{day}/{slug}/", "2026/04/20/goals/index.html"),
        ("/posts/{slug}", "posts/goals/index.html"),
        ("{slug}/", "goals/index.html"),
    ],
)
def test_permalinks(tmp_path: Path, permalink: str, output: str) -> None:
    site = SiteTest(tmp_path)
    site.write("site.toml", f'{SETTINGS}\n[content]\npermalink = "{permalink}"\n')
    build = site.build()
    assert build.ok, build.diagnostics
    assert output in build.outputs
    url = "/blog/" + output.removesuffix("index.html")
    assert f'href="{url}"' in site.page("archive/index.html")
    assert site.evidence()["references"][1]["posts"] == [url.removeprefix("/blog/")]


@pytest.mark.parametrize(
    ("alias", "output"),
    [
        ("/old/goals/", "old/goals/index.html"),
        ("/old/goals", "old/goals/index.html"),
        ("/old/goals.html", "old/goals.html"),
        ("/caf%C3%A9/", "café/index.html"),
        ("/a%20b/", "a b/index.html"),
    ],
)
def test_aliases_send_readers_on(tmp_path: Path, alias: str, output: str) -> None:
    site = SiteTest(tmp_path)
    site.change(GOALS_PATH, "date:", f'aliases: ["{alias}"]\ndate:')
    page = site.page(output)
    assert "https://example.org/blog/2026/goals/" in page
    assert 'http-equiv="refresh"' in page
    assert 'name="robots" content="noindex"' in page
    assert output not in site.page("sitemap.xml")


@pytest.mark.parametrize("alias", ["/../evil/", "/a/../../evil/", "/a/%2e%2e/%2e%2e/evil"])
def test_no_alias_leaves_the_output_folder(tmp_path: Path, alias: str) -> None:
    site = SiteTest(tmp_path)
    site.change(GOALS_PATH, "date:", f'aliases: ["{alias}"]\ndate:')
    build = site.build()
    assert all(".." not in path.split("/") for path in build.outputs)
    assert codes(build) == ["DG224"]


@pytest.mark.parametrize("slug", ["../../evil", "/etc/passwd", "a/b", "..", "con", "a" * 300, "x."])
def test_no_slug_leaves_its_place(tmp_path: Path, slug: str) -> None:
    site = SiteTest(tmp_path)
    site.change(GOALS_PATH, "date:", f'slug: "{slug}"\ndate:')
    site.remove("content/posts/2026-05-12-habits.md")
    build = site.build()
    holds = [p for p, o in build.outputs.items() if b"Write the goal" in o and p[:4] == "2026"]
    made = [p for p in holds if p != "2026/w17/index.html"]
    assert not build.ok or len(made) == 2, "the post's page, and its appraised topic"
    assert all(p.count("/") == 2 and ".." not in p and len(p) < 200 for p in made)


def test_drafts_and_scheduled_posts_are_left_out_until_asked_for(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    site.write("content/posts/2026-06-01-draft.md", NOTE.format("2026-06-01\ndraft: true"))
    site.write("content/posts/2027-01-01-later.md", NOTE.format("2027-01-01"))
    drafts, later = "2026/draft/index.html", "2027/later/index.html"
    plain = site.build()
    assert plain.site
    assert not {drafts, later} & plain.outputs.keys()
    assert [h.path[-8:] for h in (*plain.site.drafts, *plain.site.scheduled)] == [
        "draft.md",
        "later.md",
    ]
    assert {drafts, later} & build_at(site, NOW, drafts=True).outputs.keys() == {drafts}
    assert {drafts, later} & build_at(site, NOW, future=True).outputs.keys() == {later}
    after = dt.datetime(2027, 1, 2, tzinfo=dt.UTC)
    assert {drafts, later} & build_at(site, after).outputs.keys() == {later}


def test_a_bare_date_is_published_at_midnight_where_the_site_is(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    site.write("content/posts/2026-06-10-today.md", NOTE.format("2026-06-10"))
    output = "2026/today/index.html"
    # Auckland is 12 hours ahead in June: its midnight is noon of the day before in UTC.
    noon = dt.datetime(2026, 6, 9, 12, tzinfo=dt.UTC)
    assert output not in build_at(site, noon - dt.timedelta(seconds=1)).outputs
    assert output in build_at(site, noon).outputs


def test_small_pieces_of_urls() -> None:
    assert [output_path(u) for u in ("", "a/", "a.html")] == [
        "index.html",
        "a/index.html",
        "a.html",
    ]
    assert [base_path(u) for u in ("https://e.org", "https://e.org/", "https://e.org/a/b")] == [
        "/",
        "/",
        "/a/b/",
    ]
    assert encoded("a b/é#?") == "a%20b/%C3%A9%23%3F"
    assert [alias_url(a) for a in ("/", "/a", "a.html", "/a/b.c/d")] == [
        "",
        "a/",
        "a.html",
        "a/b.c/d/",
    ]
