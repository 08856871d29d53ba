"""The menu and the foot of pages, where the settings say nothing of them."""

from __future__ import annotations

import re
from pathlib import Path

from tests.site_test import SETTINGS, SiteTest

ABOUT = "---\ntitle: About us\nkind: page\n---\n\nWe read.\n"


def _foot(page: str) -> list[str]:
    foot = page.partition('<footer class="site-foot">')[2].partition("feed.xml")[0]
    return re.findall(r'<a href="(/[^"]*)"', foot)


def test_the_foot_leads_to_the_author_s_pages_corrections_and_subscribing(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    assert _foot(site.page("index.html")) == ["/blog/corrections/", "/blog/subscribe/"]
    site.write("content/pages/about.md", ABOUT)
    site.write("content/pages/subscribe.md", ABOUT.replace("About us", "Read along"))
    page = site.page("topics/index.html")
    assert _foot(page) == ["/blog/about/", "/blog/subscribe/", "/blog/corrections/"]
    assert ">About us</a>" in page
    assert 'href="/blog/about/" aria-current="page"' in site.page("about/index.html")


def test_what_the_menu_has_is_not_at_the_foot(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).write("content/pages/about.md", ABOUT)
    menu = '[[menu]]\ntitle = "Who"\nurl = "/about/"\n'
    site.write("site.toml", f"{SETTINGS}\n{menu}")
    assert _foot(site.page("index.html")) == ["/blog/corrections/", "/blog/subscribe/"]


def test_the_default_menu(tmp_path: Path) -> None:
    menu = SiteTest(tmp_path).page("index.html").partition("<nav")[2].partition("</nav>")[0]
    folders = ("practice", "findings", "topics", "references", "archive", "search")
    assert re.findall(r'href="/blog/(\w*)/"', menu) == list(folders)


def test_a_post_announces_the_feeds_of_its_topics(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    page = site.page("2026/goals/index.html")
    assert re.findall(
        r'<link rel="alternate" type="application/rss\+xml" href="([^"]*)"', page
    ) == [
        "/blog/feed.xml",
        "/blog/topics/goal-setting/feed.xml",
    ]
    assert "topics/goal-setting/feed.xml" in site.build().outputs
