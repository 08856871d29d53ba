"""A picture without what a camera or an editor wrote about it."""

from __future__ import annotations

import io
from typing import Any

from digestgen.pictures.look import Look
from digestgen.pictures.segments import bare_jpeg, bare_png


def clean(data: bytes, seen: Look) -> bytes:
    """Give the published copy: nothing private in it, and upright.

    JPEG and PNG lose segments and keep every pixel; only a picture that has to be turned, and
    other formats, are encoded again.
    """
    if not seen.private:
        return data
    if seen.orientation == 1 and seen.format == "JPEG":
        return bare_jpeg(data)
    if seen.orientation == 1 and seen.format == "PNG":
        return bare_png(data)
    return _again(data, seen)


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
