"""Reading level: sentences, hard words and SMOG."""

from __future__ import annotations

import pytest

from digestgen.site.reading_level import is_hard, reading_level
from digestgen.site.type_width import count_lines, width


@pytest.mark.parametrize(
    "word",
    [
        *("therapy", "exercise", "probably", "moderate", "evidence", "creation", "education"),
        *("idea", "area", "certainty", "disability", "activity", "experience", "automatic"),
        *("usually", "situation", "physical", "society", "associated", "medicine", "anything"),
        *("Rehabilitation", "if-therapist"),
    ],
)
def test_three_syllables_are_hard(word: str) -> None:
    assert is_hard(word)


@pytest.mark.parametrize(
    "word",
    [
        *(
            "pain",
            "people",
            "table",
            "question",
            "special",
            "being",
            "walked",
            "changes",
            "careful",
        ),
        *(
            "guideline",
            "person",
            "patient",
            "patience",
            "picture",
            "something",
            "really",
            "science",
        ),
        *("sometimes", "outside", "noticed", "handle", "social", "region", "trying", "quiet"),
        *("if-then", "therapist's"[9:], "expected"),
    ],
)
def test_two_are_not(word: str) -> None:
    assert not is_hard(word)


def test_sentences_are_counted_and_the_longest_is_told() -> None:
    level = reading_level(["Walk. Then rest a while! Why?", "Go on"], "en-GB")
    assert (level.words, level.sentences, level.longest, level.mean) == (8, 4, 4, 2.0)
    assert level.smog == pytest.approx(3.1291)
    assert level.hard == ()


def test_smog_follows_its_formula() -> None:
    # 30 sentences with 30 words of three syllables: 1.0430 * sqrt(30) + 3.1291.
    level = reading_level(["Exercise works well."] * 30, "en")
    assert level.smog == pytest.approx(8.8418, abs=1e-4)
    assert level.hard == ("exercise",)


def test_other_languages_get_no_formula_made_for_english() -> None:
    level = reading_level(["Bewegung hilft wahrscheinlich ein wenig."], "de")
    assert (level.words, level.smog, level.hard) == (5, None, ())


def test_nothing_has_no_level() -> None:
    assert reading_level(["", "1 + 1"], "en") == (0, 0, 0, None, ())
    assert reading_level([], "en").mean == 0.0


def test_lines_are_counted_by_words_and_widths() -> None:
    assert width("MM") == pytest.approx(1.666)
    assert count_lines("", 10) == 1
    assert count_lines("MMMM MMMM", 4) == 2
    assert count_lines("MMMM MMMM", 8) == 1
    assert count_lines("iiii " * 4, 5) == 1
    assert count_lines("M" * 30, 5) == 5
    assert count_lines("\u75db" * 20, 5) == 4
