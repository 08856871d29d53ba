"""The graph: reference -> findings -> practice points -> posts, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from digestgen.diagnostics import Diagnostic
from digestgen.evidence.lineage import (
    Lineage,
    Tie,
    check_advice,
    overtaken_by,
    trace_lineage,
)
from digestgen.evidence.nodes import FindingNode, Graph, Id, PointNode, ReferenceNode
from digestgen.evidence.targets import Targets
from digestgen.evidence.withdrawal import withdrawn_on
from digestgen.model.post import Finding, PostHead, PracticePoint

CERTAINTIES = ("very-low", "low", "moderate", "high")
"""GRADE's four, weakest first."""


def build_graph(
    heads: Iterable[PostHead], resolve: Callable[[str, str], str | None]
) -> tuple[Graph, tuple[Diagnostic, ...]]:
    """Tie findings to references, to those that they supersede, and practice points to findings.

    `resolve(post, target)` gives the path of the post that a link means, None if there is none.
    """
    posts = tuple(heads)
    targets = Targets(posts, resolve)
    problems: list[Diagnostic] = []
    points: dict[Id, PracticePoint] = {}
    ties: list[Tie] = []
    for post in posts:
        for point in post.practice:
            identity = Id(post.path, point.anchor)
            points[identity] = point
            found = targets.find(post.path, point.rests_on, "for this point to rest on", problems)
            ties += ((identity, target, link) for target, link in found)
    lineage, lineage_problems = trace_lineage(posts, targets)
    problems += (*lineage_problems, *check_advice(posts, targets, ties, lineage))
    return _assemble(posts, targets.findings, points, ties, lineage), tuple(problems)


def _assemble(
    posts: tuple[PostHead, ...],
    findings: Mapping[Id, Finding],
    points: Mapping[Id, PracticePoint],
    ties: Iterable[Tie],
    lineage: Lineage,
) -> Graph:
    rests: dict[Id, dict[Id, None]] = {identity: {} for identity in points}
    supported: dict[Id, dict[Id, None]] = {identity: {} for identity in findings}
    for point, target, _link in ties:
        rests[point][target] = None
        supported[target][point] = None
    back = {post.path for post in posts if withdrawn_on(post)}
    finding_nodes = {
        i: FindingNode(
            i,
            finding,
            tuple(supported[i]),
            lineage.supersedes.get(i, ()),
            lineage.superseded_by.get(i, ()),
            i.post in back,
        )
        for i, finding in findings.items()
    }
    point_nodes = {
        i: PointNode(
            i,
            point,
            tuple(rests[i]),
            weakest(findings[t].certainty for t in rests[i]),
            overtaken_by(rests[i], lineage),
            i.post in back,
            tuple(t for t in rests[i] if t.post in back and t.post != i.post),
        )
        for i, point in points.items()
    }
    return Graph(_references(posts, finding_nodes, point_nodes), finding_nodes, point_nodes)


def weakest(certainties: Iterable[str | None]) -> str | None:
    """Give the weakest of some certainties, leaving out findings that have none."""
    ranks = [CERTAINTIES.index(c) for c in certainties if c is not None]
    return CERTAINTIES[min(ranks)] if ranks else None


def _references(
    posts: tuple[PostHead, ...],
    findings: Mapping[Id, FindingNode],
    points: Mapping[Id, PointNode],
) -> dict[str, ReferenceNode]:
    citing: dict[str, dict[str, None]] = {}
    standing: dict[str, dict[Id, None]] = {}
    guided: dict[str, dict[Id, None]] = {}
    for post in posts:
        for key in cited_keys(post):
            citing.setdefault(key, {})[post.path] = None
    for node in findings.values():
        for reference in node.finding.references:
            standing.setdefault(reference.key, {})[node.id] = None
    for point in points.values():
        for key in point.point.guidelines:
            guided.setdefault(key, {})[point.id] = None
    result = {}
    for key in sorted(citing):
        ids = tuple(standing.get(key, ()))
        practice = dict.fromkeys(p for i in ids for p in findings[i].practice)
        led = tuple(guided.get(key, ()))
        result[key] = ReferenceNode(key, tuple(citing[key]), ids, tuple(practice), led)
    return result


def cited_keys(head: PostHead) -> tuple[str, ...]:
    """List the works of a post's reference list: cited, digested or named by `nocite`."""
    keys = dict.fromkeys(c.key for c in head.cited)
    keys.update(dict.fromkeys(d.key for d in head.citations))
    keys.update(dict.fromkeys(k for k in head.nocite if k != "*"))
    return tuple(keys)
