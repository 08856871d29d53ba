"""Attributes: `[text]{.class}`, `![](x.png){width=300}`, `## Heading {#id}`, `$$x$${#eq}`.

The syntax inside the braces is mdit-py-plugins'; attributes on a line of their own, before a
block, are its block rule.
"""

from __future__ import annotations

import re
from itertools import pairwise

from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs.parse import ParseError, parse

from digestgen.content.markdown.inline import LocatedState

NAME = "attributes"
VERSION = 1

ALLOWED = frozenset({"id", "class", "title", "lang", "dir", "width", "height", "alt", "start"})
DROPPED = "insecure_attrs"
"""In a token's `meta`: attributes that are not allowed; mdit-py-plugins' own name."""

_LONGEST = 1000
_AFTER = frozenset({"image", "code_inline", "link_close", "span_close", "math_inline_double"})
_TRAILING = re.compile(r"(?:^|[ \t]+)(\{[^{}\n]*\})[ \t]*\Z")


def read_attributes(text: str, start: int) -> tuple[int, dict[str, str]] | None:
    """Read `{...}` at `start`: the offset after it and the attributes, or None."""
    if not text.startswith("{", start):
        return None
    try:
        length, attributes = parse(text[start : start + _LONGEST])
    except ParseError:
        return None
    return start + length + 1, attributes


def give_attributes(token: Token, attributes: dict[str, str]) -> None:
    """Add allowed attributes to a token; classes join, and the rest is remembered as dropped."""
    for name, value in attributes.items():
        if name not in ALLOWED:
            token.meta.setdefault(DROPPED, {})[name] = value
        elif name == "class":
            token.attrJoin("class", value)
        else:
            token.attrs[name] = value


def attributes_after(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Give attributes to the image, code, link or span that ends here (inline rule)."""
    if state.src[state.pos] != "{" or state.pending or not state.tokens:
        return False
    token = state.tokens[-1]
    if token.type not in _AFTER:
        return False
    found = read_attributes(state.src, state.pos)
    if found is None:
        return False
    state.pos = found[0]
    if not silent:
        give_attributes(_opening(state.tokens), found[1])
    return True


def _opening(tokens: list[Token]) -> Token:
    level = 0
    for token in reversed(tokens):
        level += token.nesting
        if level == 0:
            return token
    return tokens[-1]


def span(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read `[text]{.class}` (inline rule)."""
    start = state.pos
    assert isinstance(state, LocatedState)
    if state.src[start] != "[" or not state.may_close("]{"):
        return False
    end = state.md.helpers.parseLinkLabel(state, start)
    if end < 0:
        return False
    found = read_attributes(state.src, end + 1)
    if found is None:
        return False
    if not silent:
        most = state.posMax
        state.pos, state.posMax = start + 1, end
        token = state.push("span_open", "span", 1)
        give_attributes(token, found[1])
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
        state.posMax = most
    state.pos = found[0]
    return True


def heading_attributes(state: StateCore) -> None:
    """Take the attributes at the end of a heading away from its text (core rule)."""
    for heading, inline in pairwise(state.tokens):
        if heading.type != "heading_open" or not inline.content.endswith("}"):
            continue
        match = _TRAILING.search(inline.content)
        found = match and read_attributes(match[1], 0)
        if match and found and found[0] == len(match[1]):
            inline.content = inline.content[: match.start()]
            give_attributes(heading, found[1])
