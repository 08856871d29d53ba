"""A handout: which findings and points go on it, in which words, and whether it fits on a page.

The estimate follows the style sheet `handout.css`: text in a face with Arial's widths, on what A4
and Letter paper have in common. It errs towards the longer.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from digestgen.diagnostics import Diagnostic, problem
from digestgen.evidence import Id
from digestgen.model.post import PostHead
from digestgen.site.type_width import count_lines

SIZES = (16.0, 14.5, 13.0, 12.0, 11.0)
"""Points of the text, largest first; `handout.css` has a class for each."""

_POINT = 0.3528
"""Millimetres."""
_WIDTH, _HEIGHT = 178.0, 251.0
"""Millimetres inside the margins: A4's width, Letter's height."""
_INDENT = 1.3
"""Of an item, in its size."""
_CODE = 34.0
"""Millimetres of the QR code and what keeps the text away from it."""
_BOLD = 1.72
"""Size of the question, with the greater width of bold type in it."""
_HEADING = 3.05
"""Height of a heading with the space around it, in the text's size."""
_CAPTION = "xxxx " * 10
"""About as long as what is said of a certainty or a strength; so are the others."""
_DATES = "xxxx " * 18
_SOURCE = "xxxx " * 15
_ADDRESS = "xxxx " * 14
_WRITING = 3
"""Empty lines to write on, where there is room."""


class HandoutLine(NamedTuple):
    """A finding or a point as a handout says it."""

    identity: Id
    label: str
    text: str
    """Plain."""
    grade: str | None
    """Certainty or strength."""
    unsupported: bool = False
    """A point that rests on no finding."""


class Handout(NamedTuple):
    """What a handout says."""

    findings: tuple[HandoutLine, ...]
    points: tuple[HandoutLine, ...]
    keys: tuple[str, ...]
    """The works that its findings rest on, and those that its points name as guidelines."""


class Fit(NamedTuple):
    """How a handout fits on its page."""

    size: int
    """Index into `SIZES`."""
    over: int
    """Lines too many at the smallest size; 0 when it fits."""
    writing: int
    """Empty lines to write on that there is room for."""


def read_handout(head: PostHead) -> Handout | None:
    """Give what goes on a post's handout; None when it has none."""
    if not head.handout or not (head.findings or head.practice):
        return None
    plain = {words.label: words.text for words in head.plain}
    chosen = None if isinstance(head.handout, bool) else frozenset(head.handout)
    findings = [f for f in head.findings if chosen is None or f.label in chosen]
    points = [p for p in head.practice if chosen is None or p.label in chosen]
    keys = [r.key for f in findings for r in f.references if not r.against]
    keys += [key for p in points for key in p.guidelines]
    return Handout(
        tuple(
            HandoutLine(Id(head.path, f.anchor), f.label, plain.get(f.label, f.text), f.certainty)
            for f in findings
        ),
        tuple(
            HandoutLine(
                Id(head.path, p.anchor),
                p.label,
                plain.get(p.label, p.text),
                p.strength,
                not p.rests_on,
            )
            for p in points
        ),
        tuple(dict.fromkeys(keys)),
    )


def fit(head: PostHead, handout: Handout) -> Fit:
    """Choose the largest type with which the handout fits on one page."""
    room = 0.0
    for size, points in enumerate(SIZES):
        room = _HEIGHT - _height(head, handout, points * _POINT)
        if room >= 0:
            lines = int(room / (2.1 * points * _POINT))
            return Fit(size, 0, min(lines, _WRITING) if lines > 1 else 0)
    return Fit(len(SIZES) - 1, math.ceil(-room / (1.4 * SIZES[-1] * _POINT)), 0)


def _height(head: PostHead, handout: Handout, em: float) -> float:
    """Estimate the height of everything, in millimetres, for text of the size `em`."""
    total = 2.3 * em + _text(head.question or head.title, _BOLD * em, 1.2 * 1.6 / _BOLD)
    for section in (handout.findings, handout.points):
        if section:
            total += _HEADING * em
        for line in section:
            total += 0.55 * em + _text(line.text, em, indent=_INDENT)
            total += _text(_CAPTION, 0.8 * em, 1.35, _INDENT) * (2 if line.unsupported else 1)
    asked = head.ask.lines or (_INVITATION,)
    total += _HEADING * em
    total += sum(0.3 * em + _text(text, em, indent=_INDENT) for text in asked)
    return total + _foot(head, handout, 0.75 * em)


def _foot(head: PostHead, handout: Handout, em: float) -> float:
    """Estimate the last block: dates, sources and addresses, beside the QR code."""
    lines = [f"{_DATES}{' '.join(head.authors)}", _ADDRESS]
    lines.append(_SOURCE * len(handout.keys))
    text = sum(0.35 * em + _text(line, em, 1.35, _CODE / em) for line in lines)
    return 2.6 * em + max(text + 1.35 * em, 26)


def _text(text: str, em: float, height: float = 1.4, indent: float = 0) -> float:
    """Estimate the height of a text in type of the size `em`, in millimetres.

    `height` of a line and `indent` are in its size.
    """
    return height * em * count_lines(text, _WIDTH / em - indent)


_INVITATION = "xxxx " * 20
"""As long as what the theme says where the author has no questions."""


def check_handouts(heads: Iterable[PostHead]) -> Iterator[Diagnostic]:
    """Report handouts that will probably not fit on a page, or are in words for colleagues."""
    for head in heads:
        handout = read_handout(head)
        if handout is None:
            continue
        said = {words.label for words in head.plain}
        unsaid = [at.label for at in (*handout.findings, *handout.points) if at.label not in said]
        if unsaid:
            message = f"this handout prints {', '.join(unsaid)} in the words of the post"
            help_ = 'say them for the people concerned, in a section such as "In plain words"'
            yield problem("DG547", message, head.handout_place, help_)
        over = fit(head, handout).over
        if over:
            help_ = f"leave out about {over} lines: name fewer labels, or write plainer words"
            message = "this handout will probably not fit on one page"
            yield problem("DG546", message, head.handout_place, help_)
