"""A post with its citations formatted."""

from __future__ import annotations

from typing import NamedTuple

from digestgen.model.post import PostBody


class CitedEntry(NamedTuple):
    """One entry of a post's reference list."""

    key: str
    anchor: str
    """Its id in the page: "ref-...", what citations point at."""
    html: str
    """Formatted, without a wrapper."""
    text: str
    """Plain."""


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
