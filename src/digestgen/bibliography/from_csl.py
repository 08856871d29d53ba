"""An entry in CSL's vocabulary -> a biblatex entry: the inverse of `mapping`.

The tables turn those of `mapping` and `types` around. What CSL has and biblatex has not is named
to the caller, never dropped without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from digestgen.bibliography.dates import UNDATED
from digestgen.bibliography.from_csl_names import to_names
from digestgen.bibliography.languages import language_tag
from digestgen.bibliography.to_latex import plain_to_latex, to_latex
from digestgen.bibliography.types import CHAPTERS, SERIALS
from digestgen.model.csl import Date, Entry

TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "article": "preprint", "bill": "bill", "book": "book", "chapter": "incollection",
    "dataset": "dataset", "document": "misc", "entry": "inreference",
    "entry-dictionary": "inreference", "entry-encyclopedia": "inreference", "figure": "figure",
    "graphic": "artwork", "interview": "interview", "legal_case": "jurisdiction",
    "legislation": "legislation", "manuscript": "unpublished", "map": "map",
    "motion_picture": "movie", "pamphlet": "booklet", "paper-conference": "inproceedings",
    "patent": "patent", "performance": "performance", "periodical": "periodical",
    "personal_communication": "letter", "post": "online", "post-weblog": "online",
    "regulation": "regulation", "report": "report", "review": "review", "review-book": "review",
    "software": "software", "song": "audio", "speech": "presentation", "standard": "standard",
    "thesis": "thesis", "treaty": "legal", "webpage": "online",
}  # fmt: skip
"""CSL type -> biblatex's, or the name by which the reader knows it; others become `@misc`."""

_SUBTYPES = {
    "article-magazine": "magazine",
    "article-newspaper": "newspaper",
    "post-weblog": "blog",
}
_ROLES = ("compiler", "organizer", "producer")
_NAMES = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "container-author": "bookauthor",
    "director": "director",
    "interviewer": "interviewer",
    "recipient": "recipient",
    "illustrator": "illustrator",
    "contributor": "commentator",
}
_RICH = {
    "title": "title",
    "title-short": "shorttitle",
    "container-title-short": "shortjournal",
    "collection-title": "series",
    "event-title": "eventtitle",
    "original-title": "origtitle",
    "volume-title": "issuetitle",
    "reviewed-title": "reviewedtitle",
}
_NUMBERS = {
    "volume": "volume",
    "edition": "edition",
    "number-of-volumes": "volumes",
    "number-of-pages": "pagetotal",
    "part-number": "part",
    "chapter-number": "chapter",
    "section": "section",
    "version": "version",
}
_TEXTS = {
    "publisher-place": "location",
    "event-place": "venue",
    "genre": "type",
    "medium": "medium",
    "scale": "scale",
    "jurisdiction": "nationality",
    "original-publisher": "origpublisher",
    "original-publisher-place": "origlocation",
    "source": "library",
    "citation-label": "shorthand",
    "PMID": "pmid",
    "PMCID": "pmcid",
    "ISBN": "isbn",
    "ISSN": "issn",
    "keyword": "keywords",
}
_LAST = {"abstract": "abstract", "annote": "annotation", "note": "note"}
_DATES = {"accessed": "urldate", "event-date": "eventdate", "original-date": "origdate"}
_OF_LAW = frozenset({"legal_case", "legislation", "bill", "regulation"})
_SERIES_NUMBERED = frozenset(
    {"book", "chapter", "paper-conference", "pamphlet", "entry-encyclopedia"}
)
_WHOLE = frozenset({"book", "report", "thesis", "pamphlet"})
_DASH = re.compile(r"\s*[-–]\s*")
_LANGUAGES = (
    "english", "american", "british", "australian", "newzealand", "canadian", "german", "french",
    "spanish", "italian", "portuguese", "brazilian", "dutch", "danish", "swedish", "norwegian",
    "finnish", "polish", "czech", "russian", "turkish", "chinese", "japanese", "korean",
)  # fmt: skip
_LANGIDS = {language_tag(name): name for name in reversed(_LANGUAGES)}


class FromCsl(NamedTuple):
    """An entry as it is written."""

    text: str
    """The whole `@type{key, ...}`, with line feeds and without one at its end."""
    left: tuple[str, ...]
    """CSL variables that have no field and are not in it."""


def from_csl(entry: Entry) -> FromCsl:
    """Write an entry as biblatex, in UTF-8 with LaTeX's special characters escaped."""
    fields: dict[str, str] = {}
    written: set[str] = set()
    for variable, name, value in _fields(entry):
        if value and name not in fields:
            fields[name] = value
            written.add(variable)
        elif not value:
            written.add(variable)  # nothing to write
    kind = TYPES.get(entry.type, "misc")
    lines = [f"@{kind}{{{entry.key}", *(f"  {name} = {{{v}}}" for name, v in fields.items())]
    left = tuple(sorted(entry.variables.keys() - written))
    return FromCsl(",\n".join(lines) + "\n}", left)


def _fields(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Give (variable, field, value) in the order in which people read an entry."""
    yield "", "entrysubtype", _SUBTYPES.get(entry.type, "")
    for variable in ("title", "title-short"):
        yield variable, _RICH[variable], to_latex(entry.text(variable))
    yield from _people(entry)
    yield from _issued(entry)
    container = "booktitle" if entry.type in CHAPTERS else "journaltitle"
    yield "container-title", container, to_latex(entry.text("container-title"))
    for variable, name in _RICH.items():
        yield variable, name, to_latex(entry.text(variable))
    yield from _numbers(entry)
    yield from _publisher(entry)
    yield "DOI", "doi", _doi(entry.text("DOI"))
    yield "URL", "url", quote(entry.text("URL"), safe=_KEPT)
    for variable, name in _DATES.items():
        yield variable, name, _edtf(entry.date(variable))
    for variable, name in _TEXTS.items():
        yield variable, name, plain_to_latex(entry.text(variable))
    yield from _language(entry.text("language"))
    for variable, name in _LAST.items():
        yield variable, name, to_latex(entry.text(variable))


def _people(entry: Entry) -> Iterator[tuple[str, str, str]]:
    for variable, name in _NAMES.items():
        yield variable, name, to_names(entry.names(variable))
    free = iter(("editora", "editorb", "editorc"))
    for role in _ROLES:
        if names := entry.names(role):
            name = next(free)
            yield role, name, to_names(names)
            yield role, f"{name}type", role


def _issued(entry: Entry) -> Iterator[tuple[str, str, str]]:
    date, status = entry.date("issued"), entry.text("status")
    if date and date.literal in UNDATED and not date.parts:
        yield "issued", "pubstate", date.literal
    elif date and date.literal and not date.parts:
        yield "issued", "year", plain_to_latex(date.literal)
    elif date and (written := _edtf(date)):
        yield "issued", "date", written
    if date or status not in UNDATED:  # alone, it would be read as the date
        yield "status", "pubstate", plain_to_latex(status)


def _edtf(date: Date | None) -> str:
    """Write a date as EDTF level 1; "" for one in words."""
    if date is None or not date.parts or not all(1 <= abs(p[0]) <= 9999 for p in date.parts if p):
        return ""
    first, *last = date.parts
    season = int(date.season) if date.season in {"1", "2", "3", "4"} else 0
    start = _point((first[0], 20 + season) if season else first)
    end = f"/{_point(last[0])}" if last else ""
    return f"{start}{'~' if date.circa else ''}{end}"


def _point(parts: tuple[int, ...]) -> str:
    if not parts:
        return ""
    year, *rest = parts
    # EDTF's year 0 is 1 BC, CSL's -1.
    shown = f"{year:04}" if year > 0 else f"-{-year - 1:04}" if year < -1 else "0000"
    return "-".join([shown, *(f"{number:02}" for number in rest)])


def _numbers(entry: Entry) -> Iterator[tuple[str, str, str]]:
    kind = entry.type
    number, page = entry.text("number"), entry.text("page")
    yield "volume", "volume", plain_to_latex(entry.text("volume"))
    serial = kind in SERIALS or kind == "periodical"
    yield "issue", "number" if serial else "issue", plain_to_latex(entry.text("issue"))
    if serial:
        yield "number", "eid", plain_to_latex(number)
    elif not (kind in _SERIES_NUMBERED and entry.text("collection-title")):
        yield "number", "number", plain_to_latex(number)
    if kind in _SERIES_NUMBERED and entry.text("collection-title"):
        yield "collection-number", "number", plain_to_latex(entry.text("collection-number"))
    if page and page == number and serial:
        yield "page", "pages", ""  # an article number stands for the pages
    elif not (kind in _WHOLE and not _DASH.search(page)):
        yield "page", "pages", _DASH.sub("--", plain_to_latex(page))
    for variable, name in _NUMBERS.items():
        yield variable, name, plain_to_latex(entry.text(variable))


def _publisher(entry: Entry) -> Iterator[tuple[str, str, str]]:
    if entry.type in _OF_LAW:
        yield "authority", "institution", plain_to_latex(entry.text("authority"))
    else:
        name = "institution" if entry.type in {"thesis", "report"} else "publisher"
        yield "publisher", name, plain_to_latex(entry.text("publisher"))


_KEPT = "!#$%&'()*+,-./:;<=>?@[]^_`|~\""
"""What an address keeps as it is: all but braces, backslashes and white space."""


def _doi(doi: str) -> str:
    bare = quote(doi, safe=_KEPT)
    # Only an address is read with its percent signs undone.
    return f"https://doi.org/{quote(doi, safe='/')}" if bare != doi else doi


def _language(tag: str) -> Iterator[tuple[str, str, str]]:
    known = _LANGIDS.get(tag)
    yield "language", "langid" if known else "language", known or tag
