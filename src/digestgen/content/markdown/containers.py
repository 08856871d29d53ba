"""Containers: `::: name` up to `:::` becomes `<div class="name">`.

As in pandoc, a line of colons with a name or attributes opens, one of colons alone closes the
innermost, and the number of colons (three at least) does not matter.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from digestgen.content.markdown.attributes import give_attributes, read_attributes

NAME = "containers"
VERSION = 1

_OPEN = re.compile(r":{3,}[ \t]*([^\s:`{][^\n`]*?|\{[^{}\n]*\})[ \t:]*\Z")
_CLOSE = re.compile(r":{3,}[ \t]*\Z")
_FENCE = re.compile(r"`{3,}|~{3,}")
_WORD = re.compile(r"[\w-]+")

UNCLOSED = "unclosed"
"""In the opening token's `meta`: no line of colons closes it."""


def container(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read a container (block rule)."""
    first = _line(state, start)
    if not first.startswith(":::") or state.is_code_block(start):
        return False
    match = _OPEN.match(first)
    if match is None:
        return False
    if silent:
        return True
    close = _closing_line(state, start, end)
    token = state.push("container_open", "div", 1)
    token.map = [start, min(close + 1, end)]
    if close >= end or not _CLOSE.match(_line(state, close)):
        token.meta[UNCLOSED] = True
    _name(state, match[1], start)
    parent, most = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", close
    state.md.block.tokenize(state, start + 1, close)
    state.parentType, state.lineMax = parent, most
    state.push("container_close", "div", -1)
    state.line = close if token.meta.get(UNCLOSED) else close + 1
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _closing_line(state: StateBlock, start: int, end: int) -> int:
    """Find the line that closes the container, or where its parent ends."""
    depth, fence = 1, ""
    for line in range(start + 1, end):
        text = _line(state, line)
        if text and state.sCount[line] < state.blkIndent:
            return line
        if fence:
            if text.startswith(fence) and not text.strip(fence[0] + " \t"):
                fence = ""
        elif match := _FENCE.match(text):
            fence = match[0]
        elif text.startswith(":::") and state.sCount[line] - state.blkIndent < 4:
            if _CLOSE.match(text):
                depth -= 1
                if depth == 0:
                    return line
            elif _OPEN.match(text):
                depth += 1
    return end


def _name(state: StateBlock, params: str, line: int) -> None:
    """Turn what follows the colons into a class, attributes, or a class and a title."""
    token = state.tokens[-1]
    if found := read_attributes(params, 0):
        give_attributes(token, found[1])
        return
    word = _WORD.match(params)
    token.attrs["class"] = word[0] if word else params.split(maxsplit=1)[0]
    title = params[word.end() :].strip() if word else ""
    if found := read_attributes(title, 0):
        give_attributes(token, found[1])
    elif title:
        opened = state.push("paragraph_open", "p", 1)
        opened.attrs["class"] = "title"
        opened.map = [line, line + 1]
        inline = state.push("inline", "", 0)
        inline.content, inline.children, inline.map = title, [], [line, line + 1]
        state.push("paragraph_close", "p", -1)
