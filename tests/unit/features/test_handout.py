"""A post's handout: what goes on it, in which words, and what is said when it does not fit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.site_test import BIBLIOGRAPHY, GOALS, SiteTest, codes, only

POST = "content/posts/2026-04-20-goals.md"
PAGE = "2026/goals/handout/index.html"
MORE = """\
- **P2.** Do not promise that goals ease pain. *Avoid. Rests on experience.*

## In plain words

- **F1.** A clear goal probably helps you
  more than a vague one, as @locke2002 found [@locke2002].
- **P1.** Write your goal down so that you can tell when you are there.

  Keep it where you see it.

## What to ask your physio

1. Is my goal clear enough?
2. How will we know?

## Limits
"""


def handout(site: SiteTest) -> html.HtmlElement:
    return html.fromstring(site.page(PAGE))


def texts(page: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in page.xpath(path)]


def with_handout(root: Path, value: str = "true", post: str = GOALS) -> SiteTest:
    return SiteTest(root).write(POST, post.replace("topics:", f"handout: {value}\ntopics:", 1))


def test_a_post_without_the_field_has_none(tmp_path: Path) -> None:
    build = SiteTest(tmp_path).build()
    assert PAGE not in build.outputs
    assert "handout" not in SiteTest(tmp_path).page("2026/goals/index.html")


def test_everything_goes_on_it_in_words(tmp_path: Path) -> None:
    page = handout(with_handout(tmp_path))
    assert texts(page, "//h1") == ["Do goals help?"]
    assert texts(page, "//li") == [
        (
            "Specific goals probably help more than vague ones. "
            "Moderate certainty. This is probably so."
        ),
        (
            "Write the goal so that both of you could tell whether it was met. "
            "Good for some people: weigh it up together."
        ),
    ]
    (foot,) = texts(page, "//footer")
    assert "Locke & Latham (2002), doi.org/10.1037/0003-066X.57.9.705." in foot
    assert foot.startswith("By Ana Writer. Written on 20 April 2026. Where this comes from.")
    assert "example.org/blog/2026/goals/" in foot
    assert page.xpath("//nav[not(@class='screen')] | //script | //img | //form") == []


def test_the_post_leads_there_and_back(tmp_path: Path) -> None:
    site = with_handout(tmp_path)
    post: Any = html.fromstring(site.page("2026/goals/index.html"))
    assert "/blog/2026/goals/handout/" in post.xpath("//a/@href")
    assert handout(site).xpath("//*[@class='screen']/a/@href") == ["/blog/2026/goals/"]


def test_labels_choose_and_plain_words_replace(tmp_path: Path) -> None:
    post = GOALS.replace("## Limits\n", MORE)
    site = with_handout(tmp_path, "[F1, P1]", post)
    site.change(
        "site.toml",
        "[authors.ana]",
        '[content]\nask = ["What to ask your physio"]\n\n[authors.ana]',
    )
    page = handout(site)
    assert texts(page, "//li/p[1]") == [
        "A clear goal probably helps you more than a vague one, as Locke & Latham found.",
        "Write your goal down so that you can tell when you are there. Keep it where you see it.",
        "Is my goal clear enough?",
        "How will we know?",
    ]
    assert "What to ask your physio" in texts(page, "//h2")
    # They stay in the post, where the author put them.
    assert "A clear goal probably helps you" in site.page("2026/goals/index.html")


def test_a_point_that_rests_on_nothing_says_so(tmp_path: Path) -> None:
    page = handout(with_handout(tmp_path, "[P2]", GOALS.replace("## Limits\n", MORE)))
    assert texts(page, "//li[@class='avoid']/p[@class='grade']") == [
        "A word of warning. This comes from experience, not from research."
    ]
    assert "What we know" not in texts(page, "//h2")


BASES = """\
- P2. *Consider. Rests on guideline [@locke2002], patient values.* Follow the guideline.
- P3. *Consider. Rests on patient values.* Ask what matters.
- P4. *Consider. Rests on experience, patient values.* Take your time.

## Limits
"""


def test_what_a_point_rests_on_is_said_truly(tmp_path: Path) -> None:
    site = with_handout(tmp_path, "[P2, P3, P4]", GOALS.replace("## Limits\n", BASES))
    good = "Good for some people: weigh it up together."
    page = handout(site)
    assert texts(page, "//p[@class='grade']") == [
        f"{good} This comes from a guideline.",
        f"{good} This comes from what matters to people, not from research.",
        f"{good} This comes from experience, not from research.",
    ]
    later = GOALS.replace("2026-04-20", "2026-05-20")
    site.write("content/posts/2026-05-20-later.md", later)
    post = site.page("2026/goals/index.html")
    assert post.count("From a guideline, not from a finding here") == 1
    cat = site.page("2026/goals/cat.md")
    guideline, values = (
        next(line for line in cat.splitlines() if f"**{label}.**" in line) for label in ("P2", "P3")
    )
    assert "From a guideline, not from a finding here." in guideline
    assert "From practice" not in guideline
    assert "From practice, not from research." in values
    for feed in ("practice/feed.xml", "weekly.xml"):
        assert site.page(feed).count("From a guideline, not from a finding here") == 1


def test_a_retracted_work_is_said_in_words(tmp_path: Path) -> None:
    site = with_handout(tmp_path)
    site.write(
        "references.bib",
        BIBLIOGRAPHY.replace("  volume = {57}", "  keywords = {retracted},\n  volume = {57}"),
    )
    site.change(
        "site.toml", "[authors.ana]", '[lint]\nDG4 = "warning"\nDG5 = "warning"\n\n[authors.ana]'
    )
    page = handout(site)
    assert "Take care: a study behind this has been retracted." in texts(page, "//p[@class='care']")
    assert "Locke & Latham (2002), retracted," in texts(page, "//p[@class='sources']")[0]


def test_a_withdrawn_post_says_so_first(tmp_path: Path) -> None:
    updates = "updates:\n  - {date: 2026-06-01, kind: retraction, what: The trial was withdrawn.}\n"
    site = with_handout(tmp_path, post=GOALS.replace("topics:", f"{updates}topics:", 1))
    site.change("site.toml", "[authors.ana]", '[lint]\nDG574 = "warning"\n[authors.ana]')
    page = handout(site)
    assert texts(page, "//p[@class='notice']") == [
        "Withdrawn on 1 June 2026. Please do not use this page. The trial was withdrawn."
    ]


def test_the_code_is_a_drawing_that_a_strict_policy_lets_through(tmp_path: Path) -> None:
    (svg,) = handout(with_handout(tmp_path)).xpath("//svg")
    names = {attribute for element in svg.iter() for attribute in element.attrib}
    assert names <= {"class", "viewbox", "viewBox", "transform", "stroke", "fill", "d"}
    assert svg.xpath(".//path")


def test_it_stands_beside_a_permalink_that_is_a_file(tmp_path: Path) -> None:
    site = with_handout(tmp_path)
    site.change(
        "site.toml", "[authors.ana]", '[content]\npermalink = "/{slug}.html"\n\n[authors.ana]'
    )
    assert "goals/handout/index.html" in site.build().outputs


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ("**F9.** Nobody knows.", '"F9" is no label of this post, or stands here twice'),
        ("Nobody knows.", "an item without a label"),
    ],
)
def test_plain_words_for_nothing_are_reported(tmp_path: Path, item: str, message: str) -> None:
    post = GOALS.replace("## Limits\n", f"## In plain words\n\n- {item}\n\n## Limits\n")
    found = only(with_handout(tmp_path, post=post).build(), "DG544")
    assert found.message == f"{message}: the handout does not print it"
    assert found.place is not None
    assert found.place.line == 24


def test_a_handout_of_nothing_is_reported_and_not_made(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).write(
        "content/posts/2026-05-01-note.md",
        "---\ntitle: A note\ndate: 2026-05-01\nkind: note\nhandout: true\n---\n\nHello.\n",
    )
    build = site.build()
    assert only(build, "DG545").place[:2] == ("content/posts/2026-05-01-note.md", 5)  # type: ignore[index]
    assert "2026/note/handout/index.html" not in build.outputs


def test_one_that_is_too_long_is_a_warning_with_an_estimate(tmp_path: Path) -> None:
    points = "".join(
        f"- **P{n}.** {'Walk a little further than you did on the day before. ' * 3}"
        "*Consider. Rests on F1.*\n"
        for n in range(2, 22)
    )
    post = GOALS.replace("## Limits\n", f"{points}\n## Limits\n")
    found = only(with_handout(tmp_path, post=post).build(), "DG546")
    assert found.help.startswith("leave out about ")
    assert found.place is not None
    assert found.place.line == 6
    assert "DG546" not in codes(with_handout(tmp_path, "[F1, P1, P2]", post).build())


def test_what_nobody_says_in_plain_words_is_named(tmp_path: Path) -> None:
    found = only(with_handout(tmp_path).build(), "DG547")
    assert found.message == "this handout prints F1, P1 in the words of the post"
    post = GOALS.replace("## Limits\n", MORE)
    assert only(with_handout(tmp_path, post=post).build(), "DG547").message.startswith(
        "this handout prints P2 in"
    )
    assert "DG547" not in codes(with_handout(tmp_path, "[F1, P1]", post).build())
