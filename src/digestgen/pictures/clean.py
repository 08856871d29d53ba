"""A picture without what a camera or an editor wrote about it."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Any

from digestgen.pictures.look import Look

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_PRIVATE = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
_KEPT_SEGMENTS = frozenset({0xE0, 0xE2, 0xEE})
"""JFIF, colour profile, Adobe's colour transform: what a decoder needs."""
_START_OF_SCAN, _COMMENT = 0xDA, 0xFE


def clean(data: bytes, seen: Look) -> bytes:
    """Give the published copy: nothing private in it, and upright.

    JPEG and PNG lose segments and keep every pixel; only a picture that has to be turned, and
    other formats, are encoded again.
    """
    if not seen.private:
        return data
    if seen.orientation == 1 and seen.format == "JPEG":
        return b"".join(_jpeg_segments(data))
    if seen.orientation == 1 and seen.format == "PNG":
        return _PNG + b"".join(_png_chunks(data))
    return _again(data, seen)


def _jpeg_segments(data: bytes) -> Iterator[bytes]:
    """Go through a JPEG's segments up to its scan (ITU-T T.81, annex B)."""
    yield data[:2]
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            break
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        if marker == _START_OF_SCAN:
            break
        end = at + 2 + int(struct.unpack(">H", data[at + 2 : at + 4])[0])
        private = marker == _COMMENT or 0xE0 <= marker <= 0xEF
        if not private or marker in _KEPT_SEGMENTS:
            yield data[at:end]
        at = end
    yield data[at:]


def _png_chunks(data: bytes) -> Iterator[bytes]:
    """Go through a PNG's chunks (PNG specification, section 5)."""
    at = len(_PNG)
    while at + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        end = at + 12 + int(length)
        if kind not in _PNG_PRIVATE:
            yield data[at:end]
        at = end


def _again(data: bytes, seen: Look) -> bytes:
    from PIL import Image, ImageOps  # noqa: PLC0415 - 40 ms, for new pictures only

    with Image.open(io.BytesIO(data)) as image:
        profile = image.info.get("icc_profile")
        upright: Any = ImageOps.exif_transpose(image)
        for name in ("exif", "xmp", "comment", "photoshop"):
            upright.info.pop(name, None)
        out = io.BytesIO()
        extra = {"icc_profile": profile} if profile else {}
        quality = {} if seen.format == "PNG" else {"quality": 92}
        upright.save(out, format=seen.format, exif=b"", **quality, **extra)
    return out.getvalue()
