"""CSL-JSON -> `Entry` and back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from digestgen.citations.namejson import name_from_json, name_to_json
from digestgen.citations.notefields import note_fields
from digestgen.citations.rawdate import read_date
from digestgen.model.csl import Date, Entry, Name, Value

NAME_VARIABLES: Final = frozenset(
    """
    author chair collection-editor compiler composer container-author contributor curator
    director editor editor-translator editorial-director executive-producer guest host illustrator
    interviewer narrator organizer original-author performer producer recipient reviewed-author
    script-writer series-creator translator
    """.split()  # noqa: SIM905 - a list of words reads better without their quotes
)
DATE_VARIABLES: Final = frozenset(
    {"accessed", "available-date", "event-date", "issued", "original-date", "submitted"}
)
TEXT_VARIABLES: Final = frozenset(
    """
    annote archive archive-place archive_location authority call-number chapter-number
    citation-label collection-number collection-title collection-title-short container-title
    container-title-short dimensions DOI edition event event-place event-title genre ISBN ISSN
    issue jurisdiction medium number number-of-pages number-of-volumes original-publisher
    original-publisher-place original-title page part-number part-title PMCID PMID printing-number
    publisher publisher-place references reviewed-genre reviewed-title scale section source status
    supplement-number title-short version volume volume-title
    """.split()  # noqa: SIM905 - a list of words reads better without their quotes
)
"""What a note may set; a title or URL has a field in every reference manager."""


def entry_from_json(item: Mapping[str, Any], key: str = "") -> Entry:
    """Read one CSL-JSON item; what has no value is left out, unknown fields stay as text."""
    variables: dict[str, Value] = {}
    note = str(item.get("note") or "")
    extra = note_fields(note, NAME_VARIABLES, DATE_VARIABLES, TEXT_VARIABLES) if note else {}
    for name, value in {**extra, **item}.items():
        if name in {"id", "type"} or value is None:
            continue
        read = _value(name, value)
        if read:
            variables[name] = read
    return Entry(key or str(item.get("id", "")), str(item.get("type", "document")), variables)


def _value(name: str, value: Any) -> Value | None:
    if isinstance(value, Mapping):
        return _date(value)
    if isinstance(value, list):
        if name in DATE_VARIABLES:
            return _date({"date-parts": value})
        return tuple(name_from_json(one) for one in value if isinstance(one, Mapping))
    if isinstance(value, bool):
        return str(value).lower()
    if name in DATE_VARIABLES and isinstance(value, str):
        return read_date(value)
    return str(value) if isinstance(value, (str, int, float)) else None


def _date(value: Mapping[str, Any]) -> Date | None:
    parts = tuple(_parts(one) for one in _list(value.get("date-parts")) if isinstance(one, list))
    season = str(value.get("season") or "")
    circa = str(value.get("circa") or "").lower() not in {"", "0", "false"}
    literal = str(value.get("literal") or "")
    raw = value.get("raw")
    if raw and not parts:
        date = read_date(str(raw))
        return date._replace(circa=circa or date.circa)
    if not any(parts):
        parts = ()
    return Date(parts, season, circa=circa, literal=literal) if parts or season or literal else None


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _parts(parts: list[Any]) -> tuple[int, ...]:
    """Read `[year, month, day]`; stops at the first part that is no number."""
    out: list[int] = []
    for part in parts[:3]:
        text = str(part).strip()
        if not re.fullmatch(r"-?\d+", text) or int(text) == 0:
            break
        out.append(int(text))
    return tuple(out)


def entry_to_json(entry: Entry) -> dict[str, Any]:
    """Give an entry as a CSL-JSON item."""
    item: dict[str, Any] = {"id": entry.key, "type": entry.type}
    for name, value in entry.variables.items():
        if isinstance(value, Date):
            item[name] = date_to_json(value)
        elif isinstance(value, tuple):
            item[name] = [name_to_json(one) for one in value if isinstance(one, Name)]
        else:
            item[name] = value
    return item


def date_to_json(date: Date) -> dict[str, Any]:
    """Give a date as a CSL-JSON date object."""
    out: dict[str, Any] = {}
    if date.parts:
        out["date-parts"] = [list(parts) for parts in date.parts]
    words = {"season": date.season, "literal": date.literal, "raw": date.raw}
    out |= {name: text for name, text in words.items() if text}
    if date.circa:
        out["circa"] = True
    return out
