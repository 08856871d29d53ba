"""When a post was last changed, as pages, feeds and the sitemap say it."""

from __future__ import annotations

import datetime as dt

from digestgen.model.post import PostHead


def last_change(head: PostHead) -> dt.datetime | None:
    """Give the latest of a post's `updated` and `updates`; None if it has neither.

    An update has a date alone: midnight in the zone of the post's own date.
    """
    zone = head.date.tzinfo if head.date else dt.UTC
    moments = [dt.datetime.combine(update.date, dt.time(), zone) for update in head.updates]
    moments += [head.updated] if head.updated else []
    return max(moments, default=None)
