"""Reading a renamed file back: it must say what it said, under the other key."""

from __future__ import annotations

from digestgen.bibliography import load_library
from digestgen.config import Config
from digestgen.content import compile_post
from digestgen.content.source import decode_source
from digestgen.model.post import CompiledPost, PostHead
from digestgen.site.texts import without_names


def same_library(path: str, before: bytes, after: bytes, old: str, new: str) -> bool:
    """Say whether a .bib file holds the same works, one of them renamed."""
    one, two = load_library([(path, before)]), load_library([(path, after)])
    works = [(new if key == old else key, found) for key, found in one.items()]
    if [key for key, _ in works] != list(two) or one.broken.keys() != two.broken.keys():
        return False
    return all(
        (found.entry.type, found.entry.variables) == (two[key].entry.type, two[key].entry.variables)
        for key, found in works
    )


def same_post(
    config: Config, path: str, before: bytes, after: bytes, kind: str, old: str, new: str
) -> bool:
    """Say whether a post cites the same works in the same order, one of them renamed."""
    one, two = _head(config, path, before, kind), _head(config, path, after, kind)
    if one is None or two is None:
        return False
    renamed = [new if key == old else key for key in _keys(one)]
    return renamed == _keys(two) and _texts(one) == _texts(two)


def _head(config: Config, path: str, data: bytes, kind: str) -> PostHead | None:
    source, _ = decode_source(data, path)
    if source is None:
        return None
    post = compile_post(source, config.content, kind_hint=kind, timezone=config.site.timezone)
    return post.head if isinstance(post, CompiledPost) else None


def _keys(head: PostHead) -> list[str]:
    return [
        *(cited.key for cited in head.cited),
        *(digested.key for digested in head.citations),
        *(acknowledged.key for acknowledged in head.acknowledged),
        *head.nocite,
        *(r.key for finding in head.findings for r in finding.references),
        *(key for point in head.practice for key in point.guidelines),
    ]


def _texts(head: PostHead) -> tuple[object, ...]:
    texts = [without_names(f.text) for f in head.findings]
    texts += [without_names(p.text) for p in head.practice]
    return (head.title, head.anchors, head.words, [c.locator for c in head.cited], texts)
