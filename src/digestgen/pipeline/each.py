"""The same question to every post: of those that are as they were, last run's answers stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    answers: Mapping[str, Any]


def each_post(
    memo: Memo,
    stage: str,
    posts: Mapping[str, Any],
    scope: tuple[Any, ...],
    ask: Callable[[str], V],
) -> dict[str, V]:
    """Give `ask(path)` for each post, in their order.

    `ask` may look at `posts[path]` and at what is in `scope`, at nothing else: while the scope is
    equal, an equal post has the same answer. Nearly all are the same objects.
    """
    last: _Asked | None = memo.get(stage, "each")
    same = last is not None and last.scope == scope
    known = last.posts if last and same else {}
    answers = last.answers if last and same else {}
    found: dict[str, V] = {
        path: answers[path] if (was := known.get(path)) is post or was == post else ask(path)
        for path, post in posts.items()
    }
    memo.put(stage, "each", _Asked(scope, posts, found))
    return found
