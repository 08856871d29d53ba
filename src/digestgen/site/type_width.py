"""How wide text is in Arial, Helvetica and Liberation Sans, which all have the same widths."""

from __future__ import annotations

_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,  # to /
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,  # to ?
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,  # to O
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,  # to _
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,  # to o
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,  # to ~
)  # fmt: skip
"""Thousandths of the type's size, from the space on (Adobe's metrics of Helvetica)."""
_IDEOGRAPHS = 0x2E80


def width(text: str) -> float:
    """Give the width of a text, in its own size; what is not ASCII is estimated."""
    return sum(_width(ord(character)) for character in text) / 1000


def _width(code: int) -> int:
    if 32 <= code < 127:
        return _WIDTHS[code - 32]
    return 1000 if code >= _IDEOGRAPHS else 600


def count_lines(text: str, measure: float) -> int:
    """Count the lines of a text that is set to a measure, given in its own size; at least 1."""
    lines, used = 1, 0.0
    for word in text.split():
        wide = width(word)
        if used and used + 0.278 + wide > measure:
            lines += 1
            used = 0.0
        used += wide + (0.278 if used else 0)
        # A word that is wider than a line is broken, and so is a text without spaces.
        while used > measure:
            lines += 1
            used -= measure
    return lines
