"""What changed after publication: every item of `updates`, on one page."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.site.assemble import Site
from digestgen.site.feature import Output, PageOutput, Reader, Rendered
from digestgen.site.frame import page_view
from digestgen.site.views import ChangeLine, CorrectionsView


def corrections(site: Site) -> Iterator[Output]:
    """Give the page; a site without changes has it too, and it says so."""
    del site
    yield PageOutput("corrections/index.html", "corrections.html", corrections_view)


def corrections_view(reader: Reader) -> Rendered:
    """List every change, newest first; changes of one day in the order of the posts."""
    changes = [
        ChangeLine(update.date, update.kind, update.what, reader.link(path))
        for path in reader.posts()
        for update in reader.updates(path)
    ]
    changes.sort(key=lambda c: c.date, reverse=True)
    page = page_view(
        reader,
        "corrections/",
        "corrections",
        "Corrections and updates",
        description="What changed in posts after they were published",
    )
    return Rendered(page, CorrectionsView(tuple(changes)))
