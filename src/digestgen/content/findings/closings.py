"""Closing sentences: the italic `*Moderate certainty: why.*`, `*Against: [@key].*` and
`*Consider. Rests on F1.*` of an item, taken away from its text.
"""  # noqa: D205 - the two sentences belong together

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from digestgen.content.markdown.plain import raw_text
from digestgen.content.markdown.tokens import with_content

CERTAINTIES = {"high": "high", "moderate": "moderate", "low": "low", "very low": "very-low"}
STRENGTHS = ("do", "consider", "avoid", "watch")

_WORD = r"(?P<word>very[\s\u2010\u2011-]*low|high|moderate|low)"
_SAYS = r"(?P<says>[\s\u2010\u2011-]*certainty(?:\s+(?:of\s+(?:the\s+)?)?evidence)?)"
_CERTAINTY = re.compile(
    rf"\s*{_WORD}(?:{_SAYS}?(?P<end>\s*(?:\([^()]*\)\s*)?[:.,;\u2013\u2014-]\s*|\s*\Z)"
    rf"|{_SAYS.replace('says', 'says2')}\s+)",
    re.IGNORECASE,
)
_LABELLED = re.compile(rf"\s*certainty\s*:\s*{_WORD}\b\s*[:.,;\u2013\u2014-]*\s*", re.IGNORECASE)
_AGAINST = re.compile(r"\s*against\b\s*:?\s*", re.IGNORECASE)
_STRENGTH = re.compile(
    r"\s*(?P<word>do|consider|avoid|watch)\b\s*(?:[.:,;!\u2013\u2014-]+\s*|(?=rests?\s+on\b)|\Z)",
    re.IGNORECASE,
)
_RESTS = re.compile(r"\s*(?:it\s+|this\s+)?rests?\s+(?:up)?on\b\s*:?\s*", re.IGNORECASE)
_FIRST_WORD = re.compile(r"\s*([^\W\d_]+(?:[\s-]low)?)\b")
_UNKNOWN_CERTAINTY = re.compile(
    r"\s*([^\W\d_]+(?:[\s-][^\W\d_]+)?)[\s-]+certainty\b", re.IGNORECASE
)


class Closing(NamedTuple):
    """One closing sentence."""

    kind: str
    """"certainty", "against", "practice"; "unknown" for one with a word that is not known."""
    grade: str
    """The certainty or strength; for "unknown" the word as written; "" for none."""
    tokens: tuple[Token, ...]
    """What follows the word: why, whose evidence, or what the point rests on."""
    block: Token
    """The inline block that it stands in."""
    opening: Token
    """Its `em_open`."""
    last: bool
    """Nothing but other closings follows in its paragraph."""
    suggestion: str = ""


Reader = Callable[[str, bool], tuple[str, str, int, str] | None]
"""(text of an italic, whether it is last) -> kind, grade, length of what was read, suggestion."""


def read_certainty(text: str, last: bool) -> tuple[str, str, int, str] | None:  # noqa: FBT001 - `Reader`
    """Read a finding's closing sentence."""
    if against := _AGAINST.match(text):
        if ":" in against[0] or last:
            return "against", "", against.end(), ""
        return None
    match = _CERTAINTY.match(text) or _LABELLED.match(text)
    if match:
        sure = match.re is _LABELLED or match["says"] or match["says2"]
        if last or (sure and (":" in text or text.rstrip().endswith("."))):
            return "certainty", _certainty(match["word"]), match.end(), ""
    unknown = _UNKNOWN_CERTAINTY.match(text)
    if last and unknown:
        return "unknown", unknown[1], 0, _nearest_certainty(unknown[1])
    return None


def _certainty(word: str) -> str:
    return (
        "very-low" if len(word) > len("moderate") or word.lower().startswith("v") else word.lower()
    )


_SYNONYMS = {"medium": "moderate", "strong": "high", "weak": "low", "good": "high", "poor": "low"}


def _nearest_certainty(word: str) -> str:
    folded = " ".join(word.lower().replace("-", " ").split())
    near = difflib.get_close_matches(folded, CERTAINTIES, 1, 0.6)
    return _SYNONYMS.get(folded) or (near[0] if near else "")


def read_strength(text: str, last: bool) -> tuple[str, str, int, str] | None:  # noqa: FBT001 - `Reader`
    """Read a practice point's closing sentence."""
    match = _STRENGTH.match(text)
    end = match.end() if match else 0
    rests = _RESTS.match(text, end)
    if match and (last or rests):
        return "practice", match["word"].lower(), rests.end() if rests else end, ""
    if rests:
        return "practice", "", rests.end(), ""
    word = _FIRST_WORD.match(text)
    if last and word and (found := _RESTS.search(text)):
        near = difflib.get_close_matches(word[1].lower(), STRENGTHS, 1, 0.6)
        return "unknown", word[1], found.end(), near[0] if near else ""
    return None


def take_closings(
    paragraphs: Sequence[Token], read: Reader
) -> tuple[list[Closing], dict[int, list[Token]]]:
    """Find the closings of an item: they, and the remaining inlines of each paragraph changed.

    `paragraphs` are the inline blocks of the item itself, not those of lists inside it; the
    result's keys are indices into it.
    """
    found: list[Closing] = []
    remaining: dict[int, list[Token]] = {}
    last_block = True
    for index in range(len(paragraphs) - 1, -1, -1):
        block = paragraphs[index]
        children = block.children or []
        if not any(token.type == "em_open" for token in children):
            last_block = False
            continue
        closings, rest = _take(block, children, read, last_block=last_block)
        found[:0] = closings
        if len(rest) != len(children):
            remaining[index] = rest
        last_block = last_block and not _has_text(rest)
    return found, remaining


def _take(
    block: Token, children: Sequence[Token], read: Reader, *, last_block: bool
) -> tuple[list[Closing], list[Token]]:
    """Take the closings of one paragraph, from its end backwards."""
    rest = list(children)
    found: list[Closing] = []
    for start, end in reversed(_italics(children)):
        after = rest[end + 1 :]
        last = not _has_text(after)
        inner = rest[start + 1 : end]
        text = raw_text(inner)
        result = read(text, last and last_block)
        if result is None and last:
            result = read(text, False)
        if result is None:
            continue
        kind, grade, length, suggestion = result
        if kind == "unknown" and length == 0:
            found.insert(0, Closing(kind, grade, (), block, rest[start], last, suggestion))
            continue
        tokens = tuple(_cut(inner, length))
        found.insert(0, Closing(kind, grade, tokens, block, rest[start], last, suggestion))
        rest[start:] = [] if last else _joined(after)
        if last:
            rest = _stripped(rest)
    return found, rest


def _italics(children: Sequence[Token]) -> list[tuple[int, int]]:
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


def _has_text(tokens: Sequence[Token]) -> bool:
    return any(
        token.type not in {"softbreak", "hardbreak"}
        and (token.type != "text" or token.content.strip(" \t\n.,;:\u00a0"))
        for token in tokens
    )


def _stripped(tokens: list[Token]) -> list[Token]:
    """Drop what is left of a paragraph's end: line breaks, spaces."""
    while tokens and (
        tokens[-1].type in {"softbreak", "hardbreak"}
        or (tokens[-1].type == "text" and not tokens[-1].content.strip())
    ):
        tokens = tokens[:-1]
    if tokens and tokens[-1].type == "text":
        return [*tokens[:-1], with_content(tokens[-1], tokens[-1].content.rstrip())]
    return tokens


def _joined(after: list[Token]) -> list[Token]:
    """Drop the full stop that belonged to a sentence that was taken."""
    if after and after[0].type == "text":
        return [with_content(after[0], after[0].content.lstrip(" .")), *after[1:]]
    return after


def _cut(tokens: Sequence[Token], length: int) -> list[Token]:
    """Drop the first `length` characters of the text of inline tokens."""
    out: list[Token] = []
    for index, token in enumerate(tokens):
        if length <= 0:
            out.extend(tokens[index:])
            break
        size = len(raw_text([token]))
        if token.nesting or size == 0:
            out.append(token)
        elif size > length:
            out.append(with_content(token, token.content[length:]))
        length -= size
    return out
