from __future__ import annotations

import pytest

from digestgen.config import read_config
from digestgen.diagnostics import Severity
from tests.documents import Block, read_blocks, transcript

BLOCKS = read_blocks("config/problems.txt")


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.title)
def test_the_author_sees(block: Block) -> None:
    _, problems = read_config(block.given, "site.toml")
    assert transcript(problems) == block.expected


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.title)
def test_settings_are_given_unless_the_text_cannot_be_parsed(block: Block) -> None:
    config, problems = read_config(block.given, "site.toml")
    assert (config is None) == any(found.code == "DG101" for found in problems)


@pytest.mark.parametrize("bomb", ["[", "{a=", "a.", "[["])
@pytest.mark.parametrize("times", [100, 1_000, 100_000])
def test_deep_nesting_is_a_problem(bomb: str, times: int) -> None:
    config, problems = read_config(f"x = {bomb * times}", "site.toml")
    assert config is None
    assert [found.severity for found in problems] == [Severity.ERROR]


def test_a_number_with_thousands_of_digits_is_a_problem() -> None:
    config, problems = read_config("x = " + "9" * 10_000, "site.toml")
    assert config is None
    assert [found.code for found in problems] == ["DG101"]
