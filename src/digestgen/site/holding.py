"""Which facts of a site still hold when some posts have other texts, and nothing else moved.

A fact of `SHAPE` says what the shape of a site decides, and nothing of `site.renewed.form` leaves
out. One of `OWN` rests on its own post besides. Slices and lines name posts: they hold while no
post that they name has changed. Of any other fact nothing is said, and it is worked out anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digestgen.evidence import Id
from digestgen.site.assemble import Site
from digestgen.site.paging import Slice

SHAPE = frozenset(
    {
        *("settings", "words", "url", "targets", "image", "picture", "pages_of_author", "posts"),
        *("latest", "neighbours", "topic", "topic_link", "topics", "series", "all_series"),
        *("series_of", "references", "reference", "fallen", "fall_out", "fallen_in", "standing"),
        *("entry", "brief", "findings_of", "points_of", "updates", "modified", "pages"),
        *("years_of", "count", "shelf", "work", "newest_points", "label", "supporting", "update"),
        *("people", "calendar", "top_topics", "related", "related_works", "places"),
        *("also_citing", "week", "week_order", "week_neighbours", "weeks_of", "finished_weeks"),
        *("latest_week",),
    }
)
OWN = frozenset({"post", "link", "card", "finding", "point"})
"""The key is the path of the post, or begins with it."""
SLICES = frozenset(
    {
        *("lines", "topic_points", "topic_findings", "topic_superseded", "topic_papers"),
        *("series_findings",),
    }
)
"""What stands in them is a matter of shape; what their lines say is not."""


class Holding:
    """Says of facts of one site whether they hold in another of its shape."""

    def __init__(self, now: Site, changed: Iterable[str]) -> None:
        """Compare with a site before; `changed` are the posts whose texts were others there."""
        self._changed = frozenset(changed)
        self._touched = self._changed | {
            f"{identity.post}#{identity.anchor}"
            for path in self._changed
            for identity in _near(now, path)
        }
        """Posts, findings and points whose lines may say something else."""

    def holds(self, fact: tuple[str, str], value: object = None) -> bool:
        """Tell whether a fact, by kind and key, holds.

        Of a slice, `value` makes that a question of its lines.
        """
        kind, key = fact
        if kind in SHAPE:
            return True
        if kind in OWN:
            return key.partition("#")[0] not in self._changed
        if kind in SLICES:
            if not isinstance(value, Slice):
                return value is None
            return value.kind in _NAMING and self._touched.isdisjoint(value.items)
        if kind == "line":
            what, _, item = key.partition(" ")
            return what in _NAMING and item not in self._touched
        return False


_NAMING = frozenset({"finding", "point", "post", "row", "part", "question"})
"""Kinds of lines that say something of the posts, findings and points that `_near` gives alone."""


def _near(site: Site, path: str) -> Iterator[Id]:
    """Give what names the findings and points of a post in its lines, and these themselves."""
    findings, practice = site.graph.findings, site.graph.practice
    head = site.heads[path]
    for finding in head.findings:
        node = findings[Id(path, finding.anchor)]
        yield from (node.id, *node.practice, *node.superseded_by, *node.supersedes)
        for earlier in node.supersedes:
            yield from findings[earlier].practice
    for point in head.practice:
        ground = practice[Id(path, point.anchor)]
        yield from (ground.id, *ground.rests_on, *ground.overtaken_by)
