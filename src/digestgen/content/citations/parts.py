"""Brackets -> parts: one a work, with its prefix, key and suffix still as written."""

from __future__ import annotations

import re
from typing import NamedTuple

from digestgen.content.citations.keys import Key, read_key
from digestgen.content.markdown.inline import LocatedState, parse_part

_NESTED = re.compile(r"\[[^@\]]*@(?=[^@]*\]\Z)")
_EMPHASIS = frozenset("*_~")
_ROUND = str.maketrans("[]", "()")
_LONGEST_PART = 500
_BEFORE_NEXT = " \t\n,"


class Lint(NamedTuple):
    """Something to report about a citation."""

    code: str
    message: str
    help: str
    at: int
    length: int


class Part(NamedTuple):
    """One work between semicolons."""

    start: int
    key: Key
    end: int


def first_end(state: LocatedState, start: int, end: int) -> int:
    """Give where the first part of a narrative's bracket ends; -1 if it has a key of its own."""
    depth, pos = 0, start
    while pos < end:
        char = state.src[pos]
        if char == ";" and depth == 0:
            return pos
        if char in "@-" and read_key(state.src, pos, end):
            return -1
        pos, depth = _skip(state, pos, end, depth)
    return end


def cut_parts(state: LocatedState, start: int, end: int, lints: list[Lint]) -> list[Part] | None:
    """Cut what stands between brackets at its semicolons; None if a part has no key."""
    parts: list[Part] = []
    begin, key, depth, pos = start, None, 0, start
    last = max(state.cite_end, 0)
    while pos < end:
        char = state.src[pos]
        if char == ";" and depth == 0 and key is not None:  # one before the key is the prefix's own
            parts.append(Part(begin, key, pos))
            begin, key, pos = pos + 1, None, pos + 1
            continue
        found = read_key(state.src, pos, end, last) if char in "@-" else None
        if found is None:
            before = pos
            pos, depth = _skip(state, pos, end, depth)
            inner = _NESTED.match(state.src, before, pos) if char == "[" else None
            if inner and (hidden := read_key(state.src, inner.end() - 1, pos)):
                lints.append(_nested(state, hidden))
            continue
        if depth:
            lints.append(_nested(state, found))
            pos = last = found.end
            continue
        if key is not None:
            lints.append(_run_together(state, found))
            parts.append(Part(begin, key, key.end + _length(state.src[key.end : pos])))
            begin = pos
        key, pos = found, found.end
        last = pos
    if key is None:
        return None
    parts.append(Part(begin, key, end))
    for part in parts:
        if _is_emphasised(state, part):
            state.refused = part.key.start
            return None
    return parts


def _length(suffix: str) -> int:
    """Give the length of a suffix without the comma that parts it from the next key."""
    return len(suffix.rstrip(_BEFORE_NEXT))


def _is_emphasised(state: LocatedState, part: Part) -> bool:
    """Tell whether emphasis that begins in the prefix holds the key: no part of a group then."""
    if part.end - part.start > _LONGEST_PART:
        return False  # or nested brackets would be read for every one around them
    if _EMPHASIS.isdisjoint(state.src[part.start : part.key.start]):
        return False
    at = state.base + part.key.start - part.key.suppress
    # Without the brackets inside: each would be read twice for every one around it.
    text = state.src[part.start : part.end].translate(_ROUND)
    for token in parse_part(state, part.start, part.end, text):
        if token.type == "cite" and token.meta["at"] == at:
            return token.level > 0
    return False


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
