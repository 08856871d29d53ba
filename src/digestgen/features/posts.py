"""Posts and pages, and what sends readers of their old URLs on."""

from __future__ import annotations

import json
from collections.abc import Iterator

from digestgen.evidence import Id
from digestgen.model.post import ItemBody, PostHead, SectionBody
from digestgen.site.assemble import Site
from digestgen.site.blogroll import PAGE, read_blogroll
from digestgen.site.bottom_line import in_short
from digestgen.site.cat import has_cat
from digestgen.site.fall_out import fallen_here
from digestgen.site.feature import Output, PageOutput, Reader, Rendered
from digestgen.site.fill import Filler
from digestgen.site.frame import RSS, page_view, person
from digestgen.site.grades import basis
from digestgen.site.handout import read_handout
from digestgen.site.last_change import last_change
from digestgen.site.lineage import later_links
from digestgen.site.lines import canonical, label_link, rooted
from digestgen.site.marks import finding_mark, point_mark
from digestgen.site.metadata import coins, highwire, json_ld, post_entry
from digestgen.site.previews import preview
from digestgen.site.reference_items import cited_works, reference_items
from digestgen.site.urls import alias_url, beside, encoded, output_path
from digestgen.site.views import (
    AliasView,
    BacklinkView,
    FallenWork,
    FeedLink,
    FindingView,
    PointView,
    PostLink,
    PostView,
    SectionView,
    SeriesView,
)

WORDS_PER_MINUTE = 220
RESTING = 30
"""How many of the points that rest on a finding its post names."""
TOPIC_FEEDS = 3
"""How many of its topics' feeds a post announces."""
BACKLINKS = 40
"""How many posts that link to one its page names."""


def posts(site: Site) -> Iterator[Output]:
    """Give a page for each post and page, and one for each alias."""
    for path in (*site.posts, *site.pages):
        head = site.heads[path]
        url = site.urls[path]
        template = "page.html" if head.kind == "page" else "post.html"
        slugs = " ".join(site.topics_of(path))
        yield PageOutput(output_path(url), template, post_view, (path, url, slugs), head.slug_place)
        for alias, place in zip(head.aliases, head.alias_places, strict=True):
            old = output_path(alias_url(alias))
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
    people = tuple(person(authors, n) for n in names)
    own, works = post_entry(reader, head, url), cited_works(reader, filler)
    nodes = [reader.finding(Id(path, item.anchor)) for item in body.findings.items]
    view = PostView(
        title=head.title,
        url=reader.url(path),
        canonical=canonical(reader, url),
        kind=head.kind,
        date=head.date,
        updated=last_change(head),
        draft=head.draft,
        question=head.question,
        summary=head.summary,
        in_short=in_short(head),
        authors=people,
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
        references=tuple(reference_items(reader, filler, path)),
        fallen=_fallen(reader, filler, path),
        hanging=filler.cited.hanging,
        series=_series(reader, path),
        previous=reader.link(before) if before else None,
        next=reader.link(after) if after else None,
        backlinks=tuple(
            BacklinkView(reader.link(b.source), b.fragments, b.sentence)
            for b in reader.backlinks(path)[:BACKLINKS]
        ),
        backlinks_more=max(len(reader.backlinks(path)) - BACKLINKS, 0),
        related=tuple(reader.link(p) for p in reader.related(path)),
        minutes=max(1, round(head.words / WORDS_PER_MINUTE)),
        licence=head.licence or site.licence,
        doi=head.doi,
        image=reader.image(path),
        preview=preview(reader, path, url),
        blogroll=read_blogroll(reader) if url == PAGE else None,
        cite_as=_cite_as(reader, head, url, [who.name for who in people]),
        extra=json.loads(head.extra),
        handout=rooted(reader, f"{beside(url)}handout/") if read_handout(head) else "",
        cat=rooted(reader, f"{beside(url)}cat.md") if has_cat(head) else "",
        ris=rooted(reader, f"{beside(url)}post.ris") if head.date else "",
        coins=coins(own) if head.date else "",
        highwire=tuple(highwire(own, works)),
        json_ld=json_ld(reader, head, url, people, works, nodes),
    )
    page = page_view(
        reader,
        url,
        "page" if head.kind == "page" else "post",
        head.title,
        description=head.summary or head.question,
        language=head.lang,
        bibtex=rooted(reader, f"{beside(url)}post.bib") if head.date else "",
        feeds=tuple(_topic_feed(reader, s) for s in slugs.split()[:TOPIC_FEEDS]),
    )
    return Rendered(page, view)


def _topic_feed(reader: Reader, slug: str) -> FeedLink:
    title = reader.topic_link(slug).title
    return FeedLink(f"{title} (RSS)", rooted(reader, f"topics/{slug}/feed.xml"), RSS)


def _section(filler: Filler, section: SectionBody) -> SectionView:
    return SectionView(
        section.heading, section.anchor, filler.html(section.intro), filler.html(section.outro)
    )


def _finding(reader: Reader, filler: Filler, path: str, item: ItemBody) -> FindingView:
    node = reader.finding(Id(path, item.anchor))
    fallen = finding_mark(reader, node)
    return FindingView(
        label=item.label,
        anchor=item.anchor,
        html=filler.html(item.html),
        certainty=item.grade,
        why=filler.html(item.closing),
        against=filler.named(item.against),
        practice=tuple(
            label_link(reader, p, reader.label(p), path) for p in node.practice[:RESTING]
        ),
        practice_more=max(len(node.practice) - RESTING, 0),
        status=fallen.status,
        fallen=fallen,
        supersedes=filler.html(item.supersedes),
        superseded_by=later_links(reader, node.superseded_by, path),
    )


def _point(reader: Reader, filler: Filler, path: str, item: ItemBody) -> PointView:
    node = reader.point(Id(path, item.anchor))
    fallen = point_mark(reader, node)
    return PointView(
        label=item.label,
        anchor=item.anchor,
        html=filler.html(item.html),
        strength=item.grade,
        rests=filler.html(item.closing),
        own_words=item.own_words,
        weakest=node.weakest,
        basis=basis(node.rests_on, node.point.other),
        other=node.point.other,
        status=fallen.status,
        fallen=fallen,
        superseded_by=later_links(reader, node.overtaken_by, path),
    )


def _fallen(reader: Reader, filler: Filler, path: str) -> tuple[FallenWork, ...]:
    anchors = {entry.key: entry.anchor for entry in filler.cited.entries}
    return tuple(w._replace(anchor=anchors.get(w.key, "")) for w in fallen_here(reader, path))


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
    return SeriesView(series.title, url, part, series.total, at(place - 1), at(place + 1))


def _cite_as(reader: Reader, head: PostHead, url: str, names: list[str]) -> str:
    if head.date is None:
        return ""
    site = reader.settings("site")
    who = ", ".join(names) or site.title
    date = f"{head.date.year}-{head.date.month:02}-{head.date.day:02}"
    where = f"https://doi.org/{encoded(head.doi)}" if head.doi else canonical(reader, url)
    parts = (f"{who} ({date})", head.title, site.title)
    return " ".join((*(p if p.endswith(("?", "!", ".")) else f"{p}." for p in parts), where))
