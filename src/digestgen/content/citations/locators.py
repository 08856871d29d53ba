"""Locators: the "pp. 33-35" of a citation's suffix.

pandoc's rules with the labels of CSL's English locale, and those of clinical papers besides:
table, appendix, supplement, equation, box, timestamp, elocation.
"""

from __future__ import annotations

import re
from typing import NamedTuple

BOX = "box"
"""Not a term of CSL, so a style could not print its name: it stays in the suffix."""

_FORMS = {
    "book": "book books bk bks",
    "chapter": "chapter chapters chap chaps ch chs",
    "column": "column columns col cols",
    "figure": "figure figures fig figs",
    "folio": "folio folios fol fols",
    "issue": "issue issues no nos number numbers",
    "line": "line lines l. ll.",
    "note": "note notes n. nn.",
    "opus": "opus opera op opp",
    "page": "page pages p pp",
    "paragraph": "paragraph paragraphs para paras \u00b6 \u00b6\u00b6",
    "part": "part parts pt pts",
    "section": "section sections sec secs \u00a7 \u00a7\u00a7",
    "sub-verbo": "sub\u00a0verbo sub\u00a0verbis s.v. s.vv.",
    "verse": "verse verses v. vv.",
    "volume": "volume volumes vol vols",
    "table": "table tables tab tabs tbl",
    "appendix": "appendix appendices appendixes app apps appx",
    "supplement": "supplement supplements suppl supp",
    "equation": "equation equations eq eqs eqn eqns",
    BOX: "box boxes",
    "timestamp": "timestamp timestamps",
    "elocation": "elocation elocations e-location",
}
_TERMS = {
    form.replace("\u00a0", " "): term for term, forms in _FORMS.items() for form in forms.split(" ")
}


def _label_pattern() -> str:
    forms = sorted(_TERMS, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)


_LABEL = re.compile(rf"(?P<form>{_label_pattern()})(?P<dot>\.?)(?P<space>\s*)", re.IGNORECASE)
# One word of a locator: no space or comma, its brackets balanced one level deep.
_WORD = r"(?:\([^\s()\[\]{}]*\)|\[[^\s()\[\]{}]*\]|[^\s,;()\[\]{}&])+"
_WORD_RE = re.compile(_WORD)
_JOIN = re.compile(r"\s*[,&]\s*|\s*[-\u2013\u2014]+\s*|\s+and\s+|\s+")
_NUMERAL = r"[(\[]?[ivxlcdm]+[)\]]?"
_ROMAN = re.compile(rf"{_NUMERAL}(?:[-\u2013\u2014]+{_NUMERAL})?", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_ENDING = re.compile(r"[.:!?]+\Z")
_DASHES = re.compile(r"\s*[\u2013\u2014]\s*|\s*--+\s*|\s+-\s+")
_COMMA = re.compile(r"\s*,?\s*")


class Locator(NamedTuple):
    """A suffix, read."""

    label: str = ""
    """CSL's term; "" when there is no locator."""
    value: str = ""
    """"705-706"."""
    written: str = ""
    """As the author wrote it: "pp. 705\u2013706"."""
    rest: str = ""
    """The suffix that remains, with its own punctuation and spacing."""
    implicit: bool = False
    """A number without a label: taken for a page."""


def read_locator(suffix: str) -> Locator:
    """Cut a suffix into its locator and the rest. Newlines count as spaces."""
    start = _COMMA.match(suffix)
    begin = start.end() if start else 0
    if suffix.startswith("{", begin):
        return _braced(suffix, begin)
    label = _label_at(suffix, begin)
    if label is not None:
        term, after = label
        end = _words(suffix, after, roman=True)
        if end > after:
            return _found(term, suffix, begin, after, end)
    end = _words(suffix, begin, roman=False)
    if end > begin:
        return _found("page", suffix, begin, begin, end)._replace(implicit=True)
    return Locator(rest=suffix.rstrip())


def _label_at(text: str, pos: int) -> tuple[str, int] | None:
    match = _LABEL.match(text, pos)
    if match is None:
        return None
    form = " ".join(match["form"].lower().split())
    following = text[match.end() : match.end() + 1]
    tight = not match["dot"] and not match["space"] and form[-1].isalpha()
    # "p33" and "fig1" are labels, "participants" is none.
    if tight and not following.isdigit():
        return None
    return _TERMS[form], match.end()


def _words(text: str, pos: int, *, roman: bool) -> int:
    """Give where the words that hold a digit end, or `pos` when there are none."""
    end = here = pos
    while match := _WORD_RE.match(text, here):
        word = match[0]
        if not _DIGIT.search(word) and not (roman and _ROMAN.fullmatch(word.rstrip(".:!?"))):
            break
        end = match.end()
        join = _JOIN.match(text, end)
        # After a space alone the next word belongs to the suffix: "3 trials", "2019 trial".
        if join is None or not join[0].strip():
            break
        here = join.end()
    if end > pos:
        ending = _ENDING.search(text, pos, end)
        return ending.start() if ending else end
    return pos


def _found(term: str, text: str, begin: int, value: int, end: int) -> Locator:
    written = " ".join(text[begin:end].split())
    if term == BOX:
        return Locator(written=written, rest=text.rstrip())
    plain = _DASHES.sub("-", " ".join(text[value:end].split()))
    return Locator(term, plain, written, text[end:].rstrip())


def _braced(text: str, begin: int) -> Locator:
    depth = 0
    for index in range(begin, len(text)):
        depth += {"{": 1, "}": -1}.get(text[index], 0)
        if depth == 0:
            break
    else:
        return Locator(rest=text.rstrip())
    inner, rest = text[begin + 1 : index].strip(), text[index + 1 :]
    if not inner:
        return Locator(rest=rest.rstrip())
    label = _label_at(inner, 0)
    term, after = label if label is not None else ("page", 0)
    return _found(term, inner, 0, after, len(inner))._replace(rest=rest.rstrip())
