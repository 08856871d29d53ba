"""Who says that a work was retracted, corrected, or is of concern, and where."""

from __future__ import annotations

from typing import NamedTuple

from digestgen.bibliography import BibEntry, plain_text
from digestgen.bibliography.decode import place_at
from digestgen.bibliography.entries import STATUS_WORDS
from digestgen.bibliography.rename import fact_keys
from digestgen.cli.refs.opened import Opened
from digestgen.content.source import decode_source
from digestgen.diagnostics import Place


class StatusSource(NamedTuple):
    """One thing that gives a work its status."""

    said: str
    """In words, with its place."""
    source: str
    """"facts", "field", "keyword" or "title"."""
    path: str
    line: int


def status_sources(opened: Opened, found: BibEntry) -> list[StatusSource]:
    """Give what a work's status comes from; the facts file goes before the entry itself."""
    status, place = found.status, found.place
    here = f"{place.path}:{place.line}"
    field = found.fields.get("status", "").lower() == status
    if found.facts.status:
        facts = _fact_place(opened, found.key)
        if facts is not None and not field:
            return [StatusSource(f"{facts.path}:{facts.line}", "facts", facts.path, facts.line)]
        return [StatusSource(f"the field status of {here}", "field", place.path, place.line)]
    if status == "ok":
        return []
    words = [word for word in found.keywords if STATUS_WORDS.get(word.lower()) == status]
    sources = [
        StatusSource(f'the keyword "{word}" of {here}', "keyword", place.path, place.line)
        for word in words
    ]
    if not words:
        title = " ".join(plain_text(found.entry.text("title")).split()[:3])
        said = f'the title of {here}, "{title} ..."'
        sources.append(StatusSource(said, "title", place.path, place.line))
    return sources


def _fact_place(opened: Opened, key: str) -> Place | None:
    path = opened.config.bibliography.facts
    data = opened.snapshot.data(path)
    source = decode_source(data, path)[0] if data is not None else None
    if source is None:
        return None
    starts = [start for name, start, _ in fact_keys(source.text) if name == key]
    return place_at(source.text, starts[0], path) if starts else None
