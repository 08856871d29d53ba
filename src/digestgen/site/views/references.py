"""The bibliography and the page of a work."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from digestgen.site.views.fall_out import FallenWork
from digestgen.site.views.lines import FindingLine, PointLine, PostLink
from digestgen.site.views.page import LinkView, Way


class Identifier(NamedTuple):
    """An identifier of a work, as text and, where there is one, as a link."""

    name: str
    """"DOI", "PMID", "PMCID", "ISBN", "arXiv", "URL"."""
    text: str
    url: str


class ReferenceLine(NamedTuple):
    """A work in the list of references."""

    key: str
    url: str
    html: Markup
    """The formatted entry, without a wrapper."""
    status: str
    year: str
    design: str
    posts: int
    findings: int
    practice: int
    names: str = ""
    """Of its first authors."""
    title: str = ""
    """Plain."""
    topics: tuple[str, ...] = ()
    """Titles of the topics of the posts that cite it."""
    reinstated: bool = False
    """It was retracted, or doubted, and stands again: `status` is "ok"."""


class WorkGroup(NamedTuple):
    """Works of one letter, year, design, topic or number of uses."""

    title: str
    """As the page should say it."""
    url: str
    """Of the page with its works, "" when they stand on this page."""
    size: int
    works: tuple[ReferenceLine, ...]
    """Empty where `url` leads to them."""


class ReferencesView(NamedTuple):
    """`references.html`: all works in one order, the groups of that order, or one group."""

    heading: str
    orders: tuple[LinkView, ...]
    """The pages of all works in each order."""
    order: str
    """URL of the page of this order."""
    groups: tuple[WorkGroup, ...]
    total: int
    """0 on pages of one group."""
    before: str
    """URL of the page before, in a group of several pages; "" for none."""
    after: str
    bibtex: str
    """URL of all of them as one .bib."""
    data: str
    """URL of all lines for scripts, "" while all works stand on this page."""


class RelatedWork(NamedTuple):
    """A work that is cited together with another."""

    short: str
    """"Locke & Latham (2002)"."""
    title: str
    """Plain."""
    url: str
    posts: int
    """How many posts cite both."""
    status: str = "ok"


class MentionView(NamedTuple):
    """A post that cites a work, and where in that work."""

    post: PostLink
    locators: tuple[str, ...]


class ReferenceView(NamedTuple):
    """`reference.html`."""

    key: str
    title: Markup
    """Inline HTML."""
    html: Markup
    """The formatted entry."""
    type: str
    """"journal article", "book", ... in plain words."""
    year: str
    status: str
    status_note: str
    """What the author says of it."""
    fallen: FallenWork | None
    """The notice, and what stands on the work; None for a work that stands."""
    identifiers: tuple[Identifier, ...]
    design: str
    sample: str
    """Number of participants or studies, as given."""
    note: str
    keywords: tuple[str, ...]
    findings: tuple[FindingLine, ...]
    practice: tuple[PointLine, ...]
    """Points resting on those findings: the second hop."""
    mentions: tuple[MentionView, ...]
    """Every post that cites it."""
    bibtex: str
    """URLs of the work in three formats."""
    ris: str
    csl_json: str
    coins: str = ""
    """An OpenURL context object, for reference managers."""
    related: tuple[RelatedWork, ...] = ()
    """Works that the same posts and findings cite, nearest first."""
    all_findings: Way | None = None
    """The list of all findings that rest on it, when they are too many for this page."""
    all_practice: Way | None = None
    """The list of all points that rest on it, those of `guided` too, when they are too many."""
    mentions_more: int = 0
    """How many more posts cite it."""
    guided: tuple[PointLine, ...] = ()
    """Points that rest on no finding from it, and on the work itself as their guideline."""
    reinstated: FallenWork | None = None
    """The notice that took back a retraction, or a concern; None where nobody says so."""
