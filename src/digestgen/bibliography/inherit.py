"""`crossref` and `xdata`: fields that an entry takes from another one.

biblatex's map decides which of the parent's fields become which of the child's (biblatex manual,
appendix B); every other field keeps its name. What identifies the parent itself (DOI, PMID,
abstract, note ...) is not passed on: a chapter is not its book.
"""

from __future__ import annotations

from collections.abc import Mapping

from digestgen.bibliography.nearest import nearest
from digestgen.bibliography.parse import RawEntry, RawField, find_place
from digestgen.diagnostics import Diagnostic, problem

_OWN = frozenset({
    "crossref", "xref", "xdata", "ids", "entryset", "entrysubtype", "execute", "label",
    "options", "presort", "related", "relatedoptions", "relatedstring", "relatedtype",
    "shortauthor", "shorteditor", "shorthand", "sortkey", "sortname", "sorttitle", "sortyear",
    "shorttitle", "titleaddon", "doi", "pmid", "pmcid", "eprint", "eprinttype", "eprintclass",
    "archiveprefix", "primaryclass", "abstract", "keywords", "file", "note", "annotation",
    "annote", "addendum", "pages", "pagetotal", "timestamp", "groups", "owner", "bibsource",
    "biburl", "bibdate", "type",
})  # fmt: skip
_BOOK_PARTS = frozenset({"inbook", "bookinbook", "suppbook"})
_COLLECTION_PARTS = frozenset({"incollection", "inreference", "suppcollection"})
_PROCEEDINGS_PARTS = frozenset({"inproceedings", "conference"})
_PARTS = _BOOK_PARTS | _COLLECTION_PARTS | _PROCEEDINGS_PARTS
_SINGLE = frozenset({"book", "collection", "reference", "proceedings"})
_TO_BOOK = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_TO_MAIN = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon"}
_TO_JOURNAL = {"title": "journaltitle", "subtitle": "journalsubtitle"}


def _renames(parent: str, child: str) -> Mapping[str, str]:
    if parent.startswith("mv"):
        return _TO_MAIN
    if child in _PARTS and parent in _SINGLE:
        return _TO_BOOK
    if parent == "periodical" and child in {"article", "suppperiodical"}:
        return _TO_JOURNAL
    return {}


def inherited(
    entry: RawEntry, entries: Mapping[str, RawEntry]
) -> tuple[RawEntry, tuple[Diagnostic, ...]]:
    """Give the entry with its parents' fields, and what is wrong with the references to them.

    `entries` is by key. The entry itself comes back when it inherits nothing.
    """
    if "crossref" not in entry.fields and "xdata" not in entry.fields:
        return entry, ()
    problems: list[Diagnostic] = []
    fields = _collected(entry, entries, (entry.key,), problems)
    return entry._replace(fields=fields), tuple(problems)


def _collected(
    entry: RawEntry,
    entries: Mapping[str, RawEntry],
    path: tuple[str, ...],
    problems: list[Diagnostic],
) -> dict[str, RawField]:
    fields = dict(entry.fields)
    for field, parent_key in _parents(entry):
        if parent_key in path or len(path) > 20:
            problems.append(_cycle(entry, field, (*path, parent_key)))
            continue
        parent = entries.get(parent_key)
        if parent is None:
            problems.append(_missing(entry, field, parent_key, entries))
            continue
        own: list[Diagnostic] = []  # the parent's own problems are reported with the parent
        above = _collected(parent, entries, (*path, parent_key), own)
        renames = {} if field == "xdata" else _renames(parent.type, entry.type)
        _take(fields, above, renames, everything=field == "xdata")
        if field == "crossref" and entry.type in _BOOK_PARTS and "author" in above:
            fields.setdefault("bookauthor", above["author"]._replace(line=0))
    return fields


def _take(
    fields: dict[str, RawField],
    above: Mapping[str, RawField],
    renames: Mapping[str, str],
    *,
    everything: bool,
) -> None:
    # A field of the very name goes first: BibTeX's proceedings have a `booktitle` of their own.
    for name, value in above.items():
        if name not in renames and (everything or name not in _OWN):
            fields.setdefault(name, value._replace(line=1 if everything else 0))
    for name, new in renames.items():
        if name in above and above[name].text:
            fields.setdefault(new, above[name]._replace(line=0))


def _parents(entry: RawEntry) -> list[tuple[str, str]]:
    found = []
    for field in ("xdata", "crossref"):
        value = entry.fields.get(field)
        if value:
            keys = value.text.split(",") if field == "xdata" else [value.text]
            found += [(field, key.strip()) for key in keys if key.strip()]
    return found


def _missing(
    entry: RawEntry, field: str, wanted: str, entries: Mapping[str, RawEntry]
) -> Diagnostic:
    near = nearest(wanted, entries)
    help_ = f'did you mean "{near[0]}"?' if near else "add that entry, or delete the field"
    message = f'"{entry.key}" takes fields from "{wanted}" ({field}), which does not exist'
    place = find_place(entry.source, wanted, entry.fields[field].line)
    return problem("DG439", message, place, help_)


def _cycle(entry: RawEntry, field: str, path: tuple[str, ...]) -> Diagnostic:
    line = entry.fields[field].line
    message = f"entries take fields from one another in a circle: {' → '.join(path)}"
    help_ = f"delete one {field} field"
    return problem("DG440", message, find_place(entry.source, path[-1], line), help_)
