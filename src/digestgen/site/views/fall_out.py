"""Works that have fallen, and the marks on what stands on them."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from digestgen.site.views.page import LinkView


class Fallen(NamedTuple):
    """What has happened to a finding or a practice point: to what it stands on, or to its post."""

    status: str = "ok"
    """"withdrawn" with its post; or the gravest of what it stands on: "retracted", "undermined"
    (a withdrawn finding of another post), "concern" (an expression of concern), "corrected"; or
    "ok"."""
    number: int = 0
    """How many works have it."""
    of: int = 0
    """How many works it stands on."""
    text: str = ""
    """In the site's language: "1 of 3 sources was retracted"; "" for "ok"."""


class FallenWork(NamedTuple):
    """A work that was retracted, corrected or is of concern: for banners and corrections."""

    key: str
    short: str
    """"Locke & Latham (2002)"."""
    url: str
    """Its page on this site."""
    status: str
    text: str
    """In the site's language: "Retracted"."""
    date: dt.date | None
    """Of the notice."""
    notice: str
    """Absolute URL of the notice, "" when it is not known."""
    reasons: tuple[str, ...]
    """In the words of the list of retractions."""
    anchor: str = ""
    """On a post's page, its id in the list of references; "" when it is not there."""
    findings: tuple[LinkView, ...] = ()
    """That rest on it; on a post's page those of the post."""
    against: tuple[LinkView, ...] = ()
    """That name it as contrary evidence."""
    practice: tuple[LinkView, ...] = ()
    """Points that rest on those findings, or on the work itself; on a post's page the post's."""
    posts: tuple[LinkView, ...] = ()
    """That cite it, or have one of those points; empty on a post's page."""
