"""Series: a list of them, and a page for each with its posts in order of their parts."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from digestgen.diagnostics import Place
from digestgen.site.assemble import Site
from digestgen.site.feature import Output, PageOutput, Reader, Rendered
from digestgen.site.fill import Filler
from digestgen.site.frame import page_view
from digestgen.site.lines import rooted
from digestgen.site.views import TopicLine, TopicsView, TopicView


def series(site: Site) -> Iterator[Output]:
    """Give the list of series and a page for each; nothing for a site without any."""
    if site.series:
        yield PageOutput("series/index.html", "series_index.html", series_index_view)
    # Two introductions of one series are two outputs with one URL: planning tells of them.
    intros = [(h.slug, Place(h.path)) for h in site.heads.values() if h.kind == "series"]
    others = [(slug, None) for slug, one in site.series.items() if not one.intro]
    for slug, origin in (*intros, *others):
        yield PageOutput(f"series/{slug}/index.html", "series.html", series_view, (slug,), origin)


def series_index_view(reader: Reader) -> Rendered:
    """List the series by title."""
    found = [reader.series(slug) for slug in reader.all_series()]
    lines = (
        TopicLine(s.title, rooted(reader, f"series/{s.slug}/"), s.description, len(s.posts))
        for s in sorted(found, key=lambda s: (s.title.casefold(), s.slug))
    )
    page = page_view(reader, "series/", "series-index", "Series")
    return Rendered(page, TopicsView("Series", tuple(lines)))


def series_view(reader: Reader, slug: str) -> Rendered:
    """Show a series: its introduction and its posts by part."""
    one = reader.series(slug)
    intro = Markup()
    if one.intro:
        intro = Filler(reader, one.intro, listed=False).prose()
    posts = tuple(reader.link(p) for p in one.posts)
    view = TopicView(one.title, intro, posts, practice=(), findings=())
    page = page_view(reader, f"series/{slug}/", "series", one.title, description=one.description)
    return Rendered(page, view)
