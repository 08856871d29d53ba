"""JPEG and PNG in their parts: what a decoder needs, without what a camera wrote."""

from __future__ import annotations

import struct
from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"
_PNG_PRIVATE = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
_PNG_END = b"IEND"
_SCAN, _END, _COMMENT = 0xDA, 0xD9, 0xFE
_PROFILE = b"ICC_PROFILE\0"
_NEEDED = {0xE0: b"", 0xE2: _PROFILE, 0xEE: b"Adobe"}
"""Application segments that stay, by how they begin: JFIF, colour profile, colour transform."""


def bare_jpeg(data: bytes) -> bytes:
    """Give the first picture of a JPEG without private segments (ITU-T T.81, annex B).

    What follows it is dropped: a second picture, a film, a maker's notes.
    """
    return b"".join(_jpeg(data))


def _jpeg(data: bytes) -> Iterator[bytes]:
    yield data[:2]
    at = 2
    while at + 4 <= len(data):
        marker = data[at + 1]
        if data[at] != 0xFF or marker == 0xFF:  # a fill byte, or damage that decoders skip
            at += 1
            continue
        if marker == _END:
            break
        end = at + 2 + int(struct.unpack_from(">H", data, at + 2)[0])
        if _is_needed(marker, data[at + 4 : end]):
            yield data[at:end]
        if marker == _SCAN:
            after = _after_scan(data, end)
            yield data[end:after]
            end = after
        at = end
    yield b"\xff\xd9"


def _is_needed(marker: int, content: bytes) -> bool:
    if marker == _COMMENT:
        return False
    if 0xE0 <= marker <= 0xEF:
        return marker in _NEEDED and content.startswith(_NEEDED[marker])
    return True


def _after_scan(data: bytes, at: int) -> int:
    """Give where the next marker stands; restart markers and stuffed bytes belong to the scan."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        follows = data[at + 1]
        if follows not in (0x00, 0xFF) and not 0xD0 <= follows <= 0xD7:
            return at
        at += 1 if follows == 0xFF else 2
    return len(data)


def bare_png(data: bytes) -> bytes:
    """Give a PNG without private chunks, and nothing after its end (PNG, section 5)."""
    return PNG + b"".join(_png(data))


def _png(data: bytes) -> Iterator[bytes]:
    at = len(PNG)
    while at + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + int(length)
        if kind not in _PNG_PRIVATE:
            yield data[at:end]
        if kind == _PNG_END:
            break
        at = end
