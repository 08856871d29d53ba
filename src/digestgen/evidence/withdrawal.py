"""What falls when an author takes a post back: its findings, its advice, and advice elsewhere.

A post is withdrawn by an item of `updates` whose kind is `retraction`. Its findings and points fall
with it; a point of another post falls with the findings of it that it rests on. The author of
such a post is told, unless its `acknowledged` names the file of the post that was withdrawn.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping

from digestgen.diagnostics import Diagnostic, problem
from digestgen.evidence.nodes import Graph, Id, PointNode
from digestgen.model.post import PostHead

FILE = ".md"
"""How an acknowledged item ends that names a post and no work."""


def withdrawn_on(head: PostHead) -> dt.date | None:
    """Give the day on which the author took the post back, None for a post that stands."""
    return min((u.date for u in head.updates if u.kind == "retraction"), default=None)


def check_withdrawals(
    heads: Iterable[PostHead], graph: Graph, resolve: Callable[[str, str], str | None]
) -> Iterator[Diagnostic]:
    """Report each point that rests on a withdrawn finding of another post.

    `resolve(post, target)` gives the path of the post that a link means, None if there is none.
    """
    by_path = {head.path: head for head in heads}
    lost: dict[str, list[PointNode]] = {}
    for node in graph.practice.values():
        if node.lost and not node.withdrawn:
            lost.setdefault(node.id.post, []).append(node)
    for path, head in by_path.items():
        rests_on = {i.post for node in lost.get(path, ()) for i in node.lost}
        known: set[str] = set()
        for acknowledged in head.acknowledged:
            if not acknowledged.key.endswith(FILE):
                continue
            meant = resolve(path, acknowledged.key)
            if meant in rests_on:
                known.add(meant)
                continue
            why = "nothing here rests on a withdrawn finding of it"
            message = f'"{acknowledged.key}" is acknowledged here, and {why}'
            yield problem("DG571", message, acknowledged.place, "take it out")
        for node in lost.get(path, ()):
            news = [i for i in node.lost if i.post not in known]
            if news:
                yield _point(node, news, graph, by_path)


def _point(
    node: PointNode, news: Iterable[Id], graph: Graph, heads: Mapping[str, PostHead]
) -> Diagnostic:
    grounds: dict[str, list[str]] = {}
    for identity in news:
        grounds.setdefault(identity.post, []).append(graph.findings[identity].finding.label)
    said = " and ".join(
        f"{', '.join(labels)} of {post} (withdrawn on {withdrawn_on(heads[post])})"
        for post, labels in grounds.items()
    )
    names = ", ".join(post.rpartition("/")[2] for post in grounds)
    help_ = f'look whether it still stands; then "acknowledged: [{names}]" in this post'
    return problem("DG574", f"{node.point.label} rests on {said}", node.point.place, help_)
