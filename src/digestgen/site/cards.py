"""What stands on the cards that show where somebody shares a link, and which posts have one.

A card is drawn with a font that has Latin, Greek and Cyrillic letters. A text with other letters is
left out, whole: better no question than one with holes. A title spares a few; without its title a
post has no card. A post that was withdrawn says that instead of a finding.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from digestgen.evidence import FindingNode, Id
from digestgen.model.card import WITHDRAWN, Card
from digestgen.model.post import PostHead
from digestgen.site.assemble import Site
from digestgen.site.bottom_line import what_happened
from digestgen.translation import Translations, message

CERTAINTY: Final = {
    "high": message("High certainty"),
    "moderate": message("Moderate certainty"),
    "low": message("Low certainty"),
    "very-low": message("Very low certainty"),
}
"""Strongest first."""
LETTERS: Final = (
    "\u0020-\u007e\u00a1-\u00ac\u00ae-\u017f\u018f\u0192\u01a0\u01a1\u01af\u01b0\u01cd-\u01dc"
    "\u01e6\u01e7\u01ea\u01eb\u01fa-\u01ff\u0218-\u021b\u0251\u0259\u02bb-\u02bd\u02c6\u02c7"
    "\u02d8-\u02dd\u0386\u0388-\u038a\u038c"
    "\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0472-\u0475\u0490-\u0493\u0496-\u049b\u04a2\u04a3"
    "\u04ae-\u04b3\u04b6\u04b7\u04ba\u04bb\u04c0\u04cf\u04d8\u04d9\u04e2\u04e3\u04e8\u04e9"
    "\u04ee\u04ef\u1e80-\u1e85\u1e9e\u1ea0-\u1ef9\u1f00-\u1f15\u1f18-\u1f1d\u1f20-\u1f45"
    "\u1f48-\u1f4d\u1f50-\u1f57\u1f5f-\u1f7d\u1f80-\u1fb4\u1fb6-\u1fc4\u1fc6-\u1fd3\u1fd6-\u1fdb"
    "\u1fdd-\u1fef\u1ff2-\u1ff4\u1ff6-\u1ffe\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030"
    "\u2032\u2033\u2039\u203a\u2044\u2070\u2074-\u208e\u20ac\u2113\u2116\u2122\u2153-\u215e"
    "\u2190-\u2193\u2202\u2206\u2211\u2212\u221a\u221e\u2248\u2260\u2264\u2265"
)
"""What the font can draw, as the inside of a class of a regular expression."""
_DRAWN: Final = re.compile(f"[{LETTERS}]*")
_MARKS: Final = "\u0300-\u0304\u0306-\u030c\u0323\u0327\u0328"
"""What stands over a letter, where there is no such letter as one character."""
_OTHER: Final = re.compile(f"[^{LETTERS}{_MARKS}]")


_SPARED: Final = 5
"""One letter of so many may be left out of a title."""
_EMPTY: Final = re.compile(r"[(\[«“‘]\s*[)\]»”’]")
_SELECTORS: Final = re.compile("[\ufe00-\ufe0f\u20e3]")
"""Part of emojis, though Unicode counts them as marks on letters."""


@lru_cache(maxsize=4096)
def drawable_title(text: str) -> str | None:
    """Give a title as a card can show it, without a few letters; None when it has many others."""
    whole = unicodedata.normalize("NFC", text)
    if len(_others(whole)) * _SPARED > sum(_is_letter(char) for char in whole):
        return None
    return " ".join(_EMPTY.sub("", _OTHER.sub("", whole)).split())


def drawable(text: str) -> str | None:
    """Give a text as a card can show it, None when it has letters that it cannot.

    Signs that are no letters, such as an emoji, are left out.
    """
    if _DRAWN.fullmatch(text):
        return text
    whole = " ".join(unicodedata.normalize("NFC", text).split())
    if strange_letters(whole):
        return None
    return " ".join(_OTHER.sub("", whole).split())


def strange_letters(text: str) -> str:
    """Give the letters of a text that a card cannot show, each once."""
    return "".join(dict.fromkeys(_others(unicodedata.normalize("NFC", text))))


def _others(text: str) -> list[str]:
    return [char for char in _OTHER.findall(_SELECTORS.sub("", text)) if _is_letter(char)]


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMN"


def site_card(site: Site) -> Card | None:
    """Give the card of all pages that have none of their own."""
    said = site.config.site
    title = drawable_title(said.title) if site.config.cards.enabled else None
    return Card(title, title, drawable(said.description) or "") if title else None


def has_card(site: Site, head: PostHead) -> bool:
    """Tell whether a post has a card: cards are on, it has no picture, its title can be drawn."""
    wanted = site.config.cards.enabled and not head.image and head.kind in {"digest", "note"}
    return bool(wanted and drawable_title(head.title))


def post_card(site: Site, path: str, words: Translations) -> Card | None:
    """Give the card of a post: its question, and its strongest finding that still stands."""
    head = site.heads[path]
    if not has_card(site, head):
        return None
    name = drawable_title(site.config.site.title) or ""
    title = drawable_title(head.title) or ""
    withdrawn = next((u.date for u in head.updates if u.kind == "retraction"), None)
    if withdrawn:
        # Nothing that it says still stands, not even its summary.
        said = words.text("Withdrawn %(date)s.", date=words.date(withdrawn))
        asked = drawable(head.question) or ""
        return Card(name, title, asked, "", WITHDRAWN, (drawable(said) or "").rstrip("."))
    about = drawable(head.question or ("" if head.findings else head.summary)) or ""
    node = _strongest(site, head)
    finding = drawable(node.finding.text) if node else None
    level = (node.finding.certainty or "") if node and finding else ""
    certainty = drawable(words.text(CERTAINTY[level])) if level else ""
    return Card(name, title, about, finding or "", level, certainty or "")


def alt_text(card: Card) -> str:
    """Say in words what a card shows."""
    said = ": ".join(part for part in (card.certainty, card.finding) if part)
    parts = [part for part in (card.title, card.question, said) if part]
    return " ".join(p if p.endswith((".", "?", "!", "…")) else f"{p}." for p in parts)


def _strongest(site: Site, head: PostHead) -> FindingNode | None:
    """Find the finding of the highest certainty, the first of several, that nothing overtook."""
    nodes = [site.graph.findings[Id(head.path, item.anchor)] for item in head.findings]
    order = (*CERTAINTY, None)
    standing = (node for node in nodes if not what_happened(node, site.fallen))
    return min(standing, key=lambda n: order.index(n.finding.certainty), default=None)
