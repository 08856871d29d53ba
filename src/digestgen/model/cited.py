"""A post with its citations formatted."""

from __future__ import annotations

from typing import NamedTuple

from digestgen.model.post import CiteSlot, NoteSlot, PostBody


class CitedEntry(NamedTuple):
    """One entry of a post's reference list."""

    key: str
    anchor: str
    """Its id in the page: "ref-...", what citations point at."""
    html: str
    """Formatted, without a wrapper."""
    text: str
    """Plain."""


class Footnotes(NamedTuple):
    """The numbers of a page's footnotes."""

    order: tuple[NoteSlot | CiteSlot, ...] = ()
    """Footnote n is `order[n - 1]`: the author's, or a citation in running text (note styles)."""
    notes: tuple[int, ...] = ()
    """The number of each of `PostBody.notes`; 0 for one that is not shown."""
    clusters: tuple[int, ...] = ()
    """The number of the footnote that each cluster stands in; 0 in running text."""


class SplitCitation(NamedTuple):
    """A citation of a note style: HTML for the sentence and for the footnote."""

    sentence: str
    """The author of a narrative citation; "" for the others."""
    note: str


class CitedPost(NamedTuple):
    """A body and what goes into its citation slots."""

    body: PostBody
    clusters: tuple[str, ...]
    """HTML for each of `body.clusters`."""
    plain: tuple[str, ...]
    """The same as plain text."""
    entries: tuple[CitedEntry, ...]
    """The reference list in the style's order."""
    hanging: bool = False
    """The style wants a hanging indent."""
    footnotes: Footnotes = Footnotes()
    split: tuple[SplitCitation, ...] = ()
    """For each of `body.clusters` under a note style; empty under the others."""
