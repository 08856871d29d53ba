"""Which block rules are asked where a block begins: those that its first character lets match.

markdown-it asks all sixteen, one after the other; a paragraph's is the last. Rules that refuse a
line do so without a trace, so leaving out those that must refuse gives the same tokens; only the
rule for underlined headings leaves one, which is left here too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

NAME = "by-character"
VERSION = 1

Rule = Callable[[StateBlock, int, int, bool], bool]

_BEGIN: Final = {
    "math_block": "$",
    "attr": "{",
    "container": ":",
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*-+0123456789",
    "footnote_def": "[",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
    "ends_paragraph": "",
}
"""What a block begins with, for the rules that ask for something certain."""
_HEADING: Final = "lheading"
_UNDERLINE: Final = re.compile(r"[-=][ \t]*$", re.MULTILINE)
_UNDERLINED: Final = "digestgen.underlined"
"""In `env`: whether a line of the text can be one below a heading."""


def ask_by_character(md: MarkdownIt) -> None:
    """Put one rule before all others that asks those of them that may match."""
    names, rules = md.block.ruler.get_active_rules(), md.block.ruler.getRules("")
    named: list[tuple[str, Rule]] = list(zip(names, rules, strict=True))
    plain = [(name, _not_underlined if name == _HEADING else rule) for name, rule in named]
    tables = _by_character(plain), _by_character(named)

    def by_character(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
        underlined = state.env.get(_UNDERLINED)
        if underlined is None:
            underlined = _UNDERLINE.search(state.src) is not None
            state.env[_UNDERLINED] = underlined
        table = tables[underlined]
        first = state.src[state.bMarks[line] + state.tShift[line]]
        return any(rule(state, line, end, silent) for rule in table.get(first) or table[""])

    md.block.ruler.before(names[0], NAME, by_character)


def _by_character(named: list[tuple[str, Rule]]) -> dict[str, tuple[Rule, ...]]:
    """Sort rules by what they begin with, in their order; "" has those for other characters."""
    others = tuple(rule for name, rule in named if name not in _BEGIN)
    found = {"": others}
    for char in "".join(_BEGIN.values()):
        found[char] = tuple(rule for name, rule in named if char in _BEGIN.get(name, char))
    return found


def _not_underlined(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Do what the rule for underlined headings does where there is none."""
    del end, silent
    if not state.is_code_block(line):
        state.parentType = "paragraph"
    return False
