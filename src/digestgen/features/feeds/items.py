"""A post as an item of a feed: its content must make sense without styles, classes and scripts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from digestgen.config.zones import zone
from digestgen.evidence import Id
from digestgen.features.feeds.extensions import extensions
from digestgen.model.post import ItemBody, PostHead, SectionBody, Update
from digestgen.site.fall_out import fallen_here
from digestgen.site.fill import Filler
from digestgen.site.frame import person
from digestgen.site.grades import CERTAINTY, STRENGTH, UNFOUND
from digestgen.site.guid import tag_uri
from digestgen.site.lineage import later_words, overtaken_words
from digestgen.site.lines import canonical
from digestgen.site.marks import POST, finding_mark, point_mark
from digestgen.site.reader import Reader
from digestgen.site.urls import encoded
from digestgen.site.views import FallenWork, Person
from digestgen.translation import Translations


class Item(NamedTuple):
    """What both feed formats say of a post."""

    guid: str
    """A tag URI (RFC 4151): the front matter's `id`, or one made from host, date and slug."""
    title: str
    url: str
    summary: str
    content: str
    """HTML with absolute URLs."""
    published: dt.datetime
    updated: dt.datetime
    authors: tuple[Person, ...]
    topics: tuple[tuple[str, str], ...]
    """Title and URL of each."""
    works: tuple[str, ...]
    """DOI links of the works it digests."""
    extensions: Mapping[str, Any] | None = None
    """What JSON Feed says beyond its standard; None: nothing but the works."""


def feed_item(reader: Reader, path: str) -> Item:
    """Make a post an item."""
    head, link = reader.post(path), reader.link(path)
    site = reader.settings("site")
    authors = dict(reader.settings("authors"))
    root = canonical(reader, "")
    base = len(urlsplit(root).path)
    published = head.date or dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    changes = [midnight(reader, u.date) for u in head.updates]
    fallen = [w._replace(url=root + w.url[base:]) for w in fallen_here(reader, path)]
    changes += [midnight(reader, w.date) for w in fallen if w.date and w.findings]
    changes += [midnight(reader, day) for day in _undermined_on(reader, head)]
    names = head.authors or ((site.author,) if site.author else ())
    return Item(
        guid=head.guid or tag_uri(root, published, head.slug),
        title=head.title,
        url=root + link.url[base:],
        summary=head.summary or head.question,
        content=_content(reader, head, fallen),
        published=published,
        updated=max([head.updated or published, *changes]),
        authors=tuple(person(authors, n) for n in names),
        topics=tuple((t.title, root + t.url[base:]) for t in link.topics),
        works=tuple(_works(reader, head)),
        extensions=extensions(reader, head, root + link.url[base:]),
    )


def midnight(reader: Reader, date: dt.date) -> dt.datetime:
    """Give the beginning of a day in the site's timezone."""
    here = zone(reader.settings("site").timezone)
    return dt.datetime.combine(date, dt.time(), here or dt.UTC)


def _undermined_on(reader: Reader, head: PostHead) -> Iterator[dt.date]:
    """Give the days on which authors withdrew what points of a post rest on."""
    nodes = [reader.point(Id(head.path, point.anchor)) for point in head.practice]
    for path in dict.fromkeys(i.post for node in nodes for i in node.lost):
        yield min(u.date for u in reader.updates(path) if u.kind == "retraction")


def _works(reader: Reader, head: PostHead) -> Iterator[str]:
    for digested in head.citations:
        if doi := reader.entry(digested.key).entry.text("DOI"):
            yield f"https://doi.org/{encoded(doi)}"


def _content(reader: Reader, head: PostHead, fallen: Sequence[FallenWork]) -> str:
    filler, words = Filler(reader, head.path, absolute=True), reader.words()
    body = filler.cited.body
    marks = _marks(reader, head)
    parts = [_withdrawal(update, words) for update in head.updates if update.kind == "retraction"]
    parts += [_banner(work, words) for work in fallen]
    if head.question:
        parts.append(f"<p><strong>{escape(head.question)}</strong></p>")
    parts.extend(_section(filler, words, body.findings, _finding, marks))
    parts.extend(_section(filler, words, body.practice, _point, marks))
    parts.append(filler.prose())
    if filler.cited.entries:
        said = {work.key: f" <strong>{escape(work.text)}.</strong>" for work in fallen}
        rows = "".join(
            f"<li>{filler.text(e.html)}{said.get(e.key, '')}</li>\n" for e in filler.cited.entries
        )
        heading = escape(words.text("References"))
        parts.append(f"<h2>{heading}</h2>\n<ul>\n{rows}</ul>")
    return "\n".join(str(p) for p in parts)


def _withdrawal(update: Update, words: Translations) -> str:
    said = words.text(POST["withdrawn"])
    when = words.date(update.date)
    return f"<p><strong>{escape(said)}, {when}:</strong> {escape(update.what)}</p>"


def _banner(work: FallenWork, words: Translations) -> str:
    """Say that a work has fallen, before anything else, and what of the post rests on it."""
    when = f", {words.date(work.date)}" if work.date else ""
    link = f'<a href="{escape(work.url)}">{escape(work.short)}</a>'
    said = f"<strong>{escape(work.text)}{when}:</strong> {link}"
    if work.notice:
        said += f' (<a href="{escape(work.notice)}">{escape(words.text("The notice"))}</a>)'
    resting = [label.title for label in (*work.findings, *work.practice)]
    if resting:
        here = f"{words.text('Resting on it here')}: {', '.join(resting)}"
        return f"<p>{said}. <strong>{escape(here)}.</strong></p>"
    return f"<p>{said}. {escape(words.text('Nothing in this post rests on it.'))}</p>"


def _marks(reader: Reader, head: PostHead) -> dict[str, str]:
    """Give the words of the marks on each finding and point that needs some."""
    marks: dict[str, list[str]] = {}
    for finding in head.findings:
        found = reader.finding(Id(head.path, finding.anchor))
        later = later_words(reader, found.superseded_by, head.path)
        marks[finding.anchor] = [finding_mark(reader, found).text, later]
    for point in head.practice:
        node = reader.point(Id(head.path, point.anchor))
        rests = overtaken_words(reader, node, head.path)
        marks[point.anchor] = [point_mark(reader, node).text, rests]
    return {
        anchor: ". ".join(t) for anchor, texts in marks.items() if (t := [*filter(None, texts)])
    }


def _section(
    filler: Filler,
    words: Translations,
    section: SectionBody,
    item: Callable[[Filler, Translations, ItemBody, str], str],
    marks: Mapping[str, str],
) -> Iterator[str]:
    if not section.heading:
        return
    yield f"<h2>{escape(section.heading)}</h2>"
    yield filler.html(section.intro)
    rows = (item(filler, words, i, marks.get(i.anchor, "")) for i in section.items)
    yield "<ul>\n" + "".join(rows) + "</ul>"
    yield filler.html(section.outro)


def _finding(filler: Filler, words: Translations, item: ItemBody, fallen: str) -> str:
    why, against = filler.html(item.closing), filler.named(item.against)
    closing = ""
    if item.grade:
        certainty = escape(words.text(CERTAINTY[item.grade]))
        closing = f" <em>{certainty}{f': {why}' if why else '.'}</em>"
    if against:
        closing += f" <em>{words.html('Against:')} {against}</em>"
    if supersedes := filler.html(item.supersedes):
        closing += f" <em>{words.html('Supersedes %(findings)s', findings=supersedes)}.</em>"
    return _row(filler, item, closing, fallen)


def _point(filler: Filler, words: Translations, item: ItemBody, fallen: str) -> str:
    closing = f"{escape(words.text(STRENGTH[item.grade]))}." if item.grade else ""
    if rests := filler.html(item.closing):
        said = rests if item.own_words else words.html("Rests on %(grounds)s", grounds=rests)
    else:
        said = words.html(UNFOUND["practice"])
    closing = f"{closing} {said}.".strip()
    return _row(filler, item, f" <em>{closing}</em>", fallen)


def _row(filler: Filler, item: ItemBody, closing: str, fallen: str) -> str:
    html = filler.html(item.html)
    if fallen:
        closing += f" <strong>{escape(fallen)}.</strong>"
    return f"<li><strong>{item.label}.</strong> {html}{closing}</li>\n"
