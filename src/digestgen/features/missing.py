"""The page that a host shows for a URL that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.site.assemble import Site
from digestgen.site.feature import Output, PageOutput, Reader, Rendered
from digestgen.site.frame import page_view
from digestgen.site.views import MissingView


def missing(site: Site) -> Iterator[Output]:
    """Give `404.html`."""
    del site
    yield PageOutput("404.html", "404.html", missing_view, listed=False)


def missing_view(reader: Reader) -> Rendered:
    """Offer the newest posts instead."""
    words, recent = reader.words(), tuple(reader.link(p) for p in reader.latest(5))
    page = page_view(reader, "404.html", "missing", words.text("Not found"))
    return Rendered(page, MissingView(recent))
