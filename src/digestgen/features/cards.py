"""Cards: the pictures that show where somebody shares a link to a page."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.model.card import CARD
from digestgen.site.assemble import Site
from digestgen.site.cards import has_card, site_card
from digestgen.site.feature import Output, Reader, TextOutput
from digestgen.site.urls import beside


def cards(site: Site) -> Iterator[Output]:
    """Give the card of the site, and one for each post that has no picture of its own."""
    if site_card(site):
        yield TextOutput(CARD, write_card, ("",))
    for path in site.posts:
        head = site.heads[path]
        if has_card(site, head):
            place = head.slug_place
            yield TextOutput(f"{beside(site.urls[path])}{CARD}", write_card, (path,), place)


def write_card(reader: Reader, path: str) -> bytes:
    """Give the picture; "" for the site's."""
    return reader.card_picture(path)
