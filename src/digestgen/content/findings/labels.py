"""Labels: the `**F1.**` and `**P1.**` that items begin with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from markdown_it.token import Token

from digestgen.content.markdown.tokens import with_content

# Words may follow in the same bold, but then a mark has to part them: "F1 scores" is no label.
_INSIDE = re.compile(
    r"\s*([FP])\s?0*([1-9]\d{0,3})(?:\s*([.:)]|[\u2013\u2014-](?=\s))\s*|\s*\Z)", re.IGNORECASE
)
_BARE = re.compile(r"\s*([FP])0*([1-9]\d{0,3})\s*[.:)](?:\s+|\Z)", re.IGNORECASE)
_AFTER = re.compile(r"[.:)]?\s*(?:[\u2013\u2014-]\s+)?")


class Label(NamedTuple):
    """A label as found at the beginning of an item."""

    letter: str
    """"F" or "P"."""
    number: int
    bold: bool
    written: str
    """Letter and number as the author wrote them, to find its place."""

    @property
    def text(self) -> str:
        """Give the label as it is printed: "F1"."""
        return f"{self.letter}{self.number}"


def take_label(children: Sequence[Token]) -> tuple[Label | None, list[Token]]:
    """Take the label away from the beginning of an item's inlines."""
    tokens = [token for token in children if token.type != "text" or token.content]
    if not tokens:
        return None, tokens
    if tokens[0].type == "strong_open" and len(tokens) > 1 and tokens[1].type == "text":
        match = _INSIDE.match(tokens[1].content)
        if match:
            return _label(match, bold=True), _without_bold(tokens, match)
    elif tokens[0].type == "text":
        match = _BARE.match(tokens[0].content)
        if match:
            rest = with_content(tokens[0], tokens[0].content[match.end() :])
            return _label(match, bold=False), _trimmed([rest, *tokens[1:]])
    return None, tokens


def _label(match: re.Match[str], *, bold: bool) -> Label:
    written = match[0].strip().rstrip(".:)\u2013\u2014-").rstrip()
    return Label(match[1].upper(), int(match[2]), bold, written)


def _without_bold(tokens: list[Token], match: re.Match[str]) -> list[Token]:
    """Take the label out of bold text, and the bold with it when it holds nothing else."""
    remaining = tokens[1].content[match.end() :]
    if remaining or tokens[2].type != "strong_close":
        rest = with_content(tokens[1], remaining)
        return [tokens[0], *_trimmed([rest, *tokens[2:]])]
    after = tokens[3:]
    if after and after[0].type == "text":
        text = after[0].content
        # "**F1**. Text", but not the full stop of "**F1.** . . ."
        cut = _AFTER.match(text) if not match[3] else None
        after = [with_content(after[0], text[cut.end() :] if cut else text.lstrip()), *after[1:]]
    return _trimmed(after)


def _trimmed(tokens: list[Token]) -> list[Token]:
    """Drop empty text and line breaks at the beginning."""
    for index, token in enumerate(tokens):
        if token.type == "softbreak" or (token.type == "text" and not token.content.strip()):
            continue
        if token.type == "text":
            return [with_content(token, token.content.lstrip()), *tokens[index + 1 :]]
        return tokens[index:]
    return []
