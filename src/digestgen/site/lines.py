"""Lines of lists: findings, practice points and references as they stand outside their own page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

from digestgen.evidence import Id
from digestgen.site.grades import basis
from digestgen.site.locators import shown_locator
from digestgen.site.marks import finding_mark, point_mark, point_works
from digestgen.site.paging import Slice
from digestgen.site.reader import Reader
from digestgen.site.slices import NAMED, join_id, split_id
from digestgen.site.urls import base_path, encoded, reference_url
from digestgen.site.views import (
    CitationLine,
    FindingLine,
    ItemGroup,
    LinkView,
    Pager,
    PointLine,
    ReferenceLine,
)


def rooted(reader: Reader, url: str) -> str:
    """Put the site's base path before a URL and encode it."""
    return base_path(reader.settings("site").base_url) + encoded(url)


def canonical(reader: Reader, url: str) -> str:
    """Make a URL absolute and encode it."""
    return str(reader.settings("site").base_url) + encoded(url)


def citation_line(
    reader: Reader, key: str, locator: str = "", *, against: bool = False
) -> CitationLine:
    """Give a reference in a line; `locator` as the author wrote it."""
    brief = reader.brief(key)
    return CitationLine(
        key=key,
        short=brief.text,
        url=rooted(reader, reference_url(key)),
        locator=shown_locator(reader, locator),
        against=against,
        status=brief.status,
    )


def label_link(reader: Reader, identity: Id, label: str, home: str) -> LinkView:
    """Link to a finding or point: "F1" in its own post, "F1 of Title" elsewhere."""
    post = reader.link(identity.post)
    words, title = reader.words(), label
    if identity.post != home:
        title = words.text("%(label)s of %(title)s", label=label, title=post.title)
    return LinkView(title, f"{post.url}#{identity.anchor}")


def finding_line(reader: Reader, identity: Id, about: str = "") -> FindingLine:
    """Give a finding in a list; on the page of the work `about`, with what concerns that work."""
    line = reader.line(_finding_line, "finding", join_id(identity))
    here = [r for r in line.references if r.key == about]
    return line._replace(
        locator="; ".join(r.locator for r in here if r.locator),
        against=bool(here) and all(r.against for r in here),
    )


def _finding_line(reader: Reader, key: str) -> FindingLine:
    node = reader.finding(split_id(key))
    finding, post, home = node.finding, reader.link(node.id.post), node.id.post
    return FindingLine(
        label=finding.label,
        url=f"{post.url}#{node.id.anchor}",
        text=finding.text,
        certainty=finding.certainty,
        why=finding.why,
        references=tuple(
            citation_line(reader, r.key, r.locator, against=r.against) for r in finding.references
        ),
        post=post,
        practice=tuple(label_link(reader, p, reader.label(p), home) for p in node.practice[:NAMED]),
        fallen=finding_mark(reader, node),
        practice_more=max(len(node.practice) - NAMED, 0),
        superseded_by=tuple(
            label_link(reader, later, reader.label(later), home) for later in node.superseded_by
        ),
    )


def point_line(reader: Reader, identity: Id) -> PointLine:
    """Give a practice point in a list, with the works behind its findings."""
    return reader.line(_point_line, "point", join_id(identity))


def _point_line(reader: Reader, key: str) -> PointLine:
    node = reader.point(split_id(key))
    point, post, home = node.point, reader.link(node.id.post), node.id.post
    keys = dict.fromkeys(point_works(reader, node))
    return PointLine(
        label=point.label,
        url=f"{post.url}#{node.id.anchor}",
        text=point.text,
        strength=point.strength,
        rests_on=tuple(label_link(reader, i, reader.label(i), home) for i in node.rests_on),
        other=point.other,
        weakest=node.weakest,
        basis=basis(node.rests_on, point.other),
        references=tuple(citation_line(reader, key) for key in keys),
        post=post,
        fallen=point_mark(reader, node),
        superseded_by=tuple(
            label_link(reader, later, reader.label(later), home) for later in node.overtaken_by
        ),
    )


def _work_line(reader: Reader, key: str) -> ReferenceLine:
    """Give a work in a list of works."""
    work = reader.work(key)
    return ReferenceLine(
        key=key,
        url=rooted(reader, reference_url(key)),
        html=reader.formatted(key),
        status=work.status,
        year=work.year,
        design=work.design,
        posts=work.posts,
        findings=work.findings,
        practice=work.practice,
        names=work.names,
        title=work.title,
        topics=work.topics,
        reinstated=work.reinstated,
    )


_LINES: Mapping[str, Callable[[Reader, str], Any]] = {
    "finding": _finding_line,
    "point": _point_line,
    "work": _work_line,
}
"""Kind of a slice -> what makes its lines; all others are lists of posts."""


def listed(reader: Reader, part: Slice) -> tuple[Any, ...]:
    """Give the lines of a page of a list: of findings, points, works or posts."""
    return reader.lines(_LINES.get(part.kind, Reader.link), part)


def by_month(lines: Sequence[FindingLine | PointLine]) -> tuple[ItemGroup, ...]:
    """Put neighbours from posts of one month together."""

    def month(line: FindingLine | PointLine) -> dt.date | None:
        date = line.post.date
        return dt.date(date.year, date.month, 1) if date else None

    return tuple(ItemGroup(m, tuple(found)) for m, found in groupby(lines, month))


def pager_view(reader: Reader, part: Slice, folder: str, title: str) -> Pager:
    """Say where a page of the list at `folder` stands among its pages."""
    before, after = (rooted(reader, url) if url else "" for url in (part.before, part.after))
    return Pager(part.number, before, after, LinkView(title, rooted(reader, folder)))
