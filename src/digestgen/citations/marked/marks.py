"""The characters that mark formatting inside a text; none of them is ever shown."""

from __future__ import annotations

import re
from typing import Final

ITALIC: Final = "\ue100"
OBLIQUE: Final = "\ue101"
UPRIGHT: Final = "\ue102"
"""`font-style="normal"`."""
BOLD: Final = "\ue103"
LIGHT: Final = "\ue104"
REGULAR: Final = "\ue105"
"""`font-weight="normal"`."""
SMALL_CAPS: Final = "\ue106"
NO_CAPS: Final = "\ue107"
"""`font-variant="normal"`."""
UNDERLINE: Final = "\ue108"
NO_LINE: Final = "\ue109"
SUPER: Final = "\ue10a"
SUB: Final = "\ue10b"
BASELINE: Final = "\ue10c"
FLIP_ITALIC: Final = "\ue114"
"""Italic in the data: upright where the style is italic already."""
FLIP_BOLD: Final = "\ue115"
FLIP_CAPS: Final = "\ue116"
NO_CASE: Final = "\ue10d"
"""Text inside keeps its letters whatever `text-case` says."""
NO_DECOR: Final = "\ue10e"
"""Text inside takes no style, weight or variant from outside."""
BLOCK: Final = "\ue110"
LEFT_MARGIN: Final = "\ue111"
RIGHT_INLINE: Final = "\ue112"
INDENT: Final = "\ue113"
LINK: Final = "\ue118"
"""A link; the next character is `chr(LINK_BASE + index)` into a list of targets."""
GUARD: Final = "\ue11e"
"""Keeps punctuation that belongs to the data from merging with what comes before it."""
TERM: Final = "\ue11f"
"""A term starts here: at the start of a note or an entry it takes a capital."""
SINGLE: Final = "\ue11d"
"""A quote in single marks beside one in double marks: unlike it, even with no quote around."""
QUOTE: Final = "\ue120"
UNQUOTE: Final = "\ue121"
CLOSE: Final = "\ue122"
"""Closes whatever was opened last, except a quote."""

NUMBER: Final = "\ue1ff"
"""Stands where the citation number will: what is remembered fits every number."""

LINK_BASE: Final = 0xF0000

FIRST: Final = "\ue100"
LAST: Final = "\ue122"
ANY: Final = re.compile("[\ue100-\ue122]")
TARGET: Final = re.compile(f"{LINK}.", re.DOTALL)

PROPERTY: Final = {
    ITALIC: ("style", "italic"),
    OBLIQUE: ("style", "oblique"),
    UPRIGHT: ("style", "normal"),
    BOLD: ("weight", "bold"),
    LIGHT: ("weight", "light"),
    REGULAR: ("weight", "normal"),
    SMALL_CAPS: ("variant", "small-caps"),
    NO_CAPS: ("variant", "normal"),
    UNDERLINE: ("decoration", "underline"),
    NO_LINE: ("decoration", "none"),
    SUPER: ("align", "sup"),
    SUB: ("align", "sub"),
    BASELINE: ("align", "baseline"),
}
"""What a mark sets, and to what."""

FLIPS: Final = {FLIP_ITALIC: ITALIC, FLIP_BOLD: BOLD, FLIP_CAPS: SMALL_CAPS}
"""Markup in the data, and what it means where nothing of the kind is set."""

PLAIN: Final = {
    "style": UPRIGHT,
    "weight": REGULAR,
    "variant": NO_CAPS,
    "decoration": NO_LINE,
    "align": BASELINE,
}
"""The mark that undoes each property."""

ATTRIBUTES: Final = {
    ("font-style", "italic"): ITALIC,
    ("font-style", "oblique"): OBLIQUE,
    ("font-style", "normal"): UPRIGHT,
    ("font-weight", "bold"): BOLD,
    ("font-weight", "light"): LIGHT,
    ("font-weight", "normal"): REGULAR,
    ("font-variant", "small-caps"): SMALL_CAPS,
    ("font-variant", "normal"): NO_CAPS,
    ("text-decoration", "underline"): UNDERLINE,
    ("text-decoration", "none"): NO_LINE,
    ("vertical-align", "sup"): SUPER,
    ("vertical-align", "sub"): SUB,
    ("vertical-align", "baseline"): BASELINE,
}
"""CSL's formatting attributes, in the order in which they nest (outermost last)."""

DISPLAY: Final = {
    "block": BLOCK,
    "left-margin": LEFT_MARGIN,
    "right-inline": RIGHT_INLINE,
    "indent": INDENT,
}


def link(text: str, index: int) -> str:
    """Wrap `text` as a link to target number `index`."""
    return f"{LINK}{chr(LINK_BASE + index)}{text}{CLOSE}"


def strip(text: str) -> str:
    """Give the characters that a reader sees; quotes that are not settled yet vanish."""
    if LINK in text:
        text = TARGET.sub("", text)
    return ANY.sub("", text)
