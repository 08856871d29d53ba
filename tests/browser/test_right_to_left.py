"""A site in a script that is written from the right: its layout stands the other way round."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.published import ROOT, Published, published_demo

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]

SETTINGS = """\
[site]
title = "ماذا يعني ذلك؟"
base_url = "https://example.org/"
language = "ar"
author = "ana"

[authors.ana]
name = "آنا كاتبة"

[content]
findings = ["النتائج"]
practice = ["في الممارسة"]

[theme]
name = "THEME"
"""

POST = """\
---
title: لماذا تنجح الأهداف المحددة
date: 2026-04-20
question: هل تساعد الأهداف المحددة؟
citations: [allen2013]
topics: [الأهداف]
updates:
  - date: 2026-05-01
    kind: correction
    what: صححنا عدد المشاركين.
---

يستعرض الباحثون عقودًا من العمل على الأهداف [@allen2013].[^1]

> الأهداف الصعبة المحددة ترفع الأداء.

| الدراسة | العدد | المكان |
|---|--:|---|
| الأولى | 12 | عمّان |
| الثانية | 240 | القاهرة |

## النتائج

- **F1.** الأهداف المحددة تساعد على الأرجح أكثر من الأهداف الغامضة [@allen2013].
  *Moderate certainty: دراسات كثيرة.*
- **F2.** قد تكون الأهداف البعيدة أصعب [@allen2013]. *Low certainty: دراسة واحدة.*

## في الممارسة

- **P1.** اكتب الهدف بحيث يمكنكما معرفة ما إذا تحقق. *Consider. Rests on F1.*

## الحدود

طلاب وموظفون فقط شاركوا في هذه الدراسات.

[^1]: ملاحظة قصيرة.
"""

PAGE = "2026/goals/"

TOO_WIDE = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
BORDERS = """selector => {
  const style = getComputedStyle(document.querySelector(selector));
  return [style.borderLeftWidth, style.borderRightWidth].map(parseFloat);
}"""


@pytest.fixture(scope="module", params=["digest", "plain"])
def arabic(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Published]:
    root = tmp_path_factory.mktemp("arabic")
    shutil.copy(ROOT / "references.bib", root)
    (root / "site.toml").write_text(SETTINGS.replace("THEME", request.param), encoding="utf-8")
    (root / "content" / "posts").mkdir(parents=True)
    (root / "content" / "posts" / "2026-04-20-goals.md").write_text(POST, encoding="utf-8")
    with published_demo(root / "public", root) as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    yield context.new_page()
    context.close()


def middle(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box
    return box["x"] + box["width"] / 2


def test_no_page_scrolls_sideways(page: Page, arabic: Published) -> None:
    wide = []
    for path in arabic.pages:
        page.goto(arabic.address(path))
        wide += [path] if page.evaluate(TOO_WIDE) else []
    assert wide == []


def test_lines_begin_at_the_right(page: Page, arabic: Published) -> None:
    page.goto(arabic.address(PAGE))
    assert page.evaluate("() => [document.documentElement.lang, document.dir]") == ["ar", "rtl"]
    left, right = page.evaluate(BORDERS, "blockquote")
    assert left == 0 < right
    assert middle(page, ".prose th:first-child") > middle(page, ".prose th:last-child")
    assert page.evaluate("() => getComputedStyle(document.querySelector('td')).textAlign") in {
        "start",
        "right",
    }


@pytest.mark.parametrize("arabic", ["digest"], indirect=True)
def test_labels_stand_before_what_they_name(page: Page, arabic: Published) -> None:
    page.set_viewport_size({"width": 1000, "height": 800})
    page.goto(arabic.address(PAGE))
    left, right = page.evaluate(BORDERS, ".notice")
    assert left == 0 < right
    for line in (".findings .item", ".practice .item"):
        assert middle(page, f"{line} .label") > middle(page, f"{line} .text")
    assert middle(page, ".brand") > middle(page, ".site-head nav")
    page.goto(arabic.address("findings/"))
    assert middle(page, ".line .label") > middle(page, ".line p")
