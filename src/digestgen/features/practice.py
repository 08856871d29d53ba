"""The page of all practice points."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.site.assemble import Site
from digestgen.site.feature import Output, PageOutput, Reader, Rendered
from digestgen.site.frame import page_view
from digestgen.site.grouped import by_topic
from digestgen.site.lines import point_line
from digestgen.site.views import PointGroup, PracticeView


def practice(site: Site) -> Iterator[Output]:
    """Give one page; a site without points has it too, so that its menu leads somewhere."""
    del site
    yield PageOutput("practice/index.html", "practice.html", practice_view)


def practice_view(reader: Reader) -> Rendered:
    """List every point under its topics, newest post first."""
    total = sum(len(reader.points_of(path)) for path in reader.posts())
    groups = tuple(
        PointGroup(topic, tuple(point_line(reader, i) for i in points))
        for topic, points in by_topic(reader, reader.points_of)
    )
    page = page_view(
        reader,
        "practice/",
        "practice",
        "So what in practice?",
        description="Every practice point, with the findings and papers it rests on",
    )
    return Rendered(page, PracticeView(groups, total))
