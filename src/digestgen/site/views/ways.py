"""The other ways in: home, archive, corrections, old URLs, and what is missing."""

from __future__ import annotations

from typing import NamedTuple

from digestgen.site.views.lines import ChangeLine, FindingLine, PointLine, PostLink
from digestgen.site.views.page import LinkView


class HomeView(NamedTuple):
    """`home.html`."""

    latest: PostLink | None
    latest_finding: FindingLine | None
    latest_point: PointLine | None
    recent: tuple[PostLink, ...]
    """After the latest."""
    topics: tuple[LinkView, ...]


class YearView(NamedTuple):
    """`year.html`."""

    year: int
    posts: tuple[PostLink, ...]


class ArchiveView(NamedTuple):
    """`archive.html`."""

    years: tuple[YearView, ...]


class AliasView(NamedTuple):
    """`alias.html`: sends readers of an old URL on."""

    target: str
    """Absolute URL."""


class MissingView(NamedTuple):
    """`404.html`."""

    recent: tuple[PostLink, ...]


class CorrectionsView(NamedTuple):
    """`corrections.html`."""

    changes: tuple[ChangeLine, ...]
    """Newest first."""
