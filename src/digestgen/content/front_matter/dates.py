"""Dates as authors write them -> aware datetimes, the same on every machine."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple

_DATE = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"(?:(?:[Tt]|[ \t]+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?"
    r"[ \t]*([Zz]|[+-]\d{2}(?::?\d{2})?)?)?"
)
_LOOSE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(.*)", re.DOTALL)
# Not the calendar module's names: those follow the machine's locale.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_MONTH_NUMBERS = {name[:3].lower(): f"{n:02}" for n, name in enumerate(_MONTHS, 1)}
_WORD = rf"(?P<month>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in _MONTHS)})\.?"
_NAMED = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+{_WORD},?\s+(?P<year>\d{{4}})", re.IGNORECASE
)
_NAMED_FIRST = re.compile(
    rf"{_WORD}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})", re.IGNORECASE
)
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")

HOW = 'write year-month-day, such as "2026-05-12", then a time if you like'


class NotDate(NamedTuple):
    """Why a text is no date."""

    message: str
    help: str


def parse_day(text: str) -> dt.date | NotDate:
    """Read a date without a time (ISO 8601, calendar date, extended form)."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return _unreadable(text)
    if match[4] is not None:
        return NotDate(f'"{text}" has a time, where a date is meant', f'write "{text[:10]}"')
    return _day(match)


def parse_moment(text: str, zone: dt.tzinfo) -> dt.datetime | NotDate:
    """Read a date, with or without time and offset (ISO 8601; a space may stand for the T).

    Without an offset it is a time of `zone`: the earlier of the two where clocks are turned back
    (PEP 495, fold 0), and with the offset before the change where they are turned forward. The
    result has a fixed offset of whole minutes, as feeds can hold no others.
    """
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return _unreadable(text)
    day = _day(match)
    if isinstance(day, NotDate):
        return day
    hour, minute, second = int(match[4] or 0), int(match[5] or 0), int(match[6] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return NotDate(f'"{text}" has a time that is on no clock', "hours go from 00 to 23")
    micro = int((match[7] or "0")[:6].ljust(6, "0"))
    plain = dt.datetime(day.year, day.month, day.day, hour, minute, second, micro)  # noqa: DTZ001 - its zone comes next
    offset = _offset(match[8]) if match[8] else plain.replace(tzinfo=zone).utcoffset()
    if offset is None or abs(offset) >= dt.timedelta(hours=24):
        return NotDate(f'"{text}" has an offset that is nowhere on Earth', 'such as "+12:00"')
    return _fixed(plain, offset, text)


def _fixed(plain: dt.datetime, offset: dt.timedelta, text: str) -> dt.datetime | NotDate:
    # Local mean times, before there were zones, have seconds.
    minutes = round(offset.total_seconds() / 60)
    zone = dt.timezone(dt.timedelta(minutes=minutes)) if minutes else dt.UTC
    moment = plain.replace(tzinfo=zone)
    try:
        moment.astimezone(dt.UTC)
    except OverflowError:
        return NotDate(f'"{text}" is outside the calendar once it is in UTC', "mind the year")
    return moment


def _day(match: re.Match[str]) -> dt.date | NotDate:
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    text = match[0][:10]
    if not 1 <= month <= 12:
        return NotDate(f'"{text}" has no such month: {month}', HOW)
    if year == 0:
        return NotDate(f'"{text}" is before the first year', HOW)
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        name = f"{_MONTHS[month - 1]} {year}"
        message = f'"{text}" is in no calendar: {name} has {last} days'
        return NotDate(message, f'its last day is "{year:04}-{month:02}-{last:02}"')
    return dt.date(year, month, day)


def _offset(text: str) -> dt.timedelta | None:
    if text in "Zz":
        return dt.timedelta()
    digits = text[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    if hours > 23 or minutes > 59:
        return None
    size = dt.timedelta(hours=hours, minutes=minutes)
    return -size if text[0] == "-" else size


def _unreadable(text: str) -> NotDate:
    message = f'"{text}" is not a date that can be read without guessing'
    loose = _LOOSE.fullmatch(text.strip())
    if loose:
        tidy = f"{loose[1]}-{loose[2]:0>2}-{loose[3]:0>2}"
        if not isinstance(parse_day(tidy), NotDate) and not loose[4].strip():
            return NotDate(message, f'write "{tidy}"')
    return NotDate(message, _readings(text.strip()) or HOW)


def _readings(text: str) -> str:
    """Give the days that a date may mean: one, or two where day and month may change places."""
    named = _NAMED.fullmatch(text) or _NAMED_FIRST.fullmatch(text)
    if named:
        month = _MONTH_NUMBERS[named["month"][:3].lower()]
        dates = [_iso(named["year"], month, named["day"])]
    elif numbers := _SLASHED.fullmatch(text):
        one, two, year = numbers.groups()
        dates = list(dict.fromkeys((_iso(year, two, one), _iso(year, one, two))))
    else:
        return ""
    known = [date for date in dates if not isinstance(parse_day(date), NotDate)]
    shown = " or ".join(f'"{date}"' for date in known)
    return f"write {shown}, whichever you mean" if len(known) > 1 else shown and f"write {shown}"


def _iso(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"
