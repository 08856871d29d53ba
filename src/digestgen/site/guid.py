"""The permanent identity of a post in feeds: a tag URI (RFC 4151)."""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote, urlsplit


def tag_uri(base_url: str, date: dt.date, slug: str) -> str:
    """Mint an id: "tag:example.org,2026-05-12:goals".

    Kept in the front matter as `id` it stays the same when title, date or slug change later; a
    post without one gets it anew from its date and slug in each build.
    """
    host = urlsplit(base_url).hostname or "localhost"
    day = f"{date.year:04}-{date.month:02}-{date.day:02}"
    return f"tag:{host},{day}:{quote(slug, safe='')}"
