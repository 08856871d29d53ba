"""Facts: everything that a view may read of a site, each with a name and a fingerprint.

A `Reader` answers a view's questions and writes down each fact that was asked for: the trace. An
output is stale only when the fingerprint of a fact in its trace has changed. Facts are chosen so
that they move no more often than what they say: `link` (a post as a line in a list) stays when a
body is edited, `latest` stays when an old post is added.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple, Protocol

from digestgen.bibliography import BibEntry
from digestgen.config.settings import Config
from digestgen.content.markdown.urls import Relative, read_url
from digestgen.diagnostics import Place
from digestgen.evidence import FindingNode, Id, PointNode
from digestgen.evidence.withdrawal import withdrawn_on
from digestgen.model.card import Card
from digestgen.model.cited import CitedPost
from digestgen.model.post import SourceLink
from digestgen.site import list_facts
from digestgen.site.assemble import Site, find_entry
from digestgen.site.brief import UNDATED, brief
from digestgen.site.cards import post_card, site_card
from digestgen.site.holding import Holding
from digestgen.site.last_change import last_change
from digestgen.site.marks import POST_GRAVEST
from digestgen.site.search import build_segment, segment_print
from digestgen.site.slices import line_print, split_id
from digestgen.site.urls import base_path, encoded
from digestgen.site.views import LinkView, PostLink
from digestgen.translation import Translations


class Fact(NamedTuple):
    """The name of a fact."""

    kind: str
    """A method of `Reader`."""
    key: str = ""
    """Which one: a path, a slug, a citation key."""


_UNKNOWN: Final = object()


class Texts(Protocol):
    """What is not in heads: bodies with their citations, and single formatted entries."""

    def cited(self, path: str) -> CitedPost:
        """Give a post's body with its citations formatted."""
        ...

    def cited_fingerprint(self, path: str) -> str:
        """Give the memo key of that: no need to make it to know whether it changed."""
        ...

    def formatted(self, key: str) -> str:
        """Give one entry formatted on its own: HTML without a wrapper."""
        ...

    def formatted_fingerprint(self, key: str) -> str:
        """Give the memo key of that."""
        ...

    def template(self, name: str) -> str:
        """Give the fingerprint of a template and all that it includes; "" names static files."""
        ...

    def options(self) -> Mapping[str, Any]:
        """Give the theme's options: its defaults, and what the settings say."""
        ...

    def words(self) -> Translations:
        """Give the interface's words in the site's language, the theme's own among them."""
        ...

    def file(self, path: str) -> str:
        """Give the digest of a file that is copied."""
        ...

    def picture_copy(self, key: str) -> bytes:
        """Give what is published of a picture: source, width and format, a line each."""
        ...

    def picture_copy_fingerprint(self, key: str) -> str:
        """Give what decides over its bytes: no need to make it."""
        ...

    def card(self, card: Card) -> bytes:
        """Give a card drawn."""
        ...

    def card_fingerprint(self, card: Card) -> str:
        """Give what decides over its bytes."""
        ...


def digest(value: object) -> str:
    """Give the fingerprint of a value made of tuples, strings, numbers and ordered mappings."""
    return hashlib.blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


PARTS: Final = 1_000
"""So many parts of outputs are kept for their neighbours."""


class SharedLines:
    """Lines of lists, as long as they are not too many, and what each read beside its own facts."""

    LIMIT: Final = 10_000
    """A line takes about 2 kB."""

    def __init__(self) -> None:
        self._lines: dict[tuple[Callable[..., Any], str], tuple[Any, dict[Fact, None]]] = {}
        self._beside: dict[tuple[Fact, ...], dict[Fact, None]] = {}
        """The same few for all lines: settings, and the interface's words."""

    def get(self, make: Callable[..., Any], item: str) -> tuple[Any, dict[Fact, None]] | None:
        """Give a line and what it read beside its own facts."""
        return self._lines.get((make, item))

    def keep(
        self, make: Callable[..., Any], item: str, line: Any, beside: Iterable[Fact]
    ) -> tuple[Any, dict[Fact, None]]:
        """Keep a line; begins anew when they are too many."""
        if len(self._lines) >= self.LIMIT:
            self._lines.clear()
        facts = tuple(beside)
        known = line, self._beside.setdefault(facts, dict.fromkeys(facts))
        self._lines[make, item] = known
        return known


class Facts:
    """All facts of one site; values and fingerprints are worked out once, when asked for."""

    def __init__(self, site: Site, texts: Texts, pages: tuple[str, ...] = ()) -> None:
        """`pages`: URLs of the pages that belong in the sitemap."""
        self.site: Site = site
        self._texts = texts
        self._asked = False
        """Whether the texts were asked for what is being worked out."""
        self._loose: set[Fact] = set()
        """Facts that rest on texts, not on the site alone."""
        self.pages = pages
        self._values: dict[Fact, Any] = {}
        self._prints: dict[Fact, str] = {}
        self.parts: dict[
            tuple[Callable[..., Any], tuple[str, ...]], tuple[Any, dict[Fact, None]]
        ] = {}
        """What several outputs share: see `Reader.part`."""
        self.lines = SharedLines()
        """Lines of lists that several pages share: see `Reader.line`."""
        self._shared: dict[tuple[str, str], tuple[str, bool]] = {}

    @property
    def texts(self) -> Texts:
        """Give what is not in heads; whatever asks for it does not rest on the site alone."""
        self._asked = True
        return self._texts

    def keep_part(
        self, make: Callable[..., Any], args: tuple[str, ...], part: Any, read: dict[Fact, None]
    ) -> tuple[Any, dict[Fact, None]]:
        """Keep a part with what it read; begins anew when they are too many: a feed's are long."""
        if len(self.parts) >= PARTS:
            self.parts.clear()
        self.parts[make, args] = part, read
        return part, read

    def words(self) -> Translations:
        """Give the interface's words; facts that rest on them are taken over with them alone."""
        return self._texts.words()

    def carry(self, earlier: Facts) -> frozenset[Fact] | None:
        """Take over what still holds of an earlier site, if that has the same outputs.

        Gives the facts whose fingerprints were taken over; None where the outputs are others.
        Of the same site that is all but what rests on texts: a body, a template or a file may have
        changed. Of a site with other texts in some posts (`site.renewed`), `site.holding` says it.
        """
        site, before = self.site, earlier.site
        if self.pages != earlier.pages or self.words().fingerprint != earlier.words().fingerprint:
            return None
        if site is before:
            holds = _everything
        elif site.shape is before.shape and site.pictures == before.pictures:
            changed = [p for p, head in site.heads.items() if before.heads[p] is not head]
            holds = Holding(site, changed).holds
        else:
            return None
        values, loose = earlier._values, earlier._loose
        self._values.update((f, v) for f, v in values.items() if f not in loose and holds(f))
        self._prints.update(
            (fact, mark)
            for fact, mark in earlier._prints.items()
            if fact not in loose and holds(fact, values.get(fact, ()))
        )
        return frozenset(self._prints)

    def value(self, fact: Fact) -> Any:
        """Give the value of a fact."""
        value = self._values.get(fact, _UNKNOWN)
        if value is _UNKNOWN:
            if fact.kind in _LARGE:
                return _KINDS[fact.kind](self, fact.key)
            value = self._values[fact] = self._worked_out(fact, _KINDS[fact.kind])
        elif not self._asked:
            self._asked = fact in self._loose
        return value

    def _worked_out(self, fact: Fact, work: Callable[[Facts, str], Any]) -> Any:
        """Work something out of a fact, and note whether that rests on texts."""
        before, self._asked = self._asked, False
        try:
            return work(self, fact.key)
        finally:
            if self._asked:
                self._loose.add(fact)
            self._asked = self._asked or before

    def shared(self, kind: str, item: str, work: Callable[[], str]) -> str:
        """Give the fingerprint of a line of lists; worked out once, however many pages show it."""
        known = self._shared.get((kind, item))
        if known is None:
            before, self._asked = self._asked, False
            known = self._shared[kind, item] = (work(), self._asked)
            self._asked = before
        self._asked = self._asked or known[1]
        return known[0]

    def value_of(self, kind: str, key: str) -> Any:
        """Give the value of the fact of a kind and a key."""
        return self.value(Fact(kind, key))

    def fingerprint_of(self, kind: str, key: str) -> str | None:
        """Give the fingerprint of the fact of a kind and a key."""
        return self.fingerprint(Fact(kind, key))

    def fingerprint(self, fact: Fact) -> str | None:
        """Give the fingerprint of a fact, None when the site has no such fact any more."""
        known = self._prints.get(fact)
        if known is None:
            try:
                own = _PRINTS.get(fact.kind)
                known = self._worked_out(fact, own) if own else digest(self.value(fact))
            except KeyError:
                return None
            self._prints[fact] = known
        else:
            self._asked = self._asked or fact in self._loose
        return known


def _everything(fact: tuple[str, str], value: object = None) -> bool:
    del fact, value
    return True


def _status(site: Site, path: str) -> str:
    head = site.heads[path]
    if withdrawn_on(head):
        return "withdrawn"
    works = site.fallen_in.get(path, ())
    found = {work.status for work in works if work.findings or work.practice}
    if any(site.graph.practice[Id(path, point.anchor)].lost for point in head.practice):
        found.add("undermined")
    return next((status for status in POST_GRAVEST if status in found), "ok")


def _link(facts: Facts, path: str) -> PostLink:
    site, head = facts.site, facts.site.heads[path]
    return PostLink(
        title=head.title,
        url=facts.value(Fact("url", path)),
        date=head.date,
        kind=head.kind,
        summary=head.summary,
        question=head.question,
        topics=tuple(facts.value(Fact("topic_link", t)) for t in site.topics_of(path)),
        findings=len(head.findings),
        practice=len(head.practice),
        part=head.part,
        people=head.people,
        status=_status(site, path),
        draft=head.draft,
        lang=head.lang if head.lang != site.config.site.language else "",
    )


def _topic_link(facts: Facts, slug: str) -> LinkView:
    return LinkView(facts.site.topics[slug].title, _rooted(facts.site, f"topics/{slug}/"))


def _rooted(site: Site, url: str) -> str:
    return base_path(site.config.site.base_url) + encoded(url)


def _targets(facts: Facts, path: str) -> tuple[str, ...]:
    site, head = facts.site, facts.site.heads[path]
    # A head has all links of its body, in their order, and its image's after them.
    own_image = bool(head.image) and isinstance(read_url(head.image), Relative)
    links = head.links[:-1] if own_image else head.links
    return tuple(site.links.url(path, link) or "" for link in links)


def _image(facts: Facts, path: str) -> str:
    site = facts.site
    image = site.heads[path].image
    url = read_url(image)
    if not image or not isinstance(url, Relative):
        return image
    link = SourceLink(url.target, url.fragment, query=url.query)
    return f"{site.config.site.base_url}{site.links.url(path, link) or ''}"


def _card(facts: Facts, path: str) -> Card | None:
    site = facts.site
    return post_card(site, path, facts.words()) if path else site_card(site)


def _drawn(facts: Facts, path: str) -> Card:
    card: Card | None = facts.value_of("card", path)
    if card is None:
        raise KeyError(path)
    return card


def _pages_of_author(facts: Facts, _: str) -> tuple[LinkView, ...]:
    site = facts.site
    return tuple(LinkView(site.heads[p].title, _rooted(site, site.urls[p])) for p in site.pages)


def _references(facts: Facts, _: str) -> tuple[str, ...]:
    entries = facts.site.library.entries
    own = {k for lib in facts.site.libraries.values() for k in lib.entries}
    return tuple(k for k in facts.site.graph.references if k in entries or k in own)


def _entry(facts: Facts, key: str) -> BibEntry:
    site = facts.site
    found = find_entry(key, site.graph.references[key].posts, site.library, site.libraries)
    if found is None:
        raise KeyError(key)
    return found


# Lists say nothing of places in sources: a line put in above must not move what they read.
_NOWHERE = Place("")


def _finding(facts: Facts, key: str) -> FindingNode:
    node = facts.site.graph.findings[split_id(key)]
    return node._replace(finding=node.finding._replace(place=_NOWHERE, supersedes=()))


def _point(facts: Facts, key: str) -> PointNode:
    node = facts.site.graph.practice[split_id(key)]
    return node._replace(point=node.point._replace(place=_NOWHERE, rests_on=()))


def _mentions(facts: Facts, key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    heads = facts.site.heads
    return tuple(
        (
            path,
            tuple(
                dict.fromkeys(c.locator for c in heads[path].cited if c.key == key and c.locator)
            ),
        )
        for path in facts.site.graph.references[key].posts
    )


def _modified(facts: Facts, path: str) -> str:
    head = facts.site.heads[path]
    moment = last_change(head) or head.date
    return moment.isoformat() if moment else ""


def _settings(facts: Facts, section: str) -> Any:
    config: Config = facts.site.config
    return getattr(config, section)


_KINDS: dict[str, Callable[[Facts, str], Any]] = {
    "settings": _settings,
    "options": lambda f, _: f.texts.options(),
    "words": lambda f, _: f.words(),
    "post": lambda f, k: f.site.heads[k],
    "link": _link,
    "search_segment": build_segment,
    "url": lambda f, k: _rooted(f.site, f.site.urls[k]),
    "body": lambda f, k: f.texts.cited(k),
    "targets": _targets,
    "image": _image,
    "card": _card,
    "card_picture": lambda f, k: f.texts.card(_drawn(f, k)),
    "picture": lambda f, k: f.site.pictures.get(k),
    "picture_copy": lambda f, k: f.texts.picture_copy(k),
    "pages_of_author": _pages_of_author,
    "posts": lambda f, _: f.site.posts,
    "latest": lambda f, k: f.site.posts[: int(k)],
    "neighbours": lambda f, k: f.site.neighbours.get(k, ("", "")),
    "backlinks": lambda f, k: f.site.backlinks.get(k, ()),
    "topic": lambda f, k: f.site.topics[k],
    "topic_link": _topic_link,
    "topics": lambda f, _: tuple(f.site.topics),
    "series": lambda f, k: f.site.series[k],
    "all_series": lambda f, _: tuple(f.site.series),
    "series_of": lambda f, k: f.site.series_of.get(k, ""),
    **list_facts.KINDS,
    "references": _references,
    "reference": lambda f, k: f.site.graph.references[k],
    "fallen": lambda f, _: tuple(f.site.fallen),
    "fall_out": lambda f, k: f.site.fallen[k],
    "fallen_in": lambda f, k: f.site.fallen_in.get(k, ()),
    "standing": lambda f, k: _entry(f, k).standing,
    "entry": _entry,
    "brief": lambda f, k: brief(_entry(f, k), f.words().text(UNDATED)),
    "formatted": lambda f, k: f.texts.formatted(k),
    "findings_of": lambda f, k: tuple(Id(k, i.anchor) for i in f.site.heads[k].findings),
    "points_of": lambda f, k: tuple(Id(k, i.anchor) for i in f.site.heads[k].practice),
    "finding": _finding,
    "point": _point,
    "mentions": _mentions,
    "updates": lambda f, k: f.site.heads[k].updates,
    "modified": _modified,
    "pages": lambda f, _: f.pages,
    "file": lambda f, k: f.texts.file(k),
    "template": lambda f, k: f.texts.template(k),
}

_LARGE = frozenset({"body", "picture_copy", "card_picture"})
"""Facts that are not held: there are ten thousand of them."""

# Facts whose fingerprint is known without making the value.
_PRINTS: dict[str, Callable[[Facts, str], str]] = {
    "words": lambda f, _: f.words().fingerprint,
    "search_segment": segment_print,
    "line": lambda f, k: line_print(f, *k.split(" ", 1)),
    **list_facts.PRINTS,
    "body": lambda f, k: f.texts.cited_fingerprint(k),
    "picture_copy": lambda f, k: f.texts.picture_copy_fingerprint(k),
    "card_picture": lambda f, k: f.texts.card_fingerprint(_drawn(f, k)),
    "formatted": lambda f, k: f.texts.formatted_fingerprint(k),
    "file": lambda f, k: f.texts.file(k),
    "template": lambda f, k: f.texts.template(k),
}
