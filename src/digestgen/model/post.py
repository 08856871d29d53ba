"""A post's nouns: its head (what lists and the graph need) and its body (HTML cut at its slots)."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from digestgen.diagnostics import Diagnostic, Place
from digestgen.model.csl import CiteCluster

NAME_OPEN, NAME_CLOSE = "\ufdd0", "\ufdd1"
"""Around the key of a narrative citation, in plain texts that will be read as sentences: "According
to @doe2020" is not whole without the name, and names are known only beside the bibliography
(`site.texts` puts them in). They are noncharacters, which Unicode keeps for such inner use."""


class CiteSlot(NamedTuple):
    """Where a formatted cluster goes: an index into `PostBody.clusters`."""

    cluster: int
    within: tuple[str | LinkSlot, ...] = ()
    """The opening tag of the link whose text it stands in; no link may hold another."""


class LinkSlot(NamedTuple):
    """Where a URL goes, inside an attribute: an index into `PostBody.links`."""

    link: int


class NoteSlot(NamedTuple):
    """Where a footnote of the author's is referred to: an index into `PostBody.notes`.

    Its number is known only with the citation style: under a note style, citations are numbered
    with the notes.
    """

    note: int
    reference: int = 1
    """How many times the note has been referred to, with this one."""
    within: tuple[str | LinkSlot, ...] = ()
    """As in `CiteSlot`."""


Html = tuple[str | CiteSlot | LinkSlot | NoteSlot, ...]
"""HTML cut at its slots; the strings are safe HTML."""


class SourceLink(NamedTuple):
    """A relative URL as the author wrote it, in a link or an image."""

    target: str
    """Decoded path, relative to the post's own file; "" for a link inside the post;
    from the site's root when it begins with "/"."""
    fragment: str = ""
    """Without "#"."""
    place: Place | None = None
    text: str = ""
    """The link's plain text."""
    image: bool = False
    query: str = ""
    """Without "?"; empty for nearly every link."""
    sentence: str = ""
    """The plain sentence around a link to another file, names marked; "" for images."""


class Heading(NamedTuple):
    """A heading of the prose, for the table of contents."""

    level: int
    anchor: str
    text: str
    """Plain text."""


class Digested(NamedTuple):
    """A work that the post digests: an item of `citations` in the front matter."""

    key: str
    place: Place
    read: str = ""
    """"full text" or "abstract"; "" when the item does not say."""
    note: str = ""


class Update(NamedTuple):
    """An item of `updates`: what changed after publication."""

    date: dt.date
    kind: str
    """"update", "correction" or "retraction"."""
    what: str


class Discussion(NamedTuple):
    """An item of `discussed`: where readers talk about the post."""

    url: str
    where: str = ""
    note: str = ""


class Acknowledged(NamedTuple):
    """A work that the post knows to be retracted, corrected or of concern."""

    key: str
    place: Place
    status: str = ""
    """The gravest status that is known: a graver one is news. "": whatever it is."""


class Cited(NamedTuple):
    """One work in one cluster, as the graph needs it."""

    key: str
    locator: str
    """As written, such as "pp. 705-706"; "" for none."""
    place: Place
    """Of the key, from its "@"."""
    within: str = ""
    """The label of the finding or point that it stands in; "" in prose."""


class FindingReference(NamedTuple):
    """A reference that a finding cites, as in `evidence.json`."""

    key: str
    locator: str = ""
    against: bool = False


class FindingLink(NamedTuple):
    """A finding that another item names: what a point rests on, what a finding supersedes."""

    label: str
    """"F1"; for another post's finding the fragment of its link, such as "f2"."""
    target: str
    """"" for a finding of the same post; otherwise the link's decoded relative path."""
    place: Place


class Finding(NamedTuple):
    """One finding: a claim, its sources and how certain it is."""

    label: str
    """"F1"."""
    anchor: str
    """"f1"."""
    place: Place
    text: str
    """Plain: without label, citations and the closing italic; names marked (`NAME_OPEN`)."""
    references: tuple[FindingReference, ...]
    certainty: str | None
    """"high", "moderate", "low", "very-low" (GRADE), or None."""
    why: str
    """Plain reason for the certainty; names marked."""
    numbered: bool = True
    """False: the label was given by position, not by the author."""
    supersedes: tuple[FindingLink, ...] = ()
    """Earlier findings that this one replaces."""


class PracticePoint(NamedTuple):
    """One piece of advice and what it rests on."""

    label: str
    anchor: str
    place: Place
    text: str
    """Plain: without label, citations and the closing italic; names marked."""
    strength: str | None
    """"do", "consider", "avoid", "watch", or None."""
    rests_on: tuple[FindingLink, ...]
    other: tuple[str, ...]
    """Of "experience", "patient values", "guideline", "page" (a link that names no finding)."""
    guidelines: tuple[str, ...] = ()
    """Keys cited after "guideline"."""
    numbered: bool = True


class PlainWords(NamedTuple):
    """A finding or point said for the people whom it is about: what a handout prints."""

    label: str
    """"F1", "P1"."""
    text: str
    """Plain; names marked."""
    place: Place


class Aside(NamedTuple):
    """A section of the prose that is needed elsewhere too, as plain text."""

    heading: str = ""
    """As the author wrote it; "" when the post has no such section."""
    lines: tuple[str, ...] = ()
    """Its paragraphs and items; names marked."""


class Mention(NamedTuple):
    """A work cited in prose, where only the bibliography can tell whether that is right."""

    key: str
    place: Place
    text: str = ""
    """The sentence: plain, without its citations."""
    words: int = 0
    """Of a quotation."""


class PostHead(NamedTuple):
    """What the rest of the site needs to know of a post; cheap to load and to compare."""

    path: str
    """The source file, relative to the site's root; also the post's identity inside a build."""
    kind: str
    """"digest", "note", "page"; "topic" and "series" for their introductions."""
    title: str
    """Plain text."""
    slug: str
    """NFC, safe in every file system; unique only after `site` has checked it."""
    slug_place: Place
    """What decided the slug: for messages about collisions."""
    date: dt.datetime | None
    """Aware, with a fixed offset; None only for pages and introductions."""
    updated: dt.datetime | None = None
    draft: bool = False
    question: str = ""
    summary: str = ""
    """Given, or derived from the first finding or paragraph: plain, at most 200 characters; names
    marked. A site derives it from the first finding that still stands."""
    citations: tuple[Digested, ...] = ()
    nocite: tuple[str, ...] = ()
    """Keys only listed; "*" for all."""
    acknowledged: tuple[Acknowledged, ...] = ()
    """Fallen works that the post goes on citing, knowingly."""
    topics: tuple[str, ...] = ()
    """As written."""
    topic_places: tuple[Place, ...] = ()
    """One for each of `topics`."""
    series: str = ""
    part: int = 0
    """0: not given."""
    people: str = ""
    audience: tuple[str, ...] = ()
    setting: str = ""
    authors: tuple[str, ...] = ()
    """Ids of `[authors]`, or names as written; empty: the site's author."""
    interests: str = ""
    read: str = ""
    """"full text", "abstract" or ""."""
    story: str = ""
    review_by: dt.date | None = None
    review_place: Place | None = None
    updates: tuple[Update, ...] = ()
    update_places: tuple[Place, ...] = ()
    """One for each of `updates`."""
    discussed: tuple[Discussion, ...] = ()
    handout: tuple[str, ...] | bool = False
    aliases: tuple[str, ...] = ()
    alias_places: tuple[Place, ...] = ()
    """One for each of `aliases`."""
    """Old site paths, as written."""
    guid: str = ""
    """The front matter's `id`; "" when it was never minted."""
    lang: str = ""
    doi: str = ""
    image: str = ""
    licence: str = ""
    bibliography: str = ""
    """A .bib of this post alone, relative to the post's file."""
    extra: str = "{}"
    """The theme's free mapping, as canonical JSON."""
    findings: tuple[Finding, ...] = ()
    practice: tuple[PracticePoint, ...] = ()
    cited: tuple[Cited, ...] = ()
    """Every citation, in display order."""
    bracketed: tuple[tuple[str, Place], ...] = ()
    """Single words in square brackets: keys without their "@", if the bibliography has them."""
    links: tuple[SourceLink, ...] = ()
    """Every relative link and image."""
    anchors: tuple[str, ...] = ()
    """Every id on the post's page that a link may point at."""
    words: int = 0
    """Of the whole text, citations and code left out."""
    handout_place: Place | None = None
    """Of the field in the front matter."""
    plain: tuple[PlainWords, ...] = ()
    """The section that says findings and points in plain words."""
    derived: bool = False
    """The author gave no summary."""
    ask: Aside = Aside()
    """The section with what to ask one's therapist."""
    limits: Aside = Aside()
    trials: tuple[Mention, ...] = ()
    """Sentences of the prose that speak of a trial and cite one work."""
    quotations: tuple[Mention, ...] = ()
    """Long quotations from a work, without a locator."""
    no_limits: Place | None = None
    """Of the findings, where no section says what the research cannot tell."""


class ItemBody(NamedTuple):
    """The HTML of a finding or a practice point, without label and closing italic."""

    label: str
    anchor: str
    html: Html
    """Block or inline HTML for inside the list item."""
    grade: str | None
    """Certainty or strength, as in the head."""
    closing: Html = ()
    """A finding's why; a point's "F1 and experience" with its labels linked to their anchors."""
    against: Html = ()
    """Inline HTML of a finding's `Against` without the word itself."""
    supersedes: Html = ()
    """Inline HTML of a finding's `Supersedes` without the word itself."""
    own_words: bool = False
    """A point's closing has words that do not go on from "Rests on"."""


class SectionBody(NamedTuple):
    """One of the two sections."""

    heading: str
    """Plain text as the author wrote it; "" when the post has no such section."""
    anchor: str
    intro: Html = ()
    items: tuple[ItemBody, ...] = ()
    outro: Html = ()


class PostBody(NamedTuple):
    """What only the post's own page and the feeds need."""

    prose: Html
    """The post without its two sections, its title and its footnotes."""
    findings: SectionBody
    practice: SectionBody
    clusters: tuple[CiteCluster, ...] = ()
    """In display order: findings, practice, prose; what the citation slots index."""
    links: tuple[SourceLink, ...] = ()
    """What the link slots index."""
    headings: tuple[Heading, ...] = ()
    notes: tuple[Html, ...] = ()
    """The block HTML of each footnote, in the order in which the display refers to them."""


class CompiledPost(NamedTuple):
    """A post that could be read."""

    head: PostHead
    body: PostBody
    diagnostics: tuple[Diagnostic, ...] = ()


class FailedPost(NamedTuple):
    """A post that could not be read: an error with its place, never silence."""

    path: str
    diagnostics: tuple[Diagnostic, ...]
