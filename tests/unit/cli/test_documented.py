from __future__ import annotations

import re
from pathlib import Path

import pytest

from digestgen.cli.arguments import COMMANDS, command_module, command_parser, parsers_of

PAGE = (Path(__file__).parents[3] / "docs" / "commands.md").read_text(encoding="utf-8")
COMMON = {"-h", "--help", "-C", "--root"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    section = re.search(rf"\n## {name}\n(.*?)(?=\n## |\Z)", PAGE, re.DOTALL)
    assert section is not None
    parsers = parsers_of(command_parser(name, command_module(name)))
    options = {o for p in parsers for a in p._actions for o in a.option_strings} - COMMON
    assert {o for o in options if not re.search(rf"`{o}\b", section[1])} == set()
    mentioned = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", section[1]))
    assert mentioned - options - {"--strict"} == set()


def test_the_table_has_every_command_with_what_it_can_be_given() -> None:
    rows = dict(re.findall(r"\n\| \[`(\w+)`\]\(#\1\) \| (.*) \|", PAGE))
    assert list(rows) == list(COMMANDS)
    lists = command_parser("list", command_module("list"))._actions
    for what in next(action.choices for action in lists if action.dest == "what") or ():
        assert what in rows["list"]
        assert what in COMMANDS["list"]


def test_nothing_that_does_not_exist_is_documented() -> None:
    sections = set(re.findall(r"\n## ([a-z]+)\n", PAGE))
    assert sections == set(COMMANDS)
    for option in COMMON:
        assert f"`{option}" in PAGE
