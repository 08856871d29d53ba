"""Which pages of a site are marked when a work falls."""

from __future__ import annotations

from collections.abc import Mapping

from digestgen.cli.refs.standing import Row, post_rows
from digestgen.config.settings import TopicSettings
from digestgen.evidence import Id
from digestgen.evidence.fall_out import what_falls
from digestgen.model.post import PostHead
from digestgen.pipeline.survey import Survey
from digestgen.site.groups import group_topics
from digestgen.site.handout import read_handout


def marked(made: Survey, settings: Mapping[str, TopicSettings], key: str) -> Row:
    """Give the posts, the topics and the handouts that show something which rests on a work.

    The posts are those that cite it, and those with advice that rests on it through another post.
    """
    fallen = what_falls(made.graph, key, "ok")
    held = {*fallen.findings, *fallen.practice}
    topics = group_topics(tuple(made.heads.values()), tuple(_posts(made)), settings)
    with_items = {identity.post for identity in held}
    return {
        "posts": post_rows(made, key, fallen.posts),
        "topics": [
            {"slug": slug, "title": topic.title}
            for slug, topic in topics.by_slug.items()
            if not with_items.isdisjoint(topic.posts)
        ],
        "handouts": [path for path, head in made.heads.items() if _on_handout(head, held)],
    }


def _posts(made: Survey) -> list[str]:
    return [path for path, head in made.heads.items() if head.kind in {"digest", "note"}]


def _on_handout(head: PostHead, held: set[Id]) -> bool:
    handout = read_handout(head)
    return handout is not None and any(
        line.identity in held for line in (*handout.findings, *handout.points)
    )
