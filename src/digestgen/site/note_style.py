"""Citations of a note style in their sentences: marks behind punctuation, no stop too many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from digestgen.site.footnotes import MARK

_SENTENCE_MARKS = re.compile(r"[.,;:!?\u2026]+")
_END = re.compile(r"\s*(?:</\w+>\s*)*\Z|\s*</p>")
_LAST_STOP = re.compile(r"\.((?:</\w+>)*)\Z")
_BETWEEN = "<sup>, </sup>"
"""Between two marks: the notes 1 and 2 are not note 12."""


class Kind(Enum):
    """What a piece of filled HTML is."""

    TEXT = "text"
    MARK = "mark"
    """Of a footnote of the author's: it stays where it was put."""
    CITED = "cited"
    """A citation's mark: it stands after the punctuation that follows."""
    WHOLE = "whole"
    """A citation inside a footnote."""


class Filled(NamedTuple):
    """A piece of HTML whose slot is filled."""

    kind: Kind
    html: str
    sentence: str = ""
    """Of a citation's mark: what stays in the sentence, the author of a narrative citation."""


def joined(pieces: Sequence[Filled]) -> str:
    """Join pieces as sentences: "help [@a]." becomes "help.¹"; citations in notes lose a stop."""
    out: list[str] = []
    waiting = ""
    for index, piece in enumerate(pieces):
        html = piece.html
        if piece.kind is Kind.TEXT:
            if waiting:
                html = _after_punctuation(out, waiting, html)
                waiting = ""
            out.append(html)
            continue
        if waiting:
            _mark(out, waiting)
            waiting = ""
        if piece.kind is Kind.CITED:
            if piece.sentence:
                out.append(piece.sentence)
            else:
                _strip(out)
            waiting = html
        elif piece.kind is Kind.MARK:
            _mark(out, html)
        else:
            out.append(html if _closes(pieces, index) else _LAST_STOP.sub(r"\1", html))
    if waiting:
        _mark(out, waiting)
    return "".join(out)


def _after_punctuation(out: list[str], mark: str, html: str) -> str:
    """Put a mark after the punctuation that `html` begins with; give the rest."""
    found = _SENTENCE_MARKS.match(html)
    if found:
        # "Really? [@a]." and "et al. [@a]." have their stop already.
        doubled = found[0] == "." and bool(out) and out[-1].endswith((".", "?", "!"))
        out.append("" if doubled else found[0])
    _mark(out, mark)
    return html[found.end() :] if found else html


def _strip(out: list[str]) -> None:
    """Take the space before a citation away."""
    while out:
        out[-1] = out[-1].rstrip()
        if out[-1]:
            return
        out.pop()


def _mark(out: list[str], mark: str) -> None:
    if out and out[-1].startswith(MARK):
        out.append(_BETWEEN)
    out.append(mark)


def _closes(pieces: Sequence[Filled], index: int) -> bool:
    """Whether nothing but the end of a paragraph follows."""
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    return following is None or (
        following.kind is Kind.TEXT and _END.match(following.html) is not None
    )
