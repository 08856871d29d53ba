"""Other names of a work (biblatex's `ids`): a post that cites one cites the work.

Zotero and JabRef keep an old key there when a key changes. Everything downstream knows only the
entry's own key, so that a work has one page and one place in the graph.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from digestgen.model.post import NAME_CLOSE, NAME_OPEN, PostBody, PostHead


def head_with_own_keys(head: PostHead, aliases: Mapping[str, str]) -> PostHead:
    """Give a head with entries' own keys for their other names: itself when it uses none."""
    if not aliases:
        return head
    cited = {c.key for c in head.cited} | {d.key for d in head.citations}
    cited.update((a.key for a in head.acknowledged), head.nocite)
    if cited.isdisjoint(aliases):
        return head
    walked: PostHead = _walked(head, aliases)
    return walked._replace(
        nocite=tuple(aliases.get(key, key) for key in head.nocite),
        practice=tuple(
            point._replace(guidelines=tuple(aliases.get(key, key) for key in point.guidelines))
            for point in walked.practice
        ),
    )


def body_with_own_keys(body: PostBody, aliases: Mapping[str, str]) -> PostBody:
    """Give a body with entries' own keys in its clusters: itself when it uses no other names."""
    if not any(item.key in aliases for cluster in body.clusters for item in cluster.items):
        return body
    return body._replace(
        clusters=tuple(
            cluster._replace(
                items=tuple(i._replace(key=aliases.get(i.key, i.key)) for i in cluster.items)
            )
            for cluster in body.clusters
        )
    )


def _walked(value: Any, aliases: Mapping[str, str]) -> Any:
    """Replace keys, and the keys that stand in texts for names (`NAME_OPEN`)."""
    if isinstance(value, str):
        if NAME_OPEN in value:
            for alias, key in aliases.items():
                value = value.replace(
                    f"{NAME_OPEN}{alias}{NAME_CLOSE}", f"{NAME_OPEN}{key}{NAME_CLOSE}"
                )
        return value
    if not isinstance(value, tuple):
        return value
    parts = [_walked(part, aliases) for part in value]
    if not hasattr(value, "_fields"):
        return tuple(parts)
    made = type(value)._make(parts)  # type: ignore[attr-defined]  # a NamedTuple's
    return made._replace(key=aliases.get(made.key, made.key)) if hasattr(made, "key") else made
