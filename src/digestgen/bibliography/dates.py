"""Dates: biblatex's `date` (EDTF level 1) and BibTeX's `year` and `month` -> CSL dates."""

from __future__ import annotations

import calendar
import re
from typing import NamedTuple

from digestgen.model.csl import Date

STATUS = {
    "inpreparation": "in preparation",
    "in preparation": "in preparation",
    "submitted": "submitted",
    "under review": "under review",
    "forthcoming": "forthcoming",
    "to appear": "forthcoming",
    "accepted": "accepted",
    "inpress": "in press",
    "in press": "in press",
    "press": "in press",
    "prepublished": "prepublished",
    "online first": "advance online publication",
    "advance online publication": "advance online publication",
    "epub ahead of print": "advance online publication",
}
"""What stands where a year is missing, and biblatex's `pubstate`, in words."""

UNDATED = frozenset({"in preparation", "submitted", "forthcoming", "in press", "under review"})
"""States of a work that has no date yet: they stand in the date's place."""

_POINT = re.compile(
    r"(?P<year>-?\d{4}|-?\d{3}X|-?\d{2}XX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
    r"(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?P<circa>(?:c|ca|circa|about)?\.?\s*)(?P<year>-?\d{1,4})", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})\s*(?:--?-?|–|—|/)\s*(\d{4}|\d{2})")
_MONTH_WORD = re.compile(r"[^\W\d_]+\.?|\d+")
_MONTHS = {
    "jan": 1, "ene": 1, "feb": 2, "fév": 2, "fev": 2, "mar": 3, "mär": 3, "maa": 3, "mrt": 3,
    "apr": 4, "avr": 4, "abr": 4, "may": 5, "mai": 5, "mei": 5, "mag": 5, "jun": 6, "giu": 6,
    "jul": 7, "lug": 7, "aug": 8, "aou": 8, "aoû": 8, "ago": 8, "sep": 9, "set": 9, "oct": 10,
    "okt": 10, "ott": 10, "out": 10, "nov": 11, "dec": 12, "dez": 12, "déc": 12, "dic": 12,
    "juin": 6, "juil": 7, "jui": 7,
}  # fmt: skip
_SEASONS = {
    "spring": "1", "summer": "2", "autumn": "3", "fall": "3", "winter": "4", "frühjahr": "1",
    "frühling": "1", "sommer": "2", "herbst": "3", "printemps": "1", "été": "2", "automne": "3",
    "hiver": "4",
}  # fmt: skip


class DateRead(NamedTuple):
    """A date and what was wrong with it."""

    date: Date | None
    problem: str = ""


def read_date(text: str) -> DateRead:
    """Read biblatex's `date`: EDTF level 1, which ISO 8601 is a part of."""
    text = text.strip()
    if text.isascii() and text[:4].isdigit() and len(text) in {4, 7, 10} and "/" not in text:
        point, problem = _point(text)
        if point and not point.last and not point.season:
            return DateRead(Date((point.first,)), problem)
    if text.lower() in STATUS:
        return DateRead(Date(literal=STATUS[text.lower()]))
    circa = any(sign in text for sign in "~?%")
    bare = text.translate(_UNSIGNED).strip()
    start, slash, end = bare.partition("/")
    if not slash:
        return _single(bare, text, circa=circa)
    first, first_problem = _point(start)
    second, second_problem = _point(end)
    problem = first_problem or second_problem
    open_start = start.strip() in {"", ".."}
    open_end = end.strip() in {"", ".."}
    if open_start and second:
        return DateRead(Date(literal=f"–{end.strip()}", circa=circa), problem)
    if first and (second or open_end):
        parts = (_flat(first)[0], _flat(second)[-1] if second else ())
        if second and parts[1] < parts[0]:
            problem = problem or f'the range "{text}" ends before it begins'
        return DateRead(Date(parts, _season(first), circa), problem)
    if problem:
        return DateRead(Date(literal=text), problem)
    return DateRead(Date(literal=text), f'"{text}" is not a date that can be read')


_UNSIGNED = str.maketrans("", "", "~?%")


def _single(bare: str, text: str, *, circa: bool) -> DateRead:
    point, problem = _point(bare)
    if point:
        return DateRead(Date(_flat(point), _season(point), circa), problem)
    # Years as BibTeX has them ("1990--1995", "c. 1900", "in press") are common in `date` too.
    found = read_year(text)
    if found.date and found.date.parts:
        return found
    return DateRead(found.date, problem or f'"{text}" is not a date that can be read')


class _Point(NamedTuple):
    first: tuple[int, ...]
    last: tuple[int, ...] = ()
    season: str = ""


def _flat(point: _Point) -> tuple[tuple[int, ...], ...]:
    return (point.first, point.last) if point.last else (point.first,)


def _season(point: _Point) -> str:
    return point.season


def _point(text: str) -> tuple[_Point | None, str]:
    """Read one end of a range: the date and what is wrong with it."""
    found = _POINT.fullmatch(text.strip())
    if not found:
        return None, ""
    written = found["year"].upper()
    if "X" in written:
        low, high = int(written.replace("X", "0")), int(written.replace("X", "9"))
        return _Point((_era(low),), (_era(high),)), ""
    year = _era(int(written))
    month = found["month"]
    if month is None or month.upper() == "XX":
        return _Point((year,)), ""
    number = int(month)
    if 21 <= number <= 24:
        return _Point((year,), season=str(number - 20)), ""
    if not 1 <= number <= 12:
        return _Point((year,)), f"there is no month {month}"
    day = found["day"]
    if day is None or day.upper() == "XX":
        return _Point((year, number)), ""
    if not _exists(year, number, int(day)):
        return _Point((year, number)), f"there is no {text.strip()} in the calendar"
    return _Point((year, number, int(day))), ""


def _era(year: int) -> int:
    """Turn EDTF's years, where 0 is 1 BC, into CSL's, where -1 is."""
    return year if year > 0 else year - 1


def _exists(year: int, month: int, day: int) -> bool:
    leap = year if year > 0 else year + 1
    return 1 <= day <= (29 if month == 2 and calendar.isleap(leap) else _DAYS[month - 1])


_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read_year(year: str, month: str = "", day: str = "") -> DateRead:
    """Read BibTeX's `year`, `month` and `day`."""
    year = year.strip()
    if year.isdigit() and len(year) == 4 and not month and not day:
        return DateRead(Date(((int(year),),)))
    bare = year.strip("[](){}. ")
    if bare.lower() in STATUS:
        return DateRead(Date(literal=STATUS[bare.lower()]))
    span = _YEARS.fullmatch(bare)
    if span:
        end = span.group(2)
        last = int(end if len(end) == 4 else span.group(1)[:2] + end)
        return DateRead(Date(((int(span.group(1)),), (last,))))
    found = _YEAR.fullmatch(bare.rstrip("?~"))
    if not found:
        return _wordy(year, month)
    number = int(found["year"])
    if number == 0:
        return DateRead(Date(literal=year), f'"{year}" is not a year')
    circa = bool(found["circa"].strip()) or bare[-1:] in {"?", "~"}
    return _with_month(number, month, day, circa=circa)


def _wordy(year: str, month: str) -> DateRead:
    """Keep a year in words; "10 May 2014" and "May 2014" in the year field are dates."""
    years = re.findall(r"(?<!\d)\d{4}(?!\d)", year)
    if len(years) == 1 and not month:
        rest = year.replace(years[0], " ").strip(" ,.")
        if rest and _words(rest):
            return _with_month(int(years[0]), rest, "", circa=False)
    if not year:
        return DateRead(None)
    return DateRead(Date(literal=year))


def _words(month: str) -> bool:
    return all(
        word.isdigit() or _month_number(word) or word.lower() in _SEASONS
        for word in _MONTH_WORD.findall(month)
    )


def _with_month(year: int, month: str, day: str, *, circa: bool) -> DateRead:
    if not month.strip():
        return DateRead(Date(((year,),), circa=circa))
    numbers: list[int] = []
    months: list[int] = []
    season = ""
    unknown = ""
    for word in _MONTH_WORD.findall(month.replace("\u00a0", " ")):
        if word.isdigit():
            if len(word) < 4:  # a year repeated in the month says nothing new
                numbers.append(int(word))
        elif named := _month_number(word):
            months.append(named)
        elif word.rstrip(".").lower() in _SEASONS:
            season = season or _SEASONS[word.rstrip(".").lower()]
        elif len(word) > 2:
            unknown = word
    if season and not months:
        return DateRead(Date(((year,),), season, circa))
    if not months and numbers:
        months, numbers = (numbers[:2], []) if len(numbers) > 1 else (numbers, [])
    if not months or unknown:
        return DateRead(Date(((year,),), circa=circa), f'"{month}" is not a month')
    days = [int(day)] if day.strip().isdigit() else numbers
    return _assembled(year, months, days, circa=circa)


def _assembled(year: int, months: list[int], days: list[int], *, circa: bool) -> DateRead:
    for number in months:
        if not 1 <= number <= 12:
            return DateRead(Date(((year,),), circa=circa), f"there is no month {number}")
    for number, day in zip((months[0], months[-1]), (days[:1] + days[-1:]), strict=False):
        if not _exists(year, number, day):
            shown = f"{year}-{number:02}-{day:02}"
            date = Date(((year, months[0]),), circa=circa)
            return DateRead(date, f"there is no {shown} in the calendar")
    first: tuple[int, ...] = (year, months[0], *days[:1])
    last: tuple[int, ...] = (year, months[-1], *days[-1:])
    if last == first:
        return DateRead(Date((first,), circa=circa))
    if last < first:  # "Dec-Jan": the second one is the next year's
        last = (year + 1, *last[1:])
    return DateRead(Date((first, last), circa=circa))


def _month_number(word: str) -> int:
    lower = word.lower().rstrip(".")
    if len(lower) < 3:
        return 0
    return _MONTHS.get(lower[:4]) or _MONTHS.get(lower[:3], 0)
