"""The picture that stands for a page where somebody shares a link to it."""

from __future__ import annotations

from typing import Final, NamedTuple

WIDTH: Final = 1200
"""Pixels: the size that every service which shows such pictures asks for."""
HEIGHT: Final = 630
CARD: Final = "social-card.png"
"""What the file is called, in the folder of its post; in the site's own folder for the rest."""

WITHDRAWN: Final = "withdrawn"


class Card(NamedTuple):
    """The words of a card: plain text, each letter of which can be drawn."""

    site: str
    """The site's title."""
    title: str
    question: str = ""
    """Or what else says in a sentence what it is about."""
    finding: str = ""
    level: str = ""
    """The finding's certainty as in `evidence.json`, or `WITHDRAWN`: decides over the colour."""
    certainty: str = ""
    """The same in words: "Low certainty", "Withdrawn 3 May 2026"."""
