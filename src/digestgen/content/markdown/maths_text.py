r"""Formulas as plain text, for cards, search, feeds and tables: `\tau^2` -> "τ²".

What has no form in plain text stays LaTeX, which says at least what was meant.
"""

from __future__ import annotations

import functools
import re
from xml.etree.ElementTree import Element, fromstring

from digestgen.content.markdown.maths import MathsProblem, to_mathml

_RAISED = str.maketrans(
    "0123456789+\u2212-=()ni",
    "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207b\u207c\u207d\u207e\u207f\u2071",
)
_LOWERED = str.maketrans(
    "0123456789+\u2212-=()aehijklmnoprstuvx",
    "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089\u208a\u208b\u208b\u208c\u208d\u208e\u2090\u2091"
    "\u2095\u1d62\u2c7c\u2096\u2097\u2098\u2099\u2092\u209a\u1d63\u209b\u209c\u1d64\u1d65\u2093",
)
_ACCENTS = {
    "\u00af": "\u0304",
    "^": "\u0302",
    "~": "\u0303",
    "\u02d9": "\u0307",
    "\u2192": "\u20d7",
}
_SPACED = frozenset("=<>\u2264\u2265\u2248\u2260\u00b1\u00d7\u22c5+\u2212\u223c\u2192\u2208\u2261")
_SIGNS = frozenset("+\u2212\u00b1")
_GAPS = re.compile(r"\s+")
_ONE = re.compile(r"\w[\u0300-\u036f]?|\d[\d.,]*")
_SEVERAL = frozenset({"mrow", "math", "mstyle", "mpadded"})
_WORDS = frozenset({"mi", "mn", "mtext", "mo"})


class _NoTextError(Exception):
    """A formula that has no form in plain text."""


@functools.lru_cache(maxsize=2048)
def maths_text(latex: str) -> str:
    """Give the text of a formula; the LaTeX itself where it has none, or cannot be set."""
    try:
        tree = fromstring(to_mathml(latex, block=False))  # noqa: S314 - our own serialisation
        text = _text(tree)
    except (MathsProblem, _NoTextError):
        return latex
    return _GAPS.sub(" ", text).strip()


def _text(element: Element) -> str:
    tag = element.tag.rpartition("}")[2]
    parts = list(element)
    if tag in _SEVERAL:
        return _row(parts)
    if tag in _WORDS:
        return element.text or ""
    if tag == "mspace":
        return " "
    if tag == "msqrt":
        return "\u221a" + _grouped(_row(parts))
    if tag == "mfrac":
        return "/".join(_grouped(_text(part)) for part in parts)
    if tag == "msup":
        return _text(parts[0]) + _script(_text(parts[1]), _RAISED, "^")
    if tag == "msub":
        return _text(parts[0]) + _script(_text(parts[1]), _LOWERED, "_")
    if tag == "msubsup":
        low, high = _text(parts[1]), _text(parts[2])
        return _text(parts[0]) + _script(low, _LOWERED, "_") + _script(high, _RAISED, "^")
    if tag == "mover" and (accent := _ACCENTS.get(_text(parts[1]))):
        base = _text(parts[0])
        if len(base) == 1:
            return base + accent
    raise _NoTextError


def _row(parts: list[Element]) -> str:
    """Write what stands side by side, with spaces around operators that have two sides."""
    out: list[str] = []
    free = True
    for part in parts:
        text = _text(part)
        # A sign at the beginning, or after another operator, belongs to what follows.
        if text in _SPACED and not (free and text in _SIGNS):
            out.append(f" {text} ")
            free = True
        else:
            # A function's name is a word: "log n".
            named = out and len(out[-1]) > 1 and out[-1].isalpha() and part.tag.endswith("mi")
            out.append(f" {text}" if named else text)
            free = not text or text in _SPACED or text in "(,["
    return "".join(out)


def _script(text: str, table: dict[int, int], mark: str) -> str:
    text = text.replace(" ", "")
    if all(ord(character) in table for character in text):
        return text.translate(table)
    return mark + _grouped(text)


def _grouped(text: str) -> str:
    return text if _ONE.fullmatch(text) else f"({text})"
