"""Topics and series: spellings, near misses, titles, order of parts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.site_test import GOALS, SETTINGS, SiteTest, codes, only

GOALS_PATH = "content/posts/2026-04-20-goals.md"


def note(site: SiteTest, day: int, front: str) -> SiteTest:
    head = f"---\ntitle: Note {day}\ndate: 2026-06-{day:02}\nkind: note\n{front}\n---\n\nx\n"
    return site.write(f"content/posts/2026-06-{day:02}-note-{day}.md", head)


def titles(page: str, heading: str = "h3") -> list[str]:
    return re.findall(rf"<{heading}[^>]*>(?:<a[^>]*>)?(Note \d+)", page)


def test_spellings_of_one_topic_share_a_page_and_are_told(tmp_path: Path) -> None:
    site = SiteTest(tmp_path, bare=True).write("site.toml", SETTINGS)
    site.write("references.bib", "")
    for day, topic in enumerate(["Goal setting", "goal-setting", "GOAL SETTING"], 1):
        note(site, day, f"topics: [{topic}]")
    build = site.build()
    assert codes(build) == ["DG620", "DG620"]
    assert build.site
    assert {s: len(t.posts) for s, t in build.site.topics.items()} == {"goal-setting": 3}
    # Of three spellings that are as frequent the oldest counts.
    assert build.site.topics["goal-setting"].title == "Goal setting"
    assert 'is written "Goal setting" elsewhere (content/posts/2026-06-01-note-1.md:5)' in (
        build.diagnostics[0].message
    )


@pytest.mark.parametrize(
    ("spellings", "slug"),
    [
        (["Java", "java", "JAVA"], "java"),
        (["Straße", "STRASSE"], "straße"),
        (["cafe\u0301", "caf\u00e9"], "café"),
    ],
)
def test_spellings_that_look_alike_are_one_page(
    tmp_path: Path, spellings: list[str], slug: str
) -> None:
    site = SiteTest(tmp_path, bare=True).write("site.toml", SETTINGS)
    site.write("references.bib", "")
    for day, topic in enumerate(spellings, 1):
        note(site, day, f"topics: [{topic}]")
    build = site.build()
    assert build.ok, build.diagnostics
    assert build.site
    assert {s: len(t.posts) for s, t in build.site.topics.items()} == {slug: len(spellings)}
    assert f"topics/{slug}/index.html" in build.outputs


def test_a_slip_of_a_topic_that_others_use_is_told(tmp_path: Path) -> None:
    site = note(SiteTest(tmp_path), 1, "topics: [goal-seting]")
    found = only(site.build(), "DG621")
    assert found.help == 'did you mean "goal-setting"?'
    assert found.place
    assert found.place[:3] == ("content/posts/2026-06-01-note-1.md", 5, 10)


def test_a_declared_topic_is_no_slip_and_lends_its_title(tmp_path: Path) -> None:
    site = note(SiteTest(tmp_path), 1, "topics: [goal-seting]")
    site.write("site.toml", SETTINGS + '\n[topics.goal-seting]\ntitle = "Seting goals"\n')
    build = site.build()
    assert codes(build) == []
    assert build.site
    assert build.site.topics["goal-seting"].title == "Seting goals"


def test_an_introduction_lends_title_and_text(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    site.write(
        "content/topics/goal-setting.md",
        "---\ntitle: Setting goals\n---\n\nWhy *goals* matter [@lally2010].\n",
    )
    page = site.page("topics/goal-setting/index.html")
    assert "Setting goals" in page
    assert "Why <em>goals</em> matter" in page
    # Without a list of references on this page, the citation leads to the work's own.
    assert 'href="/blog/references/lally2010/"' in page
    assert "#ref-" not in page


def test_a_topic_named_in_settings_without_posts_has_a_page(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    site.write("site.toml", SETTINGS + '\n[topics.rest]\ntitle = "Rest"\n')
    assert "Rest" in site.page("topics/rest/index.html")
    assert "topics/rest/feed.xml" in site.build().outputs


def test_a_series_stands_in_order_of_its_parts_then_of_dates(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    note(site, 1, "series: Long story\npart: 3")
    note(site, 2, "series: Long story")
    note(site, 3, "series: long story\npart: 1")
    note(site, 4, "series: Long Story")
    build = site.build()
    assert build.site
    assert list(build.site.series) == ["long-story"]
    series = build.site.series["long-story"]
    assert [p[-5:-3] for p in series.posts] == ["-3", "-1", "-2", "-4"]
    assert series.title == "Long story"
    page = site.page("2026/note-1/index.html")
    assert 'Before: <a href="/blog/2026/note-3/">Note 3</a>' in page
    assert '<a href="/blog/2026/note-2/">Note 2</a>' in page


def test_two_posts_with_one_part_are_told(tmp_path: Path) -> None:
    site = note(SiteTest(tmp_path), 1, "series: S\npart: 2")
    note(site, 2, "series: S\npart: 2")
    found = only(site.build(), "DG622")
    assert found.place
    assert found.place.path == "content/posts/2026-06-02-note-2.md"
    assert "2026-06-01-note-1.md" in found.message


@pytest.mark.parametrize(
    ("parts", "missing", "said"),
    [
        (["part: 2"], "part 2 of the series is there, but no part 1", "part 2 of 2 of"),
        (["part: 1", "part: 900"], "but no part 2", "part 1 of 900 of"),
        (["part: 2", ""], "", "part 2 of 2 of"),
        (["part: 1", "part: 2"], "", "part 1 of 2 of"),
        (["part: 1", "part: 3", ""], "", "part 1 of 3 of"),
        (["", ""], "", "part 1 of 2 of"),
    ],
)
def test_parts_that_are_missing(tmp_path: Path, parts: list[str], missing: str, said: str) -> None:
    site = SiteTest(tmp_path)
    for number, part in enumerate(parts, 1):
        note(site, number, f"series: S\n{part}".strip())
    found = [d.message for d in site.build().diagnostics if d.code == "DG623"]
    assert len(found) == bool(missing)
    assert not missing or missing in found[0]
    assert said in site.page("2026/note-1/index.html")


def test_neighbours_follow_time_and_ties_follow_names(tmp_path: Path) -> None:
    site = SiteTest(tmp_path, bare=True).write("site.toml", SETTINGS)
    site.write("references.bib", "")
    for name in ("b", "a", "c"):
        head = f"---\ntitle: {name}\ndate: 2026-06-01\nkind: note\n---\n\nx\n"
        site.write(f"content/posts/{name}.md", head)
    build = site.build()
    assert build.site
    posts = [p.removeprefix("content/posts/") for p in build.site.posts]
    assert posts == ["c.md", "b.md", "a.md"]
    assert build.site.neighbours["content/posts/b.md"] == (
        "content/posts/a.md",
        "content/posts/c.md",
    )


def test_a_topic_of_a_draft_is_not_shown(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    site.write(
        GOALS_PATH, GOALS.replace("date:", "draft: true\ndate:").replace("goal-setting", "secret")
    )
    site.remove("content/posts/2026-05-12-habits.md")
    build = site.build()
    assert build.ok, build.diagnostics
    assert not any("secret" in p for p in build.outputs)


def test_an_undeclared_topic_is_called_as_it_is_written_with_a_capital(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    for day, topic in enumerate(["low back pain", "eHealth", "\u00e9ducation"], 1):
        note(site, day, f"topics: [{topic}]")
    built = site.build().site
    assert built
    titles = {slug: topic.title for slug, topic in built.topics.items()}
    assert titles == {
        "goal-setting": "Goal-setting",
        "low-back-pain": "Low back pain",
        "ehealth": "eHealth",
        "\u00e9ducation": "\u00c9ducation",
    }
    assert ">Goal-setting</a>" in site.page("topics/index.html")


def test_most_posts_decide_how_a_topic_is_written_and_not_the_oldest(tmp_path: Path) -> None:
    site = SiteTest(tmp_path, bare=True).write("site.toml", SETTINGS)
    site.write("references.bib", "")
    for day, topic in enumerate(["Exercise", "exercise", "exercise"], 1):
        note(site, day, f"topics: [{topic}]")
    told = only(site.build(), "DG620")
    assert told.place
    assert told.place.path.endswith("note-1.md")
    assert 'is written "exercise" elsewhere (content/posts/2026-06-02-note-2.md:5)' in told.message
