"""Where a cite stands among the others (CSL 1.0.2, "Position")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from digestgen.citations.render.context import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT
from digestgen.model.csl import CiteCluster, CiteItem


class Position(NamedTuple):
    """What a cite's place among the others says."""

    rank: int = FIRST
    near_note: bool = False
    first_note: int = 0
    """The note of the first cite of the same work; 0 for that cite itself."""


def positions(clusters: Sequence[CiteCluster], near: int) -> list[tuple[Position, ...]]:
    """Give the position of every cite; notes up to `near` apart are near."""
    first: dict[str, int] = {}
    latest: dict[str, int] = {}
    found = []
    previous: CiteCluster | None = None
    for cluster in clusters:
        row = []
        before: CiteItem | None = _alone(previous, cluster)
        for item in cluster.items:
            if item.key in first:
                rank = _rank(before, item)
                note = cluster.note_number
                is_near = note - latest[item.key] <= near
                row.append(Position(rank, is_near, first[item.key]))
            else:
                row.append(Position())
                first[item.key] = cluster.note_number
            latest[item.key] = cluster.note_number
            before = item
        found.append(tuple(row))
        previous = cluster
    return found


def _alone(previous: CiteCluster | None, cluster: CiteCluster) -> CiteItem | None:
    """Give the cite that "ibid" at the start of a cluster would repeat."""
    if previous is None or not previous.items:
        return None
    if len({item.key for item in previous.items}) > 1:
        return None
    if cluster.note_number and cluster.note_number - previous.note_number > 1:
        return None
    return previous.items[-1]


def _rank(before: CiteItem | None, item: CiteItem) -> int:
    if before is None or before.key != item.key:
        return SUBSEQUENT
    if not item.locator:
        return SUBSEQUENT if before.locator else IBID
    same = before.locator == item.locator and before.label == item.label
    return IBID if same else IBID_WITH_LOCATOR
