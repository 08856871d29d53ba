"""Who else writes: what `[[blogroll]]` says, for the page about the community."""

from __future__ import annotations

from digestgen.site.lines import rooted
from digestgen.site.reader import Reader
from digestgen.site.views import BlogLink, Blogroll

PAGE = "community/"
OPML = "blogroll.opml"


def read_blogroll(reader: Reader) -> Blogroll | None:
    """Give the blogs in the author's order; None when there are none."""
    blogs = reader.settings("blogroll")
    if not blogs:
        return None
    links = (BlogLink(blog.title, blog.url, blog.feed, blog.note) for blog in blogs)
    return Blogroll(tuple(links), rooted(reader, OPML))
