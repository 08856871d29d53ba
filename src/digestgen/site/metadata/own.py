"""A post as an entry of a bibliography."""

from __future__ import annotations

from collections.abc import Mapping

from digestgen.config.settings import Author
from digestgen.model.csl import Date, Entry, Name, Value
from digestgen.model.post import PostHead
from digestgen.site.lines import canonical
from digestgen.site.reader import Reader

_ARTICLES = frozenset(
    {"the", "a", "an", "das", "der", "die", "le", "la", "les", "el", "los", "las"}
)


def post_entry(reader: Reader, head: PostHead, url: str) -> Entry:
    """Give a post as an entry of type `post-weblog`; its key is its slug and year."""
    site, date = reader.settings("site"), head.date
    variables: dict[str, Value] = {
        "title": head.title,
        "author": author_names(reader, head),
        "container-title": site.title,
        "URL": canonical(reader, url),
        "language": head.lang or site.language,
        "DOI": head.doi,
        "abstract": head.summary,
    }
    if date is not None:
        variables["issued"] = Date(((date.year, date.month, date.day),))
    year = date.year if date else ""
    kept = {name: value for name, value in variables.items() if value}
    return Entry(f"{head.slug}-{year}".strip("-"), "post-weblog", kept)


def author_names(reader: Reader, head: PostHead) -> tuple[Name, ...]:
    """Give a post's authors: its own, otherwise the site's."""
    site, authors = reader.settings("site"), dict(reader.settings("authors"))
    names = head.authors or ((site.author,) if site.author else ())
    return tuple(_name(authors, name) for name in names)


def _name(authors: Mapping[str, Author], name: str) -> Name:
    """Part a name: as its `sort` says, otherwise before its last word; groups stay whole."""
    known = authors.get(name)
    family, comma, given = (known.sort if known else "").partition(",")
    if comma:
        return Name(family.strip(), given.strip())
    whole = known.name if known else name
    given, _, family = whole.strip().rpartition(" ")
    if family and given and given.split()[0].lower() not in _ARTICLES:
        return Name(family, given)
    return Name(literal=whole)
