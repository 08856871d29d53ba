"""The graph: reference -> findings -> practice points -> posts, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from digestgen.diagnostics import Diagnostic, problem
from digestgen.model.post import Finding, FindingLink, PostHead, PracticePoint

CERTAINTIES = ("very-low", "low", "moderate", "high")
"""GRADE's four, weakest first."""


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


class PointNode(NamedTuple):
    """A practice point and the findings it rests on."""

    id: Id
    point: PracticePoint
    rests_on: tuple[Id, ...]
    weakest: str | None
    """The weakest certainty among its findings; None when none of them has one."""


class ReferenceNode(NamedTuple):
    """A cited work and everything that stands on it."""

    key: str
    posts: tuple[str, ...]
    """Source paths of all posts that cite or digest it."""
    findings: tuple[Id, ...]
    practice: tuple[Id, ...]
    """Points that rest on its findings: the second hop."""


@dataclass(frozen=True, slots=True)
class Graph:
    """What rests on what, over the whole site; everything in the order of the posts given."""

    references: Mapping[str, ReferenceNode]
    findings: Mapping[Id, FindingNode]
    practice: Mapping[Id, PointNode]


def build_graph(
    heads: Iterable[PostHead], resolve: Callable[[str, str], str | None]
) -> tuple[Graph, tuple[Diagnostic, ...]]:
    """Tie findings to references and practice points to findings.

    `resolve(post, target)` gives the path of the post that a link means, None if there is none.
    """
    posts = tuple(heads)
    findings = {Id(p.path, f.anchor): f for p in posts for f in p.findings}
    labels = {p.path: {f.label: f.anchor for f in p.findings} for p in posts}
    problems: list[Diagnostic] = []
    rests: dict[Id, tuple[Id, ...]] = {}
    points: dict[Id, PracticePoint] = {}
    for post in posts:
        for point in post.practice:
            identity = Id(post.path, point.anchor)
            points[identity] = point
            found: dict[Id, None] = {}
            for rest in point.rests_on:
                target = _target(post, rest, labels[post.path], resolve)
                if target is None or target not in findings:
                    problems.extend(_lost(rest, target, findings))
                else:
                    found[target] = None
            rests[identity] = tuple(found)
    return _assemble(posts, findings, points, rests), tuple(problems)


def _target(
    post: PostHead,
    rest: FindingLink,
    labels: Mapping[str, str],
    resolve: Callable[[str, str], str | None],
) -> Id | None:
    if not rest.target:
        anchor = labels.get(rest.label, rest.label)
        return Id(post.path, anchor)
    path = resolve(post.path, rest.target)
    return None if path is None else Id(path, rest.label)


def _lost(
    rest: FindingLink, target: Id | None, findings: Mapping[Id, Finding]
) -> Iterable[Diagnostic]:
    # A label of the same post was checked when the post was read; a link to no post is a
    # broken link, told by `site`. Only a post that is there without that finding is told here.
    if not rest.target or target is None:
        return
    there = ", ".join(f"#{i.anchor}" for i in findings if i.post == target.post)
    yield problem(
        "DG550",
        f'"{target.post}" has no finding "{rest.label}" for this point to rest on',
        rest.place,
        f"it has {there}" if there else "it has no findings",
    )


def _assemble(
    posts: tuple[PostHead, ...],
    findings: Mapping[Id, Finding],
    points: Mapping[Id, PracticePoint],
    rests: Mapping[Id, tuple[Id, ...]],
) -> Graph:
    supported: dict[Id, list[Id]] = {identity: [] for identity in findings}
    for point, targets in rests.items():
        for target in targets:
            supported[target].append(point)
    finding_nodes = {
        i: FindingNode(i, finding, tuple(supported[i])) for i, finding in findings.items()
    }
    point_nodes = {
        i: PointNode(i, point, rests[i], weakest(findings[t].certainty for t in rests[i]))
        for i, point in points.items()
    }
    return Graph(_references(posts, finding_nodes), finding_nodes, point_nodes)


def weakest(certainties: Iterable[str | None]) -> str | None:
    """Give the weakest of some certainties, leaving out findings that have none."""
    ranks = [CERTAINTIES.index(c) for c in certainties if c is not None]
    return CERTAINTIES[min(ranks)] if ranks else None


def _references(
    posts: tuple[PostHead, ...], findings: Mapping[Id, FindingNode]
) -> dict[str, ReferenceNode]:
    citing: dict[str, dict[str, None]] = {}
    standing: dict[str, dict[Id, None]] = {}
    for post in posts:
        for key in cited_keys(post):
            citing.setdefault(key, {})[post.path] = None
    for node in findings.values():
        for reference in node.finding.references:
            standing.setdefault(reference.key, {})[node.id] = None
    result = {}
    for key in sorted(citing):
        ids = tuple(standing.get(key, ()))
        practice = dict.fromkeys(p for i in ids for p in findings[i].practice)
        result[key] = ReferenceNode(key, tuple(citing[key]), ids, tuple(practice))
    return result


def cited_keys(head: PostHead) -> tuple[str, ...]:
    """List the works of a post's reference list: cited, digested or named by `nocite`."""
    keys = dict.fromkeys(c.key for c in head.cited)
    keys.update(dict.fromkeys(d.key for d in head.citations))
    keys.update(dict.fromkeys(k for k in head.nocite if k != "*"))
    return tuple(keys)
