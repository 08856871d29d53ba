"""The other ways in: home, archive, corrections, old URLs, and what is missing."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from digestgen.site.views.indexes import Pager
from digestgen.site.views.lines import ChangeLine, FindingLine, PointLine, PostLink
from digestgen.site.views.page import Blogroll, FeedLink, LinkView, Way


class HomeView(NamedTuple):
    """`home.html`."""

    latest: PostLink | None
    latest_finding: FindingLine | None
    latest_point: PointLine | None
    recent: tuple[PostLink, ...]
    """After the latest."""
    topics: tuple[LinkView, ...]
    """Those with most posts, by title."""
    all_topics: LinkView | None = None
    """Set when there are more."""
    week: LinkView | None = None
    """The page of the latest week with posts."""
    questions: LinkView | None = None
    """The page of all questions, when there are any."""


class YearView(NamedTuple):
    """`year.html`."""

    year: int
    posts: tuple[PostLink, ...]
    """A page of them, newest first."""
    weeks: tuple[LinkView, ...]
    """Its weeks that have posts, from the first; on its first page only."""
    total: int
    """0 on pages after the first."""
    pager: Pager


class MonthLine(NamedTuple):
    """A month in the archive."""

    month: dt.date
    """Its first day."""
    url: str
    size: int
    """How many posts it has."""


class YearLine(NamedTuple):
    """A year in the archive."""

    year: int
    url: str
    size: int
    """How many posts it has."""
    months: tuple[MonthLine, ...]
    """Latest first."""


class ArchiveView(NamedTuple):
    """`archive.html`."""

    years: tuple[YearLine, ...]
    """Latest first."""
    recent: tuple[PostLink, ...]
    """The newest posts."""


class WeekPost(NamedTuple):
    """A post on the page of its week."""

    post: PostLink
    practice: tuple[PointLine, ...]
    """Its points."""


class WeekView(NamedTuple):
    """`week.html`: what came out in one ISO week."""

    year: int
    """ISO 8601's year of the week."""
    week: int
    first: dt.date
    """Its Monday."""
    last: dt.date
    """Its Sunday."""
    posts: tuple[WeekPost, ...]
    """From Monday on."""
    before: LinkView | None
    """The week before with posts."""
    after: LinkView | None


class SubscribeFeed(NamedTuple):
    """A feed in plain words."""

    title: str
    about: str
    """Whom it is for, in a sentence."""
    links: tuple[FeedLink, ...]
    """The same feed in each format; the title is the format's name."""


class SubscribeView(NamedTuple):
    """`subscribe.html`: the page that stands in while the author has written none."""

    feeds: tuple[SubscribeFeed, ...]
    topics: tuple[FeedLink, ...]
    """The RSS feed of each topic, by title."""
    opml: str
    """URL of all of them in one file."""


class CommunityView(NamedTuple):
    """`community.html`: the page that stands in while the author has written none."""

    blogroll: Blogroll


class AliasView(NamedTuple):
    """`alias.html`: sends readers of an old URL on."""

    target: str
    """Absolute URL."""


class MissingView(NamedTuple):
    """`404.html`."""

    recent: tuple[PostLink, ...]


class ReviewLine(NamedTuple):
    """A post that is to be looked at again."""

    date: dt.date
    """By when."""
    post: PostLink


class CorrectionsView(NamedTuple):
    """`corrections.html`."""

    changes: tuple[ChangeLine, ...]
    """Newest first."""
    reviews: tuple[ReviewLine, ...]
    """Soonest first, those whose day has come as well: a page does not know what day it is.
    On the first page alone."""
    heading: str
    pager: Pager
    years: tuple[LinkView, ...] = ()
    """Each year of changes with the page where it begins."""
    all_reviews: Way | None = None
    """The list of all posts to be looked at again, when they are too many for this page."""


class ReviewsView(NamedTuple):
    """`reviews.html`: posts to be looked at again, when they are too many for one page."""

    reviews: tuple[ReviewLine, ...]
    """Soonest first."""
    parent: LinkView
    """The page of corrections."""
    before: str = ""
    """URL of the page before, "" for none."""
    after: str = ""


class SearchView(NamedTuple):
    """`search.html`."""

    folder: str
    """URL of the folder of the index."""
    topics: tuple[LinkView, ...]
    """Topics that have posts: the `url` is the slug, which is what the index knows."""
