"""The archive: how many posts each month has, and a list of the posts of each year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from digestgen.site.assemble import Site
from digestgen.site.feature import Output, PageOutput, Reader, Rendered
from digestgen.site.frame import numbered, page_view
from digestgen.site.lines import listed, pager_view, rooted
from digestgen.site.paging import SIZES
from digestgen.site.urls import output_path
from digestgen.site.views import ArchiveView, LinkView, MonthLine, YearLine, YearView
from digestgen.site.weeks import week_url

RECENT = 10


def archive(site: Site) -> Iterator[Output]:
    """Give the archive and its years."""
    yield PageOutput("archive/index.html", "archive.html", archive_view)
    for year in site.years():
        listing = site.list_at(f"{year:04}/")
        for number in (0, *listing.numbers()):
            path = output_path(listing.url(number))
            yield PageOutput(path, "year.html", year_view, (str(year), str(number)))


def archive_view(reader: Reader) -> Rendered:
    """Show each year with its months, latest first, and the newest posts."""
    years = tuple(_year_line(reader, year, months) for year, months in reader.calendar())
    recent = tuple(reader.link(p) for p in reader.latest(RECENT))
    page = page_view(reader, "archive/", "archive", reader.words().text("Archive"))
    return Rendered(page, ArchiveView(years, recent))


def _year_line(reader: Reader, year: int, months: tuple[tuple[int, int], ...]) -> YearLine:
    count = sum(n for _, n in months)
    url = rooted(reader, f"{year:04}/")
    # A year of several pages has not all of its months on the first.
    whole = count < 2 * SIZES["row"]
    lines = (
        MonthLine(dt.date(year, month, 1), f"{url}#dg-{month:02}" if whole else url, n)
        for month, n in months
    )
    return YearLine(year, url, count, tuple(lines))


def year_view(reader: Reader, year: str, number: str) -> Rendered:
    """List the posts of one year."""
    folder = f"{int(year):04}/"
    part = reader.page_of(folder, int(number))
    first = part.number == 0
    url, title = numbered(reader, folder, year, part.number)
    view = YearView(
        year=int(year),
        posts=listed(reader, part),
        weeks=tuple(_weeks(reader, folder)) if first else (),
        total=reader.count(folder) if first else 0,
        pager=pager_view(reader, part, folder, year),
    )
    page = page_view(
        reader,
        url,
        "year",
        title,
        before=view.pager.before,
        after=view.pager.after,
    )
    return Rendered(page, view)


def _weeks(reader: Reader, folder: str) -> Iterator[LinkView]:
    for week in reader.weeks_of(folder.rstrip("/")):
        yield LinkView(str(int(week.rpartition("w")[2])), rooted(reader, week_url(week)))
