"""What templates see: small frozen values with URLs made and HTML safe.

Every page template gets `site` (`SiteView`) and `page` (`PageView`), and the variables that the
class of its own page documents: `HomeView` for `home.html` and so on; a field of that class is a
variable of the template. Strings are plain text unless their docstring says HTML. URLs named `url`
start with the site's base path ("/blog/2026/goals/"); those named `canonical` are absolute.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from markupsafe import Markup


class LinkView(NamedTuple):
    """A link of the menu or of a list."""

    title: str
    url: str


class FeedLink(NamedTuple):
    """A feed that a page announces."""

    title: str
    url: str
    type: str
    """MIME type."""


class Person(NamedTuple):
    """An author."""

    name: str
    url: str = ""
    orcid: str = ""
    """The iD itself: the link is `https://orcid.org/` and this."""


class SiteView(NamedTuple):
    """`site`: the same on every page."""

    title: str
    description: str
    language: str
    base_path: str
    """"/" or "/blog/"."""
    canonical: str
    """The site's absolute base URL."""
    author: Person | None
    licence: str
    menu: tuple[LinkView, ...]
    options: Mapping[str, Any]
    """`[theme] options`."""
    extra: Mapping[str, Any]
    """`[extra]`."""


class PageView(NamedTuple):
    """`page`: what head and header need, on every page."""

    title: str
    """Without the site's name; "" on the home page."""
    description: str
    url: str
    canonical: str
    language: str
    kind: str
    """"home", "post", "page", "references", "reference", "practice", "findings", "topics",
    "topic", "series-index", "series", "archive", "year", "corrections", "alias", "missing"."""
    feeds: tuple[FeedLink, ...]
    bibtex: str = ""
    """URL of the page's own .bib, "" when it has none."""


class PostLink(NamedTuple):
    """A post in a list."""

    title: str
    url: str
    date: dt.datetime | None
    kind: str
    """"digest", "note" or "page"."""
    summary: str
    question: str
    topics: tuple[LinkView, ...] = ()
    findings: int = 0
    """How many it has."""
    practice: int = 0
    part: int = 0
    """In its series; 0 when it has none."""


class CitationLine(NamedTuple):
    """A reference in a line: "Locke & Latham (2002)" and where its page is."""

    key: str
    short: str
    """Authors and year in plain words."""
    url: str
    locator: str = ""
    against: bool = False
    status: str = "ok"
    """"ok", "retracted", "corrected", "concern"."""


class FindingLine(NamedTuple):
    """A finding in a list outside its post."""

    label: str
    url: str
    """With its fragment."""
    text: str
    certainty: str | None
    """"high", "moderate", "low", "very-low", or None."""
    why: str
    references: tuple[CitationLine, ...]
    post: PostLink
    practice: tuple[LinkView, ...] = ()
    """Points that rest on it, here and elsewhere; the title is "P1" or "P1 of Post title"."""
    locator: str = ""
    """On a reference's page: where in that work."""
    against: bool = False
    """On a reference's page: that work is cited as contrary evidence."""


class PointLine(NamedTuple):
    """A practice point in a list outside its post."""

    label: str
    url: str
    text: str
    strength: str | None
    """"do", "consider", "avoid", "watch", or None."""
    rests_on: tuple[LinkView, ...]
    """Findings; the title is "F1" or "F1 of Post title"."""
    other: tuple[str, ...]
    """Of "experience", "patient values", "guideline"."""
    weakest: str | None
    """The weakest certainty among the findings it rests on."""
    from_practice: bool
    """It rests on no finding."""
    references: tuple[CitationLine, ...]
    """The works behind its findings: the second hop."""
    post: PostLink


class FindingView(NamedTuple):
    """A finding on its own post's page."""

    label: str
    anchor: str
    html: Markup
    """HTML; may hold paragraphs and lists."""
    certainty: str | None
    why: Markup
    """Inline HTML, "" when no reason is given."""
    against: Markup
    """Inline HTML, "" when there is none."""
    practice: tuple[LinkView, ...]
    """Points that rest on it, in this post and others."""
    status: str = "ok"
    """The worst among the works it rests on: "retracted", "concern", "corrected" or "ok"."""


class PointView(NamedTuple):
    """A practice point on its own post's page."""

    label: str
    anchor: str
    html: Markup
    strength: str | None
    rests: Markup
    """Inline HTML: "F1 and experience", its labels linked; "" when it rests on nothing."""
    weakest: str | None
    from_practice: bool
    other: tuple[str, ...] = ()
    """Of "experience", "patient values", "guideline"."""
    status: str = "ok"
    """The worst among the works behind its findings."""


class SectionView(NamedTuple):
    """One of a post's two sections."""

    heading: str
    """As the author wrote it; "" when the post has none."""
    anchor: str
    intro: Markup
    outro: Markup


class ReferenceItem(NamedTuple):
    """An entry of a post's reference list."""

    key: str
    anchor: str
    """The id that the citations of the post point at: "ref-..."."""
    html: Markup
    """The formatted entry, without a wrapper; its DOI link comes before any other link."""
    url: str
    """Its page on this site."""
    also: tuple[PostLink, ...]
    """Other posts that cite it."""
    status: str = "ok"
    short: str = ""
    """"Locke & Latham (2002)"."""
    cited_at: tuple[LinkView, ...] = ()
    """The places in the post that cite it: "F1" for one in a finding or point, else "1", "2"."""


class SeriesView(NamedTuple):
    """A post's place in its series."""

    title: str
    url: str
    part: int
    total: int
    previous: PostLink | None
    next: PostLink | None


class BacklinkView(NamedTuple):
    """A post that links here."""

    post: PostLink
    anchors: tuple[str, ...]
    """Which labels or headings here it links to."""


class PostView(NamedTuple):
    """`post` on `post.html` and `page.html`."""

    title: str
    url: str
    canonical: str
    kind: str
    date: dt.datetime | None
    updated: dt.datetime | None
    draft: bool
    question: str
    summary: str
    authors: tuple[Person, ...]
    interests: str
    read: str
    """"full text", "abstract" or ""."""
    people: str
    audience: tuple[str, ...]
    setting: str
    story: str
    review_by: dt.date | None
    updates: tuple[Any, ...]
    """Of `model.post.Update`: `date`, `kind`, `what`."""
    discussed: tuple[Any, ...]
    """Of `model.post.Discussion`: `url`, `where`, `note`."""
    topics: tuple[LinkView, ...]
    findings_section: SectionView
    findings: tuple[FindingView, ...]
    practice_section: SectionView
    practice: tuple[PointView, ...]
    prose: Markup
    """HTML of everything else."""
    headings: tuple[Any, ...]
    """Of `model.post.Heading`: `level`, `anchor`, `text`."""
    references: tuple[ReferenceItem, ...]
    hanging: bool
    """The style wants a hanging indent."""
    series: SeriesView | None
    previous: PostLink | None
    """The post before in time."""
    next: PostLink | None
    backlinks: tuple[BacklinkView, ...]
    minutes: int
    """Reading time, at least 1."""
    licence: str
    doi: str
    image: str
    """Absolute URL, "" when it has none."""
    cite_as: str
    """This post as a reference, in plain words."""
    extra: Mapping[str, Any]
    """The front matter's `extra`."""


class HomeView(NamedTuple):
    """`home.html`."""

    latest: PostLink | None
    latest_finding: FindingLine | None
    latest_point: PointLine | None
    recent: tuple[PostLink, ...]
    """After the latest."""
    topics: tuple[LinkView, ...]


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


class ReferencesView(NamedTuple):
    """`references.html`."""

    references: tuple[ReferenceLine, ...]
    """By first author, year and title."""
    bibtex: str
    """URL of all of them as one .bib."""


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


class ChangeLine(NamedTuple):
    """One change to a published post."""

    date: dt.date
    kind: str
    """"update", "correction" or "retraction"."""
    what: str
    post: PostLink


class CorrectionsView(NamedTuple):
    """`corrections.html`."""

    changes: tuple[ChangeLine, ...]
    """Newest first."""
