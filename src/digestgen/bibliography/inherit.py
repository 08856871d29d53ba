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
    for field, parent_key in _parents(entry):
        if parent_key not in entries:
            problems.append(_missing(entry, field, parent_key, entries))
    circle = _circle(entry, entries)
    if circle and entry.key == min(circle):  # said once, not by every entry of the circle
        problems.append(_round(entry, circle))
    fields = _collected(entry, entries, (entry.key,), {})
    return entry._replace(fields=fields), tuple(problems)


def _collected(
    entry: RawEntry,
    entries: Mapping[str, RawEntry],
    path: tuple[str, ...],
    known: dict[str, dict[str, RawField]],
) -> dict[str, RawField]:
    """Give an entry's fields and its parents'; `known` keeps shared parents from repeating."""
    fields = dict(entry.fields)
    for field, parent_key in _parents(entry):
        parent = entries.get(parent_key)
        if parent is None or parent_key in path or len(path) > _MAX_PARENTS:
            continue
        above = known.get(parent_key)
        if above is None:
            above = known[parent_key] = _collected(parent, entries, (*path, parent_key), known)
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
    own = {name for name, field in fields.items() if field.text}
    # A field of the very name goes first: BibTeX's proceedings have a `booktitle` of their own.
    for name, value in above.items():
        if name in renames or (name in _OWN and not everything):
            continue
        if own.isdisjoint(_RIVALS.get(name, (name,))):
            fields[name] = value._replace(line=1 if everything else 0)
    for name, new in renames.items():
        if name in above and above[name].text and not fields.get(new, _NOTHING).text:
            fields[new] = above[name]._replace(line=0)


_MAX_PARENTS = 20
_NOTHING = RawField("", 0)
_RIVALS = {
    name: group
    for group in (
        ("date", "year", "month", "day"),
        ("journaltitle", "journal"),
        ("location", "address"),
        ("institution", "school"),
    )
    for name in group
}
"""Fields that say the same in biblatex's and BibTeX's words: an own one keeps the other's out."""


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
    place = find_place(entry.source, wanted, entry.fields[field].line, field)
    return problem("DG439", message, place, help_)


def _circle(entry: RawEntry, entries: Mapping[str, RawEntry]) -> tuple[str, ...]:
    """Find the way from an entry through its parents back to itself; empty when there is none."""
    ways: list[tuple[str, ...]] = [(entry.key,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        here = entries.get(way[-1])
        for _, key in _parents(here) if here else ():
            if key == entry.key:
                return way
            if key not in seen and len(way) <= _MAX_PARENTS:
                seen.add(key)
                ways.append((*way, key))
    return ()


def _round(entry: RawEntry, circle: tuple[str, ...]) -> Diagnostic:
    following = circle[1] if len(circle) > 1 else entry.key
    field = next(field for field, key in _parents(entry) if key == following)
    shown = " → ".join((*circle, entry.key))
    message = f"entries take fields from one another in a circle: {shown}"
    place = find_place(entry.source, following, entry.fields[field].line, field)
    return problem("DG440", message, place, f"delete one {field} field")
