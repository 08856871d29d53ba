"""RSS 2.0, Atom and JSON Feed: for the whole site and for each topic.

1. `feeds(site)` names the outputs.
2. `items` makes each post an `Item`: full content with absolute URLs, references inside it.
3. `channel` hands the items to feedgen, in the one way that gives valid feeds; `json_feed` writes
   JSON.
"""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.features.feeds.channel import Channel, atom_bytes, rss_bytes
from digestgen.features.feeds.items import feed_item
from digestgen.features.feeds.json_feed import json_bytes
from digestgen.site.assemble import Site
from digestgen.site.feature import Output, Reader, TextOutput
from digestgen.site.frame import person
from digestgen.site.lines import canonical

__all__ = ["feeds"]

WRITERS = {"feed.xml": rss_bytes, "atom.xml": atom_bytes, "feed.json": json_bytes}


def feeds(site: Site) -> Iterator[Output]:
    """Give all formats for the site and for each topic."""
    for name in WRITERS:
        yield TextOutput(name, write_feed, (name, ""))
        for slug in site.topics:
            yield TextOutput(f"topics/{slug}/{name}", write_feed, (name, slug))


def write_feed(reader: Reader, name: str, topic: str) -> bytes:
    """Write one feed: the newest posts, of one topic when `topic` names it."""
    site, count = reader.settings("site"), reader.settings("feeds").items
    paths = reader.topic(topic).posts[:count] if topic else reader.latest(count)
    folder = f"topics/{topic}/" if topic else ""
    title = f"{site.title}: {reader.topic(topic).title}" if topic else site.title
    about = reader.topic(topic).description if topic else ""
    author = person(dict(reader.settings("authors")), site.author) if site.author else None
    channel = Channel(
        title=title,
        description=about or site.description or site.title,
        home=canonical(reader, folder),
        own=canonical(reader, folder + name),
        language=site.language,
        author=author,
        rights=site.licence,
        items=tuple(feed_item(reader, path) for path in paths),
    )
    return WRITERS[name](channel)
