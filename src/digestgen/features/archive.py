"""The archive: every post by year, on one page and on a page for each year."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.site.assemble import Site
from digestgen.site.feature import Output, PageOutput, Reader, Rendered
from digestgen.site.frame import page_view
from digestgen.site.views import ArchiveView, YearView


def archive(site: Site) -> Iterator[Output]:
    """Give the archive and its years."""
    yield PageOutput("archive/index.html", "archive.html", archive_view)
    for year in site.years():
        yield PageOutput(f"{year:04}/index.html", "year.html", year_view, (str(year),))


def _year(reader: Reader, year: int) -> YearView:
    return YearView(year, tuple(reader.link(p) for p in reader.year(year)))


def archive_view(reader: Reader) -> Rendered:
    """List all posts by year, newest first."""
    years = tuple(_year(reader, y) for y in reader.years())
    return Rendered(page_view(reader, "archive/", "archive", "Archive"), ArchiveView(years))


def year_view(reader: Reader, year: str) -> Rendered:
    """List the posts of one year."""
    return Rendered(page_view(reader, f"{int(year):04}/", "year", year), _year(reader, int(year)))
