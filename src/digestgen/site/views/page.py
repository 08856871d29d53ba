"""What every page has: `site` and `page`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class LinkView(NamedTuple):
    """A link of the menu or of a list."""

    title: str
    url: str


class Way(NamedTuple):
    """A link into a list, with the number of items there."""

    title: str
    url: str
    size: int = 0
    """Of the list; 0: not told."""


class FeedLink(NamedTuple):
    """A feed that a page announces."""

    title: str
    url: str
    type: str
    """MIME type."""


class Person(NamedTuple):
    """An author."""

    name: str
    url: str = ""
    orcid: str = ""
    """The iD itself: the link is `https://orcid.org/` and this."""
    email: str = ""
    """Only for feeds."""


class Preview(NamedTuple):
    """The picture that networks and messengers show for a link to a page."""

    url: str
    """Absolute."""
    width: int = 0
    """Pixels; 0 when it is not known."""
    height: int = 0
    alt: str = ""
    """What it shows, in words; "" when nobody has said."""


class BlogLink(NamedTuple):
    """Somebody else who writes."""

    title: str
    url: str
    feed: str = ""
    """The address of its feed, "" when it is not given."""
    note: str = ""


class Blogroll(NamedTuple):
    """Who else writes."""

    blogs: tuple[BlogLink, ...]
    opml: str
    """URL of all of them in one file."""


class SiteView(NamedTuple):
    """`site`: the same on every page."""

    title: str
    description: str
    language: str
    base_path: str
    """"/" or "/blog/"."""
    canonical: str
    """The site's absolute base URL."""
    author: Person | None
    licence: str
    menu: tuple[LinkView, ...]
    options: Mapping[str, Any]
    """`[theme] options`."""
    extra: Mapping[str, Any]
    """`[extra]`."""
    foot: tuple[LinkView, ...] = ()
    """Links at the foot of every page: the author's pages, corrections and subscribing, without
    those of the menu."""
    preview: Preview | None = None
    """What stands for pages without a picture of their own."""
    blogroll: str = ""
    """URL of the list of who else writes, as OPML; "" when there is none."""


class PageView(NamedTuple):
    """`page`: what head and header need, on every page."""

    title: str
    """Without the site's name; "" on the home page."""
    description: str
    url: str
    canonical: str
    language: str
    """Of what the author wrote; the words around it are in `site.language`."""
    kind: str
    """"home", "post", "handout", "page", "references", "reference", "practice", "findings",
    "topics", "topic", "questions", "series-index", "series", "archive", "year", "week", "search",
    "subscribe", "community", "corrections", "alias", "missing"."""
    feeds: tuple[FeedLink, ...]
    bibtex: str = ""
    """URL of the page's own .bib, "" when it has none."""
    before: str = ""
    """URL of the page before in a list of several pages, "" for none."""
    after: str = ""
    """URL of the page after."""
