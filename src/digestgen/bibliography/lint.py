"""What a careful editor would ask about a bibliography that can be read."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from digestgen.bibliography.entries import BibEntry, Library
from digestgen.bibliography.richtext import plain_text
from digestgen.diagnostics import Diagnostic, problem

_WHO = ("author", "editor")
_USUAL: dict[str, tuple[tuple[str, ...], ...]] = {
    "article-journal": (_WHO, ("issued", "status"), ("container-title",)),
    "article": (_WHO, ("issued", "status"), ("publisher", "DOI", "URL")),
    "book": (_WHO, ("issued", "status"), ("publisher",)),
    "chapter": (_WHO, ("issued", "status"), ("container-title",), ("publisher",)),
    "paper-conference": (_WHO, ("issued", "status"), ("container-title", "event-title")),
    "thesis": (_WHO, ("issued",), ("publisher",)),
    "report": (("author", "editor", "publisher"), ("issued",), ("publisher",)),
    "webpage": (("URL", "DOI"), ("issued", "accessed")),
    "dataset": (_WHO, ("issued",), ("URL", "DOI", "publisher")),
    "software": (_WHO, ("issued", "version"), ("URL", "DOI", "publisher")),
}
"""CSL type -> what it usually has; of each group one is enough."""

_FIELDS = {
    "issued": "date",
    "container-title": "journaltitle or booktitle",
    "author": "author",
    "publisher": "publisher",
    "URL": "url",
}
"""Variable -> the field to write."""


def lint_library(library: Library, cited: Collection[str] | None = None) -> list[Diagnostic]:
    """Ask everything; that nothing cites an entry only when `cited` is given."""
    said = [*duplicate_works(library), *missing_fields(library)]
    if cited is not None:
        said += uncited(library, cited)
    return said


def duplicate_works(library: Library) -> Iterator[Diagnostic]:
    """Report works that stand under two keys: same DOI, PMID, or title, year and first author."""
    seen: dict[tuple[str, str], BibEntry] = {}
    told: set[str] = set()
    for found in library.values():
        for what, value in _identities(found):
            other = seen.setdefault((what, value), found)
            if other is found or found.key in told or _apart(other, found, what):
                continue
            told.add(found.key)
            message = f'"{found.key}" and "{other.key}" are the same work (same {what})'
            help_ = f"keep one; {other.key} stands in {other.place.path}:{other.place.line}"
            yield problem("DG453", message, found.place, help_)


def _identities(found: BibEntry) -> Iterator[tuple[str, str]]:
    entry = found.entry
    if doi := entry.text("DOI"):
        yield "DOI", doi.casefold()
    if pmid := entry.text("PMID"):
        yield "PMID", pmid
    issued, author = entry.date("issued"), entry.names("author")
    title = "".join(filter(str.isalnum, plain_text(entry.text("title")).casefold()))
    if title and author and issued and issued.parts and issued.parts[0]:
        who = (author[0].family or author[0].literal).casefold()
        yield "title and year", f"{title} {issued.parts[0][0]} {who}"


def _apart(one: BibEntry, two: BibEntry, what: str) -> bool:
    """Tell works that share a title but not themselves: another DOI, a named relation."""
    if what != "title and year":
        return False
    dois = one.entry.text("DOI").casefold(), two.entry.text("DOI").casefold()
    if all(dois) and dois[0] != dois[1]:
        return True
    related = one.key in two.related or two.key in one.related
    return related or one.entry.type != two.entry.type


def missing_fields(library: Library) -> Iterator[Diagnostic]:
    """Report what a reference of its type usually has."""
    for found in library.values():
        variables = found.entry.variables
        if "title" not in variables:
            message = f'"{found.key}" has no title'
            yield problem("DG454", message, found.place, "title = {...}")
        for group in _USUAL.get(found.entry.type, ()):
            if not any(variable in variables for variable in group):
                field = _FIELDS.get(group[0], group[0])
                message = f'"{found.key}" has no {field}'
                yield problem("DG455", message, found.place, "add it if it is known")


def uncited(library: Library, cited: Collection[str]) -> Iterator[Diagnostic]:
    """Report entries that nothing cites."""
    for key, found in library.items():
        if key not in cited:
            yield problem("DG456", f'nothing cites "{key}"', found.place, "cite it, or leave it be")
