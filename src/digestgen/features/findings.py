"""The page of all findings."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.site.assemble import Site
from digestgen.site.feature import Output, PageOutput, Reader, Rendered
from digestgen.site.frame import page_view
from digestgen.site.grouped import by_topic
from digestgen.site.lines import finding_line
from digestgen.site.views import FindingGroup, FindingsView


def findings(site: Site) -> Iterator[Output]:
    """Give one page; a site without findings has it too, so that its menu leads somewhere."""
    del site
    yield PageOutput("findings/index.html", "findings.html", findings_view)


def findings_view(reader: Reader) -> Rendered:
    """List every finding under its topics, newest post first."""
    total = sum(len(reader.findings_of(path)) for path in reader.posts())
    groups = tuple(
        FindingGroup(topic, tuple(finding_line(reader, i) for i in ids))
        for topic, ids in by_topic(reader, reader.findings_of)
    )
    page = page_view(
        reader,
        "findings/",
        "findings",
        "Findings",
        description="Every finding, with its certainty and its sources",
    )
    return Rendered(page, FindingsView(groups, total))
