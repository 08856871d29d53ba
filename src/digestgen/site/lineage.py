"""What came after a finding, as pages say it."""

from __future__ import annotations

from collections.abc import Iterable

from digestgen.evidence import Id, PointNode
from digestgen.site.lines import label_link
from digestgen.site.reader import Reader
from digestgen.site.views import LinkView
from digestgen.translation import Translations, message


def later_links(reader: Reader, later: Iterable[Id], home: str) -> tuple[LinkView, ...]:
    """Link to the findings that supersede one: "F1", or "F1 of Title" outside the post `home`."""
    return tuple(label_link(reader, i, reader.label(i), home) for i in later)


def later_words(reader: Reader, later: Iterable[Id], home: str) -> str:
    """Say by what a finding has been superseded: "Superseded by F1 of Title"; "" for nothing."""
    words, named = reader.words(), _named(reader, later, home)
    return words.text("Superseded by %(findings)s", findings=named) if named else ""


def overtaken_words(reader: Reader, point: PointNode, home: str) -> str:
    """Say by what the findings that a point rests on have been superseded; "" for nothing."""
    return overtaken(reader.words(), later_links(reader, point.overtaken_by, home))


def overtaken(words: Translations, later: Iterable[LinkView]) -> str:
    """Say the same of the line of a point, which has the later findings."""
    titles = [link.title for link in later]
    said = message("Rests on a finding that has been superseded by %(findings)s")
    return words.text(said, findings=words.listed(titles)) if titles else ""


def _named(reader: Reader, later: Iterable[Id], home: str) -> str:
    titles = [link.title for link in later_links(reader, later, home)]
    return reader.words().listed(titles) if titles else ""
