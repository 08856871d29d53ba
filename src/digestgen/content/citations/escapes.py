r"""Brackets that a formatter has escaped: `\[@doe2020, p. 3\]`, `\[see @doe2020]`.

mdformat escapes them where a line ends inside, remark the first one, pandoc both (and `@`, if it
does not know citations either). Whoever wants the signs themselves escapes the `@` alone.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_BRACKET = re.compile(r"\\\[((?:[^\[\]\\]|\\[^\[\]]){1,500})\\?\]")
_ESCAPED_AT = re.compile(r"(-?)\\@")


class EscapedBracket(NamedTuple):
    """What stands between two escaped brackets, as offsets."""

    start: int
    end: int
    after: int
    """Where the text goes on after the closing bracket."""


def escaped_bracket(text: str, pos: int, end: int) -> EscapedBracket | None:
    r"""Find the bracket that begins with `\[` at `pos`; None if it is none, or a link's."""
    match = _BRACKET.match(text, pos, end)
    if match is None or text[match.end() : match.end() + 1] in {"(", "["}:
        return None
    return EscapedBracket(match.start(1), match.end(1), match.end())


def with_plain_at(text: str, bracket: EscapedBracket) -> str:
    r"""Give the whole text with each `\@` of the bracket as ` @`, so that places stay."""
    inside = _ESCAPED_AT.sub(r" \1@", text[bracket.start : bracket.end])
    return text[: bracket.start] + inside + text[bracket.end :]
