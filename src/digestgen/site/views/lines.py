"""Posts, findings, practice points and works as they stand in lists outside their own page."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from digestgen.site.views.fall_out import Fallen, FallenWork
from digestgen.site.views.page import LinkView


class PostLink(NamedTuple):
    """A post in a list."""

    title: str
    url: str
    date: dt.datetime | None
    kind: str
    """"digest", "note" or "page"."""
    summary: str
    question: str
    topics: tuple[LinkView, ...] = ()
    findings: int = 0
    """How many it has."""
    practice: int = 0
    part: int = 0
    """In its series; 0 when it has none."""
    people: str = ""
    """Who was studied."""
    status: str = "ok"
    """"withdrawn" by its author; or the gravest of what its findings and points rest on:
    "retracted", "undermined" (a withdrawn finding of another post), "concern", "corrected"; or
    "ok"."""
    draft: bool = False
    """It is shown, although it is not published: in a preview."""
    lang: str = ""
    """Its language, "" where it is the site's."""


class CitationLine(NamedTuple):
    """A reference in a line: "Locke & Latham (2002)" and where its page is."""

    key: str
    short: str
    """Authors and year in plain words."""
    url: str
    locator: str = ""
    against: bool = False
    status: str = "ok"
    """"ok", "retracted", "corrected", "concern"."""


class FindingLine(NamedTuple):
    """A finding in a list outside its post."""

    label: str
    url: str
    """With its fragment."""
    text: str
    certainty: str | None
    """"high", "moderate", "low", "very-low", or None."""
    why: str
    references: tuple[CitationLine, ...]
    post: PostLink
    practice: tuple[LinkView, ...] = ()
    """The first points that rest on it, here and elsewhere: "P1" or "P1 of Post title"."""
    locator: str = ""
    """On a reference's page: where in that work."""
    against: bool = False
    """On a reference's page: that work is cited as contrary evidence."""
    practice_more: int = 0
    """How many more points rest on it."""
    superseded_by: tuple[LinkView, ...] = ()
    """Later findings that replace it: "F2 of Post title"."""
    fallen: Fallen = Fallen()
    """What has happened to the works that it rests on."""


class PointLine(NamedTuple):
    """A practice point in a list outside its post."""

    label: str
    url: str
    text: str
    strength: str | None
    """"do", "consider", "avoid", "watch", or None."""
    rests_on: tuple[LinkView, ...]
    """Findings; the title is "F1" or "F1 of Post title"."""
    other: tuple[str, ...]
    """Of "experience", "patient values", "guideline", "page"."""
    weakest: str | None
    """The weakest certainty among the findings it rests on."""
    basis: str
    """"findings", or where none stands behind it: "guideline", "page", "patient values",
    "practice"."""
    references: tuple[CitationLine, ...]
    """The works behind its findings: the second hop."""
    post: PostLink
    fallen: Fallen = Fallen()
    """What has happened to the works behind it."""
    superseded_by: tuple[LinkView, ...] = ()
    """Later findings that replace one which it rests on, unless it rests on one of them, too."""


class ChangeLine(NamedTuple):
    """One change to a published post, or a work that has fallen."""

    date: dt.date | None
    """None for a work whose notice nobody dates."""
    kind: str
    """"update", "correction" or "retraction" of a post; "retracted", "concern" or "corrected"."""
    what: str
    """What the author says of it; "" for a work."""
    post: PostLink | None = None
    """The post that changed; None for a work."""
    work: FallenWork | None = None
    """The work that has fallen, with what stands on it; None for a post."""
