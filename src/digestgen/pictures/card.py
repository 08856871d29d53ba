"""Draws a card: the title, the question, and a finding with its certainty.

It takes some milliseconds, since a blog has a thousand of them: a glyph is drawn once and then
copied, and there are sixteen colours in two ramps, from paper to ink and from the colour of the
certainty to paper. Layout is Pillow's basic one, one glyph after the other: what shapes Arabic or
turns lines round depends on libraries of the machine, and would give other bytes elsewhere.
"""

from __future__ import annotations

import io
from functools import cache
from typing import Any, Final, NamedTuple

from digestgen.model.card import HEIGHT, WIDTH, WITHDRAWN, Card
from digestgen.pictures.indexed import SPARE, deflater, indexed_png

_VERSION: Final = "4"
"""Grows when the same words give another picture."""
_FONT: Final = ("fontpkg_source_sans_3", "files/SourceSans3[wght].ttf")
_MARGIN: Final = 84
_ROOM: Final = WIDTH - 2 * _MARGIN
_CEILING: Final = 116
"""Where the room below the site's name begins."""
_TITLES: Final = (104, 88, 74, 62)
"""Sizes of a title that stands without a finding."""
_LARGE_LEADING: Final = 54

# Values of a picture in grey stand for colours: 0 to 127 go from paper to ink, 128 to 255 from the
# certainty's colour to paper.
_PAPER, _SOFT, _INK = 0, 95, 127
_SIGN, _ON_SIGN = 128, 255
_COLOURS: Final = {"paper": (0xFB, 0xFA, 0xF7), "ink": (0x20, 0x25, 0x2B)}
_SIGNS: Final = {
    "high": (0x17, 0x52, 0x2F),
    "moderate": (0x0F, 0x4A, 0x73),
    "low": (0x73, 0x46, 0x00),
    "very-low": (0x8A, 0x2B, 0x1D),
    WITHDRAWN: (0x8A, 0x2B, 0x1D),
}
_ACCENT: Final = (0x0F, 0x5C, 0x63)
_FEW: Final = [value >> 4 for value in range(256)]
"""The sixteen colours that are shown."""


@cache
def card_maker() -> str:
    """Name what decides over the bytes of a card besides its words."""
    from importlib.metadata import version  # noqa: PLC0415 - for sites with cards only

    font = version("fontpkg-source-sans-3")
    return f"{_VERSION} pillow={version('Pillow')} font={font} {deflater()}"


class _Glyph(NamedTuple):
    mask: Any
    """A picture in grey, None for a space."""
    left: int
    top: int
    """From the base line: negative above it."""
    advance: float


class _Glyphs(dict[str, _Glyph]):
    """The glyphs of a font, each drawn when it is first asked for."""

    def __init__(self, font: Any) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, char: str) -> _Glyph:
        from PIL import Image, ImageDraw  # noqa: PLC0415 - when cards are drawn

        left, top, right, bottom = map(int, self._font.getbbox(char, anchor="ls"))
        mask = None
        if right > left and bottom > top:
            mask = Image.new("L", (right - left, bottom - top))
            pen = ImageDraw.Draw(mask)
            pen.text((-left, -top), char, fill=255, font=self._font, anchor="ls")
        glyph = self[char] = _Glyph(mask, left, top, self._font.getlength(char))
        return glyph


class _Face:
    """A size and weight of the font."""

    def __init__(self, size: int, weight: int) -> None:
        from importlib.resources import as_file, files  # noqa: PLC0415 - when cards are drawn

        from PIL import ImageFont  # noqa: PLC0415 - 40 ms, when cards are drawn

        package, name = _FONT
        with as_file(files(package) / name) as path:
            data = io.BytesIO(path.read_bytes())
        font = ImageFont.truetype(data, size, layout_engine=ImageFont.Layout.BASIC)
        font.set_variation_by_axes([weight])
        self._glyphs = _Glyphs(font)

    def width(self, text: str) -> float:
        """Give the width of a text in pixels."""
        glyphs = self._glyphs
        return sum([glyphs[char].advance for char in text])

    def lines(self, text: str, room: int, most: int) -> list[str]:
        """Break a text into lines of at most `room` pixels; what is over ends with an ellipsis."""
        lines, taken, space = [""], 0.0, self.width(" ")
        for word in text.split():
            wide = self.width(word)
            longer = taken + space + wide if lines[-1] else wide
            if lines[-1] and longer > room:
                lines.append(word)
                taken = wide
            else:
                lines[-1] = f"{lines[-1]} {word}".lstrip()
                taken = longer
        whole = len(lines) <= most
        lines = lines[:most]
        for at, line in enumerate(lines):
            cut = not whole and at == most - 1
            if cut or self.width(line) > room:
                lines[at] = self._cut(line, room)
        return lines

    def _cut(self, line: str, room: int) -> str:
        while line and self.width(f"{line}…") > room:
            line = line.rpartition(" ")[0] or line[:-1]
        return f"{line.rstrip(' ,;:.–-')}…"

    def write(self, sheet: Any, x: float, y: int, text: str, ink: int) -> None:
        """Write a line; `y` is its base line."""
        from PIL import ImageDraw  # noqa: PLC0415 - when cards are drawn

        draw, glyphs = ImageDraw.Draw(sheet).bitmap, self._glyphs
        for char in text:
            mask, left, top, advance = glyphs[char]
            if mask is not None:
                draw((round(x) + left, y + top), mask, ink)
            x += advance


@cache
def _face(size: int, weight: int) -> _Face:
    return _Face(size, weight)


def draw_card(card: Card) -> bytes:
    """Draw a card: a PNG of `WIDTH` by `HEIGHT` pixels, about 20 kB."""
    from PIL import Image  # noqa: PLC0415 - 40 ms, when cards are drawn

    sheet = Image.new("L", (WIDTH + SPARE, HEIGHT), _PAPER)
    sheet.paste(_SIGN, (0, 0, 24, HEIGHT))
    if card.site != card.title:
        small = _face(28, 600)
        small.write(sheet, _MARGIN, 84, small.lines(card.site, _ROOM, 1)[0], _SOFT)
    if card.finding:
        floor = _finding(sheet, card)
        y = _block(sheet, card.title, _face(62, 700), 68, 158, 3, _INK)
        if card.question and (most := min(3, (floor - y) // 46 + 1)) > 0:
            _block(sheet, card.question, _face(36, 400), 46, y, most, _SOFT)
    else:
        _large(sheet, card)
    return _png(sheet, _SIGNS.get(card.level, _ACCENT))


def _large(sheet: Any, card: Card) -> None:
    """Let the title fill a card without a finding, as large as it can stand there whole."""
    asked = _face(42, 400).lines(card.question, _ROOM, 3) if card.question else []
    floor = HEIGHT - 60
    if card.certainty:
        floor = _sign(sheet, card.certainty, floor) - 20
    room = floor - _CEILING - _LARGE_LEADING * len(asked) - (30 if asked else 0)
    for size in _TITLES:
        face, leading = _face(size, 700), round(size * 1.12)
        lines = face.lines(card.title, _ROOM, 9)
        words_fit = all(face.width(word) <= _ROOM for word in card.title.split())
        if leading * len(lines) <= room and words_fit:
            break
    most = room // leading
    over = max(room - leading * min(len(lines), most), 0)
    y = _CEILING + over // 2 + round(size * 0.8)
    y = _block(sheet, card.title, face, leading, y, most, _INK) - leading + _LARGE_LEADING + 30
    for line in asked:
        _face(42, 400).write(sheet, _MARGIN, y, line, _SOFT)
        y += _LARGE_LEADING


def _block(sheet: Any, text: str, face: _Face, leading: int, y: int, most: int, ink: int) -> int:
    """Write a text in several lines; gives the base line that follows."""
    for line in face.lines(text, _ROOM, most):
        face.write(sheet, _MARGIN, y, line, ink)
        y += leading
    return y


def _finding(sheet: Any, card: Card) -> int:
    """Write the finding at the foot of the card; gives where the room above it ends."""
    face, leading = _face(33, 400), 42
    lines = face.lines(card.finding, _ROOM, 3)
    y = HEIGHT - 50 - leading * (len(lines) - 1)
    top = y - leading - 20
    if card.certainty:
        top = _sign(sheet, card.certainty, y - leading - 3)
    for line in lines:
        face.write(sheet, _MARGIN, y, line, _INK)
        y += leading
    return top


def _sign(sheet: Any, text: str, foot: int) -> int:
    """Write a few words on the card's colour, down to `foot`; gives where the room above ends."""
    small, base = _face(25, 600), foot - 13
    right = _MARGIN + 36 + round(small.width(text))
    sheet.paste(_SIGN, (_MARGIN, base - 31, right, base + 13))
    small.write(sheet, _MARGIN + 18, base, text, _ON_SIGN)
    return base - 56


def _png(sheet: Any, sign: tuple[int, int, int]) -> bytes:
    few = sheet.point(_FEW)
    few.putpalette([])
    paper, ink = _COLOURS["paper"], _COLOURS["ink"]
    return indexed_png(few, WIDTH, [*_ramp(paper, ink), *_ramp(sign, paper)])


def _ramp(start: tuple[int, int, int], end: tuple[int, int, int]) -> list[int]:
    ends = tuple(zip(start, end, strict=True))
    return [round(a + (b - a) * step / 7) for step in range(8) for a, b in ends]
