"""The bibliography as a list: all works by author, year, use, design and topic.

Every order is a plain list on a page of its own; when the works are too many for a page, it is
contents that lead to the page of each letter, year or topic. Scripts may search them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from digestgen.bibliography.entries import REINSTATED
from digestgen.site.assemble import Site
from digestgen.site.feature import Output, PageOutput, Reader, Rendered, TextOutput
from digestgen.site.frame import numbered, page_view
from digestgen.site.jsons import json_bytes
from digestgen.site.lines import listed, rooted
from digestgen.site.marks import WORDS
from digestgen.site.shelves import ORDERS, Group, order_url
from digestgen.site.urls import output_path, reference_url
from digestgen.site.views import LinkView, ReferencesView, WorkGroup
from digestgen.translation import message

ORDER_NAMES = {
    "author": message("By author"),
    "year": message("By year"),
    "uses": message("Most used"),
    "design": message("By design"),
    "topic": message("By topic"),
}

NOTHING = {
    "author": message("Without an author"),
    "year": message("Without a year"),
    "design": message("Design not given"),
    "topic": message("Without a topic"),
}
"""What the works are called that an order has no place for."""

USES = {
    "10-or-more": message("In 10 posts or more"),
    "5-to-9": message("In 5 to 9 posts"),
    "3-or-4": message("In 3 or 4 posts"),
    "2": message("In 2 posts"),
    "1": message("In 1 post"),
}

DATA = "references/works.json"
FIELDS = ("url", "names", "year", "title", "design", "posts", "topics", "status", "mark")
"""`mark`: what happened to the work, in the site's language; "" where `status` is "ok"."""


def works(site: Site) -> Iterator[Output]:
    """Give the page of each order, and the pages of its groups where there are too many works."""
    for order in ORDERS:
        url = order_url(order)
        yield PageOutput(output_path(url), "references.html", references_view, (order,))
        shelf = site.shelves.by_folder[url]
        for group in () if shelf.whole else shelf.groups:
            listing = site.list_at(group.folder)
            for number in (0, *listing.numbers()):
                args = (order, group.folder, group.title, str(number))
                path = output_path(listing.url(number))
                yield PageOutput(path, "references.html", group_view, args)
        if not shelf.whole and order == ORDERS[0]:
            yield TextOutput(DATA, write_lines)


def references_view(reader: Reader, order: str) -> Rendered:
    """Show all works in one order, or the groups that lead to them."""
    words, folder = reader.words(), order_url(order)
    shelf = reader.shelf(folder)
    groups = tuple(_group(reader, order, group, whole=shelf.whole) for group in shelf.groups)
    heading = words.text("References")
    name = words.text(ORDER_NAMES[order])
    view = ReferencesView(
        heading=heading,
        orders=_orders(reader),
        order=rooted(reader, folder),
        groups=groups,
        total=shelf.size,
        before="",
        after="",
        bibtex=rooted(reader, "references.bib"),
        data="" if shelf.whole else rooted(reader, DATA),
    )
    page = page_view(
        reader,
        folder,
        "references",
        heading if order == ORDERS[0] else f"{heading}: {name}",
        description=words.text("Every work cited here, and what rests on it"),
        bibtex=view.bibtex,
    )
    return Rendered(page, view)


def group_view(reader: Reader, order: str, folder: str, title: str, number: str) -> Rendered:
    """Show a page of the works of one letter, year, design, topic or number of uses."""
    words, part = reader.words(), reader.page_of(folder, int(number))
    name = _group_name(reader, order, title)
    before, after = (rooted(reader, url) if url else "" for url in (part.before, part.after))
    works = listed(reader, part)
    view = ReferencesView(
        heading=name,
        orders=_orders(reader),
        order=rooted(reader, order_url(order)),
        groups=(WorkGroup("", "", len(works), works),),
        total=0,
        before=before,
        after=after,
        bibtex=rooted(reader, "references.bib"),
        data="",
    )
    titled = f"{words.text('References')}: {name}"
    url, titled = numbered(reader, folder, titled, part.number)
    page = page_view(
        reader,
        url,
        "references",
        titled,
        before=before,
        after=after,
    )
    return Rendered(page, view)


def write_lines(reader: Reader) -> bytes:
    """Write what scripts search: a row for each work, as `FIELDS` says."""
    rows = [_row(reader, key) for key in reader.references()]
    return json_bytes({"fields": FIELDS, "works": rows}) + b"\n"


def _row(reader: Reader, key: str) -> list[Any]:
    work, url = reader.work(key), rooted(reader, reference_url(key))
    status = REINSTATED if work.reinstated else work.status
    mark = reader.words().text(WORDS[status]) if status in WORDS else ""
    row = [url, work.names, work.year, work.title, work.design, work.posts, work.topics]
    return [*row, status, mark]


def _orders(reader: Reader) -> tuple[LinkView, ...]:
    words = reader.words()
    return tuple(
        LinkView(words.text(ORDER_NAMES[order]), rooted(reader, order_url(order)))
        for order in ORDERS
    )


def _group(reader: Reader, order: str, group: Group, *, whole: bool) -> WorkGroup:
    works = listed(reader, reader.page_of(group.folder, 0)) if whole else ()
    url = "" if whole else rooted(reader, group.folder)
    return WorkGroup(_group_name(reader, order, group.title), url, group.size, works)


def _group_name(reader: Reader, order: str, title: str) -> str:
    words = reader.words()
    if order == "uses":
        return words.text(USES[title])
    return title or words.text(NOTHING[order])
