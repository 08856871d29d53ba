"""The citation rule: pandoc's grammar, as an inline rule of markdown-it.

A token `cite` is pushed for each pair of brackets and each narrative citation. Its `meta` holds
`at` (an offset in the block), `cites` (a tuple of `Cite`) and `narrative`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from digestgen.content.citations.keys import Key, read_key
from digestgen.content.citations.locators import read_locator
from digestgen.content.citations.rich import rich_text
from digestgen.content.markdown.attributes import read_attributes
from digestgen.content.markdown.inline import LocatedState, link, parse_part
from digestgen.content.markdown.typography import QUOTES, educate
from digestgen.model.csl import CiteItem

NAME = "citations"
VERSION = 1

LINTS = "digestgen.citation-lints"
"""In `env`: what the rule noticed, as `(code, message, help, at, length)` by token."""

_MARKUP = re.compile(r"[*_`\\\[<&$~^\"']|--|\.\.\.")
_NEWLINE = re.compile(r"[ \t]*\n[ \t]*")
_LONGEST_GROUP = 500
_NESTED = re.compile(r"\[[^@\]]*@(?=[^@]*\]\Z)")
_SPACES = re.compile(r"[ \t]*\n?[ \t]*")
_WORDY = re.compile(r"\s+[^\W\d_]")


class Cite(NamedTuple):
    """One work of a cluster, as written."""

    item: CiteItem
    at: int
    """Offset of its "@" in the block."""
    length: int
    """Of "@" and key."""
    written: str
    """The locator as written."""


class Lint(NamedTuple):
    """Something to report about a citation."""

    code: str
    message: str
    help: str
    at: int
    length: int


class _Part(NamedTuple):
    """One item between semicolons."""

    start: int
    key: Key
    end: int


def cite(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read a citation at `state.pos` (inline rule)."""
    assert isinstance(state, LocatedState)
    if state.pos > state.last_at:
        return False
    char = state.src[state.pos]
    if char == "[" and state.may_close():
        return _group(state, silent=silent)
    if char in "@-":
        return _narrative(state, silent=silent)
    return False


def _group(state: LocatedState, *, silent: bool) -> bool:
    start = state.pos
    if state.src.startswith("[^", start):
        return False
    end = state.md.helpers.parseLinkLabel(state, start)
    if end < 0 or state.src.find("@", start, end) < 0 or _is_link(state, start, end):
        return False
    lints: list[Lint] = []
    parts = _parts(state, start + 1, end, lints)
    if parts is None:
        return False
    if not silent:
        _push(state, [_cite(state, part, lints) for part in parts], lints, start)
    state.pos = end + 1
    return True


def _is_link(state: LocatedState, start: int, end: int) -> bool:
    """Tell whether the bracket is a link's text or a span, whose cites are narrative then."""
    following = state.src[end + 1 : end + 3]
    if following[:1] == "{":
        return read_attributes(state.src, end + 1) is not None
    if following[:1] == "[" and following not in {"[@", "[^", "[-"}:
        return int(state.md.helpers.parseLinkLabel(state, end + 1)) >= 0
    if following[:1] == "(" or "references" in state.env:
        is_link = link(state, True)
        state.pos = start
        return is_link
    return False


def _narrative(state: LocatedState, *, silent: bool) -> bool:
    key = read_key(state.src, state.pos, state.posMax)
    if key is None:
        return False
    lints: list[Lint] = []
    start, end = state.pos, key.end
    parts = [_Part(start, key, key.end)]
    bracket = _bracket(state, key, lints)
    if bracket is not None:
        parts, end = bracket
    if not silent:
        before, after = state.src[start - 1 : start], state.src[end : end + 1]
        if before == "[" and state.posMax == len(state.src):
            # Inside the text of a link or a span, `posMax` is its end.
            lints.append(_unclosed(state, start, key))
        if before == "(" and after == ")" and not key.suppress:
            length = end - start + 2
            lints.append(
                Lint(
                    "DG403",
                    f'"(@{key.key})" puts brackets inside brackets: "(Doe (2020))"',
                    f"write [@{key.key}]",
                    state.base + start - 1,
                    length,
                )
            )
        cites = [_cite(state, part, lints) for part in parts]
        if bracket is not None:
            cites[0] = _narrative_suffix(cites[0])
        _push(state, cites, lints, start, narrative=not key.suppress)
    state.pos = end
    return True


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


def _narrative_suffix(first: Cite) -> Cite:
    """Part the words of `@doe [words]` from the year that they follow."""
    suffix = first.item.suffix
    if suffix[:1].isalnum():
        return first._replace(item=first.item._replace(suffix=f", {suffix}"))
    return first


def _bracket(state: LocatedState, key: Key, lints: list[Lint]) -> tuple[list[_Part], int] | None:
    """Read the `[p. 33; @other]`, or the `[@other]`, that may follow a narrative key."""
    spaces = _SPACES.match(state.src, key.end)
    start = spaces.end() if spaces else key.end
    if start >= state.posMax or state.src[start] != "[" or state.src.startswith("[^", start):
        return None
    if not state.may_close():
        return None
    before = state.pos
    end = state.md.helpers.parseLinkLabel(state, start)
    state.pos = before
    if end < 0 or state.src[end + 1 : end + 2] in {"[", "(", "{"}:
        return None
    if "references" in state.env:
        state.pos = start
        is_link = link(state, True)
        state.pos = before
        if is_link:
            return None
    first_end = _first_end(state, start + 1, end)
    if first_end < 0:
        others = _parts(state, start + 1, end, lints)
        return None if others is None else ([_Part(key.start, key, key.end), *others], end + 1)
    parts = [_Part(start + 1, key._replace(end=start + 1), first_end)]
    if first_end < end:
        rest = _parts(state, first_end + 1, end, lints)
        if rest is None:
            return None
        parts += rest
    return parts, end + 1


def _first_end(state: LocatedState, start: int, end: int) -> int:
    """Give where the first item of a narrative's bracket ends; -1 if it has a key of its own."""
    depth, pos = 0, start
    while pos < end:
        char = state.src[pos]
        if char == ";" and depth == 0:
            return pos
        if char in "@-" and read_key(state.src, pos, end):
            return -1
        pos, depth = _skip(state, pos, end, depth)
    return end


def _parts(state: LocatedState, start: int, end: int, lints: list[Lint]) -> list[_Part] | None:
    """Cut what stands between brackets at its semicolons; None if an item has no key."""
    parts: list[_Part] = []
    begin, key, depth, pos = start, None, 0, start
    while pos < end:
        char = state.src[pos]
        if char == ";" and depth == 0 and key is not None:  # one before the key is the prefix's own
            parts.append(_Part(begin, key, pos))
            begin, key, pos = pos + 1, None, pos + 1
            continue
        found = read_key(state.src, pos, end) if char in "@-" else None
        if found is None:
            before = pos
            pos, depth = _skip(state, pos, end, depth)
            inner = _NESTED.match(state.src, before, pos) if char == "[" else None
            if inner and (hidden := read_key(state.src, inner.end() - 1, pos)):
                lints.append(_nested(state, hidden))
            continue
        if depth:
            lints.append(_nested(state, found))
            pos = found.end
            continue
        if key is not None:
            lints.append(_run_together(state, found))
            parts.append(_Part(begin, key, pos))
            begin = pos
        key, pos = found, found.end
    if key is None:
        return None
    return [*parts, _Part(begin, key, end)]


def _nested(state: LocatedState, key: Key) -> Lint:
    return Lint(
        "DG407",
        f'"@{key.key}" stands in brackets inside a citation, so it is not one',
        f'part it by a semicolon: "; @{key.key}"',
        state.base + key.start,
        key.end - key.start,
    )


def _run_together(state: LocatedState, key: Key) -> Lint:
    return Lint(
        "DG404",
        f'"@{key.key}" follows another key without a semicolon',
        f'put ";" before "@{key.key}"',
        state.base + key.start,
        key.end - key.start,
    )


def _skip(state: LocatedState, pos: int, end: int, depth: int) -> tuple[int, int]:
    """Step over one character, or over code, links, maths and escapes at once."""
    char = state.src[pos]
    if char == "]":
        return pos + 1, max(depth - 1, 0)
    if char not in "[\\`<$&^!":
        return pos + 1, depth
    before = state.pos
    state.pos = pos
    state.md.inline.skipToken(state)
    after, state.pos = state.pos, before
    if after > end:
        after = pos + 1
    return after, depth + 1 if char == "[" and after == pos + 1 else depth


def _cite(state: LocatedState, part: _Part, lints: list[Lint]) -> Cite:
    key = part.key
    first = key.start - 1 if key.suppress else key.start
    prefix = state.src[part.start : first] if part.start < first else ""
    found = read_locator(state.src[key.end : part.end])
    at, length = state.base + key.start, len(key.key) + 1
    if not key.key:
        lints.append(Lint("DG402", "this citation has no key", "write [@key]", at, 3))
    if found.implicit and _WORDY.match(found.rest):
        message = f'"{found.value}" is read as a page of "{key.key}"'
        help_ = f'write "p. {found.value}" if it is one, or put the words before the "@"'
        lints.append(Lint("DG405", message, help_, at, length))
    # The rest is the end of the suffix, whose trailing spaces were cut.
    suffix_end = key.end + len(state.src[key.end : part.end].rstrip())
    item = CiteItem(
        key.key,
        _rich(state, part.start, prefix).lstrip(),
        _rich(state, suffix_end - len(found.rest), found.rest),
        found.value,
        found.label,
        key.suppress,
    )
    return Cite(item, at, length, found.written)


def _rich(state: LocatedState, start: int, text: str) -> str:
    if not text.strip():
        return ""
    if not _MARKUP.search(text):
        return _NEWLINE.sub(" ", text)
    # Spaces at the ends are the author's own; a paragraph's parser would keep them too.
    tokens = parse_part(state, start, start + len(text))
    if quotes := state.env.get(QUOTES):
        educate(tokens, quotes)
    rich = rich_text(tokens)
    return rich if rich.strip() else ""


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
