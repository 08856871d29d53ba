"""What every page has: the site's own view and a page's head."""

from __future__ import annotations

from typing import Any

from digestgen.config.settings import Author, MenuItem
from digestgen.site.blogroll import OPML
from digestgen.site.lines import canonical, rooted
from digestgen.site.previews import site_preview
from digestgen.site.reader import Reader
from digestgen.site.urls import base_path
from digestgen.site.views import FeedLink, LinkView, PageView, Person, SiteView
from digestgen.translation import message

RSS = "application/rss+xml"
ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"

FORMATS = (
    ("RSS", "feed.xml", RSS),
    ("Atom", "atom.xml", ATOM),
    ("JSON Feed", "feed.json", JSON_FEED),
)
"""The formats of a feed: name, file, MIME type."""

MENU = (
    MenuItem(title=message("Practice"), url="/practice/"),
    MenuItem(title=message("Findings"), url="/findings/"),
    MenuItem(title=message("Topics"), url="/topics/"),
    MenuItem(title=message("References"), url="/references/"),
    MenuItem(title=message("Archive"), url="/archive/"),
    MenuItem(title=message("Search"), url="/search/"),
)
"""The menu of a site that does not say."""

WAYS = ((message("Corrections"), "/corrections/"), (message("Subscribe"), "/subscribe/"))
"""What stands at the foot of every page, after the author's own pages."""
FOOT = 8
"""How many of the author's pages stand there."""


def person(authors: dict[str, Author], name: str) -> Person:
    """Give an author by id; a name that is no id stands for itself."""
    known = authors.get(name)
    if known is None:
        return Person(name)
    return Person(known.name, known.url, known.orcid, known.email)


def site_view(reader: Reader) -> SiteView:
    """Give what every page says of the site."""
    site = reader.settings("site")
    path = base_path(site.base_url)
    menu = reader.settings("menu") or _menu(reader)
    authors = dict(reader.settings("authors"))
    return SiteView(
        title=site.title,
        description=site.description,
        language=site.language,
        base_path=path,
        canonical=site.base_url,
        author=person(authors, site.author) if site.author else None,
        licence=site.licence,
        menu=tuple(LinkView(m.title, menu_url(path, m.url)) for m in menu),
        options=reader.options(),
        extra=reader.settings("extra"),
        foot=_foot(reader, path, {menu_url(path, m.url) for m in menu}),
        preview=site_preview(reader),
        blogroll=rooted(reader, OPML) if reader.settings("blogroll") else "",
    )


def _menu(reader: Reader) -> tuple[MenuItem, ...]:
    words = reader.words()
    shown = MENU if reader.settings("search").enabled else MENU[:-1]
    return tuple(MenuItem(title=words.text(m.title), url=m.url) for m in shown)


def _foot(reader: Reader, base: str, shown: set[str]) -> tuple[LinkView, ...]:
    """Give the links at the foot, without those of the menu."""
    words, pages = reader.words(), reader.pages_of_author()
    ways = (LinkView(words.text(title), menu_url(base, url)) for title, url in WAYS)
    found = {link.url: link for link in (*pages[:FOOT], *ways)}
    return tuple(link for url, link in found.items() if url not in shown)


def menu_url(base: str, url: str) -> str:
    """Put the base path before a path of this site; full URLs stay."""
    return base + url.lstrip("/") if url.startswith("/") else url


def feed_links(reader: Reader, title: str, folder: str) -> tuple[FeedLink, ...]:
    """Give the addresses of a feed in each format."""
    return tuple(
        FeedLink(f"{title} ({name})", rooted(reader, folder + file), mime)
        for name, file, mime in FORMATS
    )


def week_feeds(reader: Reader) -> tuple[FeedLink, ...]:
    """Give the addresses of the weekly roundup."""
    title = reader.words().text("Weekly roundup")
    return (
        FeedLink(f"{title} (RSS)", rooted(reader, "weekly.xml"), RSS),
        FeedLink(f"{title} (Atom)", rooted(reader, "weekly-atom.xml"), ATOM),
    )


def numbered(reader: Reader, folder: str, title: str, number: int) -> tuple[str, str]:
    """Give the URL and the title of a page of a list; page 0 is the folder's own."""
    if not number:
        return folder, title
    paged = reader.words().text("%(title)s, page %(number)s", title=title, number=str(number))
    return f"{folder}page/{number}/", paged


def page_view(reader: Reader, url: str, kind: str, title: str, **more: Any) -> PageView:
    """Give a page's head; `more` are fields of `PageView`, its `feeds` follow the site's own."""
    site = reader.settings("site")
    feeds = (*feed_links(reader, site.title, ""), *more.pop("feeds", ()))
    return PageView(
        title=title,
        description=more.pop("description", "") or site.description,
        url=rooted(reader, url),
        canonical=canonical(reader, url),
        language=more.pop("language", "") or site.language,
        kind=kind,
        feeds=feeds,
        **more,
    )
