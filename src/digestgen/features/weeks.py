"""The week's roundup: the bottom lines and points of the posts of one ISO week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from digestgen.site.assemble import Site
from digestgen.site.feature import Output, PageOutput, Reader, Rendered
from digestgen.site.frame import page_view, week_feeds
from digestgen.site.lines import point_line, rooted
from digestgen.site.views import LinkView, WeekPost, WeekView
from digestgen.site.weeks import week_url

FULL = 30
"""How many posts of a week are shown with their points."""


def weeks(site: Site) -> Iterator[Output]:
    """Give a page for each week that has posts."""
    for week in site.weeks:
        yield PageOutput(f"{week_url(week)}index.html", "week.html", week_view, (week,))


def week_view(reader: Reader, week: str) -> Rendered:
    """Show what came out in a week, from Monday on."""
    words = reader.words()
    year, number = (int(part) for part in week.split("-w"))
    before, after = reader.week_neighbours(week)
    view = WeekView(
        year=year,
        week=number,
        first=dt.date.fromisocalendar(year, number, 1),
        last=dt.date.fromisocalendar(year, number, 7),
        posts=tuple(_post(reader, p, n) for n, p in enumerate(reader.week(week))),
        before=_link(reader, before),
        after=_link(reader, after),
    )
    page = page_view(
        reader,
        week_url(week),
        "week",
        words.text("Week %(week)s of %(year)s", week=number, year=year),
        description=words.text("What came out in this week, in short"),
        feeds=week_feeds(reader),
        before=view.before.url if view.before else "",
        after=view.after.url if view.after else "",
    )
    return Rendered(page, view)


def _post(reader: Reader, path: str, place: int) -> WeekPost:
    # A blog that was moved here may have all of its posts in one week: links will do for those.
    ids = reader.points_of(path) if place < FULL else ()
    return WeekPost(reader.link(path), tuple(point_line(reader, i) for i in ids))


def _link(reader: Reader, week: str) -> LinkView | None:
    if not week:
        return None
    year, number = (int(part) for part in week.split("-w"))
    title = reader.words().text("Week %(week)s of %(year)s", week=number, year=year)
    return LinkView(title, rooted(reader, week_url(week)))
