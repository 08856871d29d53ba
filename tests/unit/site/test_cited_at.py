"""Each entry of a list of references leads back to the places that cite it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.site_test import SETTINGS, SiteTest

POST = """---
title: Notes
date: 2026-06-01
citations: [locke2002]
nocite: [lally2010]
---

@locke2002 [p. 705] look back.[^own] And again [@locke2002].

[^own]: An aside [@locke2002, p. 9].

## Findings

- **F1.** Goals help [@locke2002, p. 700]. *Moderate certainty: many studies [@locke2002].*

## So what in practice?

- **P1.** Write. *Consider. Rests on F1 and guideline [@locke2002].*
"""
PLACE = re.compile(r'<a href="#([^"]*)">([^<]*)</a>')


def _site(root: Path, style: str) -> SiteTest:
    made = SiteTest(root).write("content/posts/2026-06-01-notes.md", POST)
    return made.write("site.toml", f'{SETTINGS}\n[bibliography]\nstyle = "{style}"\n')


def _entry(page: str, key: str) -> str:
    return page[page.index(f'<li id="ref-{key}"') :].partition("</li>")[0]


def _places(page: str, key: str) -> list[tuple[str, str]]:
    found = re.search(r'<span class="cited-at">Cited in (.*?)</span>', _entry(page, key))
    return PLACE.findall(found[1]) if found else []


def test_an_entry_leads_to_each_place_that_cites_it(tmp_path: Path) -> None:
    page = _site(tmp_path, "apa").page("2026/notes/index.html")
    places = _places(page, "locke2002")
    assert [title for _anchor, title in places] == ["F1", "P1", "1", "2", "3"]
    starts = [page.index(f'<span id="{anchor}" class="citation"') for anchor, _title in places]
    findings, prose, notes = (page.index(t) for t in ("Goals help", "look back", "An aside"))
    assert findings < starts[0] < starts[1] < starts[2] < prose < starts[4] < notes < starts[3]
    assert _places(page, "lally2010") == []
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(ids) == len(set(ids))


def test_the_doi_stays_the_first_link_of_an_entry(tmp_path: Path) -> None:
    entry = _entry(_site(tmp_path, "apa").page("2026/notes/index.html"), "locke2002")
    first = re.search(r'href="([^"]*)"', entry)
    assert first is not None
    assert first[1] == "https://doi.org/10.1037/0003-066X.57.9.705"


def test_under_a_note_style_an_entry_leads_to_the_marks(tmp_path: Path) -> None:
    page = _site(tmp_path, "chicago-notes-bibliography").page("2026/notes/index.html")
    places = _places(page, "locke2002")
    assert [title for _anchor, title in places] == ["F1", "P1", "1", "2", "3"]
    assert [anchor for anchor, _title in places] == [
        *("fnref1", "fnref3", "fnref4"),
        *("cite-5", "fnref6"),
    ]
    assert all(page.count(f'id="{anchor}"') == 1 for anchor, _title in places)


def test_feeds_have_neither_ids_nor_links_back(tmp_path: Path) -> None:
    feed = json.loads(_site(tmp_path, "apa").page("feed.json"))
    content = "".join(item["content_html"] for item in feed["items"])
    assert 'class="citation"' in content
    assert "cite-" not in content
    assert "Cited in" not in content
