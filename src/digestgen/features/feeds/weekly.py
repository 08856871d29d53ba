"""The weekly roundup as a feed: an item is a week that is over, ready to be sent as an e-mail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from html import escape
from urllib.parse import urlsplit

from digestgen.features.feeds.channel import Channel, atom_bytes, rss_bytes
from digestgen.features.feeds.items import Item
from digestgen.site.assemble import Site
from digestgen.site.feature import Output, Reader, TextOutput
from digestgen.site.frame import person
from digestgen.site.grades import STRENGTH, UNFOUND
from digestgen.site.guid import tag_uri
from digestgen.site.lineage import overtaken
from digestgen.site.lines import canonical, point_line
from digestgen.site.marks import POST
from digestgen.site.views import PointLine
from digestgen.site.weeks import week_url
from digestgen.translation import Translations

WRITERS = {"weekly.xml": rss_bytes, "weekly-atom.xml": atom_bytes}


def weekly_feeds(site: Site) -> Iterator[Output]:
    """Give the feed in both formats."""
    del site
    for name in WRITERS:
        yield TextOutput(name, write_weekly_feed, (name,))


def write_weekly_feed(reader: Reader, name: str) -> bytes:
    """Write one format: the latest weeks that are over."""
    site, count = reader.settings("site"), reader.settings("feeds").items
    words, authors = reader.words(), dict(reader.settings("authors"))
    channel = Channel(
        title=f"{site.title}: {words.text('Weekly roundup')}",
        description=words.text("What came out in each week, in short"),
        home=canonical(reader, ""),
        own=canonical(reader, name),
        language=site.language,
        author=person(authors, site.author) if site.author else None,
        rights=site.licence,
        items=tuple(_item(reader, week) for week in reader.finished_weeks(count)),
    )
    return WRITERS[name](channel)


def _item(reader: Reader, week: str) -> Item:
    words, root = reader.words(), canonical(reader, "")
    site, authors = reader.settings("site"), dict(reader.settings("authors"))
    year, number = (int(part) for part in week.split("-w"))
    paths = reader.week(week)
    links = [reader.link(path) for path in paths]
    # The last post's date, not the day of the build: the same posts give the same bytes.
    dates = [link.date for link in links if link.date]
    last = max(dates, default=dt.datetime(1970, 1, 1, tzinfo=dt.UTC))
    monday = dt.date.fromisocalendar(year, number, 1)
    return Item(
        guid=tag_uri(root, monday, f"week-{week}"),
        title=words.text("Week %(week)s of %(year)s", week=number, year=year),
        url=canonical(reader, week_url(week)),
        summary="; ".join(link.title for link in links),
        content="".join(_post(reader, path) for path in paths),
        published=last,
        updated=last,
        authors=(person(authors, site.author),) if site.author else (),
        topics=(),
        works=(),
    )


def _post(reader: Reader, path: str) -> str:
    root, link = canonical(reader, ""), reader.link(path)
    base = root[: len(root) - len(urlsplit(root).path)]
    parts = [f'<h2><a href="{escape(base + link.url)}">{escape(link.title)}</a></h2>\n']
    if link.question:
        parts.append(f"<p><em>{escape(link.question)}</em></p>\n")
    if link.summary:
        parts.append(f"<p>{escape(link.summary)}</p>\n")
    if link.status in POST:
        said = reader.words().html(POST[link.status])
        parts.append(f"<p><strong>{said}.</strong></p>\n")
    points = [point_line(reader, identity) for identity in reader.points_of(path)]
    if points:
        rows = (_point(reader.words(), point, base) for point in points)
        parts.append(f"<ul>\n{''.join(rows)}</ul>\n")
    return "".join(parts)


def _point(words: Translations, point: PointLine, base: str) -> str:
    strength = f"<em>{words.html(STRENGTH[point.strength])}.</em> " if point.strength else ""
    unfound = UNFOUND.get(point.basis, "")
    mark = f" <em>{words.html(unfound)}.</em>" if unfound else ""
    label = f'<a href="{escape(base + point.url)}">{escape(point.label)}</a>'
    said = filter(None, (point.fallen.text, overtaken(words, point.superseded_by)))
    marks = "".join(f"<strong>{escape(mark)}.</strong> " for mark in said)
    return f"<li>{marks}{strength}{escape(point.text)}{mark} ({label})</li>\n"
