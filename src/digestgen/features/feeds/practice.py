"""The feeds of practice points: an item is a point, with the post that it stands in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from html import escape
from urllib.parse import urlsplit

from digestgen.content.markdown.plain import shorten
from digestgen.evidence import Id
from digestgen.features.feeds import WRITERS
from digestgen.features.feeds.channel import Channel
from digestgen.features.feeds.items import Item
from digestgen.site.assemble import Site
from digestgen.site.feature import Output, Reader, TextOutput
from digestgen.site.frame import person
from digestgen.site.grades import OTHER, STRENGTH, UNFOUND
from digestgen.site.guid import tag_uri
from digestgen.site.lineage import overtaken
from digestgen.site.lines import canonical, point_line
from digestgen.site.slices import split_id
from digestgen.site.views import LinkView, PointLine
from digestgen.translation import Translations, message

FOLDER = "practice/"
TITLE = 120
"""Characters of an item's title."""

WEAKEST = {
    "high": message("Weakest of these: high certainty"),
    "moderate": message("Weakest of these: moderate certainty"),
    "low": message("Weakest of these: low certainty"),
    "very-low": message("Weakest of these: very low certainty"),
}
"""Of the findings that a point rests on."""


def practice_feeds(site: Site) -> Iterator[Output]:
    """Give the feeds of all practice points."""
    del site
    for name in WRITERS:
        yield TextOutput(FOLDER + name, write_practice_feed, (name,))


def write_practice_feed(reader: Reader, name: str) -> bytes:
    """Write one format: the newest points, as many as a feed holds posts."""
    site, count = reader.settings("site"), reader.settings("feeds").items
    authors, words = dict(reader.settings("authors")), reader.words()
    about = words.text("Every practice point, with the findings and papers it rests on")
    channel = Channel(
        title=f"{site.title}: {words.text('Practice points')}",
        description=about,
        home=canonical(reader, FOLDER),
        own=canonical(reader, FOLDER + name),
        language=site.language,
        author=person(authors, site.author) if site.author else None,
        rights=site.licence,
        items=tuple(_item(reader, split_id(key)) for key in reader.newest_points(count)),
    )
    return WRITERS[name](channel)


def _item(reader: Reader, identity: Id) -> Item:
    line, head = point_line(reader, identity), reader.post(identity.post)
    site, root = reader.settings("site"), canonical(reader, "")
    base = root[: len(root) - len(urlsplit(root).path)]
    authors = dict(reader.settings("authors"))
    published = head.date or dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    names = head.authors or ((site.author,) if site.author else ())
    return Item(
        # A label is permanent: with the post's own identity it names the point for good.
        guid=f"{head.guid or tag_uri(root, published, head.slug)}#{identity.anchor}",
        title=shorten(line.text, TITLE),
        url=base + line.url,
        summary=line.text,
        content="".join(_content(reader.words(), line, base)),
        published=published,
        updated=head.updated or published,
        authors=tuple(person(authors, n) for n in names),
        topics=tuple((t.title, base + t.url) for t in line.post.topics),
        works=(),
    )


def _content(words: Translations, line: PointLine, base: str) -> Iterator[str]:
    for mark in filter(None, (line.fallen.text, overtaken(words, line.superseded_by))):
        yield f"<p><strong>{escape(mark)}.</strong></p>\n"
    yield f"<p>{escape(line.text)}</p>\n"
    said = [words.html(STRENGTH[line.strength])] if line.strength else []
    grounds = [_link(ground, base) for ground in line.rests_on]
    grounds += [words.html(OTHER[other]) for other in line.other]
    if line.basis in UNFOUND:
        said.append(words.html(UNFOUND[line.basis]))
    if grounds:
        said.append(words.html("Rests on %(grounds)s", grounds=", ".join(grounds)))
    if line.weakest:
        said.append(words.html(WEAKEST[line.weakest]))
    yield f"<p><em>{' '.join(f'{sentence}.' for sentence in said)}</em></p>\n"
    if line.references:
        works = (_link(LinkView(work.short, work.url), base) for work in line.references)
        yield f"<p>{words.html('Source: %(works)s', works='; '.join(works))}</p>\n"
    post = _link(LinkView(line.post.title, line.post.url), base)
    yield f"<p>{words.html('From %(post)s', post=post)}</p>"


def _link(link: LinkView, base: str) -> str:
    return f'<a href="{escape(base + link.url)}">{escape(link.title)}</a>'
