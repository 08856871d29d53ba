"""Details of a patient's story that can tell who it is about."""

from __future__ import annotations

import pytest

from digestgen.content.story import identifying
from tests.unit.content.posts import NOTE, compiled

DATE, AGE = "a full date", "an age over 89"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On 14 March 2024 she fell.", [("14 March 2024", DATE)]),
        ("She fell on the 3rd of May.", [("3rd of May", DATE)]),
        ("She fell on March 3.", [("March 3", DATE)]),
        ("She fell on 2024-03-14.", [("2024-03-14", DATE)]),
        ("She fell on 14/3/24.", [("14/3/24", DATE)]),
        ("Am 14. M\u00e4rz fiel sie.", [("14. M\u00e4rz", DATE)]),
        ("Le 1er ao\u00fbt 2024 elle tomba.", [("1er ao\u00fbt 2024", DATE)]),
        ("El 3 de enero de 2024 se cay\u00f3.", [("3 de enero de 2024", DATE)]),
        ("Em 3 de mar\u00e7o ela caiu.", [("3 de mar\u00e7o", DATE)]),
        ("She is 94.", [("is 94", AGE)]),
        ("A 101-year-old man.", [("101-year-old", AGE)]),
        ("Her ninety-one-year-old sister.", [("ninety-one-year-old", AGE)]),
        ("Aged 90, she swims.", [("Aged 90", AGE)]),
        ("Eine 93-j\u00e4hrige Frau.", [("93-j\u00e4hrige", AGE)]),
        ("Elle a 95 ans.", [("95 ans", AGE)]),
        ("Jo, 95, swims.", [("95", AGE)]),
        ("Karl (95) swims.", [("(95)", AGE)]),
        ("It hurt at 30, 95, and 99 of the steps.", []),
        ("In March, at 71, in her second winter.", []),
        ("In 2024 she was in her nineties.", []),
        ("3 of 15 may have known.", []),
        ("She was 89, and walked 95 steps, at 95 % of it.", []),
        ("Her pulse was 92 beats, her weight 95 kg.", []),
        ("3 des patients, 12 days, 5 sets of 10.", []),
    ],
)
def test_dates_and_great_ages_are_found(text: str, found: list[tuple[str, str]]) -> None:
    assert list(identifying(text)) == found


@pytest.mark.parametrize(("story", "told"), [("composit", {"DG213"}), ("", {"DG542"})])
def test_a_word_that_is_none_is_told_once(story: str, told: set[str]) -> None:
    front = NOTE.replace("kind", f"story: {story}\nkind") if story else NOTE
    post = compiled("## A story\n\nShe fell.\n", front)
    assert {p.code for p in post.diagnostics} & {"DG213", "DG542"} == told
