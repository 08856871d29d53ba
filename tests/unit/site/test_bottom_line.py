"""The bottom line of a post is made from what still stands, everywhere the same."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.site_test import SiteTest, flat

GOALS = "content/posts/2026-04-20-goals.md"
HABITS = "content/posts/2026-05-12-habits.md"
F1 = "Specific goals probably help more than vague ones"
F2 = "Goals that people set for themselves may help as much"
MORE = f"- **F2.** {F2} [@lally2010].\n  *Low certainty: one study.*\n\n## So what in practice?"
SUPERSEDES = "one small study.* *Supersedes [goals](2026-04-20-goals.md#f1).*"
FELL = {
    "retracted": "Rests on a retracted work: ",
    "concern": "Rests on a work of concern: ",
    "superseded": "Superseded: ",
    "withdrawn": "Withdrawn by its author: ",
}


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    lint = '[lint]\nDG5 = "info"\n[authors.ana]'
    return SiteTest(tmp_path).change("site.toml", "[authors.ana]", lint)


def happen(site: SiteTest, what: str) -> None:
    if what == "superseded":
        site.change(HABITS, "one small study.*", SUPERSEDES)
    elif what == "withdrawn":
        update = "updates: [{date: 2026-08-01, kind: retraction, what: wrong}]"
        site.change(GOALS, "topics:", f"{update}\ntopics:")
    else:
        site.write("references.yml", f"locke2002: {{status: {what}, since: 2026-07-01}}\n")


def said(site: SiteTest) -> dict[str, str]:
    """Give the bottom line from every place that has it."""
    page, bib = site.page("2026/goals/index.html"), site.page("2026/goals/post.bib")
    meta = re.findall(r'<meta (?:name="|property="og:)description" content="([^"]*)"', page)
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    cat = site.page("2026/goals/cat.md").split("\n\n## ")[2]
    item = json.loads(site.page("feed.json"))["items"][-1]
    rss = re.findall(r"<description>(.*?)</description>", site.page("feed.xml"))[-1]
    atom = re.findall(r"<summary[^>]*>(.*?)</summary>", site.page("atom.xml"))[-1]
    found = {f"meta {n}": text for n, text in enumerate(meta)}
    found |= {"json-ld": json.loads(data)["abstract"], "cat": cat.splitlines()[2]}
    found |= {"json feed": item["summary"], "rss": rss, "atom": atom}
    found["bib"] = re.findall(r"abstract = \{(.*?)\}", bib)[0]
    return found


def assert_says(site: SiteTest, text: str) -> None:
    found = said(site)
    assert len(found) == 8
    assert {where: each.rstrip(".") for where, each in found.items()} == dict.fromkeys(found, text)


def test_it_is_the_first_finding(site: SiteTest) -> None:
    assert_says(site, F1)


@pytest.mark.parametrize("what", ["retracted", "concern", "superseded"])
def test_it_is_the_first_finding_that_stands(site: SiteTest, what: str) -> None:
    site.change(GOALS, "## So what in practice?", MORE)
    happen(site, what)
    assert_says(site, F2)
    assert "In short" not in site.page("2026/goals/index.html")


@pytest.mark.parametrize("what", list(FELL))
def test_where_none_stands_it_says_first_what_happened(site: SiteTest, what: str) -> None:
    happen(site, what)
    assert_says(site, FELL[what] + F1)
    assert FELL[what] + F1 in site.page("2026/w17/index.html")


def test_it_says_so_in_the_words_of_the_site(site: SiteTest) -> None:
    site.change("site.toml", '"en-GB"', '"de"')
    happen(site, "retracted")
    assert_says(site, f"Beruht auf einer zurückgezogenen Arbeit: {F1}")


def test_an_authors_own_stays_and_is_marked_where_lines_are(site: SiteTest) -> None:
    site.change(GOALS, "topics:", "summary: Goals help.\ntopics:")
    happen(site, "retracted")
    found = said(site)
    assert found.pop("cat") == "Goals help. **Something here rests on a retracted work.**"
    assert set(found.values()) == {"Goals help."}


def test_a_short_first_finding_is_not_said_twice(site: SiteTest) -> None:
    site.change(GOALS, F1, "Goals probably help a little")
    assert "In short" not in site.page("2026/goals/index.html")
    home = site.change(HABITS, "Habits may take weeks to months to form", "Habits may take months")
    assert "In short" not in home.page("index.html")


def test_a_summary_of_the_authors_own_is_in_short(site: SiteTest) -> None:
    site.change(GOALS, "topics:", "summary: Goals help.\ntopics:")
    assert "In short" in site.page("2026/goals/index.html")


def test_edits_give_what_a_clean_build_gives(site: SiteTest) -> None:
    happen(site, "retracted")
    site.build()
    for old, new in ((F1, F2), ("## So what in practice?", MORE), (F2, F1), (F1, "Goals may help")):
        site.change(GOALS, old, new)
        assert flat(site.build()) == flat(site.build_clean())
