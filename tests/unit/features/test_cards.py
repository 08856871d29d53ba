"""Cards: which posts have one, what stands on it, and what pages say of it."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path

from PIL import Image

from tests.site_test import SETTINGS, SiteTest, codes, flat, only
from tests.unit.features.test_pictures import picture

GOALS = "content/posts/2026-04-20-goals.md"
CARD = "2026/goals/social-card.png"
ADDRESS = "https://example.org/blog/2026/goals/social-card.png"


def test_a_post_has_a_card_and_its_page_says_so(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    with Image.open(io.BytesIO(flat(site.build())[CARD])) as image:
        assert image.size == (1200, 630)
    page = site.page("2026/goals/index.html")
    assert f'<meta property="og:image" content="{ADDRESS}">' in page
    assert '<meta property="og:image:width" content="1200">' in page
    assert '<meta property="og:image:height" content="630">' in page
    assert (
        '<meta property="og:image:alt" content="Why goals work. Do goals help? Moderate certainty:'
        ' Specific goals probably help more than vague ones.">'
    ) in page
    assert '<meta name="twitter:card" content="summary_large_image">' in page
    assert f'"image":"{ADDRESS}"' in page
    home = site.page("index.html")
    assert '<meta property="og:image" content="https://example.org/blog/social-card.png">' in home
    assert "social-card.png" in site.build().outputs


def test_an_image_of_the_author_wins(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).write("content/posts/cover.png", picture((900, 600), "PNG"))
    site.change(GOALS, "question:", "image: cover.png\nquestion:")
    page = site.page("2026/goals/index.html")
    assert '<meta property="og:image:width" content="900">' in page
    assert "cover.png" in page.partition("og:image")[2].partition(">")[0]
    assert CARD not in site.build().outputs
    assert "social-card" not in page


def test_the_strongest_finding_that_stands_is_shown(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).change(
        GOALS,
        "## So what",
        "- **F2.** Goals improve mood [@lally2010]. *High certainty: many trials.*\n\n## So what",
    )
    assert "High certainty: Goals improve mood." in site.page("2026/goals/index.html")
    site.write("references.yml", "lally2010: {status: concern}\n")
    assert "Moderate certainty: Specific goals" in site.page("2026/goals/index.html")


def test_a_withdrawn_post_shows_no_finding(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).write("site.toml", f'{SETTINGS}\n[lint]\nDG574 = "warning"\n')
    before = flat(site.build())[CARD]
    site.change(
        GOALS,
        "question:",
        "updates:\n  - {date: 2026-05-03, kind: retraction, what: Wrong.}\nquestion:",
    )
    assert flat(site.build())[CARD] != before
    said = "Why goals work. Do goals help? Withdrawn 3 May 2026."
    assert f'<meta property="og:image:alt" content="{said}">' in site.page("2026/goals/index.html")
    assert flat(site.build()) == flat(site.build_clean())


def test_a_card_follows_its_words_and_nothing_else(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    before = flat(site.build())[CARD]
    site.change(GOALS, "Goals are everywhere.", "Goals are all over the place.")
    assert CARD not in site.build().stale
    site.change(GOALS, "Do goals help?", "Do goals help anybody?")
    assert flat(site.build())[CARD] != before
    assert flat(site.build()) == flat(site.build_clean())


def test_letters_that_cannot_be_drawn_are_said_and_not_shown(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).change(GOALS, "title: Why goals work", "title: 目標の話 for all")
    assert "DG643" not in codes(site.build())
    site.session.options = dataclasses.replace(site.session.options, thorough=True)
    said = only(site.build(), "DG643")
    assert said.message == "cards cannot show the titles of 1 of 2 posts: 目 標 の 話"
    assert CARD not in site.build().outputs
    page = site.page("2026/goals/index.html")
    assert '<meta property="og:image" content="https://example.org/blog/social-card.png">' in page


def test_cards_can_be_turned_off(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).write("site.toml", f"{SETTINGS}\n[cards]\nenabled = false\n")
    assert not [path for path in site.build().outputs if "social-card" in path]
    page = site.page("2026/goals/index.html")
    assert "og:image" not in page
    assert '<meta name="twitter:card" content="summary">' in page
