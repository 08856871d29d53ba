"""The site's language reaches the posts, also those that were read before it changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from digestgen.content.findings.words import LANGUAGES, words_for
from tests.site_test import SiteTest, flat

ROOT = Path(__file__).parents[3]
PATH = "content/posts/2026-06-01-worte.md"
POST = """\
---
title: Worte
date: 2026-06-01
citations: [lally2010]
---

## Findings

- **F1.** Ein "Ziel" hilft [@lally2010]. *Niedrige Sicherheit: eine Studie.*

## In practice

- **P1.** Setze es. *Tun. Beruht auf F1.*
"""


def test_a_change_of_the_language_reads_posts_anew(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).write(PATH, POST)
    site.change("site.toml", "en-GB", "de")
    german = next(f for f in site.evidence()["findings"] if f["post"] == "2026/worte/")
    assert (german["text"], german["certainty"]) == ("Ein „Ziel“ hilft.", "low")
    site.change("site.toml", '"de"', '"en-GB"')
    english = next(f for f in site.evidence()["findings"] if f["post"] == "2026/worte/")
    assert english["text"].startswith("Ein “Ziel” hilft")
    assert english["certainty"] is None
    assert flat(site.build()) == flat(site.build_clean())


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_that_is_suggested_counts_and_is_in_the_manual(language: str) -> None:
    words = words_for(language)
    manual = (ROOT / "docs/authoring.md").read_text("utf-8").lower()
    for shown, grade in words.vocabulary.certainties.items():
        assert words.grade(shown) == grade
        assert shown.lower() in manual
    for shown, strength in words.vocabulary.strengths.items():
        assert words.meaning(shown) == strength
        assert shown.lower() in manual
