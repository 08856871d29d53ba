"""Inline parsing with places: each token knows where in its block it begins."""

from __future__ import annotations

from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import link as plain_link
from markdown_it.token import Token
from markdown_it.utils import EnvType

NAME = "located-inline"
VERSION = 1

BASE = "digestgen.base"
"""In `env`: where the text that is being parsed begins in its block; not 0 inside captions."""


class LocatedState(StateInline):
    """An inline state whose tokens carry `meta["at"]`, an offset in the block's content."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, out: list[Token]) -> None:
        super().__init__(src, md, env, out)
        self.base: int = env.get(BASE, 0)
        self.last_at = src.rfind("@")
        """Where the last "@" is: the citation rule need not look beyond."""
        self.cite_end = -1
        """Where the citation read last ends: another may follow it at once."""
        self.refused = -1
        """The "@" of a key for which a bracket is no citation: it is emphasised, alone."""

    def may_close(self, mark: str = "]") -> bool:
        """Tell whether a closing mark follows at all: most rules need not look for it then."""
        return self.html_terminator_last(mark) > self.pos

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Push a token and note where the rule that made it began."""
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.base + self.pos
        return token


class LocatedInline(ParserInline):
    """markdown-it's inline parser, with `LocatedState` for its state."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Parse `src`, pushing its inline tokens into `tokens`."""
        state = LocatedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read a link by markdown-it's rule, but at once none where no bracket can close (rule)."""
    assert isinstance(state, LocatedState)
    return state.src[state.pos] == "[" and state.may_close() and plain_link(state, silent)


def parse_part(state: LocatedState, start: int, end: int, text: str = "") -> list[Token]:
    """Parse a part of the text that `state` stands in, with its places right.

    `text` is parsed in its stead, if given: of the same length.
    """
    outer = state.env.get(BASE, 0)
    state.env[BASE] = state.base + start
    try:
        return state.md.inline.parse(text or state.src[start:end], state.md, state.env, [])
    finally:
        state.env[BASE] = outer
