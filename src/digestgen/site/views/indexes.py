"""Practice points, findings, topics and series."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from digestgen.site.views.lines import FindingLine, PointLine, PostLink
from digestgen.site.views.page import LinkView


class PointGroup(NamedTuple):
    """Practice points under one topic."""

    topic: LinkView | None
    """None: posts without a topic."""
    points: tuple[PointLine, ...]


class FindingGroup(NamedTuple):
    """Findings under one topic."""

    topic: LinkView | None
    findings: tuple[FindingLine, ...]


class PracticeView(NamedTuple):
    """`practice.html`."""

    groups: tuple[PointGroup, ...]
    """By topic; a point with two topics stands under both."""
    total: int


class FindingsView(NamedTuple):
    """`findings.html`."""

    groups: tuple[FindingGroup, ...]
    total: int


class TopicLine(NamedTuple):
    """A topic or a series in a list."""

    title: str
    url: str
    description: str
    posts: int


class TopicsView(NamedTuple):
    """`topics.html` and `series_index.html`."""

    heading: str
    items: tuple[TopicLine, ...]


class TopicView(NamedTuple):
    """`topic.html` and `series.html`."""

    title: str
    intro: Markup
    """HTML of its introduction, "" when it has none."""
    posts: tuple[PostLink, ...]
    """Newest first; in a series by part."""
    practice: tuple[PointLine, ...]
    findings: tuple[FindingLine, ...]
