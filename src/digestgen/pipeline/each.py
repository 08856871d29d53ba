"""The same question to every post: of those that are as they were, last run's answers stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import compress
from operator import is_not
from typing import Any, NamedTuple, TypeVar

from digestgen.pipeline.memo import Memo

V = TypeVar("V")


class Same:
    """In a scope: something that is compared by being the same object."""

    __slots__ = ("_it",)

    def __init__(self, it: object) -> None:
        self._it = it

    def __eq__(self, other: object) -> bool:
        """Tell whether both hold one object."""
        return isinstance(other, Same) and self._it is other._it

    __hash__ = None  # type: ignore[assignment]


class _Asked(NamedTuple):
    scope: tuple[Any, ...]
    posts: Mapping[str, Any]
    answers: dict[str, Any]


def each_post(
    memo: Memo,
    stage: str,
    posts: Mapping[str, Any],
    scope: tuple[Any, ...],
    ask: Callable[[str], V],
) -> dict[str, V]:
    """Give `ask(path)` for each post, in their order.

    `ask` may look at `posts[path]` and at what is in `scope`, at nothing else: while the scope is
    equal, an equal post has the same answer. Nearly all are the same objects. What is given is what
    the next run starts from: an answer that the caller puts into it is kept.
    """
    last: _Asked | None = memo.get(stage, "each")
    if last is None or last.scope != scope:
        found = {path: ask(path) for path in posts}
    elif last.posts is posts:
        found = last.answers
    else:
        asked = {path: ask(path) for path in changed(last.posts, posts)}
        found = {**last.answers, **asked}
        if list(found) != list(posts):
            found = {path: found[path] for path in posts}
    memo.put(stage, "each", _Asked(scope, posts, found))
    return found


def changed(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """Name the posts of today that are new or others than before, in their order.

    Nearly all are the same objects, so this takes half a millisecond for ten thousand.
    """
    if before is now:
        return []
    was = before.values() if list(before) == list(now) else map(before.get, now)
    moved = compress(now, map(is_not, was, now.values()))
    return [path for path in moved if path not in before or before[path] != now[path]]
