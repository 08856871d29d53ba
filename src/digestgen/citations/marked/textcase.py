"""Text case (CSL 1.0.2, "Text-case" and appendix "Title case conversion").

Works on marked text: what stands in `nocase` keeps its letters. Words with inner capitals and
words in capitals are left as they are, in every case but lower and upper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from digestgen.citations.marked.marks import (
    CLOSE,
    FIRST,
    FLIP_CAPS,
    GUARD,
    LAST,
    LINK,
    NO_CASE,
    NO_DECOR,
    QUOTE,
    SINGLE,
    SUB,
    SUPER,
    TERM,
    UNQUOTE,
)

_PIECES: Final = re.compile("([\ue100-\ue122])")
_WORD: Final = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f]|['’`.&](?=[^\W_]))*", re.UNICODE)
_STARTS: Final = re.compile(r"[:?!]\s+$")
_TERM_FIRST: Final = re.compile(f"(?:{LINK}.|[{FIRST}-{FLIP_CAPS}])*{TERM}", re.DOTALL)
_ELIDED: Final = re.compile(r"d['’]", re.IGNORECASE)

STOP_WORDS: Final = frozenset(
    """
    a about above across afore after against along alongside amid amidst among amongst an and
    anenst apropos apud around as aside astride at athwart atop barring before behind below
    beneath beside besides between beyond but by c ca circa de despite down during et except for
    forenenst from given in inside into lest like modulo near next nor notwithstanding of off on
    onto or out over per plus pro qua sans since so than the through throughout thru thruout till
    to toward towards under underneath until unto up upon v van versus via vis von vs with within
    without yet
    """.split()  # noqa: SIM905 - a list of words reads better without their quotes
)
"""The words that title case leaves small (single words of the specification's list)."""


def apply_case(text: str, case: str, *, english: bool = True, language: str = "") -> str:
    """Give `text` in a CSL text case; an unknown case changes nothing.

    `english` says whether title case may apply; `language` only matters for dotted i's.
    """
    if case == "lowercase":
        return _map(text, lambda piece: _lower(piece, language))
    if case == "uppercase":
        return _map(text, lambda piece: _upper(piece, language))
    if case == "capitalize-first":
        return _first(text)
    if case == "capitalize-all":
        return _map(text, lambda piece: _WORD.sub(lambda m: capitalize(m.group()), piece))
    if case == "sentence":
        return _sentence(text, language)
    if case == "title" and english:
        return _title(text)
    return text


def capitalize_term(text: str) -> str:
    """Capitalise the term that a text starts with, if it starts with one."""
    found = _TERM_FIRST.match(text)
    if found is None:
        return text
    start = found.end()
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def capitalize(word: str) -> str:
    """Capitalise a word that has no capital of its own."""
    return word[0].upper() + word[1:] if word == word.lower() else word


def _lower(text: str, language: str) -> str:
    if language in {"tr", "az"}:
        text = text.replace("İ", "i").replace("I", "ı")
    return text.lower()


def _upper(text: str, language: str) -> str:
    if language in {"tr", "az"}:
        text = text.replace("i", "İ")
    return text.upper()


def _pieces(text: str, guarded: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Cut a text at its marks: (piece, whether its case may change)."""
    open_: list[bool] = []
    free = True
    for piece in _PIECES.split(text):
        if not piece:
            continue
        if not (FIRST <= piece[0] <= LAST):
            yield piece, free
            continue
        if piece == CLOSE:
            free = open_.pop() if open_ else True
        elif piece not in _UNPAIRED:
            open_.append(free)
            free = free and piece not in guarded
        yield piece, False


_UNPAIRED: Final = frozenset({QUOTE, SINGLE, UNQUOTE, GUARD, TERM})
_NO_CASE: Final = frozenset({NO_CASE, NO_DECOR})
_NO_TITLE: Final = frozenset({NO_CASE, NO_DECOR, SUPER, SUB, FLIP_CAPS})


def _map(text: str, change) -> str:  # type: ignore[no-untyped-def]  # noqa: ANN001
    if _PIECES.search(text) is None:
        return str(change(text))
    return "".join(change(p) if free else p for p, free in _pieces(text, _NO_CASE))


def _first(text: str) -> str:
    """Capitalise the first word, unless it is protected."""
    out: list[str] = []
    done = False
    for piece, free in _pieces(text, _NO_CASE):
        found = None if done or (FIRST <= piece[0] <= LAST) else _WORD.search(piece)
        if found is None:
            out.append(piece)
            continue
        done = True
        start, end = found.span()
        out.append(piece[:start] + capitalize(found.group()) + piece[end:] if free else piece)
    return "".join(out)


def _sentence(text: str, language: str) -> str:
    if text == text.upper():
        text = _map(text, lambda piece: _lower(piece, language))
    return _first(text)


def _title(text: str) -> str:
    """Capitalise words but stop words; the first and last and those after `:?!` always."""
    pieces = list(_pieces(text, _NO_TITLE))
    words = [
        (index, found, free)
        for index, (piece, free) in enumerate(pieces)
        if not (FIRST <= piece[0] <= LAST)
        for found in _WORD.finditer(piece)
    ]
    changed: dict[int, list[tuple[int, int, str]]] = {}
    for number, (index, found, free) in enumerate(words):
        before = pieces[index][0][: found.start()] or _text_before(pieces, index)
        edge = number in {0, len(words) - 1} or bool(_STARTS.search(before))
        if free:
            hyphenated = pieces[index][0][found.end() : found.end() + 1] == "-"
            opens = hyphenated and not before.endswith("-")
            first = number == 0
            if len(found.group()) > 1 or first or opens or _STARTS.search(before):
                word = _title_word(found.group(), before, edge=edge or opens, first=first)
            else:  # "the p value", "E. coli"
                word = found.group()
            changed.setdefault(index, []).append((found.start(), found.end(), word))
    out: list[str] = []
    for index, (piece, _) in enumerate(pieces):
        for start, end, word in reversed(changed.get(index, ())):
            piece = piece[:start] + word + piece[end:]  # noqa: PLW2901 - rebuilt from its end
        out.append(piece)
    return "".join(out)


def _text_before(pieces: list[tuple[str, bool]], index: int) -> str:
    """Give the nearest text before a piece, marks left out."""
    for piece, _ in reversed(pieces[:index]):
        if not (FIRST <= piece[0] <= LAST):
            return piece
    return ""


def _title_word(word: str, before: str, *, edge: bool, first: bool) -> str:
    """Give one word in title case."""
    if word != word.lower():
        return word
    after_hyphen = not first and before.endswith("-")
    if word in STOP_WORDS and (not edge or after_hyphen):
        return word
    if _ELIDED.match(word):
        return word
    return capitalize(word)
