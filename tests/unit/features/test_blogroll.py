"""Who else writes: a list for people, OPML for programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from tests.site_test import SETTINGS, SiteTest, flat

ROLL = """
[[blogroll]]
title = "Pain & people"
url = "https://pain.example/"
feed = "https://pain.example/feed?a=1&b=2"
note = "Long experience."

[[blogroll]]
title = "Notes"
url = "https://notes.example/"
"""
COMMUNITY = "---\ntitle: Where we talk\nkind: page\n---\n\nOver lunch.\n"


def _site(root: Path) -> SiteTest:
    return SiteTest(root).write("site.toml", SETTINGS + ROLL)


def test_without_one_there_is_nothing(tmp_path: Path) -> None:
    outputs = SiteTest(tmp_path).build().outputs
    assert not [path for path in outputs if "opml" in path and path != "subscriptions.opml"]
    assert "community/index.html" not in outputs


@pytest.mark.parametrize("path", ["blogroll.opml", ".well-known/recommendations.opml"])
def test_programs_find_it(tmp_path: Path, path: str) -> None:
    site = _site(tmp_path)
    tree: Any = etree.fromstring(flat(site.build())[path])
    feed, plain = tree.xpath("//outline")
    assert dict(feed.attrib) == {
        "type": "rss",
        "text": "Pain & people",
        "title": "Pain & people",
        "description": "Long experience.",
        "xmlUrl": "https://pain.example/feed?a=1&b=2",
        "htmlUrl": "https://pain.example/",
    }
    assert dict(plain.attrib) == {"type": "link", "text": "Notes", "url": "https://notes.example/"}
    page: Any = html.fromstring(site.page("index.html"))
    assert page.xpath("//link[@rel='blogroll']/@href") == ["/blog/blogroll.opml"]


def test_people_find_it_on_a_page_that_stands_in_for_the_author_s(tmp_path: Path) -> None:
    site = _site(tmp_path)
    page: Any = html.fromstring(site.page("community/index.html"))
    assert page.xpath("//h1")[0].text_content() == "Who else writes"
    links = page.xpath("//main//a/@href")
    assert links[:2] == ["https://pain.example/", "https://pain.example/feed?a=1&b=2"]
    site.write("content/pages/community.md", COMMUNITY)
    page = html.fromstring(site.page("community/index.html"))
    assert page.xpath("//h1")[0].text_content() == "Where we talk"
    assert page.xpath("//h2[@id='dg-blogroll']")[0].text_content() == "Who else writes"
    assert page.xpath("//main//a/@href")[:2] == links[:2]
    assert site.page("index.html").count("Who else writes") == 0
