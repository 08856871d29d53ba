"""Related posts and works: who shares what with whom, and how far that reaches."""

from __future__ import annotations

import datetime as dt
import time

from digestgen.diagnostics import Place
from digestgen.evidence import ReferenceNode
from digestgen.model.post import Cited, PostHead
from digestgen.site.related import COMMON, SHOWN, also_citing, related_posts, related_works

NOWHERE = Place("")


def head(path: str, *keys: str) -> PostHead:
    cited = tuple(Cited(key, "", NOWHERE) for key in keys)
    date = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    return PostHead(path, "digest", path, path, NOWHERE, date, cited=cited)


def site(posts: dict[str, list[str]]) -> tuple[dict[str, PostHead], dict[str, ReferenceNode]]:
    citing: dict[str, list[str]] = {}
    for path, keys in posts.items():
        for key in keys:
            citing.setdefault(key, []).append(path)
    references = {key: ReferenceNode(key, tuple(p), (), ()) for key, p in citing.items()}
    return {path: head(path, *keys) for path, keys in posts.items()}, references


def test_a_rare_work_ties_more_than_a_common_one() -> None:
    posts = {"a": ["rare", "common"], "b": ["rare"]}
    posts |= {f"c{n}": ["common"] for n in range(4)}
    heads, references = site(posts)
    found = related_posts("a", heads, references, ())
    assert found[0] == "b"
    assert len(found) == SHOWN
    assert "a" not in found


def test_what_everybody_cites_ties_nobody() -> None:
    heads, references = site({f"p{n}": ["everywhere"] for n in range(COMMON + 1)})
    assert related_posts("p0", heads, references, ()) == ()


def test_a_topic_counts_beside_works() -> None:
    heads, references = site({"a": ["k"], "b": ["k"], "c": ["k"], "d": []})
    assert related_posts("a", heads, references, [("a", "c")])[0] == "c"
    assert related_posts("d", heads, references, [("d", "b")]) == ("b",)


def test_a_new_post_elsewhere_moves_nothing() -> None:
    posts = {"a": ["k", "l"], "b": ["k"], "c": ["l"]}
    before = related_posts("a", *site(posts), ())
    assert related_posts("a", *site({**posts, "z": ["other"]}), ()) == before


def test_the_cost_of_a_post_does_not_grow_with_the_blog() -> None:
    def seconds(count: int) -> float:
        posts = {f"p{n}": ["everywhere", f"k{n % (count // 8)}"] for n in range(count)}
        heads, references = site(posts)
        begun = time.process_time()
        for path in list(heads)[:400]:
            related_posts(path, heads, references, ())
        return time.process_time() - begun

    assert seconds(8_000) < 5 * max(seconds(800), 0.002)


def test_works_cited_together_are_near() -> None:
    posts = {"a": ["k", "l", "m"], "b": ["k", "l"], "c": ["m"], "d": ["m"]}
    heads, references = site(posts)
    assert related_works("k", heads, references) == (("l", 2), ("m", 1))


def test_others_that_cite_a_work_are_the_nearest() -> None:
    posts = tuple(f"p{n}" for n in range(9))
    places = {path: n for n, path in enumerate(posts)}
    assert also_citing("p4", posts, places) == (("p2", "p3", "p5", "p6"), True)
    assert also_citing("p0", posts, places) == (("p1", "p2", "p3", "p4"), True)
    assert also_citing("p8", posts, places) == (("p4", "p5", "p6", "p7"), True)
    assert also_citing("p1", posts[:3], places) == (("p0", "p2"), False)
    assert also_citing("elsewhere", posts[:2], places) == (("p0", "p1"), False)
