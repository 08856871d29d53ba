"""`references.yml`: facts about works that a bibliography export would wipe.

`key -> {design, n, pedro, oa, note, status, since, notice}`. The file is read as YAML events, so
that no depth of nesting can exhaust the stack; aliases are refused. Unknown keys and fields are
errors.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from digestgen.bibliography.entries import REINSTATED, Facts, Library
from digestgen.bibliography.identifiers import read_doi, read_url
from digestgen.bibliography.nearest import nearest
from digestgen.diagnostics import Diagnostic, Place, problem

if TYPE_CHECKING:
    from yaml.events import Event

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
STATUSES = ("ok", "retracted", "corrected", "concern", REINSTATED)


class _Read(NamedTuple):
    facts: dict[str, Facts]
    problems: list[Diagnostic]
    places: dict[str, Place]
    """Of each key."""


class _BadFacts(Exception):  # noqa: N818 - a way out of the event loop, no error of its own
    def __init__(self, message: str, place: Place) -> None:
        super().__init__(message)
        self.problem = problem("DG451", message, place, "key: {design: RCT, n: 120}, one a work")


def merge_facts(library: Library, text: str, path: str) -> Library:
    """Give the library with the facts of `text` set, and the file's problems among its own."""
    read = _Read({}, [], {})
    try:
        _mapping(_events(text, path), library, path, read)
    except _BadFacts as error:
        read.problems.append(error.problem)
    return library.with_facts(read.facts, tuple(read.problems), read.places)


def _events(text: str, path: str) -> Iterator[Event]:
    import yaml  # noqa: PLC0415 - only sites with a facts file pay for the import

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield from yaml.parse(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        raise _BadFacts(f"not YAML: {error.problem}", _mark(error.problem_mark, path)) from error
    except (yaml.YAMLError, ValueError) as error:
        said = str(error).splitlines() or ["unreadable"]
        raise _BadFacts(f"not YAML: {said[0]}", Place(path)) from error


def _mark(mark: object, path: str, width: int = 0) -> Place:
    line, column = getattr(mark, "line", 0) + 1, getattr(mark, "column", 0) + 1
    return Place(path, line, column, 0, column + width if width else 0)


def _mapping(events: Iterator[Event], library: Library, path: str, read: _Read) -> None:
    """Read the outer mapping."""
    from yaml import events as ev  # noqa: PLC0415 - as above

    for event in events:
        if isinstance(event, ev.StreamStartEvent | ev.DocumentStartEvent):
            continue
        if isinstance(event, ev.StreamEndEvent) or _empty(event):
            return
        if not isinstance(event, ev.MappingStartEvent):
            raise _BadFacts("the file must be keys with their facts", _mark(event.start_mark, path))
        break
    seen: dict[str, int] = {}
    for event in events:
        if isinstance(event, ev.MappingEndEvent):
            return
        key, place = _scalar(event, path)
        if key in seen:
            message = f'"{key}" stands here twice (line {seen[key]})'
            read.problems.append(problem("DG451", message, place, "join the two"))
        seen[key] = place.line
        facts = _facts(events, path, key, read)
        if key in library:
            read.facts[key] = facts
            read.places[key] = place
        elif key not in library.broken:
            near = nearest(key, library)
            help_ = f'did you mean "{near[0]}"?' if near else "no entry of the bibliography has it"
            message = f'facts about an unknown key "{key}"'
            read.problems.append(problem("DG452", message, place, help_))


def _empty(event: Event) -> bool:
    return getattr(event, "value", None) in {"", "~", "null"}


def _facts(events: Iterator[Event], path: str, key: str, read: _Read) -> Facts:
    """Read the facts of one key."""
    from yaml import events as ev  # noqa: PLC0415 - as above

    first = next(events)
    if not isinstance(first, ev.MappingStartEvent):
        message = f'the facts of "{key}" must be a mapping, such as {{design: RCT}}'
        raise _BadFacts(message, _mark(first.start_mark, path))
    facts = Facts()
    for event in events:
        if isinstance(event, ev.MappingEndEvent):
            break
        name, place = _scalar(event, path)
        value, value_place = _scalar(next(events), path)
        if name not in Facts._fields:
            near = nearest(name, Facts._fields)
            help_ = f'did you mean "{near[0]}"?' if near else f"known: {', '.join(Facts._fields)}"
            read.problems.append(problem("DG452", f'unknown fact "{name}"', place, help_))
            continue
        value = "" if value in {"~", "null"} else " ".join(value.split())
        if wrong := _wrong(name, value):
            read.problems.append(problem("DG452", wrong[0], value_place, wrong[1]))
            continue
        if name == "notice":
            value = _notice(value)
        facts = facts._replace(**{name: value})
    return facts


def _wrong(name: str, value: str) -> tuple[str, str] | None:
    if name == "status" and value and value not in STATUSES:
        return f'"{value}" is no status', f"write one of {', '.join(STATUSES)}"
    if name == "pedro" and value and not (value.isdecimal() and int(value[:3]) <= 10):
        return f'"{value}" is no PEDro score', "write a number from 0 to 10"
    if name == "since" and value and not _is_day(value):
        return f'"{value}" is no date', "write year, month and day: 2009-03-11"
    if name == "notice" and value and not _notice(value):
        return f'"{value}" is neither a DOI nor an address', "write the notice's DOI: 10.1000/123"
    return None


def _is_day(value: str) -> bool:
    try:
        return bool(_DAY.fullmatch(value)) and dt.date.fromisoformat(value) is not None
    except ValueError:
        return False


def _notice(value: str) -> str:
    doi, is_doi = read_doi(value)
    return doi if is_doi else read_url(value)


def _scalar(event: Event, path: str) -> tuple[str, Place]:
    from yaml import events as ev  # noqa: PLC0415 - as above

    place = _mark(event.start_mark, path)
    if isinstance(event, ev.AliasEvent):
        raise _BadFacts("aliases (*name) are not allowed here", place)
    if not isinstance(event, ev.ScalarEvent):
        raise _BadFacts("a list or mapping stands where text was expected", place)
    return event.value, place._replace(end_column=place.column + len(event.value))
