"""Labels: the `**F1.**` and `**P1.**` that items begin with, and what people write for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from markdown_it.token import Token

from digestgen.content.markdown.tokens import with_content

# Words may follow in the same bold, but then a mark has to part them: "F1 scores" is no label.
_INSIDE = re.compile(
    r"\s*[\[(]?([FP])\s?0*([1-9]\d{0,3})[\])]?(?:\s*([.:)]|[\u2013\u2014-](?=\s))\s*|\s*\Z)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\s*(?:\*{1,3}|_{1,3})?[\[(]?([FP])\s?0*([1-9]\d{0,3})\s*[.:)\]]{1,2}\**(?:\s+|\Z)",
    re.IGNORECASE,
)
# With its mark: "FIO2" is a word of medicine.
_SLIP = re.compile(r"\s*([FP])([lI\dO]{1,3})\s*([.:)])\s*")
_AFTER = re.compile(r"[.:)]?\s*(?:[\u2013\u2014-]\s+)?")
_LONGEST = 12
# Letters that look like ours, or are them in another script: Cyrillic and Greek.
_LETTERS = str.maketrans("\u0420\u03a1\u0440\u03c1\u0424\u03a6\u0444\u03c6", "PPppFFff")
_DIGITS = str.maketrans("lIO", "110")
_MARKS = {"strong_open": "strong_close", "em_open": "em_close", "s_open": "s_close"}


class Label(NamedTuple):
    """A label as found at the beginning of an item."""

    letter: str
    """"F" or "P"."""
    number: int
    proper: bool
    """In bold, and in letters and digits of ours."""
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
    first = tokens[0]
    if first.type == "strong_open" and len(tokens) > 1 and tokens[1].type == "text":
        content = tokens[1].content
        if match := _INSIDE.match(_ours(content)):
            label = _label(match, content)
            return label, _without_bold(tokens, match)
        if match := _SLIP.match(content):
            digits = match[2].translate(_DIGITS)
            if int(digits):
                written = content[: match.end()].strip().rstrip(".:)").rstrip()
                slip = Label(match[1], int(digits), proper=False, written=written)
                return slip, _without_bold(tokens, match)
    elif first.type == "text" and (match := _BARE.match(_ours(first.content))):
        rest = with_content(first, first.content[match.end() :])
        label = _label(match, first.content)._replace(proper=False)
        return label, _trimmed([rest, *tokens[1:]])
    return _disguised(tokens)


def _disguised(tokens: list[Token]) -> tuple[Label | None, list[Token]]:
    """Take a label that stands alone in code, or in emphasis other than bold."""
    ends = [_MARKS[t.type] for t in tokens[:2] if t.type in _MARKS]
    start = len(ends)
    inner = tokens[start] if start < len(tokens) else tokens[0]
    after = [token.type for token in tokens[start + 1 : 2 * start + 1]]
    if inner.type not in {"code_inline", "text"} or after != ends[::-1]:
        return None, tokens
    if inner.type == "text" and not ends:
        return None, tokens
    rest = tokens[2 * start + 1 :]
    match = _INSIDE.fullmatch(_ours(inner.content))
    # With its mark: an "F1 score" may well be in italics.
    marked = rest and rest[0].type == "text" and rest[0].content[:1] in {".", ":", ")"}
    if match is None or not (match[3] or marked):
        return None, tokens
    label = _label(match, inner.content)._replace(proper=False)
    return label, _after_label(rest, stopped=bool(match[3]))


def begins_with_label(children: Sequence[Token]) -> Label | None:
    """Give the label that inlines begin with, if they do."""
    return take_label(children)[0]


def _ours(text: str) -> str:
    """Write the beginning of a text with our letters and digits, each in its place."""
    head = text[:_LONGEST]
    if head.isascii():
        return text
    plain = (unicodedata.normalize("NFKC", c) for c in head.translate(_LETTERS))
    ours = "".join(
        str(unicodedata.decimal(p)) if p.isdecimal() else p if len(p) == 1 else c
        for p, c in zip(plain, head, strict=True)
    )
    return ours + text[_LONGEST:]


def _label(match: re.Match[str], content: str) -> Label:
    written = content[: match.end()].strip().lstrip("*_[(").rstrip(".:)]*\u2013\u2014- \t\n")
    return Label(match[1].upper(), int(match[2]), written.isascii(), written)


def _without_bold(tokens: list[Token], match: re.Match[str]) -> list[Token]:
    """Take the label out of bold text, and the bold with it when it holds nothing else."""
    remaining = tokens[1].content[match.end() :]
    if remaining or tokens[2].type != "strong_close":
        rest = with_content(tokens[1], remaining)
        return [tokens[0], *_trimmed([rest, *tokens[2:]])]
    return _after_label(tokens[3:], stopped=bool(match[3]))


def _after_label(after: list[Token], *, stopped: bool) -> list[Token]:
    """Drop the mark that parts a label from its text; `stopped` when it has had one."""
    if after and after[0].type == "text":
        text = after[0].content
        # "**F1**. Text", but not the full stop of "**F1.** . . ."
        cut = None if stopped else _AFTER.match(text)
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
