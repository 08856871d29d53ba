"""One entry's fields -> CSL variables; what has no variable stays a plain field.

The tables say which field becomes which variable; `map_entry` goes through them in order. Pure:
the result depends on the entry alone and its places count from the entry's first line.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from digestgen.bibliography.dates import STATUS, UNDATED, DateRead, read_date, read_year
from digestgen.bibliography.fields import Fields
from digestgen.bibliography.languages import language_tag
from digestgen.bibliography.links import map_identifiers, map_publisher, preprint_server
from digestgen.bibliography.names import read_names
from digestgen.bibliography.parse import RawEntry
from digestgen.bibliography.types import CHAPTERS, GENRES, SERIALS, TYPES, csl_type
from digestgen.diagnostics import Diagnostic
from digestgen.model.csl import Date, Entry, Name

_NAMES = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "bookauthor": "container-author",
    "director": "director",
    "interviewer": "interviewer",
    "recipient": "recipient",
    "illustrator": "illustrator",
    "holder": "contributor",
    "commentator": "contributor",
    "annotator": "contributor",
    "introduction": "contributor",
    "foreword": "contributor",
    "afterword": "contributor",
}
_EDITOR_ROLES = {
    "editor": "editor",
    "compiler": "compiler",
    "director": "director",
    "organizer": "organizer",
    "producer": "producer",
    "collaborator": "contributor",
    "translator": "translator",
    "founder": "editor",
    "continuator": "editor",
    "redactor": "editor",
    "reviser": "editor",
    "none": "editor",
}
_TITLES = {
    "shorttitle": "title-short",
    "series": "collection-title",
    "eventtitle": "event-title",
    "origtitle": "original-title",
    "issuetitle": "volume-title",
    "reviewedtitle": "reviewed-title",
}
_TEXTS = {
    "location": "publisher-place",
    "venue": "event-place",
    "origpublisher": "original-publisher",
    "origlocation": "original-publisher-place",
    "volume": "volume",
    "part": "part-number",
    "volumes": "number-of-volumes",
    "pagetotal": "number-of-pages",
    "numpages": "number-of-pages",
    "chapter": "chapter-number",
    "version": "version",
    "annotation": "annote",
    "abstract": "abstract",
    "library": "source",
    "shorthand": "citation-label",
    "scale": "scale",
    "nationality": "jurisdiction",
    "section": "section",
    "medium": "medium",
}
_DATES = {"urldate": "accessed", "eventdate": "event-date", "origdate": "original-date"}
_ORDINALS = {
    word: str(number)
    for number, words in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
         "tenth", "eleventh", "twelfth"), 1
    )
    for word in (words,)
}  # fmt: skip
_ORDINAL = re.compile(r"(\d+)\s*(?:st|nd|rd|th|\.)?(?:\s+ed(?:ition|n|\.)?\.?)?", re.IGNORECASE)
_PAGE_DASH = re.compile(r"\s*(?:-{1,3}|–|—|‐|‑)\s*")
_KEYWORD_END = re.compile(r"\s*[,;]\s*")


class Mapped(NamedTuple):
    """An entry in CSL's vocabulary and what came with it."""

    entry: Entry
    fields: dict[str, str]
    """Plain text of what is no CSL variable."""
    keywords: tuple[str, ...]
    related: tuple[str, ...]
    problems: tuple[Diagnostic, ...]


def map_entry(raw: RawEntry) -> Mapped:
    """Map one entry, its inherited fields included."""
    fields = Fields(raw)
    server = preprint_server(fields)
    kind = csl_type(raw.type, fields.texts, preprint=bool(server))
    if raw.type not in TYPES:
        fields.say(
            "DG436", f'unknown entry type "@{raw.type}"; shown as a document', 1, "@", _TYPES
        )
    kind = kind or "document"
    _titles(fields, kind)
    _people(fields)
    _dates(fields)
    _numbers(fields, kind)
    map_publisher(fields, kind)
    map_identifiers(fields, kind, server)
    _rest(fields, kind)
    keywords = _listed(fields, "keywords")
    if keywords:
        fields.variables["keyword"] = ", ".join(keywords)
    related = _listed(fields, "related")
    left = fields.left()
    fields.report_unknown()
    entry = Entry(raw.key, kind, fields.variables)
    return Mapped(entry, left, keywords, related, (*raw.problems, *fields.problems))


_TYPES = "biblatex's types are known: article, book, report, thesis, online, dataset ..."


def _listed(fields: Fields, name: str) -> tuple[str, ...]:
    if not fields.has(name):
        return ()
    text = fields.plain(name)
    return tuple(dict.fromkeys(word for word in _KEYWORD_END.split(text) if word))


def _titles(fields: Fields, kind: str) -> None:
    title = _whole_title(fields, "title", "subtitle", "titleaddon")
    main = _whole_title(fields, "maintitle", "mainsubtitle", "maintitleaddon")
    book = _whole_title(fields, "booktitle", "booksubtitle", "booktitleaddon")
    journal = _whole_title(fields, "journaltitle", "journalsubtitle", "journaltitleaddon")
    container = journal or book
    if kind == "book" and book and not journal:
        container = ""  # BibTeX's proceedings carry it for their papers alone
        fields.keep("booktitle")
    if kind in CHAPTERS and main:
        fields.put("volume-title", book)
        container = main
    elif main and kind not in SERIALS and not container:
        fields.put("volume-title", title)
        title = main
    elif journal and book:
        fields.put("volume-title", book)
    fields.put("title", title)
    fields.put("container-title", container)
    short = fields.title("shortjournal") or fields.title("journalabbreviation")
    fields.put("container-title-short", short)
    for name in fields.present(_TITLES):
        fields.put(_TITLES[name], fields.title(name))


def _whole_title(fields: Fields, name: str, sub: str, addon: str) -> str:
    title = fields.title(name)
    if not (fields.has(sub) or fields.has(addon)):
        return title
    subtitle = fields.title(sub)
    if subtitle:
        joint = " " if title.endswith(("?", "!", ":", ".")) else ": "
        title = f"{title}{joint}{subtitle}" if title else subtitle
    extra = fields.title(addon)
    if not extra or not title:
        return title or extra
    runs_on = extra[0].islower() or extra[0] in "([" or title[-1] in "?!."
    joint = " " if runs_on else ". "
    return f"{title}{joint}{extra}"


def _people(fields: Fields) -> None:
    options = fields.text("options").replace(" ", "").lower()
    use_prefix = "useprefix=false" not in options
    people: dict[str, tuple[Name, ...]] = {}
    for name in fields.present(_NAMES):
        variable = _NAMES[name]
        role = fields.plain(f"{name}type").lower() if name == "editor" else ""
        _add(people, _EDITOR_ROLES.get(role, variable), fields, name, use_prefix=use_prefix)
    for name in fields.present(("editora", "editorb", "editorc")):
        role = fields.plain(f"{name}type").lower()
        _add(people, _EDITOR_ROLES.get(role, "editor"), fields, name, use_prefix=use_prefix)
    fields.variables.update(people)


def _add(
    people: dict[str, tuple[Name, ...]],
    variable: str,
    fields: Fields,
    name: str,
    *,
    use_prefix: bool,
) -> None:
    text = fields.text(name)
    if not text:
        return
    read = read_names(text, use_prefix=use_prefix)
    fields.note_commands(text)
    for part in read.unreadable:
        shown = f'"{part}" is not a name' if part else "a name is empty"
        help_ = 'write "Family, Given and Family, Given"; an organisation in double braces'
        fields.say("DG448", f"in {name}: {shown}", fields.line(name), part or name, help_)
    if read.names:
        people[variable] = people.get(variable, ()) + read.names


def _dates(fields: Fields) -> None:
    _date(fields, "issued", "date", read_date(fields.text("date")) if fields.has("date") else None)
    month, day = fields.plain("month"), fields.plain("day")
    if "issued" not in fields.variables and (fields.has("year") or fields.has("month")):
        near = "month" if month else "year"
        _date(fields, "issued", near, read_year(fields.plain("year"), month, day))
    fields.used("year")
    for name in fields.present(_DATES):
        _date(fields, _DATES[name], name, read_date(fields.text(name)))
    state = fields.plain("pubstate").lower()
    if not state:
        return
    words = STATUS.get(state, fields.plain("pubstate"))
    if "issued" not in fields.variables and words in UNDATED:
        # Styles print a date in words; few print `status`, and those would print both.
        fields.variables["issued"] = Date(literal=words)
    else:
        fields.put("status", words)


def _date(fields: Fields, variable: str, name: str, read: DateRead | None) -> None:
    if read is None:
        return
    if read.problem:
        help_ = "write it as 2024-03-09, 2024-03 or 2024"
        fields.say("DG438", f"in {name}: {read.problem}", fields.line(name), name, help_)
    if read.date:
        fields.variables[variable] = read.date


def _numbers(fields: Fields, kind: str) -> None:
    number, issue = fields.plain("number"), fields.plain("issue")
    if kind in SERIALS or kind == "periodical":
        fields.put("issue", number or issue)
        if number and issue and number != issue:
            fields.keep("issue")
    elif kind in {"book", "chapter", "paper-conference", "pamphlet", "entry-encyclopedia"}:
        fields.put("collection-number" if fields.has("series") else "number", number)
        fields.put("issue", issue)
    else:
        fields.put("number", number)
        fields.put("issue", issue)
    _pages(fields, kind)
    edition = fields.plain("edition")
    if not edition:
        return
    ordinal = _ORDINAL.fullmatch(edition)
    word = edition.lower().removesuffix("edition").removesuffix("ed.").strip()
    fields.put("edition", ordinal.group(1) if ordinal else _ORDINALS.get(word, edition))


def _pages(fields: Fields, kind: str) -> None:
    text = fields.text("pages")
    pages = _PAGE_DASH.sub(
        "-", text if text.isascii() and "\\" not in text else fields.plain("pages")
    )
    pages = fields.clean(pages).rstrip("-")
    article = fields.plain("eid") or fields.plain("articleno") or fields.plain("article-number")
    if article:
        fields.put("number", article)
        pages = pages or article
    if pages and kind in {"book", "report", "thesis", "pamphlet"} and "-" not in pages:
        fields.put("number-of-pages", pages)
    else:
        fields.put("page", pages)


def _rest(fields: Fields, kind: str) -> None:
    genre = fields.plain("type")
    if kind in {"thesis", "report", "patent"}:
        genre = GENRES.get(genre.lower(), genre) or GENRES.get(fields.raw.type, "")
    fields.put("genre", GENRES.get(genre.lower(), genre))
    tag = language_tag(fields.plain("langid")) or language_tag(fields.plain("language"))
    fields.put("language", tag)
    if fields.has("language") and not language_tag(fields.plain("language")):
        fields.keep("language")
    for name in fields.present(_TEXTS):
        fields.put(_TEXTS[name], fields.rich(name))
    note, addendum = fields.rich("note"), fields.rich("addendum")
    fields.put("note", f"{note}. {addendum}" if note and addendum else note or addendum)
