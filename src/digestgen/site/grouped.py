"""Findings or points of all posts under their topics."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from digestgen.evidence import Id
from digestgen.site.reader import Reader
from digestgen.site.views import LinkView


def by_topic(
    reader: Reader, ids: Callable[[str], Iterable[Id]]
) -> Iterator[tuple[LinkView | None, list[Id]]]:
    """Give each topic that has any with its ids, newest post first; None for posts without topics.

    A post with two topics stands under both.
    """
    placed: set[str] = set()
    for slug in reader.topics():
        posts = reader.topic(slug).posts
        placed.update(posts)
        if found := [i for path in posts for i in ids(path)]:
            yield reader.topic_link(slug), found
    if rest := [i for p in reader.posts() if p not in placed for i in ids(p)]:
        yield None, rest
