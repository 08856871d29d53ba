"""What belongs together though nobody linked it: posts by shared works, works by shared posts.

Posts are coupled by what they cite (bibliographic coupling) and works by where they are cited
together (co-citation); words are not compared. A shared work counts for more the rarer it is: two
posts that both cite a work which nobody else cites are close, and one that half of the blog cites
says nothing. A rank moves only when a post begins or stops citing one of the works concerned.

The cost is that of the inverted index, with the commonest left out: a post looks at no more than
`COMMON` others for each work and each topic.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from digestgen.evidence import ReferenceNode, cited_keys
from digestgen.model.post import PostHead

COMMON = 40
"""A work or a topic of more posts than this brings no post nearer to another."""
SHOWN = 5
ALSO = 4
"""How many of the other posts that cite a work a post names: the nearest in time."""
TOPIC = 0.5
"""A shared topic beside a shared work of the same rarity."""


def related_posts(
    path: str,
    heads: Mapping[str, PostHead],
    references: Mapping[str, ReferenceNode],
    topics: Iterable[Sequence[str]],
) -> tuple[str, ...]:
    """Give the posts nearest to one, at most `SHOWN`, the nearest first.

    `topics` are the posts of each of its topics. Only digests and notes are related to anything.
    """
    scores: dict[str, float] = {}
    groups: list[tuple[Sequence[str], float]] = [
        (references[k].posts, 1.0) for k in cited_keys(heads[path]) if k in references
    ]
    groups += [(posts, TOPIC) for posts in topics]
    for posts, weight in groups:
        if 1 < len(posts) <= COMMON:
            for other in posts:
                scores[other] = scores.get(other, 0.0) + weight / (len(posts) - 1)
    scores.pop(path, None)
    near = [p for p in scores if heads[p].kind in {"digest", "note"}]
    return tuple(sorted(near, key=lambda p: (-round(scores[p], 9), p))[:SHOWN])


def related_works(
    key: str, heads: Mapping[str, PostHead], references: Mapping[str, ReferenceNode]
) -> tuple[tuple[str, int], ...]:
    """Give the works most often cited together with one, each with the number of posts.

    Of equals, those in one finding with it come first, then the rarer ones.
    """
    together: dict[str, int] = {}
    findings: dict[str, int] = {}
    for path in references[key].posts[:COMMON]:
        head = heads[path]
        for other in cited_keys(head):
            together[other] = together.get(other, 0) + 1
        for finding in head.findings:
            keys = {r.key for r in finding.references}
            if key in keys:
                for other in keys:
                    findings[other] = findings.get(other, 0) + 1
    together.pop(key, None)

    def nearness(other: str) -> tuple[float, int, str]:
        shared = together[other] + findings.get(other, 0)
        return -shared / len(references[other].posts) ** 0.5, len(references[other].posts), other

    known = [other for other in together if other in references]
    return tuple((other, together[other]) for other in sorted(known, key=nearness)[:SHOWN])


def also_citing(
    path: str, posts: Sequence[str], places: Mapping[str, int]
) -> tuple[tuple[str, ...], bool]:
    """Give the other posts that cite a work, the nearest to `path` in their order; and if more do.

    Those far off are left out, so that a work which every post cites ties no post to all others.
    """
    if path not in places:  # it lists the work without citing it
        return tuple(posts[:ALSO]), len(posts) > ALSO
    at = places[path]
    before, after = posts[max(at - ALSO, 0) : at], posts[at + 1 : at + 1 + ALSO]
    half = ALSO // 2
    taken_after = after[: max(half, ALSO - len(before))]
    taken_before = before[len(before) - min(len(before), ALSO - len(taken_after)) :]
    found = (*taken_before, *taken_after)
    return found, len(found) < len(posts) - 1
