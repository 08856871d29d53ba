"""Lists of findings and practice points, topics, series, questions; how pages of lists follow."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from markupsafe import Markup

from digestgen.site.views.lines import FindingLine, PointLine, PostLink
from digestgen.site.views.page import LinkView, Way
from digestgen.site.views.references import ReferenceLine


class Pager(NamedTuple):
    """Where a page of a list stands among the others."""

    number: int
    """0 on the page at the list's own address."""
    before: str
    """URL of the page before, "" for none: what is newer, in a list of posts and their items."""
    after: str
    """URL of the page after, "" for none: what is older there."""
    first: LinkView
    """The page at the list's own address."""


class Ways(NamedTuple):
    """Ways into the same things: by strength, by topic."""

    title: str
    links: tuple[Way, ...]
    more: LinkView | None = None
    """Where the rest of them is."""


class ItemGroup(NamedTuple):
    """Findings or practice points of one month."""

    month: dt.date | None
    items: tuple[FindingLine | PointLine, ...]


class ItemsView(NamedTuple):
    """`items.html`: a page of findings or practice points, the newest first."""

    kind: str
    """"point" or "finding"."""
    heading: str
    about: str
    """A sentence on what stands in the list, "" for none."""
    parent: LinkView | None
    """The list of all of them; None on that list."""
    total: int
    """In the whole list; 0 on pages after the first, which it would change with every post."""
    groups: tuple[ItemGroup, ...]
    ways: tuple[Ways, ...]
    """On the first page of all of them only."""
    years: tuple[LinkView, ...]
    """Where each year begins; on the first page of a list that has several."""
    pager: Pager
    mixed: bool = False
    """Whether its items may be of any strength or certainty."""
    feeds: bool = False
    """Whether the list has feeds: `page.feeds` has their addresses."""


class TopicLine(NamedTuple):
    """A topic or a series in a list."""

    title: str
    url: str
    description: str
    posts: int


class TopicsView(NamedTuple):
    """`topics.html` and `series_index.html`."""

    heading: str
    items: tuple[TopicLine, ...]


class TopicView(NamedTuple):
    """`topic.html`. On pages after the first there are posts, and nothing else."""

    title: str
    intro: Markup
    """HTML of its introduction, "" when it has none."""
    posts: tuple[PostLink, ...]
    """A page of them, newest first."""
    practice: tuple[PointLine, ...] = ()
    """The newest points; those that stand on superseded findings alone are left out."""
    findings: tuple[FindingLine, ...] = ()
    """By certainty, highest first; superseded ones are left out."""
    superseded: tuple[FindingLine, ...] = ()
    """Findings that later ones replace."""
    papers: tuple[ReferenceLine, ...] = ()
    """The works that most of its findings rest on."""
    all_practice: Way | None = None
    """The list of all its points; None when it has none."""
    all_findings: Way | None = None
    years: tuple[LinkView, ...] = ()
    pager: Pager | None = None


class SeriesPageView(NamedTuple):
    """`series.html`. On pages after the first there are posts, and nothing else."""

    title: str
    intro: Markup
    posts: tuple[PostLink, ...]
    """A page of its parts, in their order."""
    start: int
    """The number of the first of them."""
    findings: tuple[FindingLine, ...]
    """What we know so far: by certainty; superseded ones are left out."""
    pager: Pager


class QuestionGroup(NamedTuple):
    """Questions of one topic, in alphabetical order."""

    title: str
    """"" for posts without a topic."""
    url: str
    """Of the page with its questions, "" when they all stand on this page."""
    size: int
    posts: tuple[PostLink, ...]
    """Empty where `url` leads to them."""


class QuestionsView(NamedTuple):
    """`questions.html`: all questions by topic, or those of one topic."""

    heading: str
    groups: tuple[QuestionGroup, ...]
    total: int
    """0 on pages of one topic."""
    pager: Pager | None
    """None on the page of all topics."""
