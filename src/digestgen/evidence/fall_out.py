"""What falls when a work falls: the findings that rest on it, and the advice that rests on those.

A finding rests on each work that it cites in its support; one that names the work under `Against`
does not. A practice point rests on the findings that it names, and on a guideline that it names
itself. A post is concerned when it cites the work, or has one of those points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from digestgen.evidence.nodes import Graph, Id
from digestgen.model.post import Finding


class FallenWork(NamedTuple):
    """A work and what stands on it."""

    key: str
    status: str
    """`retracted`, `concern` or `corrected`; `ok` for a work that somebody only asks about."""
    findings: tuple[Id, ...] = ()
    """That rest on it."""
    against: tuple[Id, ...] = ()
    """That name it as contrary evidence alone."""
    practice: tuple[Id, ...] = ()
    """Points that rest on those findings, or on the work itself as their guideline."""
    guided: tuple[Id, ...] = ()
    """Those of `practice` that name it as their guideline."""
    posts: tuple[str, ...] = ()
    """Source paths: every post that cites it, then others that have one of the points."""


def by_post(fallen: Mapping[str, FallenWork]) -> dict[str, tuple[FallenWork, ...]]:
    """Give each post the works that concern it, with the post's own findings and points alone."""
    found: dict[str, list[FallenWork]] = {}
    for work in fallen.values():
        findings, against = _apart(work.findings), _apart(work.against)
        practice, guided = _apart(work.practice), _apart(work.guided)
        for path in work.posts:
            own = FallenWork(
                work.key,
                work.status,
                findings.get(path, ()),
                against.get(path, ()),
                practice.get(path, ()),
                guided.get(path, ()),
            )
            found.setdefault(path, []).append(own)
    return {path: tuple(works) for path, works in found.items()}


def _apart(ids: Iterable[Id]) -> dict[str, tuple[Id, ...]]:
    found: dict[str, tuple[Id, ...]] = {}
    for identity in ids:
        found[identity.post] = (*found.get(identity.post, ()), identity)
    return found


def supports(graph: Graph, finding: Id) -> tuple[str, ...]:
    """List the works that a finding rests on, each once."""
    return supported_by(graph.findings[finding].finding)


def supported_by(finding: Finding) -> tuple[str, ...]:
    """List the same of a finding at hand."""
    return tuple(dict.fromkeys(r.key for r in finding.references if not r.against))


def what_falls(graph: Graph, key: str, status: str) -> FallenWork:
    """Say what stands on one work."""
    node = graph.references.get(key)
    cited = node.findings if node else ()
    findings = tuple(i for i in cited if key in supports(graph, i))
    practice = dict.fromkeys(p for i in findings for p in graph.findings[i].practice)
    guided = node.guided if node else ()
    practice.update(dict.fromkeys(guided))
    posts = dict.fromkeys(node.posts if node else ())
    posts.update(dict.fromkeys(point.post for point in practice))
    return FallenWork(
        key,
        status,
        findings,
        tuple(i for i in cited if i not in findings),
        tuple(practice),
        guided,
        tuple(posts),
    )


def fall_out(graph: Graph, status: Callable[[str], str]) -> dict[str, FallenWork]:
    """Say what falls with each cited work that has fallen, in order of keys."""
    fallen = {key: told for key in graph.references if (told := status(key)) != "ok"}
    return {key: what_falls(graph, key, told) for key, told in fallen.items()}
