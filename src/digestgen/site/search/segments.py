"""Which segments the index of a site has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digestgen.site.assemble import Site

POSTS, WORKS = 256, 512
"""How many a segment holds: large enough for few requests, small enough to be made in no time."""


class SegmentName(NamedTuple):
    """A segment: its key, and how many records with blocks of their own it holds."""

    key: str
    """"posts-0", "pages-0", "works-3": also its folder."""
    size: int


def segments(site: Site) -> Iterator[SegmentName]:
    """Give the segments of a site in a fixed order; empty ones are left out."""
    for kind, items, size in _kinds(site):
        for start in range(0, len(items), size):
            yield SegmentName(f"{kind}-{start // size}", len(items[start : start + size]))


def members(site: Site, key: str) -> tuple[str, Sequence[str]]:
    """Give the kind of a segment and what it holds: paths of posts, or keys of works."""
    wanted, _, number = key.rpartition("-")
    for kind, items, size in _kinds(site):
        if kind == wanted:
            start = int(number) * size
            return kind, items[start : start + size]
    raise KeyError(key)


def _kinds(site: Site) -> Iterator[tuple[str, Sequence[str], int]]:
    # From the oldest post on: a new one changes the last segment only.
    yield "posts", site.posts[::-1], POSTS
    yield "pages", site.pages, POSTS
    yield "works", works(site), WORKS


def works(site: Site) -> Sequence[str]:
    """Give the keys of all cited works that have pages, in order."""
    own = {key for library in site.libraries.values() for key in library.entries}
    return [k for k in site.graph.references if k in site.library.entries or k in own]
