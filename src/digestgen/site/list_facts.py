"""The facts of lists and ways in: pages of lists, what heads a topic, weeks, what is related."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from digestgen.model.post import Update
from digestgen.site import slices
from digestgen.site.paging import Slice
from digestgen.site.related import also_citing, related_posts, related_works
from digestgen.site.slices import split_id
from digestgen.site.sorting import sortable
from digestgen.site.weeks import finished_weeks

if TYPE_CHECKING:
    from digestgen.site.facts import Facts


def _label(facts: Facts, key: str) -> str:
    graph, identity = facts.site.graph, split_id(key)
    point = graph.practice.get(identity)
    return point.point.label if point else graph.findings[identity].finding.label


def _supporting(facts: Facts, key: str) -> tuple[str, ...]:
    # Without the points that rest on it: a point must not move when another joins it.
    references = facts.site.graph.findings[split_id(key)].finding.references
    return tuple(dict.fromkeys(r.key for r in references if not r.against))


def _update(facts: Facts, key: str) -> Update:
    path, number = key.rsplit("#", 1)
    updates = facts.site.heads[path].updates
    if int(number) >= len(updates):
        raise KeyError(key)
    return updates[int(number)]


def _people(facts: Facts, folder: str) -> tuple[tuple[str, str, int], ...]:
    """Give the commonest lists of people below a folder, by their names."""
    lists = facts.site.listings
    found = [
        (place, title, len(lists.by_folder[place].items))
        for place, title in lists.titles.items()
        if place.startswith(folder)
    ]
    commonest = sorted(found, key=lambda f: (-f[2], f[0]))[:PEOPLE]
    return tuple(sorted(commonest, key=lambda f: (sortable(f[1]), f[0])))


PEOPLE = 40
"""How many lists of people a page names."""


def _week_neighbours(facts: Facts, week: str) -> tuple[str, str]:
    weeks = tuple(facts.site.weeks)
    at = facts.value_of("week_order", "")[week]
    return weeks[at + 1] if at + 1 < len(weeks) else "", weeks[at - 1] if at else ""


def _calendar(facts: Facts, _: str) -> tuple[tuple[int, tuple[tuple[int, int], ...]], ...]:
    months: dict[int, dict[int, int]] = {}
    for path in facts.site.posts:
        if date := facts.site.heads[path].date:
            year = months.setdefault(date.year, {})
            year[date.month] = year.get(date.month, 0) + 1
    return tuple((year, tuple(counts.items())) for year, counts in months.items())


def _top_topics(facts: Facts, count: str) -> tuple[str, ...]:
    topics = facts.site.topics
    found = sorted(topics, key=lambda s: (-len(topics[s].posts), s))[: int(count)]
    return tuple(sorted(found, key=lambda s: (sortable(topics[s].title), s)))


def _related(facts: Facts, path: str) -> tuple[str, ...]:
    site = facts.site
    topics = (site.topics[slug].posts for slug in site.topics_of(path))
    return related_posts(path, site.heads, site.graph.references, topics)


def _places(facts: Facts, key: str) -> dict[str, int]:
    return {path: n for n, path in enumerate(facts.site.graph.references[key].posts)}


def _also_citing(facts: Facts, key: str) -> tuple[tuple[str, ...], bool]:
    path, work = key.rsplit("\n", 1)
    node = facts.site.graph.references.get(work)
    return also_citing(path, node.posts, facts.value_of("places", work)) if node else ((), False)


SLICES: Mapping[str, Callable[[Facts, str], Slice]] = {
    "lines": slices.page_slice,
    "topic_points": slices.topic_points,
    "topic_findings": slices.topic_findings,
    "topic_superseded": slices.topic_superseded,
    "topic_papers": slices.topic_papers,
    "series_findings": slices.series_findings,
}

KINDS: Mapping[str, Callable[[Facts, str], Any]] = {
    **SLICES,
    "years_of": lambda f, k: f.site.list_at(k).pages_of_years(),
    "count": lambda f, k: len(f.site.list_at(k).items),
    "shelf": lambda f, k: f.site.shelves.by_folder[k],
    "work": slices.work,
    "newest_points": lambda f, k: f.site.list_at("practice/").items[: -int(k) - 1 : -1],
    "label": _label,
    "supporting": _supporting,
    "update": _update,
    "people": _people,
    "calendar": _calendar,
    "top_topics": _top_topics,
    "related": _related,
    "related_works": lambda f, k: related_works(k, f.site.heads, f.site.graph.references),
    "places": _places,
    "also_citing": _also_citing,
    "week": lambda f, k: f.site.weeks[k],
    "week_order": lambda f, _: {week: n for n, week in enumerate(f.site.weeks)},
    "week_neighbours": _week_neighbours,
    "weeks_of": lambda f, k: tuple(sorted(w for w in f.site.weeks if w.startswith(f"{k}-"))),
    "finished_weeks": lambda f, k: finished_weeks(f.site.weeks, f.site.heads)[: int(k)],
    "latest_week": lambda f, _: next(iter(f.site.weeks), ""),
}
"""How the value of each is made."""


def _print_of(kind: str) -> Callable[[Facts, str], str]:
    return lambda facts, key: slices.slice_print(facts, facts.value_of(kind, key))


PRINTS: Mapping[str, Callable[[Facts, str], str]] = {kind: _print_of(kind) for kind in SLICES}
"""How their fingerprints are made, where not of the value."""
