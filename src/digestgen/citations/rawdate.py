"""Dates as people write them: `2020-05-01`, `1 May 2020`, `May 2020`, `Spring 2020`, `c. 1900`."""

from __future__ import annotations

import re
from typing import Final

from digestgen.model.csl import Date

_ISO: Final = re.compile(r"(-?\d{4}|-?\d{1,3})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_WORDS: Final = re.compile(r"[^\W\d_]+|\d+")
_CIRCA: Final = re.compile(r"^(?:ca?\.?|circa|about)\s+(?=\d)|[?~]$|^\[|\]$", re.IGNORECASE)
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_SEASONS: Final = {"spring": "1", "summer": "2", "autumn": "3", "fall": "3", "winter": "4"}
_BETWEEN: Final = re.compile(r"\s*(?:/|–|--|\s-\s|\bto\b)\s*")


def read_date(text: str) -> Date:
    """Read a date or a range of two; what cannot be read is a literal date."""
    text = text.strip()
    bare = _CIRCA.sub("", text).strip()
    circa = bare != text and bool(bare)
    single = _read_one(bare)
    if single is not None:
        return single._replace(circa=circa)
    return _read_range(_BETWEEN.split(bare), circa=circa) or Date(literal=text)


def _read_range(ends: list[str], *, circa: bool) -> Date | None:
    if len(ends) != 2:
        return None
    start, end = _read_one(ends[0]), _read_one(ends[1])
    if start is None or end is None:
        return None
    return Date((*start.parts, *end.parts), start.season, circa=circa)


def _read_one(text: str) -> Date | None:
    found = _ISO.fullmatch(text)
    if found:
        parts = tuple(int(group) for group in found.groups() if group)
        return Date((parts,)) if _possible(parts) else None
    slashed = _SLASHED.fullmatch(text)
    if slashed:
        month, day, year = (int(group) for group in slashed.groups())
        return Date(((year, month, day),)) if _possible((year, month, day)) else None
    return _read_words(_WORDS.findall(text.lower()))


def _read_words(words: list[str]) -> Date | None:
    """Read a month or season in English, a year and perhaps a day, in any order."""
    month, season, day, year = 0, "", 0, 0
    for word in words:
        if word.isdecimal():
            if len(word) > 2 and not year:
                year = int(word)
            elif len(word) <= 2 and not day:
                day = int(word)
            else:
                return None
        elif word[:3] in _MONTHS and not month:
            month = _MONTHS.index(word[:3]) + 1
        elif word in _SEASONS and not season:
            season = _SEASONS[word]
        else:
            return None
    if not year or (day and not month) or (day and season):
        return None
    parts = tuple(part for part in (year, month, day) if part)
    return Date((parts,), season) if _possible(parts) else None


def _possible(parts: tuple[int, ...]) -> bool:
    """Whether month and day are in their ranges; months up to 24 are seasons."""
    month = parts[1] if len(parts) > 1 else 1
    day = parts[2] if len(parts) > 2 else 1
    return parts[0] != 0 and 1 <= month <= 24 and 1 <= day <= 31
