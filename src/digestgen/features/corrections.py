"""What changed after publication, in pages: updates of posts, and works that have fallen.

Beside it, the posts that are to be looked at again: on the first page while they are few.
"""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.site.assemble import Site
from digestgen.site.change_lists import CHANGES, REVIEWS
from digestgen.site.changes import change_line, review_line
from digestgen.site.feature import Output, PageOutput, Reader, Rendered
from digestgen.site.frame import feed_links, numbered, page_view
from digestgen.site.lines import pager_view, rooted
from digestgen.site.urls import output_path
from digestgen.site.views import CorrectionsView, LinkView, ReviewLine, ReviewsView, Way

SOONEST = 20
"""How many posts to be looked at again the first page names when they have pages of their own."""


def corrections(site: Site) -> Iterator[Output]:
    """Give the pages; a site without changes has the first of them too, and it says so."""
    changes, reviews = site.list_at(CHANGES), site.list_at(REVIEWS)
    for number in (0, *changes.numbers()):
        path = output_path(changes.url(number))
        yield PageOutput(path, "corrections.html", corrections_view, (str(number),))
    if len(reviews.items) > reviews.size:
        for number in (0, *reviews.numbers()):
            path = output_path(reviews.url(number))
            yield PageOutput(path, "reviews.html", reviews_view, (str(number),))


def corrections_view(reader: Reader, number: str) -> Rendered:
    """Show a page of changes, newest first."""
    words, part = reader.words(), reader.page_of(CHANGES, int(number))
    title = words.text("Corrections and updates")
    years = reader.years_of(CHANGES) if part.after and not part.number else ()
    reviews, all_reviews = _soonest(reader) if not part.number else ((), None)
    view = CorrectionsView(
        changes=reader.lines(change_line, part),
        reviews=reviews,
        heading=title,
        pager=pager_view(reader, part, CHANGES, title),
        years=tuple(LinkView(str(year), rooted(reader, url)) for year, url in years if year),
        all_reviews=all_reviews,
    )
    url, titled = numbered(reader, CHANGES, title, part.number)
    page = page_view(
        reader,
        url,
        "corrections",
        titled,
        description=words.text("What changed in posts after they were published"),
        feeds=feed_links(reader, words.text("Corrections"), CHANGES),
        before=view.pager.before,
        after=view.pager.after,
    )
    return Rendered(page, view)


def reviews_view(reader: Reader, number: str) -> Rendered:
    """Show a page of the posts that are to be looked at again, soonest first."""
    words, part = reader.words(), reader.page_of(REVIEWS, int(number))
    title = words.text("To be looked at again by")
    before, after = (rooted(reader, url) if url else "" for url in (part.before, part.after))
    view = ReviewsView(
        reviews=reader.lines(review_line, part),
        parent=LinkView(words.text("Corrections and updates"), rooted(reader, CHANGES)),
        before=before,
        after=after,
    )
    url, titled = numbered(reader, REVIEWS, title, part.number)
    page = page_view(
        reader,
        url,
        "corrections",
        titled,
        before=before,
        after=after,
    )
    return Rendered(page, view)


def _soonest(reader: Reader) -> tuple[tuple[ReviewLine, ...], Way | None]:
    """Give the posts to be looked at again; when they are many the first of them, and the list."""
    part, count = reader.page_of(REVIEWS, 0), reader.count(REVIEWS)
    if count == len(part.items):
        return reader.lines(review_line, part), None
    few = part._replace(items=part.items[:SOONEST])
    return reader.lines(review_line, few), Way("", rooted(reader, REVIEWS), count)
