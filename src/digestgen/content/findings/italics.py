"""The inline tokens of a paragraph's italics, and what is left when one is taken away."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from digestgen.content.findings.words import CITED, LINKED
from digestgen.content.markdown.plain import raw_text
from digestgen.content.markdown.tokens import with_content

_STOP = re.compile(r"(?:\A|[.!?:;\u2026][)\]\"'\u2019\u201d]*)\Z")


def marked(tokens: Sequence[Token]) -> str:
    """Give the text of an italic with marks for its citations and the text of its links."""
    out: list[str] = []
    inside = 0
    for token in tokens:
        inside += (token.type == "link_open") - (token.type == "link_close")
        text = raw_text([token])
        mark = CITED if token.type == "cite" else LINKED if inside else ""
        out.append(mark * len(text) if mark else text)
    return "".join(out)


def ends_sentence(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether what stands before an index is the end of a sentence, or a citation."""
    text = ""
    while not text and end:
        end -= 1
        text = raw_text(tokens[end : end + 1]).rstrip()
    return text.endswith(CITED) or _STOP.search(text) is not None


def italics(children: Sequence[Token]) -> list[tuple[int, int]]:
    """Give the outermost italics of a paragraph: indices of their tags."""
    spans, start, depth = [], 0, 0
    for index, token in enumerate(children):
        if token.type == "em_open":
            if depth == 0 and token.level == 0:
                start = index
                depth = 1
            elif depth:
                depth += 1
        elif token.type == "em_close" and depth:
            depth -= 1
            if depth == 0:
                spans.append((start, index))
    return spans


def has_text(tokens: Sequence[Token]) -> bool:
    """Tell whether anything but punctuation and space is there."""
    return any(
        token.type not in {"softbreak", "hardbreak"}
        and (token.type != "text" or token.content.strip(" \t\n.,;:\u00a0"))
        for token in tokens
    )


def stripped(tokens: list[Token]) -> list[Token]:
    """Drop what is left of a paragraph's end: line breaks, spaces."""
    while tokens and (
        tokens[-1].type in {"softbreak", "hardbreak"}
        or (tokens[-1].type == "text" and not tokens[-1].content.strip())
    ):
        tokens = tokens[:-1]
    if tokens and tokens[-1].type == "text":
        return [*tokens[:-1], with_content(tokens[-1], tokens[-1].content.rstrip())]
    return tokens


def joined(after: list[Token]) -> list[Token]:
    """Drop the full stop that belonged to a sentence that was taken."""
    if after and after[0].type == "text":
        return [with_content(after[0], after[0].content.lstrip(" .")), *after[1:]]
    return after


def between(tokens: Sequence[Token], start: int, end: int | None) -> list[Token]:
    """Give the inline tokens between two offsets of their text, with the tags around them."""
    if start == 0 and end is None:
        return list(tokens)
    out: list[Token] = []
    opened: list[int] = []
    at = 0
    for token in tokens:
        size = len(raw_text([token]))
        first, last = max(start - at, 0), size if end is None else min(end - at, size)
        if token.nesting > 0:
            opened.append(len(out))
        elif token.nesting < 0:
            # A pair of tags that holds nothing any more goes.
            if opened and opened.pop() == len(out) - 1 and out[-1].nesting > 0:
                out.pop()
                continue
        elif size and first >= last:
            at += size
            continue
        whole = first == 0 and last == size
        inside = token.nesting or whole or not size
        out.append(token if inside else with_content(token, token.content[first:last]))
        at += size
    return out
