"""Bytes of a picture -> what it is, a copy without private data, smaller copies. Pure.

1. `look` reads the header: size, format, how it has to be turned, whether it says where it was
   taken. A picture that cannot be decoded is a reason in words.
2. `clean` takes out what cameras write (EXIF, XMP, IPTC), without touching a pixel unless the
   picture has to be turned.
3. `shrink` makes a smaller copy. The same bytes come out on every machine with the same versions
   of Pillow and its encoders, which `encoders` names; other versions may compress differently.
4. `svg` says what in an SVG could run or reach out.
5. `card` draws the picture that shows where somebody shares a link.
6. `indexed` writes it as a PNG of sixteen colours.
"""

from __future__ import annotations

from digestgen.pictures.card import card_maker, draw_card
from digestgen.pictures.clean import clean
from digestgen.pictures.look import Look, look
from digestgen.pictures.shrink import encoders, shrink
from digestgen.pictures.svg import svg_dangers

__all__ = [
    "Look",
    "card_maker",
    "clean",
    "draw_card",
    "encoders",
    "look",
    "shrink",
    "svg_dangers",
]
