"""Posts and pages, and what sends readers of their old URLs on."""

from __future__ import annotations

import json
from collections.abc import Iterator

from markupsafe import Markup

from digestgen.diagnostics import Place
from digestgen.evidence import Id
from digestgen.model.post import ItemBody, PostHead, SectionBody
from digestgen.site.assemble import Site
from digestgen.site.cited_at import places_by_work
from digestgen.site.feature import Output, PageOutput, Reader, Rendered
from digestgen.site.fill import Filler
from digestgen.site.frame import page_view, person
from digestgen.site.handout import read_handout
from digestgen.site.lines import canonical, label_link, reference_url, rooted, worst_status
from digestgen.site.urls import alias_url, beside, encoded, output_path
from digestgen.site.views import (
    AliasView,
    BacklinkView,
    FindingView,
    PointView,
    PostLink,
    PostView,
    ReferenceItem,
    SectionView,
    SeriesView,
)

WORDS_PER_MINUTE = 220


def posts(site: Site) -> Iterator[Output]:
    """Give a page for each post and page, and one for each alias."""
    for path in (*site.posts, *site.pages):
        head = site.heads[path]
        url = site.urls[path]
        template = "page.html" if head.kind == "page" else "post.html"
        slugs = " ".join(site.topics_of(path))
        yield PageOutput(output_path(url), template, post_view, (path, url, slugs), head.slug_place)
        for alias in head.aliases:
            old = output_path(alias_url(alias))
            place = Place(path)
            yield PageOutput(old, "alias.html", alias_view, (url, head.title), place, listed=False)


def alias_view(reader: Reader, url: str, title: str) -> Rendered:
    """Point at the post's URL of today."""
    return Rendered(page_view(reader, url, "alias", title), AliasView(canonical(reader, url)))


def post_view(reader: Reader, path: str, url: str, slugs: str) -> Rendered:
    """Show a post: its card first, then its prose, then its references."""
    head = reader.post(path)
    site = reader.settings("site")
    authors = dict(reader.settings("authors"))
    names = head.authors or ((site.author,) if site.author else ())
    filler = Filler(reader, path)
    body = filler.cited.body
    before, after = reader.neighbours(path)
    view = PostView(
        title=head.title,
        url=reader.url(path),
        canonical=canonical(reader, url),
        kind=head.kind,
        date=head.date,
        updated=head.updated,
        draft=head.draft,
        question=head.question,
        summary=head.summary,
        authors=tuple(person(authors, n) for n in names),
        interests=head.interests,
        read=head.read,
        people=head.people,
        audience=head.audience,
        setting=head.setting,
        story=head.story,
        review_by=head.review_by,
        updates=head.updates,
        discussed=head.discussed,
        topics=tuple(reader.topic_link(s) for s in slugs.split()),
        findings_section=_section(filler, body.findings),
        findings=tuple(_finding(reader, filler, path, i) for i in body.findings.items),
        practice_section=_section(filler, body.practice),
        practice=tuple(_point(reader, filler, path, i) for i in body.practice.items),
        prose=filler.prose(),
        headings=body.headings,
        references=tuple(_references(reader, filler, path)),
        hanging=filler.cited.hanging,
        series=_series(reader, path),
        previous=reader.link(before) if before else None,
        next=reader.link(after) if after else None,
        backlinks=tuple(
            BacklinkView(reader.link(b.source), b.fragments) for b in reader.backlinks(path)
        ),
        minutes=max(1, round(head.words / WORDS_PER_MINUTE)),
        licence=head.licence or site.licence,
        doi=head.doi,
        image=reader.image(path),
        cite_as=_cite_as(reader, head, url, [person(authors, n).name for n in names]),
        extra=json.loads(head.extra),
        handout=rooted(reader, f"{beside(url)}handout/") if read_handout(head) else "",
    )
    page = page_view(
        reader,
        url,
        "page" if head.kind == "page" else "post",
        head.title,
        description=head.summary or head.question,
        language=head.lang,
    )
    return Rendered(page, view)


def _section(filler: Filler, section: SectionBody) -> SectionView:
    return SectionView(
        section.heading, section.anchor, filler.html(section.intro), filler.html(section.outro)
    )


def _finding(reader: Reader, filler: Filler, path: str, item: ItemBody) -> FindingView:
    node = reader.finding(Id(path, item.anchor))
    return FindingView(
        label=item.label,
        anchor=item.anchor,
        html=filler.html(item.html),
        certainty=item.grade,
        why=filler.html(item.closing),
        against=filler.html(item.against),
        practice=tuple(
            label_link(reader, p, reader.point(p).point.label, path) for p in node.practice
        ),
        status=worst_status(reader, [node]),
    )


def _point(reader: Reader, filler: Filler, path: str, item: ItemBody) -> PointView:
    node = reader.point(Id(path, item.anchor))
    return PointView(
        label=item.label,
        anchor=item.anchor,
        html=filler.html(item.html),
        strength=item.grade,
        rests=filler.html(item.closing),
        weakest=node.weakest,
        from_practice=not node.rests_on,
        other=node.point.other,
        status=worst_status(reader, [reader.finding(i) for i in node.rests_on]),
    )


def _references(reader: Reader, filler: Filler, path: str) -> Iterator[ReferenceItem]:
    places = places_by_work(filler.cited)
    for entry in filler.cited.entries:
        others = (p for p in reader.cited_in(entry.key) if p != path)
        brief = reader.brief(entry.key)
        yield ReferenceItem(
            key=entry.key,
            anchor=entry.anchor,
            html=Markup(entry.html),  # noqa: S704 - the citation processor's HTML is escaped
            url=rooted(reader, reference_url(entry.key)),
            also=tuple(reader.link(p) for p in others),
            status=brief.status,
            short=brief.text,
            cited_at=places.get(entry.key, ()),
        )


def _series(reader: Reader, path: str) -> SeriesView | None:
    slug = reader.series_of(path)
    if not slug:
        return None
    series = reader.series(slug)
    place = series.posts.index(path)

    def at(index: int) -> PostLink | None:
        inside = 0 <= index < len(series.posts)
        return reader.link(series.posts[index]) if inside else None

    url = rooted(reader, f"series/{slug}/")
    part = reader.post(path).part or place + 1
    return SeriesView(series.title, url, part, len(series.posts), at(place - 1), at(place + 1))


def _cite_as(reader: Reader, head: PostHead, url: str, names: list[str]) -> str:
    if head.date is None:
        return ""
    site = reader.settings("site")
    who = ", ".join(names) or site.title
    date = f"{head.date.year}-{head.date.month:02}-{head.date.day:02}"
    where = f"https://doi.org/{encoded(head.doi)}" if head.doi else canonical(reader, url)
    parts = (f"{who} ({date})", head.title, site.title)
    return " ".join((*(p if p.endswith(("?", "!", ".")) else f"{p}." for p in parts), where))
