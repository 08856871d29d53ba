from __future__ import annotations

import io
import zlib

import pytest
from PIL import Image

from digestgen.pictures.indexed import SPARE, indexed_png
from digestgen.pictures.segments import PNG

COLOURS = [at * 37 % 256 for at in range(48)]


def _sheet(width: int, height: int) -> Image.Image:
    pixels = bytes(at * at % 16 for at in range((width + SPARE) * height))
    return Image.frombytes("P", (width + SPARE, height), pixels)


@pytest.mark.parametrize("size", [(2, 1), (8, 3), (400, 21)])
def test_the_pixels_are_those_of_the_sheet_without_the_spare_ones(size: tuple[int, int]) -> None:
    sheet = _sheet(*size)
    expected = sheet.crop((0, 0, *size))
    expected.putpalette(COLOURS)
    with Image.open(io.BytesIO(indexed_png(sheet, size[0], COLOURS))) as image:
        image.load()
        assert (image.mode, image.size) == ("P", size)
        assert image.convert("RGB").tobytes() == expected.convert("RGB").tobytes()


def test_chunks_stand_in_order_with_their_lengths_and_sums() -> None:
    data, kinds, at = indexed_png(_sheet(4, 2), 4, COLOURS), [], len(PNG)
    while at < len(data):
        end = at + 8 + int.from_bytes(data[at : at + 4], "big")
        assert zlib.crc32(data[at + 4 : end]) == int.from_bytes(data[end : end + 4], "big")
        kinds.append(data[at + 4 : at + 8])
        at = end + 4
    assert kinds == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
