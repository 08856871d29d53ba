"""The one script: it finds works on the page of references, and the page is whole without it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.published import Published

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(120)]


def test_works_are_found_filtered_and_sorted(browser: Browser, site: Published) -> None:
    page = browser.new_page()
    page.goto(site.address("references/"))
    shown = page.locator(".works > li:visible")
    everything = shown.count()
    order = shown.all_inner_texts()
    page.get_by_label("Find a work").fill("goal setting levack")
    page.wait_for_timeout(100)
    assert 0 < shown.count() < everything
    assert all("Levack" in text for text in shown.all_inner_texts())
    assert page.get_by_role("status").inner_text() == f"{shown.count()} shown"
    page.get_by_label("Find a work").fill("no such work at all")
    page.wait_for_timeout(100)
    assert page.get_by_role("status").inner_text() == "No work matches."
    page.get_by_label("Find a work").fill("")
    page.get_by_label("Sort").select_option("posts")
    page.wait_for_timeout(100)
    uses = [int(node.get_attribute("data-posts") or 0) for node in shown.all()]
    assert uses == sorted(uses, reverse=True)
    assert len(uses) == everything
    page.get_by_label("Sort").select_option("")
    page.wait_for_timeout(100)
    assert shown.all_inner_texts() == order
    page.close()


def test_without_scripts_there_are_works_and_no_controls(browser: Browser, site: Published) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address("references/"))
    assert page.locator(".works > li:visible").count() > 30
    assert page.locator(".finder:visible").count() == 0
    context.close()
