"""COinS: an entry as an OpenURL context object (ANSI/NISO Z39.88-2004) in a `title` attribute.

The keys are those that Zotero's `openurl.js` reads. Each value is percent-encoded whole: a part
without "=" stops its parser.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from digestgen.bibliography import plain_text
from digestgen.model.csl import Entry, Name

_FORMATS = {
    "article-journal": ("journal", "article"),
    "article-magazine": ("journal", "article"),
    "article-newspaper": ("journal", "article"),
    "article": ("journal", "preprint"),
    "review": ("journal", "article"),
    "review-book": ("journal", "article"),
    "book": ("book", "book"),
    "chapter": ("book", "bookitem"),
    "entry-dictionary": ("book", "bookitem"),
    "entry-encyclopedia": ("book", "bookitem"),
    "paper-conference": ("book", "proceeding"),
    "report": ("book", "report"),
    "thesis": ("dissertation", ""),
}
"""CSL's type -> the format and the genre; everything else is Dublin Core."""
_DC_TYPES = {
    "post-weblog": "blogPost",
    "webpage": "webpage",
    "post": "forumPost",
    "dataset": "dataset",
    "software": "computerProgram",
    "speech": "presentation",
    "motion_picture": "film",
}
"""Zotero's names, which it reads from `rft.type`."""


def coins(entry: Entry) -> str:
    """Give the context object, not yet escaped for HTML."""
    form, genre = _FORMATS.get(entry.type, ("dc", ""))
    pairs = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}")]
    if form == "dc":
        pairs += _dublin_core(entry)
    else:
        pairs += [("rft.genre", genre), *_identifiers(entry), *_scholarly(entry, form)]
    return "&".join(f"{key}={quote(value, safe='')}" for key, value in pairs if value)


def _identifiers(entry: Entry) -> Iterator[tuple[str, str]]:
    if doi := entry.text("DOI"):
        yield "rft_id", f"info:doi/{doi}"
    if pmid := entry.text("PMID"):
        yield "rft_id", f"info:pmid/{pmid}"
    if (url := entry.text("URL")) and not doi:
        yield "rft_id", url


def _scholarly(entry: Entry, form: str) -> Iterator[tuple[str, str]]:
    title, container = _plain(entry, "title"), _plain(entry, "container-title")
    inside = form == "journal" or (form == "book" and container)
    yield "rft.atitle" if inside else "rft.title", title
    if container:
        yield "rft.jtitle" if form == "journal" else "rft.btitle", container
    elif form == "book":
        yield "rft.btitle", title
    yield "rft.date", _date(entry)
    yield "rft.volume", entry.text("volume")
    yield "rft.issue", entry.text("issue") if form == "journal" else ""
    start, _, end = entry.text("page").replace("\u2013", "-").partition("-")
    yield "rft.spage", start.strip()
    yield "rft.epage", end.strip("- ")
    yield (
        "rft.issn" if form == "journal" else "rft.isbn",
        entry.text("ISSN" if form == "journal" else "ISBN"),
    )
    yield "rft.inst" if form == "dissertation" else "rft.pub", _plain(entry, "publisher")
    yield "rft.place", _plain(entry, "publisher-place")
    yield "rft.edition", _plain(entry, "edition")
    yield from _authors(entry)


def _authors(entry: Entry) -> Iterator[tuple[str, str]]:
    """Give the first author in parts, as `openurl.js` wants it, and the others whole."""
    names = [n for n in entry.names("author") or entry.names("editor") if n.literal != "others"]
    for index, name in enumerate(names):
        if name.literal:
            yield ("rft.aucorp" if index == 0 else "rft.au"), name.literal
        elif index == 0:
            yield "rft.aulast", family(name)
            yield "rft.aufirst", name.given
        else:
            yield "rft.au", inverted(name)


def _dublin_core(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "rft.type", _DC_TYPES.get(entry.type, "document")
    yield "rft.title", _plain(entry, "title")
    yield "rft.source", _plain(entry, "container-title")
    doi = entry.text("DOI")
    yield "rft.identifier", entry.text("URL") or (f"https://doi.org/{doi}" if doi else "")
    yield "rft.date", _date(entry)
    for name in entry.names("author") or entry.names("editor"):
        if name.literal != "others":
            yield "rft.creator", inverted(name)
    yield "rft.publisher", _plain(entry, "publisher")
    yield "rft.language", entry.text("language")
    yield "rft.description", _plain(entry, "abstract") if entry.type == "post-weblog" else ""


def family(name: Name) -> str:
    """Give a family name with the particle that belongs to it."""
    particle = name.non_dropping_particle
    return f"{particle} {name.family}" if particle else name.family


def inverted(name: Name) -> str:
    """Give "Writer, Ana"; an organisation as it is."""
    given = " ".join(filter(None, (name.given, name.dropping_particle)))
    parts = (family(name), given, name.suffix)
    return name.literal or ", ".join(part for part in parts if part)


def _plain(entry: Entry, variable: str) -> str:
    return plain_text(entry.text(variable))


def _date(entry: Entry) -> str:
    """Give "2026-05-12", "2002-09" or "2002"."""
    issued = entry.date("issued")
    if issued is None or not issued.parts or not issued.parts[0]:
        return ""
    year, *rest = issued.parts[0]
    return "-".join([f"{year:04}", *(f"{number:02}" for number in rest)])
