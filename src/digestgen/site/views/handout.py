"""A post's handout."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from markupsafe import Markup

from digestgen.site.views.page import Person


class HandoutItem(NamedTuple):
    """A finding or a practice point on a handout."""

    label: str
    text: str
    """Plain: the words of the post's section for handouts, otherwise those of the item."""
    grade: str | None
    """A finding's certainty, a point's strength."""
    basis: str
    """A point's, as in `PointLine`."""
    status: str
    """The worst that happened, to its post or to what is behind it: "withdrawn", "retracted",
    "undermined", "concern", "corrected" or "ok"."""
    superseded: bool
    """A later finding has replaced it, or one that it rests on."""


class HandoutSource(NamedTuple):
    """A work behind a handout."""

    short: str
    """"Locke & Latham (2002)"."""
    title: str
    """Plain text."""
    doi: str
    """"" when it has none."""
    status: str


class HandoutView(NamedTuple):
    """`handout.html`."""

    title: str
    """Of the post."""
    post_url: str
    address: str
    """Absolute URL of the post, to be printed without its scheme."""
    qr: Markup
    """The same as a QR code: inline SVG."""
    question: str
    findings: tuple[HandoutItem, ...]
    points: tuple[HandoutItem, ...]
    ask_heading: str
    """As the author wrote it; "" when the post has no questions."""
    ask: tuple[str, ...]
    """Plain text."""
    writing: int
    """How many empty lines to write on there is room for."""
    sources: tuple[HandoutSource, ...]
    authors: tuple[Person, ...]
    date: dt.datetime | None
    updated: dt.datetime | None
    review_by: dt.date | None
    updates: tuple[Any, ...]
    """Of `model.post.Update`."""
    draft: bool
    size: int
    """Of the type: 0 is the largest, 4 the smallest."""
    fits: bool
    """Whether it fits on one page, as far as can be told."""
    licence: str
