"""The reader: answers a view's questions about the site, and writes down what was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, TypeVar

from markupsafe import Markup

from digestgen.bibliography import BibEntry
from digestgen.bibliography.entries import Standing
from digestgen.evidence import FallenWork, FindingNode, Id, PointNode, ReferenceNode
from digestgen.model.card import Card
from digestgen.model.cited import CitedPost
from digestgen.model.picture import Picture
from digestgen.model.post import PostHead, Update
from digestgen.site.brief import Brief
from digestgen.site.facts import Fact, Facts
from digestgen.site.groups import Series, Topic
from digestgen.site.links import Backlink
from digestgen.site.paging import Slice
from digestgen.site.search import Segment
from digestgen.site.shelves import Shelf
from digestgen.site.slices import Work, join_id, line_reads
from digestgen.site.views import LinkView, PostLink
from digestgen.translation import Translations

Part = TypeVar("Part")

_named: Callable[[tuple[str, str]], Fact] = partial(tuple.__new__, Fact)
"""Make a fact of its kind and key: in C, since a page asks for hundreds."""


class Reader:
    """What a view reads the site through; `read` says which facts."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._read: dict[Fact, None] = {}

    def read(self) -> Iterable[Fact]:
        """Give each fact read so far, once."""
        return self._read

    def part(self, make: Callable[..., Part], *args: str) -> Part:
        """Give `make(reader, *args)`, made once for all outputs that share it.

        What it read is what each of them has read.
        """
        known = self._facts.parts.get((make, args))
        if known is None:
            inner = Reader(self._facts)
            known = self._facts.keep_part(make, args, make(inner, *args), inner._read)
        self._read.update(known[1])
        part: Part = known[0]
        return part

    def line(self, make: Callable[[Reader, str], Part], kind: str, item: str) -> Part:
        """Give `make(reader, item)`: the line of an item, made once for all pages that show it.

        What `site.slices` says that such a line reads is one fact.
        """
        self._read[Fact("line", f"{kind} {item}")] = None
        return self._line(make, kind, item)

    def lines(self, make: Callable[[Reader, str], Part], part: Slice) -> tuple[Part, ...]:
        """Give the line of each item of a slice, whose fingerprint has what they say."""
        return tuple(self._line(make, part.kind, item) for item in part.items)

    def _line(self, make: Callable[[Reader, str], Part], kind: str, item: str) -> Part:
        known = self._facts.lines.get(make, item)
        if known is None:
            inner = Reader(self._facts)
            line, covered = make(inner, item), set(line_reads(self._facts, kind, item))
            beside = (fact for fact in inner._read if fact not in covered)
            known = self._facts.lines.keep(make, item, line, beside)
        self._read.update(known[1])
        found: Part = known[0]
        return found

    def _ask(self, kind: str, key: str = "") -> Any:
        fact = _named((kind, key))
        self._read[fact] = None
        return self._facts.value(fact)

    def page_of(self, folder: str, number: int) -> Slice:
        """Give a page of the list at a URL."""
        part: Slice = self._ask("lines", f"{folder} {number}")
        return part

    def topic_slice(self, what: str, slug: str) -> Slice:
        """Give what heads a topic: its "points", "findings", "superseded" findings or "papers"."""
        part: Slice = self._ask(f"topic_{what}", slug)
        return part

    def series_findings(self, slug: str) -> Slice:
        """Give what a series has found, by certainty."""
        part: Slice = self._ask("series_findings", slug)
        return part

    def years_of(self, folder: str) -> tuple[tuple[int, str], ...]:
        """Give each year of a list in time with the URL of the page where it begins."""
        years: tuple[tuple[int, str], ...] = self._ask("years_of", folder)
        return years

    def count(self, folder: str) -> int:
        """Give the number of items of the list at a URL."""
        count: int = self._ask("count", folder)
        return count

    def shelf(self, folder: str) -> Shelf:
        """Give works or questions by group."""
        shelf: Shelf = self._ask("shelf", folder)
        return shelf

    def work(self, key: str) -> Work:
        """Give what a list says of a work."""
        found: Work = self._ask("work", key)
        return found

    def newest_points(self, count: int) -> tuple[str, ...]:
        """Give the keys of the newest practice points: "post.md#p1"."""
        keys: tuple[str, ...] = self._ask("newest_points", str(count))
        return keys

    def label(self, identity: Id) -> str:
        """Give the label of a finding or a point."""
        label: str = self._ask("label", join_id(identity))
        return label

    def supporting(self, identity: Id) -> tuple[str, ...]:
        """Give the works that a finding rests on."""
        keys: tuple[str, ...] = self._ask("supporting", join_id(identity))
        return keys

    def people(self, folder: str) -> tuple[tuple[str, str, int], ...]:
        """Give the lists of people below a URL: the URL, the name and the size of each."""
        found: tuple[tuple[str, str, int], ...] = self._ask("people", folder)
        return found

    def calendar(self) -> tuple[tuple[int, tuple[tuple[int, int], ...]], ...]:
        """Give the number of posts of each month of each year, latest first."""
        found: tuple[tuple[int, tuple[tuple[int, int], ...]], ...] = self._ask("calendar")
        return found

    def top_topics(self, count: int) -> tuple[str, ...]:
        """Give the slugs of the topics with most posts, by title."""
        slugs: tuple[str, ...] = self._ask("top_topics", str(count))
        return slugs

    def related(self, path: str) -> tuple[str, ...]:
        """Give the posts nearest to one by what they cite."""
        paths: tuple[str, ...] = self._ask("related", path)
        return paths

    def related_works(self, key: str) -> tuple[tuple[str, int], ...]:
        """Give the works cited together with one, each with the number of posts that do."""
        found: tuple[tuple[str, int], ...] = self._ask("related_works", key)
        return found

    def also_citing(self, path: str, key: str) -> tuple[tuple[str, ...], bool]:
        """Give other posts that cite a work, nearest in time, and whether there are more."""
        found: tuple[tuple[str, ...], bool] = self._ask("also_citing", f"{path}\n{key}")
        return found

    def week(self, week: str) -> tuple[str, ...]:
        """Give the posts of an ISO week such as "2026-w20", from Monday on."""
        paths: tuple[str, ...] = self._ask("week", week)
        return paths

    def week_neighbours(self, week: str) -> tuple[str, str]:
        """Give the weeks with posts before and after one, "" where there is none."""
        pair: tuple[str, str] = self._ask("week_neighbours", week)
        return pair

    def weeks_of(self, year: str) -> tuple[str, ...]:
        """Give the weeks of an ISO year that have posts, from the first."""
        weeks: tuple[str, ...] = self._ask("weeks_of", year)
        return weeks

    def finished_weeks(self, count: int) -> tuple[str, ...]:
        """Give the latest weeks that are over, latest first."""
        weeks: tuple[str, ...] = self._ask("finished_weeks", str(count))
        return weeks

    def latest_week(self) -> str:
        """Give the latest week that has posts, "" for none."""
        week: str = self._ask("latest_week")
        return week

    def settings(self, section: str) -> Any:
        """Give a section of the settings: a field of `Config`."""
        return self._ask("settings", section)

    def options(self) -> Mapping[str, Any]:
        """Give the theme's options."""
        found: Mapping[str, Any] = self._ask("options")
        return found

    def search_segment(self, key: str) -> Segment:
        """Give a segment of the search index."""
        segment: Segment = self._ask("search_segment", key)
        return segment

    def words(self) -> Translations:
        """Give the interface's words in the site's language."""
        found: Translations = self._ask("words")
        return found

    def post(self, path: str) -> PostHead:
        """Give a whole head."""
        head: PostHead = self._ask("post", path)
        return head

    def link(self, path: str) -> PostLink:
        """Give a post as it stands in a list."""
        link: PostLink = self._ask("link", path)
        return link

    def url(self, path: str) -> str:
        """Give a post's URL with the site's base path."""
        url: str = self._ask("url", path)
        return url

    def body(self, path: str) -> CitedPost:
        """Give a body with its citations formatted."""
        body: CitedPost = self._ask("body", path)
        return body

    def targets(self, path: str) -> tuple[str, ...]:
        """Give the URL of each link slot of a body, below the site's base."""
        targets: tuple[str, ...] = self._ask("targets", path)
        return targets

    def picture(self, target: str) -> Picture | None:
        """Give a picture by its output path, None when it is none whose size is known."""
        picture: Picture | None = self._ask("picture", target)
        return picture

    def picture_copy(self, source: str, *how: str) -> bytes:
        """Give what is published of a picture: clean, or with `how` (width, format) smaller."""
        data: bytes = self._ask("picture_copy", "\n".join((source, *how)))
        return data

    def card(self, path: str) -> Card | None:
        """Give the words of a post's card, "" for the site's; None when it has none."""
        card: Card | None = self._ask("card", path)
        return card

    def card_picture(self, path: str) -> bytes:
        """Give a card drawn; "" for the site's."""
        data: bytes = self._ask("card_picture", path)
        return data

    def image(self, path: str) -> str:
        """Give the absolute URL of a post's image, "" when it has none."""
        url: str = self._ask("image", path)
        return url

    def pages_of_author(self) -> tuple[LinkView, ...]:
        """Give the pages of `content/pages/`, by title."""
        pages: tuple[LinkView, ...] = self._ask("pages_of_author")
        return pages

    def posts(self) -> tuple[str, ...]:
        """Give the paths of all digests and notes, newest first."""
        posts: tuple[str, ...] = self._ask("posts")
        return posts

    def latest(self, count: int) -> tuple[str, ...]:
        """Give the paths of the newest digests and notes."""
        posts: tuple[str, ...] = self._ask("latest", str(count))
        return posts

    def neighbours(self, path: str) -> tuple[str, str]:
        """Give the posts before and after in time, "" where there is none."""
        pair: tuple[str, str] = self._ask("neighbours", path)
        return pair

    def backlinks(self, path: str) -> tuple[Backlink, ...]:
        """Give the posts that link to one."""
        links: tuple[Backlink, ...] = self._ask("backlinks", path)
        return links

    def topic(self, slug: str) -> Topic:
        """Give a topic and its posts."""
        topic: Topic = self._ask("topic", slug)
        return topic

    def topic_link(self, slug: str) -> LinkView:
        """Give a topic's title and URL."""
        link: LinkView = self._ask("topic_link", slug)
        return link

    def topics(self) -> tuple[str, ...]:
        """Give the slugs of all topics."""
        slugs: tuple[str, ...] = self._ask("topics")
        return slugs

    def series(self, slug: str) -> Series:
        """Give a series and its posts."""
        series: Series = self._ask("series", slug)
        return series

    def all_series(self) -> tuple[str, ...]:
        """Give the slugs of all series."""
        slugs: tuple[str, ...] = self._ask("all_series")
        return slugs

    def series_of(self, path: str) -> str:
        """Give the slug of a post's series, "" when it has none."""
        slug: str = self._ask("series_of", path)
        return slug

    def references(self) -> tuple[str, ...]:
        """Give the keys of all cited works that are in the bibliography, in order of keys."""
        keys: tuple[str, ...] = self._ask("references")
        return keys

    def reference(self, key: str) -> ReferenceNode:
        """Give what stands on a work."""
        node: ReferenceNode = self._ask("reference", key)
        return node

    def fallen(self) -> tuple[str, ...]:
        """Give the keys of the cited works that have fallen, in order of keys."""
        keys: tuple[str, ...] = self._ask("fallen")
        return keys

    def fall_out(self, key: str) -> FallenWork:
        """Give what stands on a work that has fallen."""
        work: FallenWork = self._ask("fall_out", key)
        return work

    def fallen_in(self, path: str) -> tuple[FallenWork, ...]:
        """Give the fallen works that concern a post, with what stands on them there."""
        works: tuple[FallenWork, ...] = self._ask("fallen_in", path)
        return works

    def standing(self, key: str) -> Standing:
        """Give a work's status, and what is known of the notice that gave it."""
        standing: Standing = self._ask("standing", key)
        return standing

    def entry(self, key: str) -> BibEntry:
        """Give a work's entry."""
        entry: BibEntry = self._ask("entry", key)
        return entry

    def brief(self, key: str) -> Brief:
        """Give a work in a few words: moves less often than its entry."""
        found: Brief = self._ask("brief", key)
        return found

    def formatted(self, key: str) -> Markup:
        """Give a work formatted on its own, as HTML without a wrapper."""
        return Markup(self._ask("formatted", key))  # noqa: S704 - the citation processor's HTML is escaped

    def findings_of(self, path: str) -> tuple[Id, ...]:
        """Give the ids of a post's findings, in its order."""
        ids: tuple[Id, ...] = self._ask("findings_of", path)
        return ids

    def points_of(self, path: str) -> tuple[Id, ...]:
        """Give the ids of a post's practice points, in its order."""
        ids: tuple[Id, ...] = self._ask("points_of", path)
        return ids

    def mentions(self, key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Give each post that cites a work, with the locators that it names."""
        mentions: tuple[tuple[str, tuple[str, ...]], ...] = self._ask("mentions", key)
        return mentions

    def updates(self, path: str) -> tuple[Update, ...]:
        """Give what changed in a post after it was published."""
        updates: tuple[Update, ...] = self._ask("updates", path)
        return updates

    def update(self, key: str) -> Update:
        """Give one of them: "post.md#0"."""
        update: Update = self._ask("update", key)
        return update

    def modified(self, path: str) -> str:
        """Give when a post was last changed, as its front matter says: ISO 8601, "" for never."""
        moment: str = self._ask("modified", path)
        return moment

    def finding(self, identity: Id) -> FindingNode:
        """Give a finding and the points that rest on it; places in the source are left out."""
        node: FindingNode = self._ask("finding", join_id(identity))
        return node

    def point(self, identity: Id) -> PointNode:
        """Give a practice point and what it rests on; places in the source are left out."""
        node: PointNode = self._ask("point", join_id(identity))
        return node

    def pages(self) -> tuple[str, ...]:
        """Give the URLs of all listed pages: for the sitemap."""
        urls: tuple[str, ...] = self._ask("pages")
        return urls

    def file(self, path: str) -> str:
        """Give the digest of a file that is copied."""
        found: str = self._ask("file", path)
        return found

    def template(self, name: str) -> str:
        """Give the fingerprint of a template."""
        found: str = self._ask("template", name)
        return found
