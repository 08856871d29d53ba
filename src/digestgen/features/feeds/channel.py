"""Items -> RSS 2.0 or Atom 1.0 by feedgen, one generator a format.

feedgen 1.0 has traps, each met here: its `type="CDATA"` makes invalid Atom, so only RSS uses it;
links of Atom entries lose what they are, so an extension writes them; the last link becomes RSS's,
so RSS gets its own links; entries are prepended unless told otherwise; times default to the clock;
control characters raise.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, NamedTuple

from digestgen.features.feeds.items import Item
from digestgen.site.views import Person

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Channel(NamedTuple):
    """A feed: all that both formats need."""

    title: str
    description: str
    home: str
    """Absolute URL of the page it belongs to."""
    own: str
    """Absolute URL of the feed itself; also its Atom id."""
    language: str
    author: Person | None
    rights: str
    items: tuple[Item, ...]
    """Newest first."""


def xml_text(text: str) -> str:
    """Leave out what XML 1.0 cannot hold (section 2.2)."""
    return _NOT_XML.sub("", text)


def _generator(channel: Channel) -> Any:
    from feedgen.feed import FeedGenerator  # noqa: PLC0415 - 60 ms, only when a feed is stale

    feed = FeedGenerator()
    feed.title(xml_text(channel.title))
    feed.language(channel.language)
    feed.generator("digestgen")
    newest = max((i.updated for i in channel.items), default=EPOCH)
    feed.updated(newest)
    feed.lastBuildDate(newest)
    return feed


def rss_bytes(channel: Channel) -> bytes:
    """Write RSS 2.0 with `content:encoded`."""
    feed = _generator(channel)
    feed.description(xml_text(channel.description))
    feed.link(href=channel.own, rel="self", type="application/rss+xml")
    feed.link(href=channel.home, rel="alternate")
    if channel.rights:
        feed.copyright(xml_text(channel.rights))
    feed.load_extension("dc", atom=False, rss=True)
    for item in channel.items:
        entry = feed.add_entry(order="append")
        entry.title(xml_text(item.title))
        entry.link(href=item.url)
        entry.guid(item.guid, permalink=False)
        entry.description(xml_text(item.summary or item.title))
        # "]]>" would end the CDATA section inside the content.
        entry.content(xml_text(item.content).replace("]]>", "]]&gt;"), type="CDATA")
        entry.pubDate(item.published)
        entry.dc.dc_creator([xml_text(a.name) for a in item.authors])
        for title, url in item.topics:
            entry.category(term=xml_text(title), scheme=url)
    return bytes(feed.rss_str(pretty=True))


class _Links:
    """An extension of feedgen's: its own links of entries lose `rel` and `type`."""

    def __init__(self) -> None:
        self._links: list[dict[str, str]] = []

    def add(self, **attributes: str) -> None:
        self._links.append(attributes)

    def extend_atom(self, entry: Any) -> None:
        for attributes in self._links:
            entry.append(entry.makeelement("link", attributes))


def atom_bytes(channel: Channel) -> bytes:
    """Write Atom 1.0 (RFC 4287)."""
    feed = _generator(channel)
    feed.id(channel.own)
    feed.subtitle(xml_text(channel.description))
    feed.link(href=channel.own, rel="self", type="application/atom+xml")
    feed.link(href=channel.home, rel="alternate", type="text/html")
    feed.author(_atom_person(channel.author or Person(channel.title)))
    if channel.rights:
        feed.rights(xml_text(channel.rights))
    for item in channel.items:
        entry = feed.add_entry(order="append")
        entry.id(item.guid)
        entry.title(xml_text(item.title))
        entry.register_extension("links", _Links, rss=False)
        entry.links.add(href=item.url, rel="alternate", type="text/html")
        for work in item.works:
            entry.links.add(href=work, rel="related")
        if item.summary:
            entry.summary(xml_text(item.summary))
        entry.content(xml_text(item.content), type="html")
        entry.published(item.published)
        entry.updated(item.updated)
        for author in item.authors:
            entry.author(_atom_person(author))
        for title, url in item.topics:
            entry.category(term=xml_text(title), scheme=url, label=xml_text(title))
    return bytes(feed.atom_str(pretty=True))


def _atom_person(who: Person) -> dict[str, str]:
    uri = who.url or (f"https://orcid.org/{who.orcid}" if who.orcid else "")
    said = {"name": xml_text(who.name), "uri": uri, "email": xml_text(who.email)}
    return {key: value for key, value in said.items() if value}
