"""Subscribing: all feeds in one OPML file, and a page that says in plain words what they are.

The page stands in while the author has written none: a page of content/pages/ at the same address
takes its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from digestgen.site.assemble import Site
from digestgen.site.feature import Output, PageOutput, Reader, Rendered, TextOutput
from digestgen.site.frame import ATOM, JSON_FEED, RSS, page_view
from digestgen.site.lines import canonical, rooted
from digestgen.site.sorting import sortable
from digestgen.site.views import FeedLink, SubscribeFeed, SubscribeView
from digestgen.translation import message

URL = "subscribe/"
OPML = "subscriptions.opml"

FEEDS = (
    (
        message("Every post"),
        message("The whole post with its references, as soon as it is out."),
        (("RSS", "feed.xml", RSS), ("Atom", "atom.xml", ATOM), ("JSON", "feed.json", JSON_FEED)),
    ),
    (
        message("Once a week"),
        message("What came out in the week, in short: the bottom lines and what to do."),
        (("RSS", "weekly.xml", RSS), ("Atom", "weekly-atom.xml", ATOM)),
    ),
    (
        message("Practice points only"),
        message("One item for each piece of advice, with what it rests on."),
        (
            ("RSS", "practice/feed.xml", RSS),
            ("Atom", "practice/atom.xml", ATOM),
            ("JSON", "practice/feed.json", JSON_FEED),
        ),
    ),
    (
        message("Corrections"),
        message("What changed after it was published, and papers that have fallen."),
        (
            ("RSS", "corrections/feed.xml", RSS),
            ("Atom", "corrections/atom.xml", ATOM),
            ("JSON", "corrections/feed.json", JSON_FEED),
        ),
    ),
)


def subscribe(site: Site) -> Iterator[Output]:
    """Give the OPML file, and the page unless a page of the author's has its address."""
    yield TextOutput(OPML, write_opml)
    if URL not in site.urls.values():
        yield PageOutput(f"{URL}index.html", "subscribe.html", subscribe_view)


def subscribe_view(reader: Reader) -> Rendered:
    """Say what there is to subscribe to."""
    words = reader.words()
    feeds = (
        SubscribeFeed(
            words.text(title),
            words.text(about),
            tuple(FeedLink(name, rooted(reader, path), mime) for name, path, mime in links),
        )
        for title, about, links in FEEDS
    )
    topics = (
        FeedLink(title, rooted(reader, f"topics/{slug}/feed.xml"), RSS)
        for slug, title in _topics(reader)
    )
    view = SubscribeView(tuple(feeds), tuple(topics), rooted(reader, OPML))
    page = page_view(
        reader,
        URL,
        "subscribe",
        words.text("Subscribe"),
        description=words.text("Feeds in plain words"),
    )
    return Rendered(page, view)


def write_opml(reader: Reader) -> bytes:
    """List the RSS feed of everything and of each topic (OPML 2.0)."""
    site, words = reader.settings("site"), reader.words()
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">', "<head>"]
    lines += [f"<title>{escape(site.title)}</title>", "</head>", "<body>"]
    for title, _, links in FEEDS:
        text = f"{site.title}: {words.text(title)}"
        lines.append(_outline(reader, text, links[0][1], links[0][1].rpartition("/")[0]))
    topics = _topics(reader)
    if topics:
        lines.append(f"<outline text={quoteattr(words.text('Topics'))}>")
        for slug, title in topics:
            folder = f"topics/{slug}"
            lines.append(_outline(reader, f"{site.title}: {title}", f"{folder}/feed.xml", folder))
        lines.append("</outline>")
    lines += ["</body>", "</opml>\n"]
    return "\n".join(lines).encode()


def _topics(reader: Reader) -> list[tuple[str, str]]:
    found = [(slug, reader.topic_link(slug).title) for slug in reader.topics()]
    return sorted(found, key=lambda t: (sortable(t[1]), t[0]))


def _outline(reader: Reader, text: str, feed: str, folder: str) -> str:
    page = canonical(reader, f"{folder}/" if folder else "")
    return (
        f'<outline type="rss" text={quoteattr(text)} title={quoteattr(text)} '
        f"xmlUrl={quoteattr(canonical(reader, feed))} htmlUrl={quoteattr(page)}/>"
    )
