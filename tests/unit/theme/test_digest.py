"""The bundled theme: every page, and the promises that it makes to readers."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from lxml import etree
from lxml import html as parser

from tests.unit.theme.samples import (
    BAD,
    CRAFT,
    FINDING,
    FINDINGS,
    LOCKE,
    PAGES,
    POST,
    context,
    digest,
    folder,
    render,
)

THEME = digest()
CSS = folder("digest")["static/digest.css"].decode()


def parse(page: str) -> Any:
    return parser.document_fromstring(page)


TREES = {template: parse(render(THEME, template)) for template in PAGES}


def words(element: Any) -> str:
    return " ".join(str(element.text_content()).split())


def the(tree: Any, query: str) -> Any:
    found = tree.xpath(query)
    assert len(found) == 1, query
    return found[0]


def test_every_template_compiles() -> None:
    assert THEME.check() == ()


@pytest.mark.parametrize("template", PAGES)
def test_every_page_has_its_landmarks_and_one_heading(template: str) -> None:
    tree = TREES[template]
    assert tree.get("lang") == "en-GB"
    assert len(tree.xpath("//h1")) == 1
    assert len(tree.xpath("//main")) == 1
    identifiers = tree.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    for target in tree.xpath("//a[starts-with(@href, '#')]/@href"):
        if not target.startswith("#h"):  # the sample's headings have no text
            assert target[1:] in identifiers
    levels = [int(h.tag[1]) for h in tree.xpath("//h1|//h2|//h3|//h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for reference in tree.xpath("//@aria-labelledby"):
        assert reference in identifiers


@pytest.mark.parametrize("template", PAGES)
def test_no_inline_script_and_nothing_from_elsewhere(template: str) -> None:
    tree = TREES[template]
    # Scripts are files of the theme, never inline: a strict content policy holds.
    scripts = [s for s in tree.xpath("//script") if s.get("type") != "application/ld+json"]
    assert all(s.get("src").startswith("/blog/theme/") and not s.text for s in scripts)
    assert not tree.xpath("//iframe|//style|//@style|//@onclick")
    loaded = tree.xpath("//link[@rel='stylesheet' or @rel='icon']/@href|//img/@src")
    assert all(url.startswith("/blog/theme/") for url in loaded)
    assert "@import" not in CSS
    assert "url(" not in CSS


@pytest.mark.parametrize("template", PAGES)
def test_texts_are_escaped_wherever_they_stand(template: str) -> None:
    hostile = "<script>alert(1)</script>\"'"

    def poison(value: Any) -> Any:
        if type(value) is str and value == "Goals that pull their weight":
            return hostile
        if isinstance(value, tuple):
            items = [poison(item) for item in value]
            return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
        return value

    variables = {name: poison(value) for name, value in context(THEME, template).items()}
    variables["page"] = variables["page"]._replace(title=hostile, description=hostile)
    tree = parse(THEME.render(template, variables))
    assert not tree.xpath("//script[not(@src) and not(@type)]|//@onclick")
    assert len(tree.xpath("//*")) == len(TREES[template].xpath("//*")), "the same elements"


def test_the_head_of_a_post() -> None:
    head = TREES["post.html"].head

    def attribute(query: str) -> list[str]:
        return [str(value) for value in head.xpath(query)]

    assert attribute("link[@rel='canonical']/@href") == ["https://example.org/blog/2026/goals/"]
    assert attribute("link[@rel='alternate']/@type") == [
        "application/rss+xml",
        "application/x-bibtex",
    ]
    assert attribute("link[@rel='license']/@href") == [
        "https://creativecommons.org/licenses/by/4.0/"
    ]
    assert attribute("meta[@name='author']/@content") == ["Ana Writer", "Bo Reader"]
    assert attribute("meta[@property='og:type']/@content") == ["article"]
    assert attribute("meta[@property='article:published_time']/@content") == [
        "2026-05-12T07:00:00+12:00"
    ]
    assert attribute("meta[@name='citation_doi']/@content") == ["10.1234/goals"]


def test_the_card_comes_before_the_prose() -> None:
    page = render(THEME, "post.html")
    card = page[page.index('class="card"') :]
    order = ["Which goals", "In short", "Key findings", "So what?", "employees", "Limits", "csl-"]
    places = [card.index(text) for text in order]
    assert places == sorted(places)


def test_findings_and_points_have_anchors_and_words() -> None:
    tree = TREES["post.html"]
    finding, point, craft = (the(tree, f"//li[@id='{name}']") for name in ("f1", "p1", "p2"))
    assert words(finding) == (
        "F1 Specific goals probably help. Moderate certainty many studies. "
        "Against: Bad, 2010 Behind P1"
    )
    assert finding.xpath("a[@class='label']/@href") == ["#f1"]
    assert words(point) == (
        "P1 Write the goal down. Consider Rests on F1 and experience weakest: Moderate certainty"
    )
    assert "From practice, not from research" in words(craft)


def test_a_summary_taken_from_the_first_finding_is_not_said_twice() -> None:
    post = POST._replace(summary="Specific goals probably help.", in_short="")
    assert "In short" not in render(THEME, "post.html", post=post)
    assert "In short" in render(THEME, "post.html")


def test_a_retracted_work_is_marked_wherever_it_stands() -> None:
    post = words(TREES["post.html"])
    assert f"Retracted 2 March 2014. {BAD.short}. Reasons given: Data made up." in post
    assert "Resting on it here: F2 and P1." in post
    assert "Nothing in this post rests on it." in post
    item = the(TREES["post.html"], "//*[@id='ref-bad2010']")
    assert "Retracted" in words(item)
    reference = words(TREES["reference.html"])
    assert "Retracted 2 March 2014. Reasons given: Data made up. The notice. In 2014." in reference
    assert "1 finding, 1 practice point, 1 post" in reference
    assert f"{BAD.short} Retracted" in words(
        parse(render(THEME, "items.html", **FINDINGS._asdict()))
    )


def test_a_page_of_a_reference_shows_both_hops() -> None:
    text = words(TREES["reference.html"])
    assert "1 finding from this work" in text
    assert "Cited as evidence against" in text
    assert "1 practice point resting on it" in text
    links = TREES["reference.html"].xpath("//a/@href")
    assert {FINDING.url, "/blog/2026/goals/#p1", "/blog/2026/goals/"} <= set(links)


def test_practice_points_say_what_they_rest_on() -> None:
    text = words(TREES["items.html"])
    assert "Rests on F1 and experience" in text
    assert LOCKE.short in text
    assert CRAFT.basis == "practice"
    assert "From practice, not from research" in text


def test_pages_without_anything_still_stand() -> None:
    empty: dict[str, dict[str, Any]] = {
        "home.html": {"latest": None, "latest_finding": None, "latest_point": None, "recent": ()},
        "items.html": {"groups": (), "total": 0, "ways": (), "years": ()},
        "questions.html": {"groups": (), "total": 0},
        "references.html": {"groups": (), "total": 0},
        "topics.html": {"items": ()},
        "archive.html": {"years": (), "recent": ()},
        "corrections.html": {"changes": ()},
        "404.html": {"recent": ()},
    }
    for template, variables in empty.items():
        tree = parse(render(THEME, template, **variables))
        assert not tree.xpath("//ul[not(*)]"), template


def test_a_moved_page_sends_readers_on() -> None:
    tree = TREES["alias.html"]
    target = "https://example.org/blog/2026/goals/"
    assert tree.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={target}"]
    assert tree.xpath("//link[@rel='canonical']/@href") == [target]
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert tree.xpath("//a/@href") == [target]


def test_options_are_used() -> None:
    page = render(THEME, "post.html")
    assert "4 minutes to read" in page
    assert "On this page" in page
    site = context(THEME, "post.html")["site"]
    options = {**site.options, "reading_time": False, "contents": 0, "footer": "Not advice."}
    quiet = render(THEME, "post.html", site=site._replace(options=options))
    assert "to read" not in quiet
    assert "On this page" not in quiet
    assert "<p>Not advice.</p>" in quiet


def test_templates_trust_nothing() -> None:
    for name in THEME.templates():
        source = THEME.source(name) or ""
        assert not re.search(r"\|\s*safe|autoescape|Markup", source), name


def test_the_style_sheet_is_small() -> None:
    assert len(CSS) < 21_000
    assert len(folder("digest")["static/lists.css"]) < 5_000


def test_the_favicon_is_a_picture() -> None:
    assert etree.fromstring(folder("digest")["static/favicon.svg"]).tag.endswith("svg")
    assert folder("digest")["static/icon.png"].startswith(b"\x89PNG")


def _luminance(colour: str) -> float:
    if len(colour) == 4:
        colour = "#" + "".join(2 * digit for digit in colour[1:])
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _palettes() -> list[dict[str, str]]:
    """Light, then dark: dark replaces some of light's colours."""
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    light, dark = (dict(re.findall(r"--([\w-]+): (#\w+);", block)) for block in blocks[:2])
    return [light, light | dark]


PAIRS = [
    *((ink, ground) for ink in ("ink", "soft", "accent") for ground in ("paper", "card", "tint")),
    *((name, f"{name}-bg") for name in ("high", "moderate", "low", "very-low")),
    *((ink, "code") for ink in ("ink", "soft", "accent", "high", "watch", "moderate", "very-low")),
    *(("ink", ground) for ground in ("mark", "high-bg", "low-bg", "very-low-bg")),
    ("accent", "mark"),
    ("accent", "low-bg"),
    ("accent", "very-low-bg"),
    ("bad", "card"),
    ("bad", "very-low-bg"),
    ("watch", "card"),
    ("card", "accent"),
    ("very-low", "card"),
    ("very-low", "tint"),
]


@pytest.mark.parametrize("palette", _palettes(), ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_contrast_meets_aa(palette: dict[str, str], ink: str, ground: str) -> None:
    lighter, darker = sorted((_luminance(palette[ink]), _luminance(palette[ground])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5
