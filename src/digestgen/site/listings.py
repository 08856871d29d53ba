"""Every list that may outgrow a page: what stands in each, from one walk over the posts.

1. `gather_listings` goes through the posts, oldest first, and puts each post, finding and practice
   point into the lists it belongs to: all, its topics, its strength or certainty, its people.
2. Changes to posts, and works that fell, go into a list by their own days (`site.change_lists`).
3. `site.paging` cuts the lists; `site.shelves` has those that are no lists in time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from digestgen.bibliography import BibEntry
from digestgen.content.slug import slugify
from digestgen.evidence import FindingNode, Graph, Id, PointNode
from digestgen.model.paths import collision_key
from digestgen.model.post import PostHead
from digestgen.site.change_lists import CHANGES, REVIEWS, list_changes, list_reviews
from digestgen.site.grades import basis
from digestgen.site.paging import Listing
from digestgen.site.urls import reference_url

STRENGTHS = ("do", "consider", "avoid", "watch")
CERTAINTIES = ("high", "moderate", "low", "very-low")

ALWAYS: Mapping[str, str] = {
    "practice/": "point",
    **{f"practice/{strength}/": "point" for strength in STRENGTHS},
    "practice/from-practice/": "point",
    "findings/": "finding",
    **{f"findings/{certainty}/": "finding" for certainty in CERTAINTIES},
    "findings/unused/": "finding",
    "findings/disputed/": "finding",
    "findings/superseded/": "finding",
    CHANGES: "change",
}
"""Lists that every site has, empty or not, so that menus and habits lead somewhere: folder ->
kind of item."""


LONG = 60
"""How many findings or points stand on a work's own page."""


class Listings(NamedTuple):
    """All lists in time."""

    by_folder: Mapping[str, Listing]
    titles: Mapping[str, str]
    """Folder -> what posts call these people or readers."""


ROOTS = ("practice/", "findings/")


class _Growing:
    """A list in time while it grows."""

    __slots__ = ("items", "kind", "year", "years")

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.items: list[str] = []
        self.years: list[tuple[int, int]] = []
        self.year = 0

    def add(self, item: str, year: int) -> None:
        if year != self.year:
            self._close()
            self.year = year
        self.items.append(item)

    def _close(self) -> None:
        if self.items:
            self.years.append((self.year, len(self.items)))

    def finished(self, folder: str) -> Listing:
        self._close()
        return Listing(self.kind, folder, tuple(self.items), True, tuple(self.years))


class _Gatherer:
    """All lists while they grow."""

    def __init__(self) -> None:
        self.lists = {folder: _Growing(kind) for folder, kind in ALWAYS.items()}

    def add(self, folders: Iterable[str], kind: str, item: str, year: int) -> None:
        for folder in folders:
            growing = self.lists.get(folder)
            if growing is None:
                growing = self.lists[folder] = _Growing(kind)
            growing.add(item, year)


def gather_listings(
    heads: Mapping[str, PostHead],
    posts: Iterable[str],
    graph: Graph,
    topics_of: Callable[[PostHead], Iterable[str]],
    fallen: Mapping[str, BibEntry],
) -> Listings:
    """Put everything into its lists.

    `posts` are the paths of digests and notes, newest first; `topics_of` gives a post's topics as
    slugs; `fallen` are the entries of works that have fallen.
    """
    newest = tuple(posts)
    paths = newest[::-1]
    people = {path: _people(heads[path]) for path in paths}
    titles = _shared(people.values())
    gathered = _Gatherer()
    for path in paths:
        head = heads[path]
        year = head.date.year if head.date else 0
        topics = tuple(topics_of(head))
        gathered.add((f"{year:04}/",), "row", path, year)
        gathered.add((f"topics/{slug}/" for slug in topics), "post", path, year)
        parts = [f"topic/{slug}/" for slug in topics]
        parts += [part for part in people[path] if part in titles]
        common = [f"practice/{part}" for part in ("", *parts)]
        # Lists are shown from their newest end: the items of a post go in backwards.
        for point in reversed(head.practice):
            node = graph.practice[Id(path, point.anchor)]
            gathered.add((*common, *_point_folders(node)), "point", _key(node.id), year)
        common = [f"findings/{part}" for part in ("", *parts)]
        for finding in reversed(head.findings):
            found = graph.findings[Id(path, finding.anchor)]
            gathered.add((*common, *_finding_folders(found)), "finding", _key(found.id), year)
    _gather_works(gathered, heads, graph)
    for day, change in reversed(list_changes(heads, newest, fallen)):
        gathered.add((CHANGES,), "change", change, day.year if day else 0)
    lists = {folder: growing.finished(folder) for folder, growing in gathered.lists.items()}
    lists[REVIEWS] = Listing("review", REVIEWS, list_reviews(heads), grows=False)
    named = {f"{root}{part}": title for part, title in titles.items() for root in ROOTS}
    return Listings(lists, {folder: t for folder, t in named.items() if folder in lists})


def _gather_works(gathered: _Gatherer, heads: Mapping[str, PostHead], graph: Graph) -> None:
    """Give the works on which very much stands lists of it; others have it all on their page."""
    for key, node in graph.references.items():
        for part, kind, ids in (
            ("findings", "finding", node.findings),
            ("practice", "point", node.resting),
        ):
            if len(ids) > LONG:
                folder = f"{reference_url(key)}{part}/"
                for identity in reversed(ids):
                    date = heads[identity.post].date
                    gathered.add((folder,), kind, _key(identity), date.year if date else 0)


def _key(identity: Id) -> str:
    return f"{identity.post}#{identity.anchor}"


def _point_folders(node: PointNode) -> Iterator[str]:
    if node.point.strength:
        yield f"practice/{node.point.strength}/"
    if basis(node.rests_on, node.point.other) not in {"findings", "page"}:
        yield "practice/from-practice/"


def _finding_folders(node: FindingNode) -> Iterator[str]:
    if node.finding.certainty:
        yield f"findings/{node.finding.certainty}/"
    if not node.practice:
        yield "findings/unused/"
    if any(r.against for r in node.finding.references):
        yield "findings/disputed/"
    if node.superseded_by:
        yield "findings/superseded/"


def _people(head: PostHead) -> dict[str, str]:
    """Give the lists of the people whom a post is about and for, with what it calls them."""
    named = [("people", head.people), *(("for", reader) for reader in head.audience)]
    slugs = ((kind, collision_key(slugify(text)), text) for kind, text in named if text)
    return {f"{kind}/{slug}/": text for kind, slug, text in slugs if slug}


def _shared(people: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Keep what more than one post names: a list of one post would be that post again."""
    first: dict[str, str] = {}
    shared: dict[str, str] = {}
    for parts in people:
        for part, text in parts.items():
            if part in first:
                shared[part] = first[part]
            else:
                first[part] = text
    return shared
