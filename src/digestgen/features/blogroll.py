"""The blogroll: a list for people on the page about the community, and OPML for programs.

The page stands in while the author has written none: on a page of content/pages/ at the same
address the list follows the author's text.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from digestgen.site.assemble import Site
from digestgen.site.blogroll import OPML, PAGE, read_blogroll
from digestgen.site.feature import Output, PageOutput, Reader, Rendered, TextOutput
from digestgen.site.frame import page_view
from digestgen.site.views import BlogLink, CommunityView

WELL_KNOWN = ".well-known/recommendations.opml"
"""Where programs look for what a site recommends."""


def blogroll(site: Site) -> Iterator[Output]:
    """Give the OPML file at both its addresses, and the page unless the author has one."""
    if not site.config.blogroll:
        return
    yield TextOutput(OPML, write_opml)
    yield TextOutput(WELL_KNOWN, write_opml)
    if PAGE not in site.urls.values():
        yield PageOutput(f"{PAGE}index.html", "community.html", community_view)


def community_view(reader: Reader) -> Rendered:
    """Say who else writes."""
    found = read_blogroll(reader)
    assert found is not None
    title = reader.words().text("Who else writes")
    return Rendered(page_view(reader, PAGE, "community", title), CommunityView(found))


def write_opml(reader: Reader) -> bytes:
    """List the blogs, those with a feed as subscriptions (OPML 2.0)."""
    found = read_blogroll(reader)
    title = f"{reader.settings('site').title}: {reader.words().text('Who else writes')}"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"<head><title>{escape(title)}</title></head>",
        "<body>",
        *(_outline(blog) for blog in (found.blogs if found else ())),
        "</body>",
        "</opml>\n",
    ]
    return "\n".join(lines).encode()


def _outline(blog: BlogLink) -> str:
    said = f"text={quoteattr(blog.title)}"
    about = f" description={quoteattr(blog.note)}" if blog.note else ""
    if not blog.feed:
        return f'<outline type="link" {said}{about} url={quoteattr(blog.url)}/>'
    return (
        f'<outline type="rss" {said} title={quoteattr(blog.title)}{about} '
        f"xmlUrl={quoteattr(blog.feed)} htmlUrl={quoteattr(blog.url)}/>"
    )
