"""Put pieces of marked text together: punctuation that meets is merged.

CSL 1.0.2 leaves this to the processor ("affixes", "delimiters" and `punctuation-in-quote`); the
official suite fixes the tables. A piece may end in closing marks and start with opening ones: what
counts is the last and the first visible character.
"""

from __future__ import annotations

import re
from typing import Final

from digestgen.citations.marked.marks import (
    CLOSE,
    FIRST,
    GUARD,
    LAST,
    LINK,
    QUOTE,
    SINGLE,
    UNQUOTE,
)

_FIRST_WINS: Final = frozenset(
    {"::", ";:", "!:", "?:", ":.", "..", ";.", "!.", "?.", ";;", "!!", "??", ",,", "  "}
)
"""Pairs of which the second character is dropped."""

_SECOND_WINS: Final = frozenset({":!", ";!", ":?", ";?"})
"""Pairs of which the first character is dropped."""

_MEETS: Final = frozenset(".,:;!? ")
_MOVES_INSIDE: Final = frozenset(".,!?")
_OPENERS: Final = re.compile(
    f"(?:{LINK}.|(?!{CLOSE}|{QUOTE}|{SINGLE}|{UNQUOTE}|{GUARD})[{FIRST}-{LAST}])+", re.DOTALL
)


def join(left: str, right: str, inside: bool) -> str:  # noqa: FBT001 - the locale's `punctuation-in-quote`, always passed by position for speed
    """Join two pieces; with `inside`, `.` `,` `!` `?` move into the quotes before them."""
    if not left:
        return right
    if not right:
        return left
    head = ""
    first = right[0]
    if first >= FIRST and first <= LAST:
        found = _OPENERS.match(right)
        if found is None or found.end() == len(right):
            return left + right
        head = found.group()
        right = right[found.end() :]
        first = right[0]
    if first not in _MEETS:
        return left + head + right
    return _meet(left, head, right, inside)


def _meet(left: str, head: str, right: str, inside: bool) -> str:  # noqa: FBT001 - as `join`
    """Join where the right piece starts with punctuation or a space."""
    first = right[0]
    body = left.rstrip(CLOSE)
    if not body:
        return left + head + right
    last = body[-1]
    if last == UNQUOTE:
        return _meet_quote(left, head, right, inside)
    pair = last + first
    if pair in _FIRST_WINS:
        return left + head + right[1:]
    if pair == " ." and body.endswith(". ") and right.startswith(". "):
        return left + head + right[2:]
    if pair in _SECOND_WINS:
        shortened = body[:-1] + left[len(body) :]
        return join(shortened, head + right, inside)
    return left + head + right


def _meet_quote(left: str, head: str, right: str, inside: bool) -> str:  # noqa: FBT001 - as `join`
    """Join where the left piece ends with a closing quote."""
    first = right[0]
    if first == " ":
        return left + head + right
    body = left.rstrip(CLOSE + UNQUOTE)
    tail = left[len(body) :]
    if not body:
        return left + head + right
    formats = tail[: tail.index(UNQUOTE)]
    pair = body[-1] + first
    if inside and first in _MOVES_INSIDE:
        if pair in _SECOND_WINS:
            body = body[:-1]
        elif pair in _FIRST_WINS:
            return body + tail + head + right[1:]
        return body + formats + first + tail[len(formats) :] + head + right[1:]
    if pair in {"..", "!.", "?.", "!:", "?:"}:
        return left + head + right[1:]
    return left + head + right


def join_all(pieces: list[str], delimiter: str, inside: bool) -> str:  # noqa: FBT001 - as `join`
    """Join the pieces with a delimiter between them; none of them is empty."""
    text = pieces[0]
    for piece in pieces[1:]:
        if delimiter:
            text = join(text, delimiter, inside)
        text = join(text, piece, inside)
    return text


def wrap(text: str, prefix: str, suffix: str, inside: bool) -> str:  # noqa: FBT001 - as `join`
    """Put affixes around a text that is not empty."""
    if prefix:
        text = join(prefix, text, inside)
    if suffix:
        text = join(text, suffix, inside)
    return text
