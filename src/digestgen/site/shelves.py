"""Shelves: works by author, year, design, topic and use, questions by topic, parts of series.

A shelf is cut into groups, and a group is a list in order. While all of a shelf fits on a page it
is shown whole there; later its page names the groups, and each has a page of its own, or several.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from digestgen.bibliography import BibEntry, plain_text
from digestgen.content.slug import slugify
from digestgen.evidence import ReferenceNode
from digestgen.model.post import PostHead
from digestgen.site.brief import short_names, year
from digestgen.site.groups import Series, Topic
from digestgen.site.paging import SIZES, Listing
from digestgen.site.sorting import sortable

ORDERS = ("author", "year", "uses", "design", "topic")
"""In which works can be read; the first is that of `references/` itself."""

QUESTIONS = "questions/"


class Group(NamedTuple):
    """A part of a shelf."""

    folder: str
    """URL of its page, when it has one."""
    title: str
    """"A", "2002", a topic's title; "" for what has none: no year, no design, no topic."""
    size: int


class Shelf(NamedTuple):
    """All groups of one kind of thing in one order."""

    groups: tuple[Group, ...]
    whole: bool
    """It fits on one page; the groups have none."""
    size: int
    """Of different things."""


class Shelves(NamedTuple):
    """All shelves of a site."""

    by_folder: Mapping[str, Shelf]
    lists: Mapping[str, Listing]
    """The list of each group and of each series, by its folder."""


def order_url(order: str) -> str:
    """Give the URL of all works in one order."""
    return "references/" if order == ORDERS[0] else f"references/by/{order}/"


def gather_shelves(
    heads: Mapping[str, PostHead],
    posts: Iterable[str],
    topics: Mapping[str, Topic],
    series: Mapping[str, Series],
    references: Mapping[str, ReferenceNode],
    entry: Callable[[str], BibEntry | None],
) -> Shelves:
    """Put works and questions onto their shelves.

    `entry` gives a cited work, None where no bibliography has it.
    """
    shelves: dict[str, Shelf] = {}
    lists = {
        f"series/{slug}/": Listing("part", f"series/{slug}/", one.posts, grows=False)
        for slug, one in series.items()
    }
    topics_of: dict[str, list[str]] = {}
    for slug, topic in sorted(topics.items(), key=lambda t: (sortable(t[1].title), t[0])):
        for path in topic.posts:
            topics_of.setdefault(path, []).append(slug)
    works = _works(references, entry)
    for order in ORDERS:
        groups = _grouped(works, order, references, topics, topics_of)
        folder = f"references/by/{order}/"
        shelves[order_url(order)] = _shelve(groups, "work", folder, len(works), lists)
    asking = [p for p in posts if heads[p].question]
    asking.sort(key=lambda p: (sortable(heads[p].question), p))
    questions: dict[tuple[str, str], list[str]] = {}
    for slug, topic in sorted(topics.items(), key=lambda t: (sortable(t[1].title), t[0])):
        questions[slug, topic.title] = []
    for path in asking:
        for slug in topics_of.get(path, ()):
            questions[slug, topics[slug].title].append(path)
        if path not in topics_of:
            questions.setdefault(("", ""), []).append(path)
    shelves[QUESTIONS] = _shelve(questions, "question", f"{QUESTIONS}topic/", len(asking), lists)
    return Shelves(shelves, lists)


def _shelve(
    groups: Mapping[tuple[str, str], list[str]],
    kind: str,
    folder: str,
    count: int,
    lists: dict[str, Listing],
) -> Shelf:
    found = []
    for (slug, title), items in groups.items():
        if items:
            place = f"{folder}{slug or 'none'}/"
            lists[place] = Listing(kind, place, tuple(items), grows=False)
            found.append(Group(place, title, len(items)))
    return Shelf(tuple(found), sum(g.size for g in found) <= SIZES[kind], count)


class _Work(NamedTuple):
    """What works are sorted by."""

    names: str
    year: str
    title: str
    key: str
    design: str


def _works(
    references: Mapping[str, ReferenceNode], entry: Callable[[str], BibEntry | None]
) -> list[_Work]:
    found = []
    for key in references:
        if (work := entry(key)) is not None:
            title = plain_text(work.entry.text("title"))
            names, design = short_names(work), work.facts.design.strip()
            found.append(_Work(sortable(names), year(work), sortable(title), key, design))
    return sorted(found)


def _grouped(
    works: list[_Work],
    order: str,
    references: Mapping[str, ReferenceNode],
    topics: Mapping[str, Topic],
    topics_of: Mapping[str, list[str]],
) -> dict[tuple[str, str], list[str]]:
    """Give the groups of one order, by slug and title, each in the order of its works."""
    found: dict[tuple[str, str], list[str]] = {}

    def add(work: _Work, slug: str, title: str) -> None:
        found.setdefault((slug, title), []).append(work.key)

    if order == "author":
        for work in works:
            letter = slugify(work.names[:1]) if work.names[:1].isalpha() else ""
            add(work, letter or "0-9", letter.upper() or "0-9")
    elif order == "year":
        for work in sorted(works, key=lambda w: _year_number(w.year), reverse=True):
            add(work, slugify(work.year), work.year)
    elif order == "design":
        for work in sorted(works, key=lambda w: (not w.design, sortable(w.design))):
            add(work, slugify(work.design), work.design if slugify(work.design) else "")
    elif order == "uses":
        for work in sorted(works, key=lambda w: -len(references[w.key].posts)):
            bucket = _bucket(len(references[work.key].posts))
            add(work, bucket, bucket)
    else:
        for slug, topic in sorted(topics.items(), key=lambda t: (sortable(t[1].title), t[0])):
            found[slug, topic.title] = []
        for work in works:
            posts = references[work.key].posts
            slugs = dict.fromkeys(s for p in posts for s in topics_of.get(p, ()))
            for slug in slugs:
                add(work, slug, topics[slug].title)
            if not slugs:
                add(work, "", "")
    return _merged(found)


def _merged(found: Mapping[tuple[str, str], list[str]]) -> dict[tuple[str, str], list[str]]:
    """Put groups that differ only in how their title is written under the first one."""
    first: dict[str, tuple[str, str]] = {}
    merged: dict[tuple[str, str], list[str]] = {}
    for (slug, title), items in found.items():
        name = first.setdefault(slug, (slug, title))
        merged.setdefault(name, []).extend(items)
    return merged


BUCKETS = ((10, "10-or-more"), (5, "5-to-9"), (3, "3-or-4"), (2, "2"), (1, "1"))


def _bucket(uses: int) -> str:
    return next((name for least, name in BUCKETS if uses >= least), "1")


def _year_number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        return -10_000
