"""What changed after publication, on one page: updates of posts, and works that have fallen."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.site.assemble import Site
from digestgen.site.changes import changes
from digestgen.site.feature import Output, PageOutput, Reader, Rendered
from digestgen.site.frame import feed_links, page_view
from digestgen.site.views import CorrectionsView, ReviewLine

FOLDER = "corrections/"


def corrections(site: Site) -> Iterator[Output]:
    """Give the page; a site without changes has it too, and it says so."""
    del site
    yield PageOutput(f"{FOLDER}index.html", "corrections.html", corrections_view)


def corrections_view(reader: Reader) -> Rendered:
    """List every change, newest first."""
    words = reader.words()
    title = words.text("Corrections and updates")
    page = page_view(
        reader,
        FOLDER,
        "corrections",
        title,
        description=words.text("What changed in posts after they were published"),
        feeds=feed_links(reader, words.text("Corrections"), FOLDER),
    )
    reviews = tuple(ReviewLine(day, reader.link(path)) for day, path in reader.reviews())
    return Rendered(page, CorrectionsView(changes(reader), reviews))
