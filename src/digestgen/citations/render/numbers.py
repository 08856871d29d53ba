"""Numbers inside variables: what counts as one, ordinals, Roman numerals, ranges of pages."""

from __future__ import annotations

import re
from typing import Final

from digestgen.citations.style.locale import Locale

NUMBER_VARIABLES: Final = frozenset(
    """
    chapter-number citation-number collection-number edition first-reference-note-number issue
    locator number number-of-pages number-of-volumes page page-first part-number printing-number
    section supplement-number version volume
    """.split()  # noqa: SIM905 - a list of words reads better without their quotes
)
"""CSL 1.0.2, "Number variables"."""

_SMALL_ROMAN: Final = r"(?=[ivxlcdm])m*(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_ONE: Final = rf"(?:[A-Za-z]*\d+(?:/\d+)?[A-Za-z]*|{_SMALL_ROMAN})"
"""A number with letters around it, a fraction, or a small Roman numeral."""
_JOINS: Final = r"(?:[,&–—]|(?<!\\)-|\b(?:and|et|und|y|e|en|og|och)\b)"
_NUMERIC: Final = re.compile(rf"\s*{_ONE}(?:(?:\s*{_JOINS})+\s*{_ONE})*\s*")
_SEVERAL: Final = re.compile(
    rf"\s*{_ONE}(?:(?:\s*{_JOINS})+\s*{_ONE})+\s*(?:$|,?\s+[^\W\d_]+\.?\s)"
)
"""Several numbers; what follows may be labelled otherwise ("367-368, fig. 333")."""
_SEPARATOR: Final = re.compile(r"\s*([,&–—-]|\band\b)\s*")
_ATOM: Final = r"(?:[A-Za-z]*\d+[A-Za-z]*|[ivxlcdm]+|[IVXLCDM]+)"
_RANGE: Final = re.compile(rf"(?<![\w–\\-])({_ATOM})\s*[–—-]+\s*({_ATOM})(?![\w–-])")
_LOOSE_HYPHEN: Final = re.compile(r"(?<=\w)\s+-\s+(?=\w)")
_SPLIT: Final = re.compile(r"([A-Za-z]*)(\d+)")


def is_numeric(text: str) -> bool:
    """Whether text is numeric content: `2`, `2nd`, `D2`, `2-4`, `2, 3 & 4`, `xii-xv`."""
    return bool(text) and _NUMERIC.fullmatch(text) is not None


def is_several(text: str) -> bool:
    """Whether text is numeric content of more than one number: a range or a list."""
    return _SEVERAL.match(text) is not None


def is_range(text: str) -> bool:
    """Whether text is two numbers with a hyphen between, Roman capitals among them: `52-I`."""
    return _RANGE.fullmatch(text.strip()) is not None


def roman(number: int) -> str:
    """Give a number from 1 to 5999 in small Roman numerals."""
    out = []
    for value, letters in _ROMAN_DIGITS:
        count, number = divmod(number, value)
        out.append(letters * count)
    return "".join(out)


_ROMAN_DIGITS: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """Give a number with its ordinal suffix (CSL 1.0.2, "Ordinal suffixes")."""
    return f"{number}{_ordinal_suffix(number, locale, gender)}"


def _ordinal_suffix(number: int, locale: Locale, gender: str) -> str:
    ordinals = locale.ordinals
    for wanted in dict.fromkeys((gender, "")):
        whole = ordinals.get((number, wanted))
        if whole is not None and number < 100 and whole.match == "whole-number":
            return whole.suffix
        two = ordinals.get((number % 100, wanted))
        if two is not None and two.match == "last-two-digits":
            return two.suffix
        one = ordinals.get((number % 10, wanted))
        if one is not None and one.match == "last-digit":
            return one.suffix
    for wanted in dict.fromkeys((gender, "")):
        usual = ordinals.get((-1, wanted))
        if usual is not None:
            return usual.suffix
    return ""


def long_ordinal(number: int, locale: Locale, gender: str = "") -> str:
    """Give a number from 1 to 10 in words, others with their suffix."""
    word = locale.term(f"long-ordinal-{number:02d}") if 1 <= number <= 10 else ""
    return word or ordinal(number, locale, gender)


def format_number(text: str, form: str, locale: Locale, gender: str) -> str:
    """Give numeric content in a form (CSL 1.0.2, "Number"), separators in their usual spacing."""
    out = []
    for index, piece in enumerate(_SEPARATOR.split(text.strip())):
        if index % 2:
            out.append(_separator(piece))
        elif piece.isdecimal() and form != "numeric":
            out.append(_one_number(int(piece), form, locale, gender))
        else:
            out.append(piece)
    return "".join(out)


def _separator(text: str) -> str:
    if text == ",":
        return ", "
    return "–" if text in "-–—" else f" {text} "


def _one_number(number: int, form: str, locale: Locale, gender: str) -> str:
    if form == "ordinal":
        return ordinal(number, locale, gender)
    if form == "long-ordinal":
        return long_ordinal(number, locale, gender)
    if form == "roman" and 0 < number < 6000:
        return roman(number)
    return str(number)


def format_pages(text: str, page_format: str, delimiter: str) -> str:
    """Give page numbers with their ranges in `page-range-format` and the locale's delimiter."""
    text = _RANGE.sub(lambda m: _format_range(m, page_format, delimiter), text)
    text = _LOOSE_HYPHEN.sub("-", text)
    return text.replace("\\-", "-")


def _format_range(match: re.Match[str], page_format: str, delimiter: str) -> str:
    first, second = match.groups()
    one, two = _SPLIT.fullmatch(first), _SPLIT.fullmatch(second)
    roman = first.isalpha() or second.isalpha()
    if roman and all(end.isalpha() or end.isdecimal() for end in (first, second)):
        return f"{first}{delimiter}{second}"
    if one is None or two is None or one[1] != two[1]:
        return f"{first}-{second}"
    if not page_format:
        return f"{first}{delimiter}{second}"
    prefix, start, end = one[1], one[2], two[2]
    if len(end) < len(start):
        end = start[: len(start) - len(end)] + end
    if int(end) <= int(start):
        return f"{first}{delimiter}{second}"
    if page_format == "expanded":
        return f"{prefix}{start}{delimiter}{prefix}{end}"
    return f"{prefix}{start}{delimiter}{_second(start, end, page_format)}"


def _second(start: str, end: str, page_format: str) -> str:
    """Give the second number of a range as the format abbreviates it."""
    if page_format == "minimal":
        return _shorten(start, end, 1)
    if page_format == "minimal-two":
        return _shorten(start, end, 2)
    return _chicago(start, end, fifteenth=page_format in {"chicago", "chicago-15"})


def _shorten(first: str, second: str, least: int) -> str:
    """Drop the digits that both share, but keep `least`."""
    if len(first) != len(second):
        return second
    same = 0
    while same < len(second) - least and first[same] == second[same]:
        same += 1
    return second[same:]


def _chicago(first: str, second: str, *, fifteenth: bool) -> str:
    number = int(first)
    if number < 100 or number % 100 == 0:
        return second
    short = _shorten(first, second, 1 if number % 100 < 10 else 2)
    if fifteenth and len(first) == 4 and len(short) == 3:
        return second
    return short
