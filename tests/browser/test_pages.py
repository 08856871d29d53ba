"""Pages in Chromium: narrow and wide, light and dark, with scripts and without."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route

from tests.browser.links import broken_links
from tests.browser.published import Published

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]

Scheme = Literal["light", "dark"]
LOOKS: list[tuple[int, Scheme]] = [
    (360, "light"),
    (360, "dark"),
    (1440, "light"),
    (1440, "dark"),
]

TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.body.querySelectorAll('*')]
    .filter(e => e.getBoundingClientRect().right > width + 1)
    .map(e => `${e.tagName.toLowerCase()}.${e.className} ${e.textContent.trim().slice(0, 60)}`)
    .slice(-3);
}"""
"""The innermost elements beyond the right edge, on a page that scrolls sideways."""

READABLE = """() => {
  for (const control of document.querySelectorAll('button, select, input, output, label'))
    control.remove();
  return document.body.innerText;
}"""
"""The words that a reader sees, without the controls that a script may add."""


class Watch:
    """What a browser context complained of, and whom else it asked."""

    def __init__(self, context: BrowserContext, site: Published) -> None:
        self.complaints: list[str] = []
        self.strangers: list[str] = []
        self._host = urlsplit(site.url).netloc
        context.route("**/*", self._route)
        context.on("page", self._follow)

    def _route(self, route: Route, request: Request) -> None:
        if urlsplit(request.url).netloc == self._host:
            route.continue_()
        else:
            self.strangers.append(request.url)
            route.abort()

    def _follow(self, page: Page) -> None:
        page.on("pageerror", lambda error: self._note(page, str(error)))
        page.on("console", lambda said: self._note(page, said.text, said.type))
        page.on("response", lambda answer: self._note(page, answer.url, answer.status))

    def _note(self, page: Page, text: str, kind: str | int = "error") -> None:
        if kind in {"error", "warning"} or (isinstance(kind, int) and kind >= 400):
            self.complaints.append(f"{page.url}: {kind} {text}")


def one_of_each_kind(site: Published) -> list[str]:
    """Pick the largest page of each kind: of each first folder (years are one) and depth."""
    largest: dict[tuple[str, int], tuple[int, str]] = {}
    for page in site.pages:
        first = page.split("/")[0]
        kind = ("post" if first.isdigit() else first, page.count("/"))
        size = (site.folder / page / "index.html" if "." not in page else site.folder / page).stat()
        largest[kind] = max(largest.get(kind, (0, "")), (size.st_size, page))
    return [page for _, page in largest.values()]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_no_page_complains_asks_another_host_or_scrolls_sideways(
    browser: Browser, site: Published, width: int, scheme: Scheme
) -> None:
    # Every page once, where room is scarce; one of each kind in the other looks.
    pages = site.pages if (width, scheme) == LOOKS[0] else one_of_each_kind(site)
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    watch = Watch(context, site)
    page = context.new_page()
    wide = {}
    for path in pages:
        page.goto(site.address(path))
        if too_wide := page.evaluate(TOO_WIDE):
            wide[path] = too_wide
    context.close()
    assert watch.complaints == []
    assert watch.strangers == []
    assert wide == {}


def test_the_watch_sees_what_it_is_there_for(browser: Browser, site: Published) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    watch = Watch(context, site)
    page = context.new_page()
    page.goto(site.url)
    page.evaluate("""() => {
      console.error('amiss');
      new Image().src = 'https://example.org/pixel.gif';
      document.body.insertAdjacentHTML('beforeend', '<p style="min-width: 900px">wide</p>');
      document.body.lastChild.style.width = '900px';
    }""")
    assert "wide" in page.evaluate(TOO_WIDE)[-1]
    page.wait_for_timeout(100)
    context.close()
    assert any("amiss" in said for said in watch.complaints)
    # The policy of the test's server refuses the picture before it is asked for.
    assert any("example.org" in said for said in watch.complaints)


def test_a_reader_without_scripts_reads_the_same(browser: Browser, site: Published) -> None:
    texts = {}
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        for path in one_of_each_kind(site):
            page.goto(site.address(path))
            texts[path, scripts] = set(page.evaluate(READABLE).splitlines())
        context.close()
    lost = {path: texts[path, True] - texts[path, False] for path in one_of_each_kind(site)}
    assert {path: lines for path, lines in lost.items() if lines} == {}
    assert all(len(lines) > 3 for (path, _), lines in texts.items() if "alias" not in path)


def test_the_first_tab_leads_past_the_menu(browser: Browser, site: Published) -> None:
    page = browser.new_page()
    page.goto(site.url)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.bounding_box() is not None
    target = skip.get_attribute("href")
    page.keyboard.press("Enter")
    assert page.url == f"{site.url}{target}"
    assert page.evaluate("() => document.activeElement.tagName") == "MAIN"
    page.close()


def test_every_link_and_fragment_of_the_site_resolves(site: Published) -> None:
    assert broken_links(site) == []


def test_screenshots_are_kept_to_be_looked_at(
    browser: Browser, site: Published, artefacts: Path
) -> None:
    shown = {"home": "", "post": "2026/goals-in-rehabilitation/", "practice": "practice/"}
    shown |= {"reference": "references/locke2002/", "references": "references/"}
    shown |= {"findings": "findings/", "topic": "topics/goal-setting/", "questions": "questions/"}
    shown |= {"week": "2026/w20/", "strength": "practice/do/", "archive": "archive/"}
    for width, scheme in LOOKS:
        context = browser.new_context(
            viewport={"width": width, "height": 1800}, color_scheme=scheme
        )
        page = context.new_page()
        for name, path in shown.items():
            answer = page.goto(site.address(path))
            assert answer is not None
            assert answer.ok, path
            page.screenshot(path=artefacts / f"{name}-{width}-{scheme}.png")
        context.close()
    assert len(list(artefacts.glob("*-*-*.png"))) >= len(shown) * len(LOOKS)
