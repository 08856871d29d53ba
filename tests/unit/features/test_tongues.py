"""A post in another language than the site's: every list says so of what is the post's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import html

from tests.site_test import SiteTest

GOALS = "content/posts/2026-04-20-goals.md"
TEXTS = ("Why goals work", "Do goals help?", "Specific goals probably help more than vague ones.")
PAGES = (
    "index",
    "archive/index",
    "2026/index",
    "questions/index",
    "findings/index",
    "topics/goal-setting/index",
    "references/locke2002/index",
    "2026/w17/index",
)


def test_lists_say_the_language_of_each_line(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).change(GOALS, "question:", "lang: he\nquestion:")
    outputs = site.build().outputs
    seen = set()
    for page in PAGES:
        content = outputs.get(f"{page}.html")
        assert isinstance(content, bytes), page
        tree: Any = html.fromstring(content.decode())
        for part in tree.xpath("//main//*[not(*)]"):
            if (part.text or "").strip() in TEXTS:
                seen.add((page, part.text))
                assert part.xpath("ancestor-or-self::*[@lang][1]/@lang") == ["he"], (
                    page,
                    part.text,
                )
                assert part.xpath("ancestor-or-self::*[@dir][1]/@dir") == ["rtl"], (page, part.text)
        assert not [p for p in tree.xpath("//*[@lang='he']") if "habit" in p.text_content()]
    assert len({page for page, _ in seen}) >= len(PAGES) - 1


def test_the_language_of_the_site_is_not_repeated(tmp_path: Path) -> None:
    page = (
        SiteTest(tmp_path).change(GOALS, "question:", "lang: en-GB\nquestion:").page("index.html")
    )
    assert page.count("lang=") == 1
