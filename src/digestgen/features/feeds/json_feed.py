"""Items -> JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

from typing import Any

from digestgen.features.feeds.channel import Channel
from digestgen.features.feeds.items import Item
from digestgen.site.jsons import json_bytes as write_json
from digestgen.site.views import Person


def json_bytes(channel: Channel) -> bytes:
    """Write JSON Feed, with the extensions of each item."""
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.home,
        "feed_url": channel.own,
        "description": channel.description,
        "language": channel.language,
    }
    if channel.author:
        feed["authors"] = [_person(channel.author)]
    feed["items"] = [_item(item) for item in channel.items]
    return write_json(feed, indent=1) + b"\n"


def _person(who: Person) -> dict[str, str]:
    url = who.url or (f"https://orcid.org/{who.orcid}" if who.orcid else "")
    return {"name": who.name, "url": url} if url else {"name": who.name}


def _item(item: Item) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": item.guid,
        "url": item.url,
        "title": item.title,
        "content_html": item.content,
        "summary": item.summary,
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat(),
        "authors": [_person(a) for a in item.authors],
        "tags": [title for title, _ in item.topics],
        **(item.extensions or {"_references": [{"url": work} for work in item.works]}),
    }
    return {name: value for name, value in fields.items() if value}
