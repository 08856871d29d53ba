"""The home page: the latest digest as a card, then recent posts."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.site.assemble import Site
from digestgen.site.feature import Output, PageOutput, Reader, Rendered
from digestgen.site.frame import page_view
from digestgen.site.lines import finding_line, point_line
from digestgen.site.views import HomeView

RECENT = 15


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
        topics=tuple(reader.topic_link(s) for s in reader.topics()),
    )
    if first is not None:
        for identity in reader.findings_of(paths[first])[:1]:
            view = view._replace(latest_finding=finding_line(reader, identity))
        for identity in reader.points_of(paths[first])[:1]:
            view = view._replace(latest_point=point_line(reader, identity))
    return Rendered(page_view(reader, "", "home", ""), view)
