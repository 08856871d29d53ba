"""Containers: `::: name` up to `:::` becomes `<div class="name">`.

As in pandoc, a line of colons with a name or attributes opens, one of colons alone closes the
innermost, and the number of colons (three at least) does not matter. One that is never closed ends
before the next section, so that it takes nothing but its own along. A formatter that knows no
containers makes one line of all three: `::: note Words. :::` is read as it was meant.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from digestgen.content.markdown.attributes import give_attributes, read_attributes

NAME = "containers"
VERSION = 2

_OPEN = re.compile(r":{3,}[ \t]*([^\s:`{][^\n`]*?|\{[^{}\n]*\})[ \t:]*\Z")
_CLOSE = re.compile(r":{3,}[ \t]*\Z")
_FENCE = re.compile(r"`{3,}|~{3,}")
_SECTION = re.compile(r"#{1,2}[ \t]")
_JOINED = re.compile(r":{3,}[ \t]*([\w-]+|\{[^{}\n]*\})\s+(\S.*?)\s+:{3,}\s*\Z", re.DOTALL)
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
    unclosed = close >= end or not _CLOSE.match(_line(state, close))
    if unclosed and _joined(state, start, close):
        return True
    if unclosed:
        close = _next_section(state, start, close)
    token = state.push("container_open", "div", 1)
    token.map = [start, min(close + 1, end)]
    if unclosed:
        token.meta[UNCLOSED] = True
    _name(state, match[1], start)
    parent, most = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", close
    state.md.block.tokenize(state, start + 1, close)
    state.parentType, state.lineMax = parent, most
    state.push("container_close", "div", -1)
    state.line = close if unclosed else close + 1
    return True


def _joined(state: StateBlock, start: int, end: int) -> bool:
    """Read a container whose lines of colons were drawn into its paragraph."""
    last = start
    while last + 1 < end and _line(state, last + 1).strip():
        last += 1
    match = _JOINED.match("\n".join(_line(state, line) for line in range(start, last + 1)))
    if match is None:
        return False
    token = state.push("container_open", "div", 1)
    token.map = [start, last + 1]
    _name(state, match[1], start)
    state.push("paragraph_open", "p", 1).map = [start, last + 1]
    inline = state.push("inline", "", 0)
    inline.content, inline.children, inline.map = match[2], [], [start, last + 1]
    state.push("paragraph_close", "p", -1)
    state.push("container_close", "div", -1)
    state.line = last + 1
    return True


def _next_section(state: StateBlock, start: int, end: int) -> int:
    """Find the next heading of the two upper levels, `end` if there is none."""
    fence = ""
    for line in range(start + 1, end):
        text = _line(state, line)
        fence = _fence(text, fence)
        if not fence and state.sCount[line] == state.blkIndent and _SECTION.match(text):
            return line
    return end


def _fence(text: str, fence: str) -> str:
    """Give the fence that is open after a line, if `fence` was before it."""
    if fence:
        return "" if text.startswith(fence) and not text.strip(fence[0] + " \t") else fence
    match = _FENCE.match(text)
    return match[0] if match else ""


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _closing_line(state: StateBlock, start: int, end: int) -> int:
    """Find the line that closes the container, or where its parent ends."""
    depth, fence = 1, ""
    for line in range(start + 1, end):
        text = _line(state, line)
        if text and state.sCount[line] < state.blkIndent:
            return line
        before, fence = fence, _fence(text, fence)
        if before or fence:
            continue
        if text.startswith(":::") and state.sCount[line] - state.blkIndent < 4:
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
