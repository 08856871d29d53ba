from __future__ import annotations

import pytest

from digestgen.diagnostics.nearest import did_you_mean, nearest

WORDS = ("title", "date", "topics", "review-by", "Pacific/Auckland")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("titel", "title"),
        ("TITLE", "title"),
        ("topic", "topics"),
        ("review_by", "review-by"),
        ("pacific/aukland", "Pacific/Auckland"),
        ("zebra", ""),
        ("", ""),
    ],
)
def test_the_nearest_word(word: str, meant: str) -> None:
    assert nearest(word, WORDS) == meant


def test_the_help_line() -> None:
    assert did_you_mean("titel", WORDS) == 'did you mean "title"?'
    assert did_you_mean("zebra", WORDS, "write one") == "write one"
