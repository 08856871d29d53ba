"""Name the kind of a difference between two texts; docs/citations-conformance.md judges each."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_TAG: Final = re.compile(r"</?[a-z+]+>")
_DELIMITERS: Final = re.compile(r"\s*[;,؛،]\s*")
_QUOTES: Final = re.compile("[“”‘’\"'«»]")
_STOPS: Final = re.compile(r"[.,;:]")
_WORD: Final = re.compile(r"\w+")
_NAMES: Final = ("Jane", "John")


def shape(ours: str, theirs: str) -> str:
    """Give the name of the least change after which both texts are the same."""
    one, two = _TAG.sub("", ours), _TAG.sub("", theirs)
    if one == two:
        return "formatting only"
    if _flat(_DELIMITERS, one) == _flat(_DELIMITERS, two):
        return "delimiter of cites"
    if _flat(_QUOTES, one) == _flat(_QUOTES, two):
        return "which quotation marks"
    if _spaceless(_STOPS, _QUOTES.sub("", one)) == _spaceless(_STOPS, _QUOTES.sub("", two)):
        return "punctuation that meets"
    mine, reference = Counter(_WORD.findall(one)), Counter(_WORD.findall(two))
    if mine == reference:
        return "order"
    more = reference - mine
    if set(more) & set(_NAMES) or set(_NAMES) & set(mine - reference):
        return "given names in the list of references"
    if sum(more.values()) <= 2 and not mine - reference:
        return "a term more in theirs"
    return "other"


def _flat(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(" ", text)


def _spaceless(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub("", text).replace(" ", "")
