"""Locators in the language of a post: "[@a, S. 3-5]"."""

from __future__ import annotations

import pytest

from digestgen.citations import find_locale
from digestgen.content.citations.locator_words import OWN
from digestgen.content.citations.locators import read_locator
from tests.unit.content.posts import cluster_text, compiled


@pytest.mark.parametrize("language", OWN)
def test_every_term_of_the_locale_is_read(language: str) -> None:
    locale = find_locale(language)
    for label in ("page", "chapter", "figure", "section", "volume", "paragraph", "line", "column"):
        for form in ("long", "short"):
            for plural in (False, True):
                term = locale.term(label, form, plural=plural)
                found = read_locator(f", {term} 3", language=f"{language}-XX")
                assert (found.label, found.value) == (label, "3"), term


@pytest.mark.parametrize(
    ("language", "written", "label", "value"),
    [
        ("de", "S. 3-5", "page", "3-5"),
        ("de", "Kap. 3", "chapter", "3"),
        ("de", "Tab. 2", "table", "2"),
        ("de", "Tabelle 2", "table", "2"),
        ("de", "Abb. 4", "figure", "4"),
        ("de-CH", "Anhang 1", "appendix", "1"),
        ("de", "pp. 3-5", "page", "3-5"),
        ("fr", "tableau 2", "table", "2"),
        ("es", "p\u00e1gs. 3-5", "page", "3-5"),
        ("pt", "se\u00e7\u00e3o 2", "section", "2"),
    ],
)
def test_a_locator_in_the_language_of_the_post(
    language: str, written: str, label: str, value: str
) -> None:
    post = compiled(f"X [@a, {written}].\n", language=language)
    assert list(map(cluster_text, post.body.clusters)) == [f"group: a <{label} {value}>"]
    narrative = compiled(f"@a [{written}] X.\n", language=language)
    assert cluster_text(narrative.body.clusters[0]) == f"narrative: a <{label} {value}>"


@pytest.mark.parametrize(("language", "written"), [("en", "S. 3-5"), ("de", "siehe 3")])
def test_other_words_are_no_locators(language: str, written: str) -> None:
    post = compiled(f"X [@a, {written}].\n", language=language)
    assert "<" not in cluster_text(post.body.clusters[0])
