"""From a list of references back to the places of a post that cite each work."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.model.cited import CitedPost
from digestgen.model.post import CiteSlot, Html, NoteSlot, PostBody
from digestgen.site.footnotes import in_display_order
from digestgen.site.views import LinkView


def cite_anchor(cluster: int) -> str:
    """Give the id of a citation on its post's page."""
    return f"cite-{cluster + 1}"


def places_by_work(cited: CitedPost) -> dict[str, tuple[LinkView, ...]]:
    """Give the places that cite each work, in display order; keys of works -> links in the page.

    A finding or a practice point is one place, however often it cites the work.
    """
    found: dict[str, dict[str, LinkView]] = {}
    numbers: dict[str, int] = {}
    for label, cluster in _citations(cited.body):
        link = f"#{_anchor(cited, cluster)}"
        for key in dict.fromkeys(item.key for item in cited.body.clusters[cluster].items):
            title = label
            if not title:
                numbers[key] = numbers.get(key, 0) + 1
                title = str(numbers[key])
            found.setdefault(key, {}).setdefault(title, LinkView(title, link))
    return {key: tuple(places.values()) for key, places in found.items()}


def _anchor(cited: CitedPost, cluster: int) -> str:
    """Give the id of a citation: under a note style, that of its mark."""
    number = cited.footnotes.clusters[cluster]
    if number and isinstance(cited.footnotes.order[number - 1], CiteSlot):
        return f"fnref{number}"
    return cite_anchor(cluster)


def _citations(body: PostBody) -> Iterator[tuple[str, int]]:
    """Give each citation after the label of the item around it; notes where they are met."""
    met: set[int] = set()

    def walk(label: str, html: Html) -> Iterator[tuple[str, int]]:
        for piece in html:
            if isinstance(piece, CiteSlot):
                yield label, piece.cluster
            elif isinstance(piece, NoteSlot) and piece.note not in met:
                met.add(piece.note)
                yield from walk(label, body.notes[piece.note])

    for label, html in in_display_order(body):
        yield from walk(label, html)
