"""The feeds of corrections: an item is a change to a post, or a work that has fallen."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from html import escape
from urllib.parse import urlsplit

from digestgen.features.feeds.items import Item, midnight
from digestgen.model.post import Update
from digestgen.site.fall_out import fallen_work
from digestgen.site.feature import Reader
from digestgen.site.frame import person
from digestgen.site.guid import tag_uri
from digestgen.site.lines import canonical
from digestgen.site.views import FallenWork, LinkView, Person
from digestgen.translation import Translations, message

FOLDER = "corrections/"

KINDS = {
    "update": message("Updated"),
    "correction": message("Corrected"),
    "retraction": message("Withdrawn"),
}
"""Kind of an update -> the word before the post's title."""


def correction_items(reader: Reader) -> tuple[Item, ...]:
    """Make each change an item, newest first; works whose notice nobody dates are left out."""
    found = [item for path in reader.posts() if reader.updates(path) for item in _own(reader, path)]
    works = (fallen_work(reader, key) for key in reader.fallen())
    found += [_fallen(reader, work, work.date) for work in works if work.date]
    found.sort(key=lambda item: item.published.date(), reverse=True)
    return tuple(found)


def _own(reader: Reader, path: str) -> Iterator[Item]:
    head, words = reader.post(path), reader.words()
    root = canonical(reader, "")
    published = head.date or dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    guid = head.guid or tag_uri(root, published, head.slug)
    counted: dict[tuple[dt.date, str], int] = {}
    for update in head.updates:
        number = counted[update[:2]] = counted.get(update[:2], 0) + 1
        moment = midnight(reader, update.date)
        yield Item(
            # The date and the kind name a change for good: its words may be mended later.
            guid=f"{guid}#{_fragment(update, number)}",
            title=f"{words.text(KINDS[update.kind])}: {head.title}",
            url=_host(root) + reader.url(path),
            summary=update.what,
            content=f"<p>{escape(update.what)}</p>",
            published=moment,
            updated=moment,
            authors=_authors(reader, head.authors),
            topics=(),
            works=(),
        )


def _fragment(update: Update, number: int) -> str:
    day = f"{update.kind}-{update.date.isoformat()}"
    return day if number == 1 else f"{day}-{number}"


def _authors(reader: Reader, given: tuple[str, ...]) -> tuple[Person, ...]:
    site, authors = reader.settings("site"), dict(reader.settings("authors"))
    names = given or ((site.author,) if site.author else ())
    return tuple(person(authors, name) for name in names)


def _host(root: str) -> str:
    return root[: len(root) - len(urlsplit(root).path)]


def _fallen(reader: Reader, work: FallenWork, date: dt.date) -> Item:
    root, words = canonical(reader, ""), reader.words()
    moment = midnight(reader, date)
    return Item(
        guid=fallen_guid(root, work, date),
        title=f"{work.text}: {work.short}",
        url=_host(root) + work.url,
        summary=", ".join(_counts(words, work)),
        content="\n".join(_content(words, work, _host(root))),
        published=moment,
        updated=moment,
        authors=_authors(reader, ()),
        topics=(),
        works=(work.notice,) if work.notice else (),
    )


def fallen_guid(root: str, work: FallenWork, date: dt.date) -> str:
    """Give the identity of a work's fall on a site: from its key and its notice, for ever.

    A UUID (RFC 9562, version 5) below the site's host. A tag URI would not do: its date has to be
    one on which the site had its name, and notices may be older than the site.
    """
    host = uuid.uuid5(uuid.NAMESPACE_DNS, urlsplit(root).hostname or "localhost")
    notice = work.notice or date.isoformat()
    return uuid.uuid5(host, f"{work.key}\n{work.status}\n{notice}").urn


def _counts(words: Translations, work: FallenWork) -> Iterator[str]:
    yield words.plural("%(num)s finding", "%(num)s findings", len(work.findings))
    yield words.plural("%(num)s practice point", "%(num)s practice points", len(work.practice))
    yield words.plural("%(num)s post", "%(num)s posts", len(work.posts))


def _content(words: Translations, work: FallenWork, host: str) -> Iterator[str]:
    when = f", {words.date(work.date)}" if work.date else ""
    link = _link(LinkView(work.short, work.url), host)
    yield f"<p><strong>{escape(work.text + when)}:</strong> {link}</p>"
    if work.reasons:
        yield f"<p>{escape(words.text('Reasons given'))}: {escape('; '.join(work.reasons))}</p>"
    if work.notice:
        yield f'<p><a href="{escape(work.notice)}">{escape(words.text("The notice"))}</a></p>'
    yield from _list(words.text("Findings that rest on it"), work.findings, host)
    yield from _list(words.text("Practice points that rest on it"), work.practice, host)
    yield from _list(words.text("Findings that name it as evidence against"), work.against, host)
    yield from _list(words.text("Posts concerned"), work.posts, host)


def _list(title: str, links: Sequence[LinkView], host: str) -> Iterator[str]:
    if links:
        rows = "".join(f"<li>{_link(link, host)}</li>\n" for link in links)
        yield f"<p>{escape(title)}:</p>\n<ul>\n{rows}</ul>"


def _link(link: LinkView, host: str) -> str:
    return f'<a href="{escape(host + link.url)}">{escape(link.title)}</a>'
