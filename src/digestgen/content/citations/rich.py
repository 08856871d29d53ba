"""Inline tokens -> CSL-JSON rich text, for the prefix and suffix of a citation."""

from __future__ import annotations

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
# Raw HTML that CSL-JSON knows too.
_KNOWN = frozenset(f"<{slash}{tag}>" for tag in ("i", "b", "sub", "sup") for slash in ("", "/"))


def rich_text(tokens: Sequence[Token]) -> str:
    """Write inline tokens as CSL-JSON rich text; what it cannot say keeps its words."""
    out = []
    for token in tokens:
        if token.type in _MARKS:
            out.append(_MARKS[token.type])
        elif token.type == "html_inline":
            out.append(token.content if token.content in _KNOWN else "")
        elif token.type == "image":
            out.append(rich_text(token.children or ()))
        elif token.nesting == 0:
            out.append(token.content)
    return "".join(out)
