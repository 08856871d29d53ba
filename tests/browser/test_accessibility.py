"""Every kind of page through axe (https://github.com/dequelabs/axe-core), in every look."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.npm import package
from tests.browser.published import Published
from tests.browser.test_pages import LOOKS, Scheme, one_of_each_kind

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600)]

VERSION = "4.14.1"
RUN = """async () => {
  const found = await axe.run(document, {resultTypes: ['violations']});
  return found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target} ${n.html}`));
}"""


@pytest.fixture(scope="session")
def axe() -> str:
    return (package("axe-core", VERSION) / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_nothing_stands_in_a_readers_way(
    browser: Browser, either: Published, axe: str, width: int, scheme: Scheme
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    found = {}
    for path in one_of_each_kind(either):
        page.goto(either.address(path))
        page.evaluate(axe)
        if violations := page.evaluate(RUN):
            found[path] = violations
    context.close()
    assert found == {}


def test_axe_sees_what_it_is_there_for(browser: Browser, tmp_path: Path, axe: str) -> None:
    path = tmp_path / "bad.html"
    path.write_text("<!DOCTYPE html><title>x</title><img src=a.png><p style='color:#ccc'>pale")
    page = browser.new_page()
    page.goto(path.as_uri())
    page.evaluate(axe)
    found = page.evaluate(RUN)
    page.close()
    assert {rule.partition(":")[0] for rule in found} >= {
        "image-alt",
        "color-contrast",
        "html-has-lang",
    }
