"""The citation rule: pandoc's grammar, as an inline rule of markdown-it.

A token `cite` is pushed for each pair of brackets and each narrative citation. Its `meta` holds
`at` (an offset in the block), `cites` (a tuple of `Cite`) and `narrative`.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import reference as plain_reference
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from digestgen.content.citations.escapes import escaped_bracket, with_plain_at
from digestgen.content.citations.items import Cite, read_item
from digestgen.content.citations.keys import Key, read_key
from digestgen.content.citations.locators import read_locator
from digestgen.content.citations.parts import Lint, Part, cut_parts, first_end
from digestgen.content.markdown.attributes import read_attributes
from digestgen.content.markdown.inline import LANGUAGE, LocatedState, link

NAME = "citations"
VERSION = 5

LINTS = "digestgen.citation-lints"
"""In `env`: what the rule noticed, as `(code, message, help, at, length)` by token."""

_LONGEST_GROUP = 500
_LONGEST_LOCATOR = 60
# After a bracket: a footnote or another citation, and not the name of a link's address, in which
# no bracket stands (CommonMark).
_NO_NAME = re.compile(r"\[(?:\^|[^\[\]\\]{0,200}[@\[])")
_SPACES = re.compile(r"[ \t]*\n?[ \t]*")
_BLANKS = re.compile(r" {2,}")


def reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read a link's address by markdown-it's rule; `[@key]: ...` is a citation (block rule)."""
    first = state.bMarks[start] + state.tShift[start]
    if state.src.startswith(("[@", "[-@"), first):
        return False
    return plain_reference(state, start, end, silent)


def cite(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read a citation at `state.pos` (inline rule)."""
    assert isinstance(state, LocatedState)
    if state.pos > state.last_at:
        return False
    char = state.src[state.pos]
    if char == "[" and state.may_close():
        found = _group(state, silent=silent)
    else:
        found = char in "@-" and _narrative(state, silent=silent)
    if found:
        state.cite_end = state.pos
    return found


def escaped_cite(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    r"""Read `\[@key\]` at `state.pos`, whose brackets a formatter has escaped (inline rule)."""
    assert isinstance(state, LocatedState)
    start, text = state.pos, state.src
    if start > state.last_at or not text.startswith("\\[", start):
        return False
    bracket = escaped_bracket(text, start, state.posMax)
    if bracket is None or text.find("@", bracket.start, bracket.end) < 0:
        return False
    lints: list[Lint] = []
    state.src = with_plain_at(text, bracket)
    try:
        parts = cut_parts(state, bracket.start, bracket.end, lints)
        if parts is None:
            return False
        if not silent:
            cites = [_one_space(read_item(state, part, lints)) for part in parts]
            _push(state, cites, lints, start)
    finally:
        state.src = text
    state.pos = state.cite_end = bracket.after
    return True


def _one_space(cite: Cite) -> Cite:
    """Take away the spaces that stand for escapes."""
    prefix = _BLANKS.sub(" ", cite.item.prefix)
    return cite._replace(item=cite.item._replace(prefix=prefix))


def _group(state: LocatedState, *, silent: bool) -> bool:
    start = state.pos
    if state.src.startswith("[^", start):
        return False
    end = state.md.helpers.parseLinkLabel(state, start)
    if end < 0 or state.src.find("@", start, end) < 0 or _is_link(state, start, end):
        return False
    lints: list[Lint] = []
    parts = cut_parts(state, start + 1, end, lints)
    if parts is None:
        return False
    if not silent:
        _push(state, [read_item(state, part, lints) for part in parts], lints, start)
    state.pos = end + 1
    return True


def _is_link(state: LocatedState, start: int, end: int) -> bool:
    """Tell whether the bracket is a link's text or a span, whose cites are narrative then."""
    following = state.src[end + 1 : end + 2]
    if state.src.startswith("!", start - 1, start):
        return False  # the rule of images came first, and found none
    if following == "{":
        return read_attributes(state.src, end + 1) is not None
    if following == "[" and not _NO_NAME.match(state.src, end + 1):
        return int(state.md.helpers.parseLinkLabel(state, end + 1)) >= 0
    if following == "(" or "references" in state.env:
        before = state.pos
        state.pos = start
        is_link = link(state, True)
        state.pos = before
        return is_link
    return False


def _narrative(state: LocatedState, *, silent: bool) -> bool:
    key = read_key(state.src, state.pos, state.posMax, state.cite_end)
    if key is None:
        return False
    lints: list[Lint] = []
    start, end = state.pos, key.end
    parts = [Part(start, key, key.end)]
    bracket = _bracket(state, key, lints)
    if bracket is not None:
        parts, end = bracket
    if not silent:
        _report_brackets(state, key, end, lints)
        cites = [read_item(state, part, lints) for part in parts]
        _push(state, cites, lints, start, narrative=not key.suppress)
    state.pos = end
    return True


def _in_round(state: LocatedState, end: int) -> tuple[int, str] | None:
    """Give where round brackets close that hold a locator at most after a key, and what they hold.

    After its own `[p. 33]` the key's locator is not written again.
    """
    stop = state.src.find(")", end, end + _LONGEST_LOCATOR)
    written = state.src[end:stop]
    if stop < 0 or not written:
        return None if stop < 0 else (stop, "")
    found = read_locator(written, language=state.env.get(LANGUAGE, ""))
    return (stop, written) if written[0] == "," and found.value and not found.rest else None


def _report_brackets(state: LocatedState, key: Key, end: int, lints: list[Lint]) -> None:
    """Report brackets around a narrative citation that were meant for a group."""
    start = state.pos
    before = state.src[start - 1 : start]
    if state.refused == key.start:
        lints.append(
            Lint(
                "DG406",
                f'the bracket around "@{key.key}" is no citation: the key stands in emphasis',
                f"put the emphasis outside: *[@{key.key}]*",
                state.base + key.start,
                key.end - key.start,
            )
        )
    if before == "[" and state.posMax == len(state.src):
        # Inside the text of a link or a span, `posMax` is its end.
        lints.append(_unclosed(state, start, key))
    if before == "(" and not key.suppress and (found := _in_round(state, end)) is not None:
        stop, written = found
        lints.append(
            Lint(
                "DG403",
                f'"(@{key.key}{written})" puts brackets inside brackets: "(Doe (2020))"',
                f"write [@{key.key}{written}]",
                state.base + start - 1,
                stop - start + 2,
            )
        )


def _unclosed(state: LocatedState, start: int, key: Key) -> Lint:
    # Parsing the label once more for each such bracket would be quadratic; this tells as well.
    closed = state.src.find("]", start, start + _LONGEST_GROUP) >= 0
    return Lint(
        "DG406",
        f'the bracket before "@{key.key}" does not hold citations only'
        if closed
        else f'the bracket before "@{key.key}" is never closed',
        "every part between semicolons needs a key" if closed else 'put "]" after the citation',
        state.base + start - 1,
        key.end - start + 1,
    )


def _bracket(state: LocatedState, key: Key, lints: list[Lint]) -> tuple[list[Part], int] | None:
    """Read the `[p. 33; @other]`, or the `[@other]`, that may follow a narrative key."""
    spaces = _SPACES.match(state.src, key.end)
    start = spaces.end() if spaces else key.end
    if state.src.startswith("\\[", start):
        return _escaped_locator(state, key, start)
    if start >= state.posMax or state.src[start] != "[" or state.src.startswith("[^", start):
        return None
    if not state.may_close():
        return None
    before = state.pos
    end = state.md.helpers.parseLinkLabel(state, start)
    state.pos = before
    if end < 0 or _is_link(state, start, end):
        return None
    stop = first_end(state, start + 1, end)
    if stop < 0:
        others = cut_parts(state, start + 1, end, lints)
        return None if others is None else ([Part(key.start, key, key.end), *others], end + 1)
    if state.src[end + 1 : end + 2] in {"[", "(", "{"}:
        return None
    parts = [Part(start + 1, key._replace(end=start + 1), stop)]
    if stop < end:
        rest = cut_parts(state, stop + 1, end, lints)
        if rest is None:
            return None
        parts += rest
    return parts, end + 1


def _escaped_locator(state: LocatedState, key: Key, start: int) -> tuple[list[Part], int] | None:
    r"""Read the `\[p. 33\]` that may follow a narrative key: any other words are none of its."""
    bracket = escaped_bracket(state.src, start, state.posMax)
    if bracket is None:
        return None
    locator = read_locator(
        state.src[bracket.start : bracket.end], language=state.env.get(LANGUAGE, "")
    )
    if not locator.value or locator.rest:
        return None
    return [Part(bracket.start, key._replace(end=bracket.start), bracket.end)], bracket.after


def _push(
    state: LocatedState,
    cites: list[Cite],
    lints: list[Lint],
    start: int,
    *,
    narrative: bool = False,
) -> Token:
    token = state.push("cite", "", 0)
    token.meta.update(at=state.base + start, cites=tuple(cites), narrative=narrative)
    if lints:
        token.meta[LINTS] = tuple(lints)
    return token
