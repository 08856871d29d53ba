"""Which changes to published posts there are, and which posts are to be looked at again.

Pages under `/corrections/` are cut from these lists; `site.changes` makes their lines.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from digestgen.bibliography import BibEntry
from digestgen.model.post import PostHead

CHANGES, REVIEWS = "corrections/", "corrections/reviews/"
"""The folders of both lists."""


def list_changes(
    heads: Mapping[str, PostHead], posts: Iterable[str], fallen: Mapping[str, BibEntry]
) -> list[tuple[dt.date | None, str]]:
    """Name every change with its day, newest first.

    Those of one day are in the order of the posts, works last. A work has the date of its notice,
    whenever the site came to know of it: the same sources say the same on any day. Works whose
    notice nobody dates come at the end.
    """
    found: list[tuple[dt.date | None, str]] = [
        (update.date, f"post {path}#{number}")
        for path in posts
        for number, update in enumerate(heads[path].updates)
    ]
    found += [(work.standing.date, f"work {key}") for key, work in fallen.items()]
    found.sort(key=lambda change: change[0] or dt.date.min, reverse=True)
    return found


def list_reviews(heads: Mapping[str, PostHead]) -> tuple[str, ...]:
    """Name every post that says when it is to be looked at again, soonest first."""
    due = ((head.review_by, head.path) for head in heads.values() if head.review_by is not None)
    return tuple(f"{day.isoformat()} {path}" for day, path in sorted(due))
