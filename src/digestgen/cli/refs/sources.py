"""Who says that a work was retracted, corrected, or is of concern, and where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from digestgen.bibliography import BibEntry, plain_text
from digestgen.bibliography.entries import REINSTATED, STATUS_WORDS
from digestgen.diagnostics import Place
from digestgen.pipeline.survey import Survey


class StatusSource(NamedTuple):
    """One voice on a work's status."""

    said: str
    """In words, with its place."""
    source: str
    """"facts", "field", "list", "keyword", "state" or "title"."""
    path: str
    line: int
    status: str
    counts: bool
    """Whether the work's status is this voice's."""


def status_sources(made: Survey, found: BibEntry) -> list[StatusSource]:
    """Give every voice on a work's status: first those that count, in the order of their weight.

    The facts file goes before the list of retractions and the entry itself; of these two the graver
    counts.
    """
    counted = {found.status, *((REINSTATED,) if found.status == "ok" else ())}
    voices = [
        StatusSource(said, source, place.path, place.line, status, counts=status in counted)
        for said, source, place, status in _voices(made, found)
    ]
    return sorted(voices, key=lambda voice: not voice.counts)


def _voices(made: Survey, found: BibEntry) -> Iterator[tuple[str, str, Place, str]]:
    place = found.place
    here = f"{place.path}:{place.line}"
    told = _fact_place(made, found)
    if told is not None:
        yield f"{told.path}:{told.line}", "facts", told, found.facts.status
    elif found.facts.status:
        yield f"the field status of {here}", "field", place, found.facts.status
    if (notice := found.retraction) is not None:
        since = f", {notice.date}" if notice.date else ""
        row = notice.place
        yield f"{row.path}:{row.line}{since}", "list", row, notice.status
    for word in found.keywords:
        if status := STATUS_WORDS.get(word.lower()):
            yield f'the keyword "{word}" of {here}', "keyword", place, status
    state = found.entry.text("status")
    if status := STATUS_WORDS.get(state.lower()):
        yield f"the field pubstate of {here}", "state", place, status
    if found.has_fallen_title:
        title = " ".join(plain_text(found.entry.text("title")).split()[:3])
        yield f'the title of {here}, "{title} ..."', "title", place, "retracted"


def _fact_place(made: Survey, found: BibEntry) -> Place | None:
    """Say where the facts file gives the status; None where it gives none."""
    place = made.libraries.site.fact_places.get(found.key)
    return place if found.facts.status else None


def voice(source: StatusSource) -> str:
    """Give a voice in words: what it says too, where the work's status is another."""
    return source.said if source.counts else f"{source.said} says {source.status}"
