"""What the processor gives back."""

from __future__ import annotations

from typing import NamedTuple

from digestgen.citations.marked.settle import RichText
from digestgen.diagnostics import Diagnostic


class FormattedCluster(NamedTuple):
    """One citation as it stands in the text."""

    keys: tuple[str, ...]
    """The works cited, in the order in which they were written."""
    text: RichText
    """With a link mark around each cite; link number i leads to `targets[i]`."""
    targets: tuple[str, ...]
    """The citation key that each link leads to."""
    author: RichText = RichText("")
    """The author who is part of the sentence, of a narrative citation; the link is number 0.

    In a note style this stands in the sentence and `text` in the note.
    """


class FormattedEntry(NamedTuple):
    """One entry of the bibliography."""

    key: str
    text: RichText
    """With `left-margin` and `right-inline` marks when the style aligns second fields."""
    targets: tuple[str, ...]
    """The address that each link leads to; "" for one that is not to be made.

    A work with a DOI has its DOI as the first address that is not "", on its title if the style
    shows no DOI.
    """
    number: int
    """The citation number, from 1."""


class Cited(NamedTuple):
    """All citations of one text, and its bibliography."""

    clusters: tuple[FormattedCluster, ...]
    """One for each cluster given, in the same order."""
    bibliography: tuple[FormattedEntry, ...]
    """In the style's order; empty when the style has no bibliography."""
    second_field_align: bool
    """The first field of each entry (its number) stands in the margin."""
    hanging_indent: bool
    warnings: tuple[Diagnostic, ...]
