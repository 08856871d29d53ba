"""The names of narrative citations in plain texts, through a small site."""

from __future__ import annotations

from pathlib import Path

import pytest

from digestgen.model.post import NAME_CLOSE, NAME_OPEN
from digestgen.site.texts import with_names, without_names
from tests.site_test import SiteTest, codes, flat

PATH = "content/posts/2026-06-01-names.md"
POST = """\
---
title: Names
date: 2026-06-01
citations: [locke2002, lally2010]
---

## Findings

- **F1.** According to @locke2002 [p. 705], goals help (but see @lally2010) [@lally2010].
  *Low certainty: @lally2010's sample was small.*

## So what in practice?

- **P1.** Do as @lally2010 did [@locke2002]. *Consider. Rests on F1.*
"""
FINDING = "According to Locke & Latham, goals help (but see Lally & van Jaarsveld)."


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    return SiteTest(tmp_path).write(PATH, POST)


def test_texts_of_the_graph_are_whole(site: SiteTest) -> None:
    evidence = site.evidence()
    finding = next(f for f in evidence["findings"] if f["post"] == "2026/names/")
    assert finding["text"] == FINDING
    assert finding["why"] == "Lally & van Jaarsveld’s sample was small."
    point = next(p for p in evidence["practice"] if p["post"] == "2026/names/")
    assert point["text"] == "Do as Lally & van Jaarsveld did."


@pytest.mark.parametrize(
    "page", ["references/locke2002/index.html", "findings/index.html", "2026/names/index.html"]
)
def test_pages_say_the_names(site: SiteTest, page: str) -> None:
    assert FINDING.replace("&", "&amp;") in site.page(page)


def test_the_summary_of_feeds_is_the_whole_sentence(site: SiteTest) -> None:
    for feed in ("feed.xml", "feed.json"):
        assert FINDING in site.page(feed).replace("&amp;", "&")


def test_no_mark_is_left_anywhere(site: SiteTest) -> None:
    for path, content in flat(site.build()).items():
        text = content.decode("utf-8", "replace")
        assert NAME_OPEN not in text, path
        assert NAME_CLOSE not in text, path


def test_another_name_reaches_the_texts(site: SiteTest) -> None:
    site.build()
    site.change("references.bib", "Locke, Edwin A. and Latham, Gary P.", "Sherlock, Ann")
    assert "According to Sherlock, goals help" in site.page("references/lally2010/index.html")
    assert flat(site.build()) == flat(site.build_clean())


def test_a_summary_still_fits_when_its_names_are_longer(site: SiteTest) -> None:
    site.change(PATH, "goals help", "goals help " + "and help " * 18)
    head = _head(site)
    assert len(head) <= 200
    assert head.startswith("According to Locke & Latham, goals help")
    assert head.endswith("…")


def _head(site: SiteTest) -> str:
    found = site.build().site
    assert found is not None
    return found.heads[PATH].summary


def test_a_name_that_is_nowhere_is_an_error_and_stays_a_key(site: SiteTest) -> None:
    site.change(PATH, "@locke2002 [p. 705]", "@nobody")
    build = site.build()
    assert "DG401" in codes(build)
    assert build.site is not None
    assert build.site.heads[PATH].findings[0].text.startswith("According to nobody, goals")


def test_a_head_without_names_stays_itself(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).build().site
    assert site is not None
    for head in site.heads.values():
        assert with_names(head, site.library) is head


def test_marked_keys_can_be_taken_away() -> None:
    assert without_names(f"As {NAME_OPEN}a{NAME_CLOSE} and b") == "As  and b"
