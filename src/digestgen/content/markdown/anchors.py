"""Anchors: every id on a post's page, each once."""

from __future__ import annotations

from digestgen.content.slug import slugify

NAME = "anchors"
VERSION = 1

RESERVED = ("refs",)
"""Ids that a post's page has besides: its list of references."""


class Anchors:
    """The ids that are taken."""

    def __init__(self) -> None:
        self.taken: dict[str, None] = dict.fromkeys(RESERVED)
        self._next: dict[str, int] = {}

    def take(self, anchor: str) -> bool:
        """Take an id as it is; False when it is taken already."""
        if anchor in self.taken:
            return False
        self.taken[anchor] = None
        return True

    def make(self, text: str) -> str:
        """Make an id from a heading's text: `limits`, and `limits-2` when that is taken."""
        base = slugify(text) or "section"
        anchor, number = base, self._next.get(base, 2)
        while anchor in self.taken:
            anchor = f"{base}-{number}"
            number += 1
        self._next[base] = number
        self.taken[anchor] = None
        return anchor

    def all(self) -> tuple[str, ...]:
        """Give the ids that a link may point at, in the order in which they were taken."""
        return tuple(anchor for anchor in self.taken if anchor not in RESERVED)
