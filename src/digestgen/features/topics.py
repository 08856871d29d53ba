"""Topics: a list of them, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from digestgen.diagnostics import Place
from digestgen.site.assemble import Site
from digestgen.site.feature import Output, PageOutput, Reader, Rendered
from digestgen.site.fill import Filler
from digestgen.site.frame import ATOM, JSON_FEED, RSS, page_view
from digestgen.site.lines import finding_line, point_line, rooted
from digestgen.site.views import FeedLink, TopicLine, TopicsView, TopicView

FEEDS = (
    ("RSS", "feed.xml", RSS),
    ("Atom", "atom.xml", ATOM),
    ("JSON Feed", "feed.json", JSON_FEED),
)


def topics(site: Site) -> Iterator[Output]:
    """Give the list of topics and a page for each."""
    yield PageOutput("topics/index.html", "topics.html", topics_view)
    # Two introductions of one topic are two outputs with one URL: planning tells of them.
    intros = [(h.slug, Place(h.path)) for h in site.heads.values() if h.kind == "topic"]
    others = [(slug, None) for slug, topic in site.topics.items() if not topic.intro]
    for slug, origin in (*intros, *others):
        yield PageOutput(f"topics/{slug}/index.html", "topic.html", topic_view, (slug,), origin)


def topics_view(reader: Reader) -> Rendered:
    """List the topics by title."""
    found = [reader.topic(slug) for slug in reader.topics()]
    lines = (
        TopicLine(t.title, reader.topic_link(t.slug).url, t.description, len(t.posts))
        for t in sorted(found, key=lambda t: (t.title.casefold(), t.slug))
    )
    page = page_view(reader, "topics/", "topics", "Topics")
    return Rendered(page, TopicsView("Topics", tuple(lines)))


def topic_view(reader: Reader, slug: str) -> Rendered:
    """Show a topic: its introduction, its posts, and what they found."""
    topic = reader.topic(slug)
    intro = _intro(reader, topic.intro)
    feeds = tuple(
        FeedLink(f"{topic.title} ({name})", rooted(reader, f"topics/{slug}/{file}"), mime)
        for name, file, mime in FEEDS
    )
    view = TopicView(
        title=topic.title,
        intro=intro,
        posts=tuple(reader.link(p) for p in topic.posts),
        practice=tuple(point_line(reader, i) for p in topic.posts for i in reader.points_of(p)),
        findings=tuple(finding_line(reader, i) for p in topic.posts for i in reader.findings_of(p)),
    )
    page = page_view(
        reader,
        f"topics/{slug}/",
        "topic",
        topic.title,
        description=topic.description,
        feeds=feeds,
    )
    return Rendered(page, view)


def _intro(reader: Reader, path: str) -> Markup:
    if not path:
        return Markup()
    return Filler(reader, path, listed=False).prose()
