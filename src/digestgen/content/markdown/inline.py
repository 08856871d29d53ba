"""Inline parsing with places: each token knows where in its block it begins."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from types import SimpleNamespace
from typing import Final, Literal

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import link as plain_link
from markdown_it.token import Token
from markdown_it.utils import EnvType

NAME = "located-inline"
VERSION = 3

BASE = "digestgen.base"
"""In `env`: where the text that is being parsed begins in its block; not 0 inside captions."""
LANGUAGE = "digestgen.language"
"""In `env`: the post's language, a BCP 47 tag."""


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


_BEGIN: Final = {
    "newline": "\n",
    "math_inline": "$",
    "escaped_cite": "\\",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "cite": "@-[",
    "link": "[",
    "span": "[",
    "image": "!",
    "footnote_inline": "^",
    "footnote_ref": "[",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
    "attributes": "{",
}
"""What each rule begins with. Two of markdown-it's are not here: text is what no rule takes, and
addresses without brackets are no links (`linkify`)."""
_TEXT: Final = frozenset({"text", "linkify"})
_BEGINNING: Final = re.compile(f"[{re.escape(''.join(_BEGIN.values()))}]")

InlineRule = Callable[[StateInline, bool], bool]


class LocatedInline(ParserInline):
    """markdown-it's inline parser, with `LocatedState` for its state.

    It asks only rules that begin with the character at hand: markdown-it asks all nineteen.
    """

    @cached_property
    def _by_character(self) -> dict[str, tuple[InlineRule, ...]]:
        """Rules in their order by what they begin with."""
        names, rules = self.ruler.get_active_rules(), self.ruler.getRules("")
        named = [pair for pair in zip(names, rules, strict=True) if pair[0] not in _TEXT]
        return {
            char: tuple(rule for name, rule in named if char in _BEGIN[name])
            for char in "".join(_BEGIN.values())
        }

    def tokenize(self, state: StateInline) -> None:
        """Push the tokens of what `state` stands before."""
        source, end, most = state.src, state.posMax, state.md.options["maxNesting"]
        rules = self._by_character
        while (pos := state.pos) < end:
            if state.level >= most:
                state.append_pending(source[pos:end])
                state.pos = end
                break
            found = rules.get(source[pos])
            if found is None:
                match = _BEGINNING.search(source, pos + 1, end)
                state.pos = match.start() if match else end
                state.append_pending(source[pos : state.pos])
            else:
                for rule in found:
                    if rule(state, False):
                        break
                else:
                    state.append_pending(source[pos])
                    state.pos += 1
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 - markdown-it's name
        """Go on behind one token, without pushing it."""
        pos = state.pos
        known = state.cache.get(pos)
        if known is not None:
            state.pos = known
            return
        if state.level >= state.md.options["maxNesting"]:
            # As markdown-it: too deep, so all the rest is text, and whatever is open stays open.
            state.pos = state.posMax + 1
        else:
            self._skip(state, pos)
        state.cache[pos] = state.pos

    def _skip(self, state: StateInline, pos: int) -> None:
        rules = self._by_character.get(state.src[pos])
        if rules is None:
            match = self.terminator_re.search(state.src, pos)
            state.pos = max(match.start() if match else state.posMax, pos + 1)
            return
        state.level += 1
        taken = any(rule(state, True) for rule in rules)
        state.level -= 1
        if not taken:
            state.pos += 1

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


def label_end(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: FBT001, FBT002, N803 - markdown-it's signature
    """Give where the bracket at `start` closes, -1 if it does not (markdown-it's helper).

    With `disableNested`, nor if a link stands inside it: no link's text may hold another
    (CommonMark). A citation, a footnote or a span may stand there, though each is in brackets too.
    """
    before, depth = state.pos, 1
    state.pos = start + 1
    try:
        while state.pos < state.posMax:
            char, pos = state.src[state.pos], state.pos
            if char == "]":
                depth -= 1
                if depth == 0:
                    return pos
            state.md.inline.skipToken(state)
            if char != "[":
                continue
            if state.pos == pos + 1:
                depth += 1
            elif disableNested and _was_link(state, pos):
                return -1
        return -1
    finally:
        state.pos = before


def _was_link(state: StateInline, start: int) -> bool:
    """Tell whether what was skipped from `start` is a link, by its last character if that tells."""
    end = state.pos
    last = state.src[end - 1 : end]  # "" where nesting became too deep to read on
    if last != "]" or "references" not in state.env:
        return last == ")"
    state.pos = start
    found = link(state, True)
    state.pos = end
    return found


HELPERS = SimpleNamespace(
    parseLinkLabel=label_end,
    parseLinkDestination=parseLinkDestination,
    parseLinkTitle=parseLinkTitle,
)
"""In the place of markdown-it's helpers of the same names."""


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
