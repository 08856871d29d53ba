"""What the graph is made of: findings, practice points and references with what ties them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from digestgen.model.post import Finding, PracticePoint


class Id(NamedTuple):
    """A finding or a practice point, anywhere in the site."""

    post: str
    """The post's source path."""
    anchor: str
    """"f1"."""


class FindingNode(NamedTuple):
    """A finding and the points that rest on it, in its own post and in others."""

    id: Id
    finding: Finding
    practice: tuple[Id, ...]
    supersedes: tuple[Id, ...] = ()
    """Earlier findings that it replaces: those it names, in its order. No finding reaches itself
    this way."""
    superseded_by: tuple[Id, ...] = ()
    """Later findings that replace it, in the order of the posts."""
    withdrawn: bool = False
    """Its author took the whole post back."""


class PointNode(NamedTuple):
    """A practice point and the findings it rests on."""

    id: Id
    point: PracticePoint
    rests_on: tuple[Id, ...]
    weakest: str | None
    """The weakest certainty among its findings; None when none of them has one."""
    overtaken_by: tuple[Id, ...] = ()
    """Later findings that supersede one of those it rests on, in their order; those of a finding
    whose successor, near or far, it rests on too are left out."""
    withdrawn: bool = False
    """Its author took the whole post back."""
    lost: tuple[Id, ...] = ()
    """Those of `rests_on` that stand in other posts, which their authors took back."""


class ReferenceNode(NamedTuple):
    """A cited work and everything that stands on it."""

    key: str
    posts: tuple[str, ...]
    """Source paths of all posts that cite or digest it."""
    findings: tuple[Id, ...]
    practice: tuple[Id, ...]
    """Points that rest on its findings: the second hop."""
    guided: tuple[Id, ...] = ()
    """Points that name it as their guideline."""

    @property
    def resting(self) -> tuple[Id, ...]:
        """Give all points that rest on it: those of its findings, then others that it guides."""
        return tuple(dict.fromkeys((*self.practice, *self.guided)))


@dataclass(frozen=True, slots=True)
class Graph:
    """What rests on what, over the whole site; everything in the order of the posts given."""

    references: Mapping[str, ReferenceNode]
    findings: Mapping[Id, FindingNode]
    practice: Mapping[Id, PointNode]
