"""What pages and feeds say of works that have fallen, and of what stands on them."""

from __future__ import annotations

from collections.abc import Iterable

from digestgen.bibliography.entries import GRAVEST, REINSTATED
from digestgen.evidence import Id
from digestgen.site.lines import label_link, rooted
from digestgen.site.marks import WORDS
from digestgen.site.reader import Reader
from digestgen.site.urls import reference_url
from digestgen.site.views import FallenWork, LinkView


def fallen_here(reader: Reader, path: str) -> tuple[FallenWork, ...]:
    """Give the fallen works that concern a post: those that findings rest on come first."""
    found = [
        _work(reader, fall.key)._replace(
            findings=_labels(reader, fall.findings, path),
            against=_labels(reader, fall.against, path),
            practice=_labels(reader, fall.practice, path),
        )
        for fall in reader.fallen_in(path)
    ]
    ranks = (*GRAVEST, "ok")
    found.sort(key=lambda w: (not (w.findings or w.practice), ranks.index(w.status)))
    return tuple(found)


def fallen_work(reader: Reader, key: str) -> FallenWork:
    """Give a fallen work with everything that stands on it, all over the site."""
    fall = reader.fall_out(key)
    posts = (reader.link(path) for path in fall.posts)
    return _work(reader, key)._replace(
        findings=_labels(reader, fall.findings),
        against=_labels(reader, fall.against),
        practice=_labels(reader, fall.practice),
        posts=tuple(LinkView(post.title, post.url) for post in posts),
    )


def reinstated_work(reader: Reader, key: str) -> FallenWork:
    """Give the notice that took a retraction back."""
    return _work(reader, key)


def _work(reader: Reader, key: str) -> FallenWork:
    standing = reader.standing(key)
    said = REINSTATED if standing.reinstated else standing.status
    return FallenWork(
        key=key,
        short=reader.brief(key).text,
        url=rooted(reader, reference_url(key)),
        status=standing.status,
        text=reader.words().text(WORDS[said]),
        date=standing.date,
        notice=standing.notice,
        reasons=standing.reasons,
    )


def _labels(reader: Reader, ids: Iterable[Id], home: str = "") -> tuple[LinkView, ...]:
    return tuple(label_link(reader, i, reader.label(i), home) for i in ids)
