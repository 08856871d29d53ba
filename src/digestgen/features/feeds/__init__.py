"""RSS 2.0, Atom and JSON Feed: for the whole site, for each topic, and for corrections.

1. `feeds(site)` names the outputs.
2. `items` makes each post an `Item`: full content with absolute URLs, references inside it;
   `corrections` each change to a post and each work that has fallen.
3. `channel` hands the items to feedgen, in the one way that gives valid feeds; `json_feed` writes
   JSON.
"""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.features.feeds.channel import Channel, atom_bytes, rss_bytes
from digestgen.features.feeds.corrections import FOLDER as CORRECTIONS
from digestgen.features.feeds.corrections import correction_items
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
        yield TextOutput(CORRECTIONS + name, write_corrections, (name,))
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
        items=tuple(reader.part(feed_item, path) for path in paths),
    )
    return WRITERS[name](channel)


def write_corrections(reader: Reader, name: str) -> bytes:
    """Write the feed of corrections in one format: the newest, as many as a feed holds posts."""
    site, count, words = reader.settings("site"), reader.settings("feeds").items, reader.words()
    author = person(dict(reader.settings("authors")), site.author) if site.author else None
    channel = Channel(
        title=f"{site.title}: {words.text('Corrections')}",
        description=words.text(
            "What changed in posts after they were published, and works that were retracted"
        ),
        home=canonical(reader, CORRECTIONS),
        own=canonical(reader, CORRECTIONS + name),
        language=site.language,
        author=author,
        rights=site.licence,
        items=correction_items(reader)[:count],
    )
    return WRITERS[name](channel)
