"""A post's own page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from digestgen.site.views.fall_out import Fallen, FallenWork
from digestgen.site.views.lines import PostLink
from digestgen.site.views.page import Blogroll, LinkView, Person, Preview


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
    """The first points that rest on it, in this post and others."""
    status: str = "ok"
    """The worst that happened: `fallen.status`."""
    fallen: Fallen = Fallen()
    """The same in words."""
    supersedes: Markup = Markup()
    """Inline HTML: links to the earlier findings that it replaces; "" when there are none."""
    superseded_by: tuple[LinkView, ...] = ()
    """Later findings that replace it."""
    practice_more: int = 0
    """How many more points rest on it."""


class PointView(NamedTuple):
    """A practice point on its own post's page."""

    label: str
    anchor: str
    html: Markup
    strength: str | None
    rests: Markup
    """Inline HTML: "F1 and experience", its labels linked; "" when it rests on nothing."""
    weakest: str | None
    basis: str
    """"findings", or where none stands behind it: "guideline", "page", "patient values",
    "practice"."""
    other: tuple[str, ...] = ()
    """Of "experience", "patient values", "guideline", "page"."""
    status: str = "ok"
    """The same as `fallen.status`."""
    fallen: Fallen = Fallen()
    """The same in words."""
    superseded_by: tuple[LinkView, ...] = ()
    """Later findings that replace one which it rests on, unless it rests on one of them, too."""
    own_words: bool = False
    """`rests` is a sentence of the author's that does not go on from "Rests on"."""


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
    """Other posts that cite it: the nearest in time."""
    status: str = "ok"
    short: str = ""
    """"Locke & Latham (2002)"."""
    cited_at: tuple[LinkView, ...] = ()
    """The places in the post that cite it: "F1" for one in a finding or point, else "1", "2"."""
    also_more: bool = False
    """More posts cite it; its page names them."""
    title: str = ""
    """Plain text."""
    authors: tuple[str, ...] = ()
    """Names in reading order."""
    year: str = ""
    address: str = ""
    """Its DOI as a link, otherwise its own URL; "" when it has neither."""
    coins: str = ""
    """An OpenURL context object, for reference managers."""


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
    sentence: str = ""
    """The sentence in which it does; "" when it has no words around it."""


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
    in_short: str
    """The summary, or "" where it only repeats a finding."""
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
    fallen: tuple[FallenWork, ...]
    """Fallen works that concern the post: those that something of it rests on come first."""
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
    handout: str = ""
    """URL of its handout, "" when it has none."""
    related: tuple[PostLink, ...] = ()
    """Posts that share works and topics with it, the nearest first."""
    backlinks_more: int = 0
    """How many more posts link here."""
    cat: str = ""
    """URL of it as a critically appraised topic in Markdown, "" when it is no digest."""
    ris: str = ""
    """URL of this post as a reference in RIS; `page.bibtex` is the same in BibTeX."""
    coins: str = ""
    """This post as an OpenURL context object."""
    highwire: tuple[tuple[str, str], ...] = ()
    """Name and content of each `citation_*` element; empty unless the post has a DOI."""
    preview: Preview | None = None
    """The picture for links to it: its `image`, otherwise a card with its words, otherwise the
    site's."""
    blogroll: Blogroll | None = None
    """Who else writes, on the page at `/community/`; None elsewhere."""
    json_ld: Markup = Markup()
    """What goes into `<script type="application/ld+json">`."""
