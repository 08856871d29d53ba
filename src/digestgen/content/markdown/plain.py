"""Tokens -> plain text, for titles, lists, feeds and the graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markdown_it.token import Token

from digestgen.content.markdown.maths_text import maths_text
from digestgen.model.post import NAME_CLOSE, NAME_OPEN

SUMMARY = 200
"""Characters of a summary."""

_CITE = "\x00"
_VERBATIM = frozenset({"text", "text_special", "code_inline"})
_BREAKS = frozenset({"softbreak", "hardbreak"})
_SEE = rf"\s*\((?:see|cf\.|e\.g\.,?)?(?:[\s;,]*{_CITE})+\s*\)"
_AROUND_CITE = re.compile(rf"{_SEE}|(?:\(\s*)?(?:\s*{_CITE})+(?:\s*\))?")
_WORD = re.compile(r"\w[\w'\u2019.-]*")
_STOPPED = re.compile(rf"(?<=\.)(?:\s*{_CITE})+\s*\.")
_BEFORE_MARK = re.compile(r"\s+(?=[.,;:!?](?:\s|\Z))")


def inline_text(children: Iterable[Token], *, names: bool = False) -> str:
    """Give the plain text of inline tokens: no citations, notes or HTML; maths in Unicode.

    `names`: the key of a narrative citation stays, marked, until its names are known.
    """
    return tidy(raw_text(children, names=names))


def raw_text(children: Iterable[Token], *, names: bool = False) -> str:
    """Give the text of inline tokens with a mark where a citation stands."""
    out: list[str] = []
    for token in children:
        kind = token.type
        if kind in _VERBATIM:
            out.append(token.content)
        elif kind.startswith("math_inline"):
            out.append(maths_text(token.content))
        elif kind in _BREAKS:
            out.append(" ")
        elif kind == "cite":
            out.append(_name(token) if names and token.meta["narrative"] else _CITE)
        elif kind == "image":
            out.append(raw_text(token.children or (), names=names))
    return "".join(out)


def _name(token: Token) -> str:
    return f"{NAME_OPEN}{token.meta['cites'][0].item.key}{NAME_CLOSE}"


def tidy(text: str) -> str:
    """Take the citations' marks away, with the spaces and brackets around them."""
    if _CITE in text:
        text = _STOPPED.sub("", text)
        text = _AROUND_CITE.sub(_without, text)
        text = _BEFORE_MARK.sub("", text)
    return " ".join(text.split())


def _without(match: re.Match[str]) -> str:
    found = match[0]
    opened, closed = found.startswith("("), found.endswith(")")
    return ("(" if opened and not closed else "") + (")" if closed and not opened else "")


def block_text(tokens: Sequence[Token]) -> str:
    """Give the plain text of block tokens: paragraphs, items and cells joined by spaces.

    Names are marked, as these texts are read as sentences.
    """
    parts = [
        raw_text(token.children or (), names=True) for token in tokens if token.type == "inline"
    ]
    return tidy(" ".join(parts))


def shorten(text: str, most: int) -> str:
    """Cut a text at a word, with an ellipsis, so that it has at most `most` characters."""
    if len(text) <= most:
        return text
    cut = text[:most]
    head = cut.rpartition(" ")[0] or cut[:-1]
    return head.rstrip(" ,;:.\u2013\u2014-") + "\u2026"


def count_words(tokens: Sequence[Token]) -> int:
    """Count the words of block tokens, citations and code left out."""
    return sum(
        len(_WORD.findall(child.content))
        for token in tokens
        if token.children
        for child in token.children
        if child.type == "text"
    )
