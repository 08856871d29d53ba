"""What pages of lists read, as one fact each.

A page of sixty findings reads some three hundred facts: each finding, its post as a link, its
sources in a few words, the points that rest on it. Written down one by one in the trace of every
page that shows them, they would be the largest part of a site's memory. So a page has one fact for
its whole slice: which items, and the fingerprints of all that their lines say. `line_reads` names
what that is; whatever else a view asks for lands in its trace as always, so that nothing that was
forgotten here can make a page stale unseen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from digestgen.bibliography import plain_text
from digestgen.evidence import FindingNode, Graph, Id, PointNode
from digestgen.site.brief import short_names, year
from digestgen.site.listings import CERTAINTIES
from digestgen.site.paging import Slice

if TYPE_CHECKING:
    from digestgen.site.facts import Facts

POINTS, FINDINGS, SUPERSEDED, PAPERS = 10, 16, 8, 5
"""How many of each the head of a topic shows."""


class Work(NamedTuple):
    """A work as its line in a list has it, its formatted entry left out."""

    names: str
    year: str
    title: str
    """Plain."""
    status: str
    design: str
    posts: int
    findings: int
    practice: int
    reinstated: bool
    topics: tuple[str, ...]
    """Titles of the topics of the posts that cite it."""


def split_id(key: str) -> Id:
    """Read the key of a finding or a point: "post.md#f1"."""
    return Id(*key.rsplit("#", 1))


def join_id(identity: Id) -> str:
    """Write the key of a finding or a point."""
    return f"{identity.post}#{identity.anchor}"


def page_slice(facts: Facts, key: str) -> Slice:
    """Give a page of a list; the key is its folder and its number."""
    folder, number = key.rsplit(" ", 1)
    return facts.site.list_at(folder).page(int(number))


def slice_print(facts: Facts, part: Slice) -> str:
    """Give the fingerprint of a slice with all that its lines say."""
    found = hashlib.blake2b(repr(part[2:]).encode("utf-8", "surrogatepass"), digest_size=12)
    for item in part.items:
        found.update(line_print(facts, part.kind, item).encode())
    return found.hexdigest()


def line_print(facts: Facts, kind: str, item: str) -> str:
    """Give the fingerprint of one line; worked out once, however many pages show it."""

    def joined() -> str:
        prints = [facts.fingerprint_of(*read) or "" for read in line_reads(facts, kind, item)]
        text = "\0".join((item, *prints)).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(text, digest_size=12).hexdigest()

    return facts.shared(kind, item, joined)


def line_reads(facts: Facts, kind: str, item: str) -> Iterable[tuple[str, str]]:
    """Name the facts that the line of an item reads: kind and key of each."""
    if kind == "finding":
        return _finding_reads(facts, item)
    if kind == "point":
        return _point_reads(facts, item)
    if kind == "work":
        return (("work", item), ("formatted", item))
    if kind == "change":
        return _change_reads(facts, item)
    if kind == "review":
        return (("link", item.split(" ", 1)[1]),)
    return (("link", item),)


def _finding_reads(facts: Facts, item: str) -> Iterator[tuple[str, str]]:
    node = facts.site.graph.findings[split_id(item)]
    yield "finding", item
    yield "link", node.id.post
    for reference in node.finding.references:
        yield "brief", reference.key
    for identity in (*node.practice[:NAMED], *node.superseded_by):
        yield "label", join_id(identity)
        yield "link", identity.post


NAMED = 6
"""How many of the points that rest on a finding its line names."""


def _point_reads(facts: Facts, item: str) -> Iterator[tuple[str, str]]:
    node = facts.site.graph.practice[split_id(item)]
    yield "point", item
    yield "link", node.id.post
    for key in node.point.guidelines:
        yield "brief", key
    for identity in node.rests_on:
        key = join_id(identity)
        yield "supporting", key
        yield "label", key
        yield "link", identity.post
        for work_key in facts.value_of("supporting", key):
            yield "brief", work_key
    for later in node.overtaken_by:
        yield "label", join_id(later)
        yield "link", later.post


def _change_reads(facts: Facts, item: str) -> Iterator[tuple[str, str]]:
    kind, key = item.split(" ", 1)
    if kind == "post":
        yield "update", key
        yield "link", key.rsplit("#", 1)[0]
        return
    work = facts.site.fallen[key]
    yield from (("fall_out", key), ("standing", key), ("brief", key))
    yield from (("link", path) for path in work.posts)
    for identity in (*work.findings, *work.against, *work.practice):
        yield "label", join_id(identity)
        yield "link", identity.post


def work(facts: Facts, key: str) -> Work:
    """Give what the line of a work says beside its formatted entry."""
    site = facts.site
    entry, node = facts.value_of("entry", key), site.graph.references[key]
    slugs = dict.fromkeys(s for p in node.posts for s in site.topics_of(p))
    return Work(
        names=short_names(entry),
        year=year(entry),
        title=plain_text(entry.entry.text("title")),
        status=entry.status,
        design=entry.facts.design,
        posts=len(node.posts),
        findings=len(node.findings),
        practice=len(node.resting),
        reinstated=entry.standing.reinstated,
        topics=tuple(site.topics[s].title for s in slugs),
    )


def topic_points(facts: Facts, slug: str) -> Slice:
    """Give the newest points of a topic that do not stand on superseded findings alone."""
    graph = facts.site.graph
    current = (
        key
        for key in reversed(facts.site.list_at(f"practice/topic/{slug}/").items)
        if _is_current(graph, graph.practice[split_id(key)])
    )
    return _first("point", current, POINTS)


def _is_current(graph: Graph, point: PointNode) -> bool:
    if not point.overtaken_by:
        return True
    return any(not graph.findings[i].superseded_by for i in point.rests_on)


def topic_findings(facts: Facts, slug: str) -> Slice:
    """Give findings of a topic that nothing has superseded, by certainty, then newest first."""
    return _by_certainty(facts, reversed(facts.site.list_at(f"findings/topic/{slug}/").items))


def topic_superseded(facts: Facts, slug: str) -> Slice:
    """Give the findings of a topic that later ones replace, newest first."""
    found = (
        key
        for key in reversed(facts.site.list_at(f"findings/topic/{slug}/").items)
        if facts.site.graph.findings[split_id(key)].superseded_by
    )
    return _first("finding", found, SUPERSEDED)


def series_findings(facts: Facts, slug: str) -> Slice:
    """Give what a series has found and nothing has superseded, by certainty, then by part."""
    heads = facts.site.heads
    paths = facts.site.series[slug].posts
    return _by_certainty(facts, (f"{p}#{f.anchor}" for p in paths for f in heads[p].findings))


def _by_certainty(facts: Facts, keys: Iterable[str]) -> Slice:
    shelves: dict[str | None, list[str]] = {c: [] for c in (*CERTAINTIES, None)}
    for key in keys:
        node = facts.site.graph.findings[split_id(key)]
        if not node.superseded_by:
            shelves[node.finding.certainty].append(key)
    return _first("finding", (key for shelf in shelves.values() for key in shelf), FINDINGS)


def topic_papers(facts: Facts, slug: str) -> Slice:
    """Give the works that most findings of a topic rest on."""
    counts: dict[str, int] = {}
    for key in reversed(facts.site.list_at(f"findings/topic/{slug}/").items):
        for used in _supporting(facts.site.graph.findings[split_id(key)]):
            counts[used] = counts.get(used, 0) + 1
    return _first("work", sorted(counts, key=lambda k: (-counts[k], k)), PAPERS)


def _supporting(node: FindingNode) -> Iterable[str]:
    return dict.fromkeys(r.key for r in node.finding.references if not r.against)


def _first(kind: str, items: Iterable[str], count: int) -> Slice:
    found = tuple(item for item, _ in zip(items, range(count), strict=False))
    return Slice(kind, found, 0, "", "")
