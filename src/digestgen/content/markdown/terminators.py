"""What may end a paragraph without a blank line: one look at a line's first character.

markdown-it asks eight rules at every line of every paragraph, twice (once for a heading underlined
with "=" or "-"). Nearly all lines begin with a letter, which none of the rules takes.
"""

from __future__ import annotations

from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import (
    StateBlock,
    blockquote,
    fence,
    heading,
    hr,
    html_block,
    list_block,
    table,
)
from mdit_py_plugins.footnote.index import footnote_def

from digestgen.content.markdown.containers import container

NAME = "terminators"
VERSION = 1

Rule = Callable[[StateBlock, int, int, bool], bool]

_RULES: tuple[tuple[str, Rule, tuple[str, ...], str], ...] = (
    ("table", table, ("reference",), ""),
    ("fence", fence, ("reference", "blockquote", "list"), "`~"),
    ("container", container, ("reference", "blockquote", "list"), ":"),
    ("blockquote", blockquote, ("reference", "blockquote", "list"), ">"),
    ("hr", hr, ("reference", "blockquote", "list"), "-*_"),
    ("list", list_block, ("reference", "blockquote"), "-+*0123456789"),
    ("footnote_def", footnote_def, ("reference",), "["),
    ("html_block", html_block, ("reference", "blockquote"), "<"),
    ("heading", heading, ("reference", "blockquote"), "#"),
)
"""Name, rule, the other chains it stays in, and what a line that it takes begins with."""

_BY_CHARACTER: dict[str, tuple[Rule, ...]] = {
    char: tuple(rule for _name, rule, _chains, begins in _RULES if char in begins)
    for _name, _rule, _chains, begins in _RULES
    for char in begins
}


def ends_paragraph(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Tell whether a block begins at `line` that may interrupt a paragraph (block rule)."""
    if not silent:
        return False
    source = state.src
    first = source[state.bMarks[line] + state.tShift[line]]
    rules = _BY_CHARACTER.get(first)
    if rules is not None and any(rule(state, line, end, True) for rule in rules):
        return True
    if line + 1 >= end:
        return False
    below = state.bMarks[line + 1] + state.tShift[line + 1]
    if below >= len(source) or source[below] not in "|-:":
        return False
    return table(state, line, end, True)


def ask_once(md: MarkdownIt) -> None:
    """Put `ends_paragraph` in the place of the rules that it asks."""
    for name, rule, chains, _begins in _RULES:
        md.block.ruler.at(name, rule, {"alt": list(chains)})
    md.block.ruler.before("paragraph", "ends_paragraph", ends_paragraph, {"alt": ["paragraph"]})
