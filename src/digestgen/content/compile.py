"""One post: its text -> `CompiledPost` or `FailedPost`."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from markdown_it.token import Token

from digestgen.config.settings import ContentSettings
from digestgen.content.asides import read_asides
from digestgen.content.checks import check_post
from digestgen.content.findings.cut import NO_PARTS, Parts, cut_section
from digestgen.content.findings.items import Item
from digestgen.content.findings.read import first_text, read_finding, read_point
from digestgen.content.findings.sections import Sections, find_sections
from digestgen.content.findings.words import Words, words_for
from digestgen.content.front_matter import FrontMatter, read_front_matter, split_front_matter
from digestgen.content.markdown.document import Document
from digestgen.content.markdown.places import Source
from digestgen.content.markdown.plain import (
    SUMMARY,
    block_text,
    count_words,
    inline_text,
    shorten,
)
from digestgen.content.markdown.render import new_writer
from digestgen.content.markdown.typography import quotes_for, typeset
from digestgen.content.markdown.urls import Relative, read_url
from digestgen.content.markdown.writer import Writer
from digestgen.content.prose import NO_PROSE, lacks_limits, read_prose
from digestgen.content.slug import post_slug
from digestgen.diagnostics import Diagnostic
from digestgen.model.post import (
    CompiledPost,
    FailedPost,
    Heading,
    ItemBody,
    PostBody,
    PostHead,
    SectionBody,
    SourceLink,
)
from digestgen.model.source import SourceText

T = TypeVar("T")

_PROSE = frozenset({"page", "topic", "series"})
"""Kinds whose sections, if they have any, are prose."""


class Reading(NamedTuple):
    """A post's body, parsed and cut, before anything of it is written."""

    document: Document
    sections: Sections
    findings: Parts
    practice: Parts
    prose: tuple[Token, ...]
    words: Words


def compile_post(
    source: SourceText,
    settings: ContentSettings,
    *,
    kind_hint: str,
    timezone: str,
    language: str = "en",
) -> CompiledPost | FailedPost:
    """Read one post: pure, deterministic, and the result can be pickled.

    `kind_hint` is the kind that the post's folder means ("digest", "page", "topic", "series");
    `timezone` is the site's, an IANA name; `language` the site's, a BCP 47 tag, which counts where
    the post has none: it decides on quotation marks and on the words of closing sentences.

    A `FailedPost` has no front matter that could be read; in every other case the post comes back
    whole, and its diagnostics say what is wrong with it.
    """
    split = split_front_matter(source.text, source.path)
    if isinstance(split, Diagnostic):
        return FailedPost(source.path, (split,))
    front, problems = read_front_matter(
        split.yaml, split.yaml_line, source.path, kind_hint=kind_hint, timezone=timezone
    )
    if front is None:
        return FailedPost(source.path, problems)
    if settings.quotes:
        front = _typeset(front, quotes_for(front.lang or language))
    lines = Source(source.path, split.body, split.body_line - 1)
    reading = read_body(lines, split.body, settings, front.kind, front.lang or language)
    return _compiled(source.path, front, reading, settings, problems)


def _typeset(front: FrontMatter, quotes: tuple[str, str, str, str]) -> FrontMatter:
    """Give the sentences of the front matter the marks that the text has."""
    return dataclasses.replace(
        front,
        title=typeset(front.title, quotes),
        question=typeset(front.question, quotes),
        summary=typeset(front.summary, quotes),
    )


def read_body(
    source: Source, body: str, settings: ContentSettings, kind: str, language: str
) -> Reading:
    """Parse a post's body and cut it into findings, practice points and prose."""
    document = Document(source, body, language=language, quotes=settings.quotes)
    tokens = document.tokens
    if kind in _PROSE:
        sections = Sections(None, None, (), ())
    else:
        sections = find_sections(
            tokens, source, settings.findings, settings.practice, required=kind == "digest"
        )
    cuts = []
    parts = []
    words = words_for(language)
    for section, letter in ((sections.findings, "F"), (sections.practice, "P")):
        cut = cut_section(tokens, section, source, letter, words) if section else NO_PARTS
        # A note may well have a heading "In practice": without labels it is prose.
        if kind != "digest" and not any(item.numbered for item in cut.items):
            cut = NO_PARTS
        elif section:
            cuts.append((section.heading.at, section.end))
        parts.append(cut)
    document.give_anchors([item.anchor for part in parts for item in part.items])
    return Reading(document, sections, parts[0], parts[1], _without(tokens, cuts), words)


def _without(tokens: Sequence[Token], cuts: Sequence[tuple[int, int]]) -> tuple[Token, ...]:
    prose: list[Token] = []
    done = 0
    for start, end in sorted(cuts):
        prose += tokens[done:start]
        done = max(done, end)
    return (*prose, *tokens[done:])


def _compiled(
    path: str,
    front: FrontMatter,
    reading: Reading,
    settings: ContentSettings,
    problems: Sequence[Diagnostic],
) -> CompiledPost:
    """Write everything in display order: findings, practice points, prose."""
    writer = new_writer(reading.document, safe=settings.html == "safe")
    graded = settings.certainty == "grade"
    labels = [item.label for item in reading.findings.items]
    known_labels = None if _lost(reading) else labels
    findings, first = _section(
        writer,
        reading.findings,
        lambda item: read_finding(writer, item, reading.words, labels, graded=graded),
    )
    points, second = _section(
        writer, reading.practice, lambda item: read_point(writer, item, reading.words, known_labels)
    )
    prose = writer.write(reading.prose)
    known = [item.label for part in (reading.findings, reading.practice) for item in part.items]
    asides = read_asides(reading.prose, reading.document.source, settings, known)
    source = reading.document.source
    read = front.kind not in _PROSE
    said = read_prose(reading.prose, source, story=front.story) if read else NO_PROSE
    head = _head(path, front, reading, writer)._replace(
        findings=findings,
        practice=points,
        plain=asides.plain,
        ask=asides.ask,
        limits=asides.limits,
        trials=said.trials,
        quotations=said.quotations,
        no_limits=lacks_limits(reading.sections, settings.limits, source, reading.document.tokens),
    )
    body = PostBody(
        prose,
        first,
        second,
        tuple(writer.clusters),
        tuple(writer.links),
        tuple(_headings(reading.prose)),
        tuple(writer.notes),
    )
    found = (
        *problems,
        *reading.document.problems,
        *reading.sections.problems,
        *reading.findings.problems,
        *reading.practice.problems,
        *writer.problems,
        *asides.problems,
        *said.problems,
        *check_post(front, head, reading.sections, reading.document, writer),
    )
    return CompiledPost(head, body, tuple(sorted(_causes(found), key=_order)))


def _causes(found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Leave out what only follows from another problem."""
    wrong_level = {d.place for d in found if d.code == "DG501"}
    lost = any(d.code in {"DG503", "DG507"} for d in found)
    for one in dict.fromkeys(found):
        follows = one.code == "DG301" and one.place in wrong_level
        if not follows and not (lost and one.code == "DG540"):
            yield one


def _lost(reading: Reading) -> bool:
    """Tell whether findings are missing where they were looked for; it has been reported."""
    codes = {found.code for found in (*reading.sections.problems, *reading.findings.problems)}
    return not codes.isdisjoint({"DG503", "DG507"}) or (
        not reading.findings.items and not codes.isdisjoint({"DG500", "DG501", "DG504"})
    )


def _section(
    writer: Writer, parts: Parts, read: Callable[[Item], tuple[T, ItemBody]]
) -> tuple[tuple[T, ...], SectionBody]:
    """Write a section: what stands before its items, they, and what follows."""
    anchor = str(parts.opening.attrs["id"]) if parts.opening else ""
    intro = writer.write(parts.intro)
    items = [read(item) for item in parts.items]
    outro = writer.write(parts.outro)
    bodies = tuple(body for _head, body in items)
    body = SectionBody(parts.heading, anchor, intro, bodies, outro)
    return tuple(head for head, _body in items), body


def _order(diagnostic: Diagnostic) -> tuple[int, int, str]:
    place = diagnostic.place
    return (place.line, place.column, diagnostic.code) if place else (0, 0, diagnostic.code)


def _headings(tokens: Sequence[Token]) -> Iterator[Heading]:
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            text = inline_text(tokens[index + 1].children or ())
            yield Heading(int(token.tag[1]), str(token.attrs["id"]), text)


def _head(path: str, front: FrontMatter, reading: Reading, writer: Writer) -> PostHead:
    """Fill the head but for its findings and practice points."""
    return PostHead(
        path=path,
        kind=front.kind,
        title=front.title,
        slug=post_slug(front.slug, path),
        slug_place=front.place("slug"),
        date=front.date,
        updated=front.updated,
        draft=front.draft,
        question=front.question,
        summary=front.summary or _summary(reading),
        derived=not front.summary,
        citations=front.citations,
        nocite=front.nocite,
        acknowledged=front.acknowledged,
        topics=front.topics,
        topic_places=tuple(front.place("topics", n) for n in range(len(front.topics))),
        series=front.series,
        part=front.part,
        people=front.people,
        audience=front.audience,
        setting=front.setting,
        authors=front.authors,
        interests=front.interests,
        read=front.read,
        story=front.story,
        review_by=front.review_by,
        review_place=front.place("review-by") if front.review_by else None,
        updates=front.updates,
        update_places=tuple(front.place("updates", n) for n in range(len(front.updates))),
        discussed=front.discussed,
        handout=front.handout,
        handout_place=front.place("handout") if front.handout else None,
        aliases=front.aliases,
        alias_places=tuple(front.place("aliases", n) for n in range(len(front.aliases))),
        guid=front.id,
        lang=front.lang,
        doi=front.doi,
        image=front.image,
        licence=front.licence,
        bibliography=front.bibliography,
        extra=json.dumps(front.extra, ensure_ascii=False, sort_keys=True, default=str),
        cited=tuple(writer.cited),
        bracketed=tuple(writer.bracketed),
        links=(*writer.links, *_image(front)),
        anchors=reading.document.anchors.all(),
        words=count_words(reading.document.tokens),
    )


def _image(front: FrontMatter) -> Iterator[SourceLink]:
    """Give the link of the front matter's image, if it is a file of the site."""
    url = read_url(front.image)
    if front.image and isinstance(url, Relative):
        place = front.place("image")
        yield SourceLink(url.target, url.fragment, place, image=True, query=url.query)


def _summary(reading: Reading) -> str:
    """Derive a summary: the first finding, or the first paragraph of prose."""
    if reading.findings.items:
        text = block_text(reading.findings.items[0].tokens)
    else:
        text = first_text(reading.prose)
    return shorten(text, SUMMARY)
