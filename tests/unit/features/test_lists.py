"""Lists of a whole site: what stands where, what an edit makes stale, and no page that grows."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from digestgen.site.paging import SIZES
from tests.link_check import broken_links, doubled_ids
from tests.rich_site import rich_site
from tests.site_test import SiteTest, flat

POST = """\
---
title: Post {n}
date: {date}
question: Does number {n} help?
citations: [locke2002]
topics: [goal-setting]
people: Adults with pain
audience: [physiotherapists]
---

Some words on [the one before]({before}), at length. More.

## Findings

- **F1.** Thing {n} probably helps [@locke2002]. *Moderate certainty: many studies.*
- **F2.** Thing {n} may hurt [@locke2002]. *Low certainty: one study.* *Against: [@lally2010].*

## So what in practice?

- **P1.** Do thing {n}. *Do. Rests on F1.*
- **P2.** Ask about {n}. *Consider. Rests on experience.*

## Limits

None.
"""


def page(site: SiteTest, path: str) -> str:
    tree: Any = html.fromstring(site.page(f"{path}index.html"))
    return " ".join(str(tree.text_content()).split())


def many(root: Path, count: int) -> SiteTest:
    site = SiteTest(root)
    before = "2026-04-20-goals.md"
    for n in range(1, count + 1):
        date = f"2026-06-{n:02}"
        site.write(f"content/posts/{date}-post-{n}.md", POST.format(n=n, date=date, before=before))
        before = f"{date}-post-{n}.md"
    return site


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut lists so early that a small site has many pages."""
    for kind, size in {
        "point": 4,
        "finding": 4,
        "post": 2,
        "row": 3,
        "work": 1,
        "question": 3,
    }.items():
        monkeypatch.setitem(SIZES, kind, size)


def test_each_list_has_what_belongs_there(tmp_path: Path) -> None:
    site = many(tmp_path, 2)
    assert "Do thing 2. Do" in page(site, "practice/do/")
    assert "Ask about" not in page(site, "practice/do/")
    assert "Ask about 1." in page(site, "practice/from-practice/")
    assert "From practice, not from research" in page(site, "practice/consider/")
    assert "weakest: Moderate certainty" in page(site, "practice/do/")
    low = page(site, "findings/low/")
    assert "Thing 1 may hurt" in low
    assert "probably helps" not in low
    assert "Thing 2 may hurt" in page(site, "findings/unused/")
    assert "(against)" in page(site, "findings/disputed/")
    assert "There are none yet." in page(site, "findings/high/")
    assert "Do thing 1." in page(site, "practice/topic/goal-setting/")
    assert "Do thing 1." in page(site, "practice/people/adults-with-pain/")
    assert "Thing 1 may hurt" in page(site, "findings/for/physiotherapists/")


def test_people_of_one_post_have_no_list(tmp_path: Path) -> None:
    outputs = flat(many(tmp_path, 1).build())
    assert not [p for p in outputs if p.startswith(("practice/people", "practice/for"))]


@pytest.mark.usefixtures("short")
def test_pages_lead_from_the_newest_to_the_oldest(tmp_path: Path) -> None:
    site = many(tmp_path, 5)
    outputs = flat(site.build())
    base = site.build().config
    assert base
    assert broken_links(outputs, base.site.base_url) == []
    assert list(doubled_ids(outputs)) == []
    found, path = [], "practice/"
    while path:
        tree: Any = html.fromstring(outputs[f"{path}index.html"].decode())
        found += [str(t) for t in tree.xpath("//li[contains(@class, 'line')]/div/p[1]/text()")]
        after = [str(u) for u in tree.xpath("//link[@rel='next']/@href")]
        assert [str(u) for u in tree.xpath("//nav//a[@rel='next']/@href")] == after
        path = after[0].removeprefix("/blog/") if after else ""
    assert len(found) == 12
    assert found[:2] == ["Do thing 5.", "Ask about 5."]
    assert found[-1] == "Write the goal so that both of you could tell whether it was met."


@pytest.mark.usefixtures("short")
def test_titles_tell_pages_apart(tmp_path: Path) -> None:
    outputs = flat(many(tmp_path, 6).build())
    titles: dict[str, str] = {}
    for path, content in outputs.items():
        if path.endswith(".html") and "/page/" in path:
            title = re.search("<title>(.*?)</title>", content.decode())
            assert title
            assert titles.setdefault(title[1], path) == path


@pytest.mark.usefixtures("short")
def test_a_new_post_leaves_full_pages_alone(tmp_path: Path) -> None:
    site = many(tmp_path, 6)
    full = [p for p in flat(site.build()) if re.search(r"^(practice|findings)/.*page/1/", p)]
    text = POST.format(n=7, date="2026-06-07", before="2026-06-06-post-6.md")
    site.write("content/posts/2026-06-07-post-7.md", text)
    stale = site.build().stale
    assert "practice/index.html" in stale
    assert "findings/low/index.html" in stale
    assert {"practice/page/1/index.html", "findings/page/1/index.html"} <= set(full)
    assert not [p for p in full if p in stale]


def test_a_changed_certainty_moves_its_own_lists_only(tmp_path: Path) -> None:
    site = many(tmp_path, 2)
    site.build()
    site.change("content/posts/2026-06-01-post-1.md", "*Low certainty", "*Very low certainty")
    stale = set(site.build().stale)
    assert {
        "findings/index.html",
        "findings/low/index.html",
        "findings/very-low/index.html",
    } <= stale
    assert "practice/do/index.html" not in stale
    assert "findings/high/index.html" not in stale


def test_superseded_findings_are_no_longer_current(tmp_path: Path) -> None:
    site = many(tmp_path, 2)
    site.change(
        "content/posts/2026-06-02-post-2.md",
        "*Moderate certainty: many studies.*",
        "*Moderate certainty: many studies.*\n  *Supersedes [the old](2026-06-01-post-1.md#f1).*",
    )
    topic = page(site, "topics/goal-setting/")
    known, _, before = topic.partition("What was thought before")
    assert "Thing 1 probably helps" not in known
    assert "Thing 1 probably helps" in before
    assert "Superseded by F1 of Post 2" in page(site, "findings/superseded/")
    # Advice that stands on it alone is not current either.
    assert "Do thing 1." not in known
    assert "Do thing 2." in known


def test_a_topic_begins_with_what_is_known(tmp_path: Path) -> None:
    text = page(many(tmp_path, 3), "topics/goal-setting/")
    order = ["What to do", "What is known", "Key papers", "Posts"]
    assert sorted(order, key=text.index) == order
    assert text.index("probably helps") < text.index("may hurt")
    assert "Locke & Latham (2002)" in text


def test_questions_stand_under_their_topics(tmp_path: Path) -> None:
    text = page(many(tmp_path, 2), "questions/")
    assert "3 questions" in text
    places = [text.index(q) for q in ("Do goals help?", "number 1 help?", "number 2 help?")]
    assert places == sorted(places)


def test_a_week_has_its_bottom_lines_and_points(tmp_path: Path) -> None:
    site = many(tmp_path, 3)
    text = page(site, "2026/w23/")
    assert "1 June 2026 – 7 June 2026" in text
    assert text.index("Do thing 1.") < text.index("Do thing 3.")
    assert page(site, "2026/w17/")


def test_what_links_here_says_the_sentence(tmp_path: Path) -> None:
    text = page(many(tmp_path, 2), "2026/post-1/")
    assert "Post 2 Some words on the one before, at length." in text
    assert "Related posts" in text


def test_what_rests_on_a_finding_is_said_where_it_links_from(tmp_path: Path) -> None:
    text = page(SiteTest(tmp_path), "2026/goals/")
    assert "How habits form (to F1) Tie the new action to a daily cue." in text


@pytest.mark.usefixtures("short")
def test_references_in_every_order(tmp_path: Path) -> None:
    site = many(tmp_path, 1)
    assert "L 2" in page(site, "references/")
    assert "Lally" in page(site, "references/by/author/l/")
    assert "Locke" in page(site, "references/by/author/l/page/2/")
    assert "Lally" in page(site, "references/by/year/2010/")
    assert "In 3 or 4 posts" not in page(site, "references/by/uses/")
    assert "works.json" in site.page("references/index.html")


@pytest.mark.usefixtures("short")
def test_what_scripts_list_of_works_says_what_fell(tmp_path: Path) -> None:
    site = many(tmp_path, 1).write("references.yml", "locke2002: {status: concern}\n")
    data = json.loads(site.page("references/works.json"))
    rows = [dict(zip(data["fields"], row, strict=True)) for row in data["works"]]
    told = {row["names"]: (row["status"], row["mark"]) for row in rows}
    assert told["Locke & Latham"] == ("concern", "Expression of concern")
    assert told["Lally & van Jaarsveld"] == ("ok", "")


def test_an_authors_own_page_takes_the_place_of_subscribe(tmp_path: Path) -> None:
    site = rich_site(tmp_path)
    assert "Once a week" in page(site, "subscribe/")
    site.write("content/pages/subscribe.md", "---\ntitle: Subscribe\n---\n\nWrite to me.\n")
    assert "Write to me." in page(site, "subscribe/")


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("change", "review"):
        monkeypatch.setitem(SIZES, kind, 2)


def changing(site: SiteTest) -> SiteTest:
    """Give a site four changes in three years, and three posts to be looked at again."""
    days = ("2024-03-01", "2025-04-02", "2025-05-03", "2026-06-04")
    rows = "\n".join(f"  - {{date: {d}, kind: update, what: Changed on {d}}}" for d in days)
    for path, fields in (
        ("2026-04-20-goals.md", f"review-by: 2028-01-01\nupdates:\n{rows}"),
        ("2026-05-12-habits.md", "review-by: 2027-01-01"),
        ("2026-06-01-post-1.md", "review-by: 2029-01-01"),
    ):
        site.change(f"content/posts/{path}", "topics:", f"{fields}\ntopics:")
    return site.change("site.toml", "[authors.ana]", '[lint]\nDG5 = "info"\n[authors.ana]')


FELL = "locke2002: {status: retracted, since: 2026-01-05}\n"


@pytest.mark.usefixtures("few")
def test_corrections_are_cut_into_pages_from_the_oldest(tmp_path: Path) -> None:
    site = changing(many(tmp_path, 1)).write("references.yml", FELL)
    first, oldest = page(site, "corrections/"), page(site, "corrections/page/1/")
    shown = ("on 2026-06-04", "Retracted 5 January 2026", "on 2025-05-03")
    assert [first.index(each) for each in shown] == sorted(first.index(each) for each in shown)
    assert "on 2025-04-02" not in first
    assert oldest.index("on 2025-04-02") < oldest.index("on 2024-03-01")
    assert "Page 1, counted from the oldest" in oldest
    assert "corrections/page/2/index.html" not in flat(site.build())
    assert "/blog/corrections/page/1/" in site.page("corrections/index.html")
    feed = site.page("corrections/feed.xml")
    assert all(f"Changed on {d}" in feed for d in ("2024-03-01", "2026-06-04"))


@pytest.mark.usefixtures("few")
def test_a_page_of_corrections_never_changes_again(tmp_path: Path) -> None:
    site = changing(many(tmp_path, 1))
    before = site.page("corrections/page/1/index.html")
    line = "  - {date: 2026-07-01, kind: correction, what: One more}\ntopics:"
    site.change("content/posts/2026-04-20-goals.md", "topics:", line)
    build = site.build()
    assert "corrections/index.html" in build.stale
    assert "corrections/page/1/index.html" not in build.stale
    assert flat(build) == flat(site.build_clean())
    assert site.page("corrections/page/1/index.html") == before


@pytest.mark.usefixtures("few")
def test_many_posts_to_be_looked_at_again_have_pages(tmp_path: Path) -> None:
    site = changing(many(tmp_path, 1))
    assert "All 3 posts" in page(site, "corrections/")
    first = page(site, "corrections/reviews/")
    assert first.index("How habits form") < first.index("Why goals work")
    assert "Post 1" in page(site, "corrections/reviews/page/2/")
    site.change("content/posts/2026-06-01-post-1.md", "review-by: 2029-01-01\n", "")
    outputs = flat(site.build())
    assert "corrections/reviews/index.html" not in outputs
    assert "All 3 posts" not in page(site, "corrections/")
    assert outputs == flat(site.build_clean())


def test_an_entry_names_so_many_posts_and_no_more(tmp_path: Path) -> None:
    site = changing(many(tmp_path, 22)).write("references.yml", FELL)
    told = page(site, "corrections/")
    assert re.search(r"Findings that rest on it: F1 of Post 22, .* and 25 more\.", told)
