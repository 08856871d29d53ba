"""The picture that a page offers to whoever shows a link to it."""

from __future__ import annotations

from urllib.parse import unquote

from digestgen.model.card import CARD, HEIGHT, WIDTH
from digestgen.site.cards import alt_text
from digestgen.site.reader import Reader
from digestgen.site.urls import beside, encoded
from digestgen.site.views import Preview


def site_preview(reader: Reader) -> Preview | None:
    """Give the site's card; None when it has none."""
    return _card(reader, "", "")


def preview(reader: Reader, path: str, url: str) -> Preview | None:
    """Give a post's own picture, otherwise the site's card."""
    return own_preview(reader, path, url) or site_preview(reader)


def own_preview(reader: Reader, path: str, url: str) -> Preview | None:
    """Give the picture that a post names, or its card; `url` is its page's."""
    image = reader.image(path)
    if not image:
        return _card(reader, path, beside(url))
    picture = reader.picture(unquote(image.removeprefix(reader.settings("site").base_url)))
    return Preview(image, picture.width, picture.height) if picture else Preview(image)


def _card(reader: Reader, path: str, folder: str) -> Preview | None:
    card = reader.card(path)
    if card is None:
        return None
    url = f"{reader.settings('site').base_url}{encoded(folder)}{CARD}"
    return Preview(url, WIDTH, HEIGHT, alt_text(card))
