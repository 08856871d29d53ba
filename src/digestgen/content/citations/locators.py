"""Locators: the "pp. 33-35" of a citation's suffix.

pandoc's rules with the labels of CSL's English locale and of the post's language, and those of
clinical papers besides: table, appendix, supplement, equation, box, timestamp, elocation.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import NamedTuple

from digestgen.content.citations.locator_words import OWN

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


class _Labels(NamedTuple):
    """The labels that count in a language."""

    terms: Mapping[str, str]
    """Form -> CSL's term."""
    pattern: re.Pattern[str]


def _terms(forms: Mapping[str, str]) -> dict[str, str]:
    return {
        form.replace("\u00a0", " "): term for term, row in forms.items() for form in row.split(" ")
    }


@functools.cache
def _labels(language: str) -> _Labels:
    """Give the labels of a language ("" for English alone); of two alike its own counts."""
    terms = _terms(_FORMS) | _terms(OWN.get(language, {}))
    forms = sorted(terms, key=lambda form: (-len(form), form))
    either = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
    return _Labels(
        terms, re.compile(rf"(?P<form>{either})(?P<dot>\.?)(?P<space>\s*)", re.IGNORECASE)
    )


# A word of a locator holds no space and no punctuation but dashes and colons, a full stop inside,
# and brackets around words.
_PUNCTUATION = (
    r"!\"#%&'()*,./;?@\[\\\]_{}\u00a1\u00a7\u00ab\u00b6\u00b7\u00bb\u00bf\u2014-\u2027"
    r"\u2030-\u205e\u3001-\u3003\u3008-\u3011"
)
_UNIT = rf"[^\s{_PUNCTUATION}]++"
_PLAIN = rf"(?:\.?{_UNIT}(?:\.{_UNIT})*+)"
_ROUND = rf"\({_PLAIN}?\)"
_SQUARE = rf"\[(?:{_PLAIN}|{_ROUND})*+\]"
_CURLY = rf"\{{(?:{_PLAIN}|{_ROUND}|{_SQUARE})*+\}}"
_WORD = re.compile(rf"(?:{_PLAIN}|{_ROUND}|{_SQUARE}|{_CURLY})++")
_DIGIT = re.compile(r"\d")
_ROMAN = re.compile(
    rf"(?:\A|[.()\[\]{{}}])(?=[ivxlcdm])m*(?:c[md]|d?c{{0,3}})(?:x[cl]|l?x{{0,3}})(?:i[xv]|v?i{{0,3}})"
    rf"(?=[-\u2013:{_PUNCTUATION}]|\Z)",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\s+[-\u2013]+\s+|[,;]?\s*")
# "p. 3 and 5" would lose its plural, and "2019 and 3 more" is no list of pages.
_JOIN_LABELLED = re.compile(rf"\s*&\s*|\s+and\s+|{_JOIN.pattern}")
_ENDING = re.compile(r":+\Z")
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


def read_locator(suffix: str, seen: str = "", language: str = "") -> Locator:
    """Cut a suffix into its locator and the rest. Newlines count as spaces.

    `language` is a BCP 47 tag: its labels count beside the English ones. `seen` is the suffix with
    other characters where a text is no words: in code, say.
    """
    seen = seen or suffix
    labels = _labels(language.lower().partition("-")[0])
    start = _COMMA.match(seen)
    begin = start.end() if start else 0
    if seen.startswith("{", begin):
        return _braced(suffix, begin, labels)
    label = _label_at(seen, begin, labels)
    if label is not None:
        term, after = label
        end = _words(seen, after, labelled=True)
        if end > after:
            return _found(term, suffix, begin, after, end)
    end = _words(seen, begin, labelled=False)
    if end > begin:
        return _found("page", suffix, begin, begin, end)._replace(implicit=True)
    return Locator(rest=suffix.rstrip())


def _label_at(text: str, pos: int, labels: _Labels) -> tuple[str, int] | None:
    match = labels.pattern.match(text, pos)
    if match is None:
        return None
    form = " ".join(match["form"].lower().split())
    following = text[match.end() : match.end() + 1]
    tight = not match["dot"] and not match["space"] and form[-1].isalpha()
    # "p33" and "fig(1)" have labels, "participants" has none.
    if tight and not (following.isdigit() or following in {"(", "[", "{"}):
        return None
    return labels.terms[form], match.end()


def _words(text: str, pos: int, *, labelled: bool) -> int:
    """Give where the words that hold a number end, or `pos` when there are none.

    Roman numbers count after a label only.
    """
    join = _JOIN_LABELLED if labelled else _JOIN
    end = here = pos
    while match := _WORD.match(text, here):
        if not _DIGIT.search(match[0]) and not (labelled and _ROMAN.search(match[0])):
            break
        end = match.end()
        following = join.match(text, end)
        if not following or not following[0]:
            break
        here = following.end()
    ending = _ENDING.search(text, pos, end)
    return ending.start() if ending else end


def _found(term: str, text: str, begin: int, value: int, end: int) -> Locator:
    written = " ".join(text[begin:end].split())
    if term == BOX:
        return Locator(written=written, rest=text.rstrip())
    plain = _DASHES.sub("-", " ".join(text[value:end].split()))
    return Locator(term, plain, written, text[end:].rstrip())


def _braced(text: str, begin: int, labels: _Labels) -> Locator:
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
    label = _label_at(inner, 0, labels)
    term, after = label if label is not None else ("page", 0)
    if term == BOX:
        return Locator(written=inner, rest=f", {inner}{rest.rstrip()}")
    return _found(term, inner, 0, after, len(inner))._replace(rest=rest.rstrip())
