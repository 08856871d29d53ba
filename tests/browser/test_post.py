"""The page of a post: previews, both ends of links, notes in the margin, copying, paper."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.npm import package
from tests.browser.published import Published, published_demo
from tests.browser.test_accessibility import RUN, VERSION
from tests.site_test import GOALS, SiteTest
from tests.unit.features.test_pictures import picture

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(120)]

POST = "2026/goals-in-rehabilitation/"
SCRIPT_BUDGET = 8_000
PAGE_BUDGET = 60_000
"""Bytes of an ordinary post with its style sheet and its script, without its pictures."""
SENT_BUDGET = 20_000
"""The same for the largest post, as hosts send it: compressed."""

Open = Callable[..., Page]

BESIDE = """() => {
  const text = document.querySelector('.prose').getBoundingClientRect();
  return [...document.querySelectorAll('.footnotes li')].map(note => {
    const box = note.getBoundingClientRect();
    const mark = document.getElementById(note.id.replace('fn', 'fnref')).getBoundingClientRect();
    return {beside: box.left >= text.right, below: box.top > mark.bottom,
      apart: Math.round(Math.abs(box.top - mark.top)), inside: box.right <= innerWidth};
  });
}"""
"""Where each note is, seen from the text and from its mark."""


@pytest.fixture
def opened(browser: Browser, site: Published) -> Iterator[Open]:
    """Open a page of the site in a window of its own; options are Playwright's for a context."""
    with ExitStack() as windows:

        def open_page(path: str = POST, width: int = 1440, **options: Any) -> Page:
            context = browser.new_context(
                viewport={"width": width, "height": 800}, reduced_motion="reduce", **options
            )
            windows.callback(context.close)
            page = context.new_page()
            page.goto(site.address(path))
            return page

        yield open_page


def test_a_citation_is_read_and_left_by_keyboard(opened: Open) -> None:
    page = opened()
    citation = page.locator("#cite-2 a").first
    address = page.url
    citation.focus()
    page.keyboard.press("Enter")
    preview = page.get_by_role("dialog", name="Levack et al., 2015")
    expect(preview).to_be_visible()
    expect(preview).to_be_focused()
    expect(preview).to_contain_text("Cochrane Database of Systematic Reviews")
    links = [link.get_attribute("href") or "" for link in preview.get_by_role("link").all()]
    assert links[0].startswith("https://doi.org/")
    assert links[1].endswith("/references/levack2015/")
    assert links[2] == "#ref-levack2015"
    page.keyboard.press("Tab")
    expect(preview.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(preview).to_be_hidden()
    expect(citation).to_be_focused()
    assert page.url == address


def test_a_citation_opens_and_closes_by_mouse(opened: Open) -> None:
    page = opened()
    citation = page.locator("#cite-2 a").first
    preview = page.get_by_role("dialog")
    citation.click()
    expect(preview).to_be_visible()
    box, link = preview.bounding_box(), citation.bounding_box()
    assert box is not None
    assert link is not None
    assert 0 <= box["y"] - link["y"] - link["height"] < 20, "it stands below its link"
    citation.click()
    expect(preview).to_be_hidden()
    citation.click()
    page.mouse.click(5, 400)
    expect(preview).to_be_hidden()
    citation.click()
    preview.get_by_role("link", name="To the list of references").click()
    expect(preview).to_be_hidden()
    assert page.url.endswith("#ref-levack2015")
    expect(page.locator("#ref-levack2015")).to_be_in_viewport()


def test_a_preview_leads_on_to_others(opened: Open) -> None:
    page = opened()
    page.locator("#p2").get_by_role("link", name="F1", exact=True).click()
    expect(page.get_by_role("dialog", name="F1")).to_contain_text("Very low certainty")
    page.get_by_role("dialog").get_by_role("link", name="2016").click()
    expect(page.get_by_role("dialog", name="2016")).to_contain_text("European Journal")
    assert page.get_by_role("dialog").count() == 1
    doubled = "() => [...document.querySelectorAll('[id]')].map(e => e.id)"
    identifiers = page.evaluate(doubled)
    assert len(identifiers) == len(set(identifiers))


def test_a_preview_says_that_a_work_has_fallen(opened: Open) -> None:
    page = opened("2026/a-paper-that-was-withdrawn/")
    page.locator(".prose a[href='#ref-reuben2006']").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("Retracted")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_an_open_preview_is_in_nobodys_way(opened: Open, width: int, scheme: str) -> None:
    page = opened(width=width, color_scheme=scheme, bypass_csp=True, has_touch=True)
    page.locator("#cite-2 a").first.tap()
    preview = page.get_by_role("dialog")
    expect(preview).to_be_visible()
    box = preview.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    page.evaluate((package("axe-core", VERSION) / "axe.min.js").read_text(encoding="utf-8"))
    assert page.evaluate(RUN) == []


def lit(page: Page) -> set[str]:
    return set(page.evaluate("() => [...document.querySelectorAll('.lit')].map(e => e.id)"))


def test_both_ends_of_a_link_are_marked(opened: Open) -> None:
    page = opened()
    page.locator("#p3 .meta a").first.hover()
    assert lit(page) == {"p3", "f3"}
    page.locator("#cite-4 a").hover()
    assert lit(page) == {"cite-4", "ref-kiresuk1968"}
    page.locator("h1").hover()
    assert lit(page) == set()
    page.locator("#f1 > .label").focus()
    assert lit(page) == {"f1", "p2"}, "a label marks all that rests on it"
    page.locator(".cited-at a").first.focus()
    assert lit(page) == {"cite-4", "ref-kiresuk1968"}
    page.locator("h1").evaluate("() => document.activeElement.blur()")
    assert lit(page) == set()


def test_notes_stand_beside_the_text_where_there_is_room(opened: Open) -> None:
    for path in (POST, "2026/low-back-pain-in-figures/"):
        for width in (1100, 1440):
            for note in opened(path, width).evaluate(BESIDE):
                assert note["beside"], (path, width)
                assert note["inside"], (path, width)
                assert note["apart"] < 60, (path, width)
        for note in opened(path, 360).evaluate(BESIDE):
            assert not note["beside"], path
            assert note["below"], path


def test_notes_follow_the_width_of_the_window_and_lead_back(opened: Open) -> None:
    page = opened()
    page.set_viewport_size({"width": 800, "height": 800})
    page.wait_for_timeout(200)
    assert not page.evaluate(BESIDE)[0]["beside"]
    page.set_viewport_size({"width": 1300, "height": 800})
    page.wait_for_timeout(200)
    assert page.evaluate(BESIDE)[0]["beside"]
    page.locator("#fnref1").click()
    assert page.url.endswith("#fn1")
    expect(page.locator("#fn1")).to_be_in_viewport()
    page.locator("#fn1 a[role=doc-backlink]").click()
    assert page.url.endswith("#fnref1")


def test_a_note_opens_where_it_is_read_on_a_phone(opened: Open) -> None:
    page = opened(width=360, has_touch=True, is_mobile=True)
    page.locator("#fnref1").tap()
    expect(page.get_by_role("dialog")).to_contain_text("standardised mean difference")
    assert page.get_by_role("dialog").locator("[role=doc-backlink]").count() == 0


def test_what_is_to_be_copied_is_copied(opened: Open) -> None:
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    cite = page.locator(".cite")
    cite.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"/{POST}")
    cite.get_by_role("button", name="Copy BibTeX").click()
    expect(cite.get_by_role("button", name="Copied")).to_have_count(2)
    assert page.evaluate("navigator.clipboard.readText()").startswith("@")


CODE = """
```python
def share(part: int, whole: int) -> float:
    return part / whole
```

| Study | People |
|---|---:|
| A | 40,000 |

More.[^a] And more.[^b]

[^a]: A first note, so long that it needs several lines in the margin, and pushes the second down.
[^b]: A second note.
"""


def test_code_tables_and_crowded_notes(browser: Browser, tmp_path: Path) -> None:
    made = SiteTest(tmp_path / "site").write("content/posts/2026-05-01-code.md", GOALS + CODE)
    with published_demo(tmp_path / "public", made.root) as small:
        page = browser.new_page(
            viewport={"width": 1440, "height": 800},
            permissions=["clipboard-read", "clipboard-write"],
        )
        page.goto(small.address("2026/code/"))
        page.locator("pre").get_by_role("button", name="Copy").click()
        expect(page.get_by_role("status")).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        align = "cell => getComputedStyle(cell).textAlign"
        aligned = page.get_by_role("cell", name="40,000").evaluate(align)
        first, second = (note.bounding_box() for note in page.locator(".footnotes li").all())
        page.close()
    assert copied == "def share(part: int, whole: int) -> float:\n    return part / whole\n"
    assert aligned == "right"
    assert first is not None
    assert second is not None
    assert second["y"] >= first["y"] + first["height"]


def test_headings_can_be_linked_to(opened: Open) -> None:
    page = opened()
    heading = page.get_by_role("heading", name="Limits", exact=True)
    heading.get_by_role("link").click()
    assert page.url.endswith("#limits")


def test_without_scripts_links_lead_to_what_they_name(opened: Open) -> None:
    page = opened(java_script_enabled=False)
    assert page.get_by_role("button").count() == 0
    page.locator("#cite-2 a").first.click()
    assert page.url.endswith("#ref-levack2015")
    expect(page.locator("#ref-levack2015")).to_be_in_viewport()
    page.goto(page.url.partition("#")[0])
    page.locator("#p2").get_by_role("link", name="F1", exact=True).click()
    assert page.url.endswith("#f1")
    page.locator("#fnref1").click()
    expect(page.locator("#fn1")).to_be_in_viewport()
    box, text = page.locator("#fn1").bounding_box(), page.locator(".prose").bounding_box()
    assert box is not None
    assert text is not None
    assert box["x"] < text["x"] + text["width"]


def test_a_post_on_paper(opened: Open, artefacts: Path) -> None:
    page = opened()
    page.locator("#cite-2 a").first.click()
    page.keyboard.press("Escape")
    printed = page.pdf(format="A4")
    (artefacts / "post.pdf").write_bytes(printed)
    sheets = [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(printed)).pages]
    text = " ".join(" ".join(sheets).split())
    assert len(sheets) <= 3
    assert "Very low certainty" in text
    assert "https://doi.org/10.1007/BF01530764" in text
    assert text.index("Learning for the day") < text.index("SMD is a standardised mean")
    assert text.index("SMD is a standardised mean") < text.index("Kiresuk, T. J.")
    for screen in ("Copy", "Subscribe", "What links here", "Related posts", "What rests on", "#"):
        assert screen not in text, screen


def test_formulas_and_tall_pictures_are_whole_on_paper(browser: Browser, tmp_path: Path) -> None:
    made = SiteTest(tmp_path / "site")
    made.write("content/posts/tall.png", picture((1000, 1500), "PNG"))
    made.write(
        "content/posts/2026-05-01-paper.md",
        f"{GOALS}\n$$\n\\frac{{\\frac{{a}}{{b}}}}{{\\sqrt{{c}}}}\n$$\n\n![Tall](tall.png)\n",
    )
    with published_demo(tmp_path / "public", made.root) as small:
        # A4's width inside the margins.
        page = browser.new_page(viewport={"width": 658, "height": 900})
        page.goto(small.address("2026/paper/"))
        page.emulate_media(media="print")
        height = page.get_by_role("img", name="Tall").evaluate("it => it.offsetHeight")
        flow = page.locator("math[display=block]").evaluate("it => getComputedStyle(it).overflow")
        page.close()
    # Letter is 239 mm high inside its margins; a millimetre has 96 / 25.4 pixels.
    assert 600 < height < 200 * 96 / 25.4
    assert flow == "visible"


def test_a_post_is_light(site: Published) -> None:
    shared = [(site.folder / "theme" / name).read_bytes() for name in ("digest.css", "post.js")]
    assert len(shared[1]) < SCRIPT_BUDGET
    posts = [page for page in site.pages if page.startswith("2026/") and page.count("/") == 2]
    pages = {page: (site.folder / page / "index.html").read_bytes() for page in posts}
    assert len(pages) > 20
    assert max(map(len, pages.values())) + sum(map(len, shared)) <= PAGE_BUDGET
    sent = {
        page: sum(len(gzip.compress(part)) for part in (body, *shared))
        for page, body in pages.items()
    }
    assert max(sent.values()) <= SENT_BUDGET
