"""A citation or a footnote in a link's text: the words stay, no link holds another."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.site_test import SETTINGS, SiteTest

POST = """---
title: Links
date: 2026-06-01
kind: note
---

{text}

[^own]: An aside.
"""


class Links(HTMLParser):
    """The links of a paragraph: where each leads, and its text; one inside another fails."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.words = ""
        self.open = False
        self.feed(html)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            assert not self.open, "a link inside a link"
            self.open = True
            self.found.append((dict(attrs)["href"] or "", ""))

    def handle_endtag(self, tag: str) -> None:
        self.open = self.open and tag != "a"

    def handle_data(self, data: str) -> None:
        self.words += data
        if self.open:
            self.found[-1] = (self.found[-1][0], self.found[-1][1] + data)


def _links(root: Path, style: str, text: str) -> Links:
    site = SiteTest(root).write("content/posts/2026-06-01-links.md", POST.format(text=text))
    site.write("site.toml", f'{SETTINGS}\n[bibliography]\nstyle = "{style}"\n')
    page = site.page("2026/links/index.html")
    start = page.index("<p>START") + len("<p>START ")
    return Links(page[start : page.index("END", start)])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("see [@locke2002]", "see (Locke & Latham, 2002)"),
        ("@locke2002", "Locke & Latham (2002)"),
        ("as @locke2002 [p. 3] say", "as Locke & Latham (2002, p. 3) say"),
        ("so [@locke2002, [sic]]", "so (Locke & Latham, 2002, [sic])"),
    ],
)
def test_all_words_of_a_citation_lead_where_the_link_does(
    tmp_path: Path, text: str, words: str
) -> None:
    found = _links(tmp_path, "apa", f"START [{text}](https://x.org)END")
    assert found.found == [("https://x.org", words)]


def test_a_footnotes_mark_leads_to_the_footnote(tmp_path: Path) -> None:
    found = _links(
        tmp_path, "apa", "START [as[^own] told](https://x.org) and [so^[A]](https://y.org)END"
    )
    assert found.found == [
        ("https://x.org", "as"),
        ("#fn1", "1"),
        ("https://x.org", " told"),
        ("https://y.org", "so"),
        ("#fn2", "2"),
    ]


def test_under_a_note_style_the_mark_stands_outside(tmp_path: Path) -> None:
    text = "START [see [@locke2002]](https://x.org) and [@locke2002 said](https://y.org)END"
    found = _links(tmp_path, "chicago-fullnote-bibliography", text)
    assert found.found == [
        ("https://x.org", "see "),
        ("#fn1", "1"),
        ("https://y.org", "Locke and Latham"),
        ("#fn2", "2"),
        ("https://y.org", " said"),
    ]


def test_a_link_of_nothing_but_a_mark_shows_its_address(tmp_path: Path) -> None:
    text = "START [[@locke2002]](https://x.org)END"
    found = _links(tmp_path, "chicago-fullnote-bibliography", text)
    assert found.found == [("https://x.org", "https://x.org"), ("#fn1", "1")]


def test_each_id_stands_once(tmp_path: Path) -> None:
    text = "START [as[^own] told](https://x.org){#here}END"
    site = SiteTest(tmp_path).write("content/posts/2026-06-01-links.md", POST.format(text=text))
    assert site.page("2026/links/index.html").count('id="here"') == 1
