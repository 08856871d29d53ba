"""The pictures that posts show: looked at once, cleaned, and made smaller for small screens.

A copy is made when a page is rendered that needs it, and kept by what decides over its bytes: the
picture's digest, the width, the format and the encoders. So an unchanged picture costs nothing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.model.card import Card
from digestgen.model.picture import Picture
from digestgen.model.source import Snapshot
from digestgen.pictures import (
    Look,
    card_maker,
    clean,
    draw_card,
    encoders,
    look,
    shrink,
    svg_dangers,
)
from digestgen.pipeline.each import each_post
from digestgen.pipeline.memo import Memo, memo_key
from digestgen.site.assemble import Site

WIDTHS = (480, 960, 1600)
"""Pixels of the smaller copies: a phone, a column of text, a column on a fine screen."""
SMALL = 640
"""Pixels: a picture up to this width is shown as it is."""
RASTER = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")
_LOOK = "5"
"""Grows when a look says something else of the same bytes."""


class Shelf(Protocol):
    """Where pictures come from, and where copies of them are kept."""

    def read(self, path: str) -> bytes | None:
        """Give a file of the site, None when it cannot be read."""
        ...

    def get(self, name: str) -> bytes | None:
        """Give a kept copy, None when there is none."""
        ...

    def put(self, name: str, data: bytes) -> None:
        """Keep a copy, if that is possible."""
        ...


class Shown(NamedTuple):
    """A picture in a post."""

    target: str
    """Its output path."""
    source: str
    place: Place | None
    """Where a post shows it first."""


def see_pictures(
    site: Site, snapshot: Snapshot, shelf: Shelf, memo: Memo
) -> tuple[Site, list[Diagnostic]]:
    """Give the site with the pictures that its posts show, and say which cannot be shown."""
    pictures: dict[str, Picture] = {}
    problems: list[Diagnostic] = []
    for shown in _shown(site, memo):
        found = _seen(shown, snapshot, shelf, memo)
        if isinstance(found, Look):
            pictures[shown.target] = _picture(found)
            problems += _located(shown, found)
        elif found:
            problems.append(found)
    return dataclasses.replace(site, pictures=pictures), problems


def _shown(site: Site, memo: Memo) -> Iterator[Shown]:
    """Go through the pictures of all posts, each once, in the order of the posts' paths."""
    sources = dict(site.assets)

    def of_post(path: str) -> tuple[Shown, ...]:
        return tuple(_shown_in(site, path, sources))

    found = each_post(memo, "shown", site.heads, (site.shape,), of_post)
    done = set()
    for path in sorted(path for path, pictures in found.items() if pictures):
        for picture in found[path]:
            if picture.target not in done:
                done.add(picture.target)
                yield picture


def _shown_in(site: Site, path: str, sources: Mapping[str, str]) -> Iterator[Shown]:
    for link in site.heads[path].links:
        if link.image:
            target = (site.links.url(path, link) or "").partition("#")[0].partition("?")[0]
            target = target if target in sources else _decoded(target)
            if target in sources:
                yield Shown(target, sources[target], link.place)


def _decoded(url: str) -> str:
    from urllib.parse import unquote  # noqa: PLC0415 - only for names that need it

    return unquote(url)


def _seen(shown: Shown, snapshot: Snapshot, shelf: Shelf, memo: Memo) -> Look | Diagnostic | None:
    """Look at a picture; None when there is nothing to say of it."""
    source = shown.source
    if not source.lower().endswith((*RASTER, ".svg")) or source not in snapshot.files:
        return None
    key = memo_key(_LOOK, snapshot.files[source].digest, source.rpartition(".")[2].lower())
    found = memo.get("look", key)
    if found is None:
        data = shelf.read(source)
        if data is None:
            return None
        drawing = source.lower().endswith(".svg")
        found = svg_dangers(data) if drawing else look(data)
        memo.put("look", key, found)
    if isinstance(found, Look):
        return found
    if isinstance(found, str):
        message = f'the picture "{source}" cannot be shown: {found}'
        return problem("DG640", message, shown.place or Place(source), "export it again")
    if found:
        message = f'the drawing "{source}" holds {" and ".join(found)}'
        help_ = "export it as plain SVG, or as PNG"
        return problem("DG641", message, shown.place or Place(source), help_)
    return None


def _picture(found: Look) -> Picture:
    if found.moving or found.format == "GIF":
        return Picture(found.width, found.height, clean=found.moving or not found.private)
    widths: tuple[int, ...] = ()
    if found.width > SMALL and not found.deep:
        widths = tuple(w for w in WIDTHS if w < found.width)
        widths += (found.width,) if found.width < WIDTHS[-1] else ()
    return Picture(found.width, found.height, widths, not found.private)


def _located(shown: Shown, found: Look) -> Iterator[Diagnostic]:
    """Warn of what is published as it is, and says where it was taken."""
    if found.located and (shown.source.startswith("static/") or found.moving):
        message = f'the picture "{shown.source}" says where it was taken, and is copied as it is'
        help_ = "put it beside the post, where such data are taken out"
        yield problem("DG642", message, shown.place or Place(shown.source), help_)


class Copies:
    """Makes what is published of the pictures."""

    def __init__(self, snapshot: Snapshot, shelf: Shelf) -> None:
        self._files = snapshot.files
        self._shelf = shelf

    def fingerprint(self, key: str) -> str:
        """Give what decides over the bytes of a copy; raises `KeyError` for a file that is gone."""
        source, _, how = key.partition("\n")
        return memo_key(self._files[source].digest, how, encoders())

    def copy(self, key: str) -> bytes:
        """Give a copy; `key` is the source and, for a smaller one, its width and format."""
        name = self.fingerprint(key)
        kept = self._shelf.get(name)
        if kept is not None:
            return kept
        source, *how = key.split("\n")
        data = self._shelf.read(source) or b""
        seen = look(data)
        if isinstance(seen, str):  # it was whole when the build began
            return data
        made = shrink(data, int(how[0]), how[1]) if how else clean(data, seen)
        self._shelf.put(name, made)
        return made

    def card_fingerprint(self, card: Card) -> str:
        """Give what decides over the bytes of a card."""
        return memo_key("card", *card, card_maker())

    def card(self, card: Card) -> bytes:
        """Give a card drawn: that takes 2 ms, so it is kept in the output alone."""
        return draw_card(card)
