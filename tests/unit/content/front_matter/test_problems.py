from __future__ import annotations

import pytest

from digestgen.content.front_matter import read_front_matter
from digestgen.diagnostics.catalogue.front_matter import CODES
from tests.documents import Block, read_blocks, transcript
from tests.unit.content.front_matter.reading import PATH, read_post

BLOCKS = read_blocks("front_matter/problems.txt")
FIELDS = "title: Goals{}that work\ncitations: [a]\n"


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.title)
def test_the_author_sees(block: Block) -> None:
    _, problems = read_post(block.given, block.option or PATH)
    assert transcript(problems) == block.expected


def test_every_code_of_front_matter_is_shown() -> None:
    shown = "".join(block.expected for block in BLOCKS)
    elsewhere = {"DG222", "DG230", "DG231", "DG232"}
    assert {code.code for code in CODES if f"[{code.code}]" not in shown} == elsewhere


@pytest.mark.parametrize(
    ("char", "said"),
    [
        ("\x00", "U+0000 (null) cannot be printed"),
        ("\x08", "U+0008 (backspace) cannot be printed"),
        ("\x92", "U+0092 (control character) cannot be printed"),
        ("\u2028", "U+2028 (line separator) cannot be printed"),
        ("\ud800", "U+D800 (half of a surrogate pair) cannot be printed"),
        ("\ufffe", "U+FFFE (not a character) cannot be printed"),
    ],
)
def test_characters_that_cannot_be_printed_are_located(char: str, said: str) -> None:
    front, problems = read_front_matter(FIELDS.format(char), 2, PATH)
    assert front is None
    assert [found.message for found in problems] == [said]
    assert problems[0].place == (PATH, 2, 13, 2, 14)


def test_too_much_is_refused_before_it_is_read() -> None:
    front, problems = read_front_matter("x" * 200_001, 2, PATH)
    assert front is None
    assert transcript(problems) == (
        "2:1-0 error[DG222]: the front matter has 200,001 characters; the limit is 200,000\n"
        '    look for the "---" that should close it'
    )


def test_one_broken_field_leaves_the_others() -> None:
    front, problems = read_post("---\ntitle: Goals\ncitations: [a]\npart: x\ntopics: [b]\n---\n")
    assert [found.code for found in problems] == ["DG209"]
    assert front is not None
    assert (front.part, front.topics) == (0, ("b",))
