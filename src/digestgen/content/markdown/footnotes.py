"""Footnotes: `[^1]` with its definition, and `^[written in place]`.

mdit-py-plugins finds them; they are written where they are first referred to, so that their order
follows the page, on which findings and practice points come before the prose. `site.footnotes`
numbers them, because citations may be footnotes too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_ref

from digestgen.content.markdown import typography
from digestgen.content.markdown.inline import LocatedState, parse_part

_REFERENCE = re.compile(r"\[\^[^\s\[\]]+\]")

NAME = "footnotes"
VERSION = 4

UNDEFINED = "footnote_undefined"
"""The token of a reference without a definition."""
INLINE = "note"
"""In a reference's `meta`: the tokens of a note that was written in place."""


def inline_note(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read `^[a note]` (inline rule)."""
    start = state.pos
    assert isinstance(state, LocatedState)
    if not state.src.startswith("^[", start) or not state.may_close():
        return False
    end = state.md.helpers.parseLinkLabel(state, start + 1)
    if end < 0:
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        note = parse_part(state, start + 2, end)
        if quotes := state.env.get(typography.QUOTES):
            typography.educate(note, quotes)
        token.meta[INLINE] = note
    state.pos = end + 1
    return True


def note_reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read `[^name]`; one that nothing defines is a token of its own, to be reported."""
    start = state.pos
    if not state.src.startswith("[^", start):
        return False
    if footnote_ref(state, silent):
        if not silent:
            assert isinstance(state, LocatedState)
            state.tokens[-1].meta["at"] = state.base + start
        return True
    match = _REFERENCE.match(state.src, start, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push(UNDEFINED, "", 0).content = match[0]
    state.pos = match.end()
    return True


def take_definitions(
    tokens: Sequence[Token],
) -> tuple[list[Token], dict[str, list[Token]], list[Token]]:
    """Part the definitions from the text: the text, label -> tokens, and repeated definitions."""
    text: list[Token] = []
    notes: dict[str, list[Token]] = {}
    repeated: list[Token] = []
    stack: list[list[Token]] = [text]
    for token in tokens:
        if token.type == "footnote_reference_open":
            label = token.meta["label"]
            note: list[Token] = []
            stack.append(note)
            if label in notes:
                repeated.append(token)
            else:
                notes[label] = note
        elif token.type == "footnote_reference_close":
            stack.pop()
        else:
            stack[-1].append(token)
    return text, notes, repeated
