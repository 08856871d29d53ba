"""Inline tokens -> CSL-JSON rich text, for the prefix and suffix of a citation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

_MARKS = {
    "em_open": "<i>",
    "em_close": "</i>",
    "strong_open": "<b>",
    "strong_close": "</b>",
    "softbreak": " ",
    "hardbreak": " ",
}
_TAG = re.compile(r"<(/?)(i|b|sub|sup)>")
# Raw HTML that CSL-JSON knows too.
_KNOWN = frozenset(f"<{slash}{tag}>" for tag in ("i", "b", "sub", "sup") for slash in ("", "/"))


_LETTER = re.compile(r"[^\W\d_]")
_NO_WORD = "\ufffc"


def rich_text(tokens: Sequence[Token], *, blank: bool = False) -> str:
    """Write inline tokens as CSL-JSON rich text; what it cannot say keeps its words.

    `blank`: letters in code, maths and links become characters that are none.
    """
    out = []
    linked = 0
    for token in tokens:
        linked += token.nesting if token.tag == "a" else 0
        if token.type in _MARKS:
            out.append(_MARKS[token.type])
        elif token.type == "html_inline":
            out.append(token.content if token.content in _KNOWN else "")
        elif token.type == "image":
            out.append(rich_text(token.children or (), blank=blank))
        elif token.nesting == 0:
            opaque = blank and (linked or token.type not in {"text", "text_special"})
            out.append(_LETTER.sub(_NO_WORD, token.content) if opaque else token.content)
    return "".join(out)


def without_tags(rich: str) -> str:
    """Give rich text as plain text."""
    return _TAG.sub("", rich) if "<" in rich else rich


def after(rich: str, count: int) -> str:
    """Give what follows the first `count` characters; marks that are open there stay open."""
    opened: list[str] = []
    done = plain = 0
    for match in _TAG.finditer(rich):
        if plain + match.start() - done > count:
            break
        plain += match.start() - done
        done = match.end()
        if not match[1]:
            opened.append(match[0])
        elif opened:
            opened.pop()
    return "".join(opened) + rich[done + count - plain :]
