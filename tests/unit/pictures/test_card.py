from __future__ import annotations

import io
import unicodedata
from importlib.resources import files

import pytest
from PIL import Image, ImageFont

from digestgen.model.card import HEIGHT, WIDTH, Card
from digestgen.pictures import draw_card
from digestgen.site.cards import LETTERS, drawable, drawable_title, strange_letters

FULL = Card(
    "So what?",
    "Ziele, die ziehen: " * 4,
    "Ποιοι στόχοι βοηθούν; " * 6,
    "Конкретные цели, вероятно, помогают. " * 9,
    "moderate",
    "Moderate certainty",
)


def _open(card: Card) -> Image.Image:
    return Image.open(io.BytesIO(draw_card(card)))


def _ink(image: Image.Image, box: tuple[int, int, int, int]) -> bool:
    colours = image.convert("RGB").crop(box).getcolors()
    return colours is None or len(colours) > 1


def test_a_card_is_a_small_png_of_the_size_that_networks_ask_for() -> None:
    data = draw_card(FULL)
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))
    assert len(data) < 60_000


def test_the_same_words_give_the_same_bytes() -> None:
    assert draw_card(FULL) == draw_card(FULL)
    assert draw_card(FULL) != draw_card(FULL._replace(level="low"))


def test_long_texts_stay_inside() -> None:
    image = _open(FULL._replace(title="Donaudampfschifffahrt" * 9, question="W" * 200))
    assert _ink(image, (84, 100, WIDTH - 84, 400))
    assert not _ink(image, (WIDTH - 80, 0, WIDTH, HEIGHT))
    assert not _ink(image, (30, HEIGHT - 20, WIDTH, HEIGHT))
    assert not _ink(image, (30, 0, WIDTH, 40))


def test_the_certainty_has_its_colour_and_a_card_without_one_the_site_s() -> None:
    cards = [Card("S", "T", finding="F", level=at) for at in ("high", "moderate", "low", "")]
    sides = {_open(card).convert("RGB").getpixel((5, 5)) for card in cards}
    assert len(sides) == 4


def test_all_listed_letters_are_in_the_font() -> None:
    path = files("fontpkg_source_sans_3") / "files/SourceSans3[wght].ttf"
    font = ImageFont.truetype(io.BytesIO(path.read_bytes()), 40)

    def look(char: str) -> tuple[object, bytes]:
        mask = font.getmask(char)
        return mask.size, bytes(mask)

    missing = look("\uffff")
    assert look("\u6f22") == missing
    listed = [c for c in map(chr, range(0x3000)) if drawable(c) == c]
    assert len(listed) > 800
    holes = [c for c in listed if unicodedata.category(c) != "Cn" and look(c) == missing]
    assert holes == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Schmerz: größer als “nur” 3 ≥ 2", "Schmerz: größer als “nur” 3 ≥ 2"),
        ("e\u0301tude", "étude"),
        ("soft\u00adly  and 🎉 loudly", "softly and loudly"),
        ("αὐτός и ёж", "αὐτός и ёж"),
        ("慢性疼痛", None),
        ("כאב", None),
        ("ألم مزمن", None),
        ("", ""),
    ],
)
def test_what_cannot_be_drawn_is_left_out(text: str, shown: str | None) -> None:
    assert drawable(text) == shown


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("I ❤️ walking 👩🏽‍🦽 1️⃣", "I walking 1"),
        ("Kaizen (改善) in rehabilitation", "Kaizen in rehabilitation"),
        ("疼痛の話 and more", None),
        ("慢性疼痛", None),
        ("🎉", ""),
    ],
)
def test_a_title_spares_a_few_letters(title: str, shown: str | None) -> None:
    assert drawable_title(title) == shown


@pytest.mark.parametrize("asked", ["", "Do goals help? " * 20])
@pytest.mark.parametrize("title", ["Sleep", "Why goals work for people " * 9, "W" * 90])
def test_a_card_without_a_finding_is_filled_by_its_title(title: str, asked: str) -> None:
    image = _open(Card("So what?", title, asked))
    assert _ink(image, (84, 220, WIDTH - 84, 400))
    assert not _ink(image, (WIDTH - 80, 0, WIDTH, HEIGHT))
    assert not _ink(image, (30, HEIGHT - 30, WIDTH, HEIGHT))
    assert not _ink(image, (30, 92, WIDTH, 116))


def test_strange_letters_are_named_once() -> None:
    assert strange_letters("慢性疼痛 and 慢 🎉") == "慢性疼痛"


def test_the_letters_are_a_class_of_a_regular_expression() -> None:
    assert "]" not in LETTERS.replace("\u0020-\u007e", "")
