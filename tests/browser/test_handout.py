"""Handouts on paper: one sheet of A4 and of Letter, as Chromium prints them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, Page

from digestgen.session import check
from tests.browser.published import Published, published_demo
from tests.site_test import GOALS, SiteTest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]

HEIGHT = """() => {
  const sheet = document.querySelector('.sheet');
  sheet.style.minHeight = 0;
  return sheet.getBoundingClientRect().height;
}"""
PAPERS = ("A4", "Letter")
SENTENCE = "Walk a little further than you did on the day before, and rest when you need it. "


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def sheets(page: Page, address: str) -> list[int]:
    """Print a page on each paper and count the sheets."""
    page.goto(address)
    printed = (page.pdf(format=paper) for paper in PAPERS)
    return [len(pypdf.PdfReader(io.BytesIO(pdf)).pages) for pdf in printed]


def long_post(number: int, points: int, sentences: int) -> str:
    """Write a post whose handout has so many points of so many sentences."""
    items = "".join(
        f"- **P{n}.** {SENTENCE * sentences}*Consider. Rests on F1.*\n"
        for n in range(2, points + 2)
    )
    post = GOALS.replace("title: Why goals work", f"title: Post {number}")
    post = post.replace("topics:", "handout: true\ntopics:", 1)
    return post.replace("## Limits\n", f"{items}\n## Limits\n")


def test_each_handout_of_the_demonstration_is_one_sheet(site: Published, page: Page) -> None:
    handouts = [name for name in site.pages if name.endswith("/handout/")]
    assert len(handouts) >= 3
    assert {name: sheets(page, site.address(name)) for name in handouts} == {
        name: [1, 1] for name in handouts
    }


def height(page: Page, address: str) -> float:
    """Give the height of a handout's text in millimetres, as it is printed on A4's width."""
    page.goto(address)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": round(178 * 96 / 25.4), "height": 900})
    return float(page.evaluate(HEIGHT)) * 25.4 / 96


def test_what_is_said_to_fit_does_fit(tmp_path: Path, page: Page) -> None:
    """Go through all sizes of type, to handouts that are too long and said to be."""
    made = SiteTest(tmp_path / "site")
    lengths = [(1, 1), (4, 1), (5, 2), (8, 1), (7, 2), (11, 1), (9, 2), (14, 1), (16, 2)]
    for number, (points, sentences) in enumerate(lengths):
        made.write(f"content/posts/2026-05-01-p{number}.md", long_post(number, points, sentences))
    told = {
        Path(found.place.path).stem[11:]
        for found in check(made.root).diagnostics
        if found.code == "DG546" and found.place
    }
    with published_demo(tmp_path / "public", made.root) as site:
        addresses = {f"p{n}": site.address(f"2026/p{n}/handout/") for n in range(len(lengths))}
        # On Letter paper there are 251 mm between the margins.
        too_high = {name for name in addresses if height(page, addresses[name]) > 251}
        longest = sheets(page, addresses[f"p{len(lengths) - 1}"])
    assert too_high
    assert too_high <= told
    assert len(told) <= len(too_high) + 1, "a warning for what fits teaches nothing"
    assert longest != [1, 1]


def test_there_is_no_navigation_and_the_way_back_is_on_screen_alone(
    site: Published, page: Page
) -> None:
    page.goto(site.address("2026/habits/handout/"))
    back = page.locator(".screen a")
    assert back.is_visible()
    page.emulate_media(media="print")
    assert not back.is_visible()
    assert page.locator("nav:not(.screen)").count() == 0
    assert page.locator("svg.qr").is_visible()


def test_nothing_is_asked_of_elsewhere_and_nothing_is_blocked(site: Published, page: Page) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(site.address("2026/habits/handout/"))
    assert [url for url in asked if not url.startswith(site.url)] == []
    assert said == []
