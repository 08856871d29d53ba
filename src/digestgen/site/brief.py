"""A work in a few words: for lists, whatever the citation style."""

from __future__ import annotations

from typing import NamedTuple

from digestgen.bibliography import BibEntry, plain_text
from digestgen.model.csl import Date, Name
from digestgen.translation import message

UNDATED = message("n.d.")
"""No date."""


class Brief(NamedTuple):
    """What a line about something else says of a work."""

    text: str
    """"Locke & Latham (2002)"."""
    status: str


def brief(entry: BibEntry, undated: str = UNDATED) -> Brief:
    """Give a work in a few words; `undated` stands for a year that nobody knows."""
    return Brief(short_citation(entry, undated), entry.status)


def short_citation(entry: BibEntry, undated: str = UNDATED) -> str:
    """Give "Locke & Latham (2002)": for lists, whatever the style."""
    return f"{short_names(entry)} ({year(entry) or undated})"


def short_names(entry: BibEntry) -> str:
    """Give up to two family names, the first and "et al." of more; the title of anonymous works."""
    names = entry.entry.names("author") or entry.entry.names("editor")
    if not names:
        return plain_text(entry.entry.text("title")) or entry.entry.key
    if len(names) > 2 or names[-1].literal == "others":
        return f"{_family(names[0])} et al."
    return " & ".join(_family(n) for n in names)


def _family(name: Name) -> str:
    particle = f"{name.non_dropping_particle} " if name.non_dropping_particle else ""
    return name.literal or f"{particle}{name.family}" or name.given


def year(entry: BibEntry) -> str:
    """Give the year of publication, "" when there is none."""
    date: Date | None = entry.entry.date("issued")
    if date is None:
        return ""
    if date.parts and date.parts[0]:
        return str(date.parts[0][0])
    return date.literal
