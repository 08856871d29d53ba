"""`sitemap.xml` and `robots.txt`: what crawlers read first."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from digestgen.site.assemble import Site
from digestgen.site.feature import Output, Reader, TextOutput
from digestgen.site.lines import canonical, rooted


def sitemap(site: Site) -> Iterator[Output]:
    """Give both files."""
    del site
    yield TextOutput("sitemap.xml", write_sitemap)
    yield TextOutput("robots.txt", write_robots)


def write_sitemap(reader: Reader) -> bytes:
    """List every page (sitemaps.org protocol 0.9); dates only where a post gives one."""
    dates = {}
    for path in reader.posts():
        dates[reader.url(path)] = reader.modified(path)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')
    lines.extend(_row(reader, url, dates) for url in reader.pages())
    lines.append("</urlset>\n")
    return "\n".join(lines).encode()


def _row(reader: Reader, url: str, dates: dict[str, str]) -> str:
    date = dates.get(rooted(reader, url), "")
    last = f"<lastmod>{date}</lastmod>" if date else ""
    return f"<url><loc>{escape(canonical(reader, url))}</loc>{last}</url>"


def write_robots(reader: Reader) -> bytes:
    """Allow everything and name the sitemap (RFC 9309)."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {canonical(reader, 'sitemap.xml')}\n".encode()
