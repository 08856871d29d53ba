"""What can be found: posts, their findings and points, pages and works, each with its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

from digestgen.bibliography import plain_text
from digestgen.model.post import Finding, Html, PostHead, PracticePoint
from digestgen.site.search.marks import Mark, marks_in, post_marks, work_marks
from digestgen.site.search.words import counted
from digestgen.site.urls import base_path, encoded, reference_url

if TYPE_CHECKING:
    from digestgen.site.facts import Facts

_TAG = re.compile(r"<[^>]*>")
_LINK_TITLE, _QUESTION, _OWN, _NAMES, _SUMMARY, _HEADING, _PROSE = 6, 4, 5, 4, 3, 2, 1
_MOST = 15
"""The highest weight: repeating a word in every paragraph does not lift a post above a title."""


class Record(NamedTuple):
    """One thing that can be found."""

    kind: str
    """"p" post, "g" page, "f" finding, "a" practice point ("advice"), "w" work."""
    grade: str
    """First letter of its certainty or strength ("v": very low), "-" for none."""
    weights: dict[str, int]
    """Word -> how much it counts here, 1 to 15."""


class Found(NamedTuple):
    """A post, a page or a work with the records that stand in it."""

    records: tuple[Record, ...]
    """Itself first; then its findings and its points."""
    topics: tuple[str, ...]
    """Slugs."""
    shown: list[Any]
    """What a result shows: [url, title, day, line below it, lines in it, marks], a line being
    [anchor, label, text, marks] and a mark [kind, text]; marks stand only where there are some."""


GRADES = {None: "-", "very-low": "v", "low": "l", "moderate": "m", "high": "h"} | {
    "do": "d",
    "consider": "c",
    "avoid": "a",
    "watch": "w",
}


def found_post(facts: Facts, path: str) -> Found:
    """Give what can be found in a post or a page."""
    head: PostHead = facts.value_of("post", path)
    link = facts.value_of("link", path)
    body = facts.texts.cited(path).body
    whole: dict[str, int] = {}
    _add(whole, head.title, _LINK_TITLE)
    _add(whole, head.question, _QUESTION)
    _add(whole, head.summary, _SUMMARY)
    _add(whole, " ".join(t.title for t in link.topics), _QUESTION)
    _add(whole, " ".join(h.text for h in body.headings), _HEADING)
    _add(whole, " ".join(facts.value_of("brief", key).text for key in _cited(facts, head)), _NAMES)
    _add(whole, _plain(body.prose), _PROSE)
    items: tuple[Finding | PracticePoint, ...] = (*head.findings, *head.practice)
    for item in items:
        _add(whole, item.text, _HEADING)
    inside = [_item(facts, head, item) for item in items]
    kind = "g" if head.kind == "page" else "p"
    below = head.question or head.summary
    day = facts.texts.words().date(head.date) if head.date else ""
    marks = marks_in(facts, path)
    lines = [_marked([i.anchor, i.label, i.text], marks.get(i.anchor, ())) for i in items]
    return Found(
        (Record(kind, "-", whole), *inside),
        tuple(t.url.rstrip("/").rpartition("/")[2] for t in link.topics),
        _marked([link.url, head.title, day, below, lines], post_marks(facts, path)),
    )


def _item(facts: Facts, head: PostHead, item: Finding | PracticePoint) -> Record:
    weights: dict[str, int] = {}
    _add(weights, item.text, _OWN)
    _add(weights, head.title, _PROSE)
    if isinstance(item, Finding):
        _add(weights, item.why, _PROSE)
        keys = dict.fromkeys(r.key for r in item.references)
        _add(weights, " ".join(facts.value_of("brief", key).text for key in keys), _NAMES)
        return Record("f", GRADES[item.certainty], weights)
    return Record("a", GRADES[item.strength], weights)


def found_work(facts: Facts, key: str) -> Found:
    """Give a work with what it can be found by: title, people, year, where it appeared, its key."""
    entry = facts.value_of("entry", key)
    csl = entry.entry
    people = (n for role in ("author", "editor") for n in csl.names(role))
    names = " ".join(f"{n.given} {n.non_dropping_particle} {n.family} {n.literal}" for n in people)
    title, brief = plain_text(csl.text("title")), facts.value_of("brief", key).text
    weights: dict[str, int] = {}
    _add(weights, title, _LINK_TITLE)
    _add(weights, f"{names} {brief}", _OWN)
    _add(weights, f"{key} {csl.text('DOI')} {plain_text(csl.text('container-title'))}", _SUMMARY)
    work = facts.value_of("work", key)
    slugs = {facts.site.topics[s].title: s for s in facts.site.topics}
    topics = tuple(slugs[t] for t in work.topics if t in slugs)
    url = base_path(facts.site.config.site.base_url) + encoded(reference_url(key))
    shown = _marked([url, brief, "", title, []], work_marks(facts, key))
    return Found((Record("w", "-", weights),), topics, shown)


def _marked(shown: list[Any], marks: Sequence[Mark]) -> list[Any]:
    return [*shown, marks] if marks else shown


def _cited(facts: Facts, head: PostHead) -> Iterable[str]:
    known = facts.site.graph.references
    keys = dict.fromkeys((*(c.key for c in head.cited), *(d.key for d in head.citations)))
    return (key for key in keys if key in known)


def post_reads(facts: Facts, path: str) -> Iterator[tuple[str, str]]:
    """Name the facts that `found_post` reads: kind and key of each."""
    yield "link", path
    yield "body", path
    for key in _cited(facts, facts.site.heads[path]):
        yield "brief", key


def work_reads(key: str) -> Iterator[tuple[str, str]]:
    """Name the facts that `found_work` reads."""
    yield "entry", key
    yield "work", key


def _add(weights: dict[str, int], text: str, weight: int) -> None:
    for word, times in counted(text).items():
        weights[word] = min(weights.get(word, 0) + weight * times, _MOST)


def _plain(html: Html) -> str:
    text = " ".join(piece for piece in html if isinstance(piece, str))
    return unescape(_TAG.sub(" ", text))
