"""Text of a .bib file -> its blocks: where each `@type{` opens, where it ends, what lies between.

One pass, linear in the text. Every opening outside comments becomes exactly one block, however
broken: this is what "entries read + entries reported = entries in the file" counts. An entry that
has not closed when the next line begins with `@type{` is cut there, so that it harms no other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

_NAME = r"[^\W\d_][\w:+-]{0,60}"
_OPENING = rf"@[ \t]*(?P<type>{_NAME})\s{{0,99}}(?P<bracket>[{{(])"
_TOP = re.compile(rf"%[^\n]*|{_OPENING}|@comment\b[^\n]*", re.IGNORECASE)
_LINE_START = re.compile(rf"^[^\S\n]*(?={_OPENING})", re.MULTILINE)
_OPENING_RE = re.compile(_OPENING)
_SURE = re.compile(rf"@[ \t]*{_NAME}\s*[{{(]\s*[^\s,={{}}\"()%]+\s*,\s*[\w-]+\s*=")
_BRACE = re.compile(r"[{}]")
_PAREN_MARK = re.compile(r"[{}()\"]")


def _nested(depth: int) -> str:
    inner = r"[^{}]++"
    for _ in range(depth):
        inner = rf"[^{{}}]++|\{{(?:{inner})*+\}}"
    return rf"\{{(?:{inner})*+\}}"


BALANCED = re.compile(_nested(5))
"""A `{...}` group, at C speed up to six braces deep; deeper ones take the slow way."""


class Block(NamedTuple):
    """One `@type{...}` as it stands in the file.

    `type`, `source` and `spare` say everything about its content: a key to remember it by.
    """

    type: str
    """Lower case."""
    source: str
    """From the `@` to the closing bracket, or to the next block when it never closes."""
    body: int
    """Offset in `source` of what follows the opening bracket."""
    closed: bool
    start: int
    """Offset of the `@` in the file."""
    spare: str
    """Text between `source` and the next block, if any: a stray brace may have cut it early."""


class Scan(NamedTuple):
    """The file, cut."""

    blocks: tuple[Block, ...]
    """Entries, `@string` and `@preamble`, in order."""
    loose: tuple[int, ...]
    """Offsets of text between blocks that is no comment."""
    commented: tuple[int, ...]
    """Offsets of openings inside comments: they are not entries of the file."""


def scan(text: str) -> Scan:
    """Cut a file into blocks."""
    starts = [found.end() for found in _LINE_START.finditer(text)]
    cuts: list[tuple[int, int, re.Match[str], bool]] = []
    commented: list[int] = []
    comments: list[tuple[int, int]] = []
    pos = 0
    while found := _TOP.search(text, pos):
        at, pos = found.span()
        kind = found["type"]
        if kind is None:
            comments.append((at, pos))
            commented += [at + inner.start() for inner in _OPENING_RE.finditer(found.group()[1:])]
        elif at and text[at - 1].isalnum():
            continue  # an e-mail address in loose text
        elif kind.lower() == "comment":
            pos = _comment_end(text, found)
            comments.append((at, pos))
            first, last = bisect_left(starts, at + 1), bisect_left(starts, pos)
            commented += starts[first:last]
        else:
            following = bisect_left(starts, at + 1)
            limit = starts[following] if following < len(starts) else len(text)
            end = _end(text, found, limit)
            pos = limit if end < 0 else end
            if end < 0 and (inner := _SURE.search(text, found.end(), limit)):
                pos = inner.start()
            cuts.append((at, pos, found, end >= 0))
    return Scan(_blocks(text, cuts, comments), _loose(text, cuts, comments), tuple(commented))


def _blocks(
    text: str, cuts: list[tuple[int, int, re.Match[str], bool]], comments: list[tuple[int, int]]
) -> tuple[Block, ...]:
    borders = sorted([at for at, *_ in cuts] + [at for at, _ in comments] + [len(text)])
    blocks = []
    for at, end, found, closed in cuts:
        spare = text[end : borders[bisect_left(borders, end)]]
        spare = spare if spare.strip() else ""
        kind = found["type"].lower()
        blocks.append(Block(kind, text[at:end], found.end() - at, closed, at, spare))
    return tuple(blocks)


def _loose(
    text: str, cuts: list[tuple[int, int, re.Match[str], bool]], comments: list[tuple[int, int]]
) -> tuple[int, ...]:
    taken = sorted([(at, end) for at, end, *_ in cuts] + comments)
    loose = []
    pos = 0
    for at, end in [*taken, (len(text), len(text))]:
        between = text[pos:at]
        bare = between.lstrip()
        if bare:
            loose.append(pos + len(between) - len(bare))
        pos = end
    return tuple(loose)


def _end(text: str, opening: re.Match[str], limit: int) -> int:
    """Find the offset after the closing bracket, -1 when it never closes before `limit`."""
    start = opening.end() - 1
    if opening["bracket"] == "{":
        found = BALANCED.match(text, start, limit)
        return found.end() if found else _brace_end(text, start, limit)
    depth = 0
    quoted = False
    for mark in _PAREN_MARK.finditer(text, start + 1, limit):
        sign = mark.group()
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
        elif depth == 0 and sign == '"':
            quoted = not quoted
        elif depth == 0 and sign == ")" and not quoted:
            return mark.end()
    return -1


def _brace_end(text: str, start: int, limit: int) -> int:
    depth = 0
    for mark in _BRACE.finditer(text, start, limit):
        depth += 1 if mark.group() == "{" else -1
        if depth == 0:
            return mark.end()
    return -1


def _comment_end(text: str, opening: re.Match[str]) -> int:
    end = _end(text, opening, len(text))
    if end >= 0:
        return end
    line_end = text.find("\n", opening.end())
    return len(text) if line_end < 0 else line_end
