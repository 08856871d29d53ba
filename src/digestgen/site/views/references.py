"""The bibliography and the page of a work."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from digestgen.site.views.lines import FindingLine, PointLine, PostLink


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
