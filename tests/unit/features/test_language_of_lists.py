"""What lists and posts say of grounds and pages, in the language of the site."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from digestgen.translation import translations
from tests.site_test import SiteTest, codes

GOALS = "content/posts/2026-04-20-goals.md"
SPOKEN = [
    ("de", "Beruht auf F1, Leitlinie", "und Erfahrung", "S.\u00a0705\u2013706"),
    ("fr", "Repose sur F1, recommandation", "et exp\u00e9rience", "p.\u00a0705\u2011706"),
    ("es", "Se apoya en F1, gu\u00eda cl\u00ednica", "y experiencia", "pp.\u00a0705-706"),
    ("pt", "Apoia-se em F1, diretriz", "e experi\u00eancia", "pp.\u00a0705\u2013706"),
    ("en-GB", "Rests on F1, guideline", "and experience", "pp.\u00a0705\u2013706"),
]


def spoken(root: Path, language: str) -> SiteTest:
    site = SiteTest(root).change("site.toml", '"en-GB"', f'"{language}"')
    return site.change(GOALS, "F1 and experience", "F1, guideline [@lally2010] and experience")


def words(page: str, where: str) -> str:
    """Give a text of a page; no-break spaces stay what they are."""
    found = html.fromstring(page).xpath(f"normalize-space({where})")
    return str(found)


@pytest.mark.parametrize(("language", "rests", "last", "pages"), SPOKEN)
def test_grounds_and_pages_are_in_the_language(
    tmp_path: Path, language: str, rests: str, last: str, pages: str
) -> None:
    site = spoken(tmp_path, language)
    item = words(site.page("2026/goals/index.html"), "//li[@id='p1']")
    assert rests in item
    assert last in item
    assert last in site.page("feed.xml")
    for name in ("findings/index.html", "references/locke2002/index.html", "2026/goals/cat.md"):
        assert pages in site.page(name), name
    assert "pp. 705-706" not in site.page("references/locke2002/index.html")
    cited = site.evidence()["findings"][1]["references"][0]
    assert cited["locator"] == "pp. 705-706"


def test_the_locale_of_the_bibliography_decides(tmp_path: Path) -> None:
    site = spoken(tmp_path, "en-GB")
    site.change("site.toml", "[authors.ana]", '[bibliography]\nlocale = "de-DE"\n[authors.ana]')
    assert "S.\u00a0705\u2013706" in site.page("findings/index.html")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("p. 3", "S.\u00a03"),
        ("chapter 2", "Kapitel\u00a02"),
        ("Figure 2", "Abbildung\u00a02"),
        ("ch. 2", "Kap.\u00a02"),
        ("fig. 1-2", "Abb.\u00a01\u20132"),
        ("33", "S.\u00a033"),
    ],
)
def test_other_places_in_a_work(tmp_path: Path, written: str, shown: str) -> None:
    site = spoken(tmp_path, "de").change(GOALS, "pp. 705-706", written)
    assert shown in site.page("findings/index.html")


@pytest.mark.parametrize("language", ["de", "fr", "es", "pt"])
def test_what_the_interface_says_can_be_written(tmp_path: Path, language: str) -> None:
    said = translations(language)
    grounds = [said.text(word) for word in ("experience", "patient values")]
    site = SiteTest(tmp_path).change("site.toml", '"en-GB"', f'"{language}"')
    site.change(GOALS, "experience", f" {said.text('and')} ".join(grounds))
    point = site.evidence()["practice"][1]
    assert sorted(point["other"]) == ["experience", "patient values"]
    assert "DG533" not in codes(site.build())
    item = words(site.page("2026/goals/index.html"), "//li[@id='p1']")
    assert all(ground in item for ground in grounds)


def test_words_of_the_author_stay_whole(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).change("site.toml", '"en-GB"', '"de"')
    site.change(GOALS, "F1 and experience", "F1, [goals and experience](#f1), clinical experience")
    item = words(site.page("2026/goals/index.html"), "//li[@id='p1']")
    assert "F1, goals and experience, clinical experience" in item


def test_a_post_in_english_on_a_german_site_keeps_its_words(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).change("site.toml", '"en-GB"', '"de"')
    site.change(GOALS, "topics:", "lang: en\ntopics:")
    assert "F1 and experience" in words(site.page("2026/goals/index.html"), "//li[@id='p1']")
