"""Series: a list of them, and a page for each with its parts in order and what they found."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from digestgen.diagnostics import Place
from digestgen.site.assemble import Site
from digestgen.site.feature import Output, PageOutput, Reader, Rendered
from digestgen.site.fill import Filler
from digestgen.site.frame import numbered, page_view
from digestgen.site.lines import listed, pager_view, rooted
from digestgen.site.paging import SIZES
from digestgen.site.sorting import sortable
from digestgen.site.urls import output_path
from digestgen.site.views import SeriesPageView, TopicLine, TopicsView


def series(site: Site) -> Iterator[Output]:
    """Give the list of series and the pages of each; nothing for a site without any."""
    if site.series:
        yield PageOutput("series/index.html", "series_index.html", series_index_view)
    # Two introductions of one series are two outputs with one URL: planning tells of them.
    intros = [(h.slug, Place(h.path)) for h in site.heads.values() if h.kind == "series"]
    others = [(slug, None) for slug, one in site.series.items() if not one.intro]
    for slug, origin in (*intros, *others):
        args = (slug, "0")
        yield PageOutput(f"series/{slug}/index.html", "series.html", series_view, args, origin)
    for slug in site.series:
        listing = site.list_at(f"series/{slug}/")
        for number in listing.numbers():
            path = output_path(listing.url(number))
            yield PageOutput(path, "series.html", series_view, (slug, str(number)))


def series_index_view(reader: Reader) -> Rendered:
    """List the series by title."""
    found = [reader.series(slug) for slug in reader.all_series()]
    lines = (
        TopicLine(s.title, rooted(reader, f"series/{s.slug}/"), s.description, len(s.posts))
        for s in sorted(found, key=lambda s: (sortable(s.title), s.slug))
    )
    title = reader.words().text("Series")
    page = page_view(reader, "series/", "series-index", title)
    return Rendered(page, TopicsView(title, tuple(lines)))


def series_view(reader: Reader, slug: str, number: str) -> Rendered:
    """Show a series: its introduction, its parts, and what they found."""
    one, folder = reader.series(slug), f"series/{slug}/"
    part = reader.page_of(folder, int(number))
    first = part.number == 0
    view = SeriesPageView(
        title=one.title,
        intro=Filler(reader, one.intro, listed=False).prose() if one.intro and first else Markup(),
        posts=listed(reader, part),
        start=(max(part.number, 1) - 1) * SIZES[part.kind] + 1,
        findings=listed(reader, reader.series_findings(slug)) if first else (),
        pager=pager_view(reader, part, folder, one.title),
    )
    url, title = numbered(reader, folder, one.title, part.number)
    page = page_view(
        reader,
        url,
        "series",
        title,
        description=one.description,
        before=view.pager.before,
        after=view.pager.after,
    )
    return Rendered(page, view)
