"""Topics: a list of them, and for each what is known now, what to do, and its posts."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from digestgen.diagnostics import Place
from digestgen.site.assemble import Site
from digestgen.site.feature import Output, PageOutput, Reader, Rendered
from digestgen.site.fill import Filler
from digestgen.site.frame import feed_links, numbered, page_view
from digestgen.site.lines import listed, pager_view, rooted
from digestgen.site.sorting import sortable
from digestgen.site.urls import output_path
from digestgen.site.views import LinkView, TopicLine, TopicsView, TopicView, Way


def topics(site: Site) -> Iterator[Output]:
    """Give the list of topics and the pages of each."""
    yield PageOutput("topics/index.html", "topics.html", topics_view)
    # Two introductions of one topic are two outputs with one URL: planning tells of them.
    intros = [(h.slug, Place(h.path)) for h in site.heads.values() if h.kind == "topic"]
    others = [(slug, None) for slug, topic in site.topics.items() if not topic.intro]
    for slug, origin in (*intros, *others):
        yield PageOutput(f"topics/{slug}/index.html", "topic.html", topic_view, (slug,), origin)
    for slug in site.topics:
        listing = site.list_at(f"topics/{slug}/")
        for number in listing.numbers():
            path = output_path(listing.url(number))
            yield PageOutput(path, "topic.html", topic_posts_view, (slug, str(number)))


def topics_view(reader: Reader) -> Rendered:
    """List the topics by title."""
    found = [reader.topic(slug) for slug in reader.topics()]
    lines = (
        TopicLine(t.title, reader.topic_link(t.slug).url, t.description, len(t.posts))
        for t in sorted(found, key=lambda t: (sortable(t.title), t.slug))
    )
    title = reader.words().text("Topics")
    page = page_view(reader, "topics/", "topics", title)
    return Rendered(page, TopicsView(title, tuple(lines)))


def topic_view(reader: Reader, slug: str) -> Rendered:
    """Show a topic: its introduction, what is known and what to do about it, its newest posts."""
    about = reader.topic(slug)
    folder = f"topics/{slug}/"
    part = reader.page_of(folder, 0)
    years = reader.years_of(folder) if part.after else ()
    view = TopicView(
        title=about.title,
        intro=_intro(reader, about.intro),
        posts=listed(reader, part),
        practice=listed(reader, reader.topic_slice("points", slug)),
        findings=listed(reader, reader.topic_slice("findings", slug)),
        superseded=listed(reader, reader.topic_slice("superseded", slug)),
        papers=listed(reader, reader.topic_slice("papers", slug)),
        all_practice=_all(reader, f"practice/topic/{slug}/"),
        all_findings=_all(reader, f"findings/topic/{slug}/"),
        years=tuple(LinkView(str(year), rooted(reader, url)) for year, url in years),
        pager=pager_view(reader, part, folder, about.title),
    )
    page = page_view(
        reader,
        folder,
        "topic",
        about.title,
        description=about.description,
        feeds=feed_links(reader, about.title, folder),
        after=rooted(reader, part.after) if part.after else "",
    )
    return Rendered(page, view)


def topic_posts_view(reader: Reader, slug: str, number: str) -> Rendered:
    """Show older posts of a topic."""
    title = reader.topic_link(slug).title
    folder = f"topics/{slug}/"
    part = reader.page_of(folder, int(number))
    pager = pager_view(reader, part, folder, title)
    url, titled = numbered(reader, folder, title, part.number)
    page = page_view(
        reader,
        url,
        "topic",
        titled,
        feeds=feed_links(reader, title, folder),
        before=pager.before,
        after=pager.after,
    )
    return Rendered(page, TopicView(title, Markup(), listed(reader, part), pager=pager))


def _all(reader: Reader, folder: str) -> Way | None:
    count = reader.count(folder)
    return Way("", rooted(reader, folder), count) if count else None


def _intro(reader: Reader, path: str) -> Markup:
    if not path:
        return Markup()
    return Filler(reader, path, listed=False).prose()
