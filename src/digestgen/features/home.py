"""The home page: the latest digest as a card, then recent posts."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.site.assemble import Site
from digestgen.site.feature import Output, PageOutput, Reader, Rendered
from digestgen.site.frame import page_view, week_feeds
from digestgen.site.lines import finding_line, point_line, rooted
from digestgen.site.shelves import QUESTIONS
from digestgen.site.views import HomeView, LinkView
from digestgen.site.weeks import week_url

RECENT = 15
TOPICS = 20


def home(site: Site) -> Iterator[Output]:
    """Give the home page."""
    del site
    yield PageOutput("index.html", "home.html", home_view)


def home_view(reader: Reader) -> Rendered:
    """Show the newest digest, and what came before it."""
    paths = reader.latest(RECENT + 1)
    links = [reader.link(p) for p in paths]
    first = next((n for n, link in enumerate(links) if link.kind == "digest"), None)
    view = HomeView(
        latest=None if first is None else links[first],
        latest_finding=None,
        latest_point=None,
        recent=tuple(link for n, link in enumerate(links) if n != first)[:RECENT],
        topics=tuple(reader.topic_link(s) for s in reader.top_topics(TOPICS)),
        all_topics=_all_topics(reader),
        week=_week(reader),
        questions=_questions(reader),
    )
    if first is not None:
        for identity in reader.findings_of(paths[first])[:1]:
            view = view._replace(latest_finding=finding_line(reader, identity))
        for identity in reader.points_of(paths[first])[:1]:
            view = view._replace(latest_point=point_line(reader, identity))
    page = page_view(reader, "", "home", "", feeds=week_feeds(reader) if view.week else ())
    return Rendered(page, view)


def _all_topics(reader: Reader) -> LinkView | None:
    if len(reader.topics()) <= TOPICS:
        return None
    return LinkView(reader.words().text("All topics"), rooted(reader, "topics/"))


def _week(reader: Reader) -> LinkView | None:
    week = reader.latest_week()
    if not week:
        return None
    year, number = (int(part) for part in week.split("-w"))
    title = reader.words().text("Week %(week)s of %(year)s", week=number, year=year)
    return LinkView(title, rooted(reader, week_url(week)))


def _questions(reader: Reader) -> LinkView | None:
    count = reader.shelf(QUESTIONS).size
    return LinkView(reader.words().text("Questions"), rooted(reader, QUESTIONS)) if count else None
