"""Smaller copies of a picture."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

_SETTINGS: dict[str, dict[str, Any]] = {
    # One thread: with more, the encoder's result may depend on how many there are.
    "avif": {"quality": 55, "speed": 7, "max_threads": 1, "subsampling": "4:2:0"},
    "webp": {"quality": 78, "method": 4},
}


@cache
def encoders() -> str:
    """Name what decides over the bytes of a copy: Pillow, its encoders, and our settings."""
    import PIL  # noqa: PLC0415 - for new pictures only
    from PIL import features  # noqa: PLC0415

    versions = [f"{name}={features.version(name)}" for name in ("webp", "avif")]
    return " ".join(["1", f"pillow={PIL.__version__}", *versions, repr(_SETTINGS)])


def shrink(data: bytes, width: int, form: str) -> bytes:
    """Make a copy of a width in pixels, upright and without private data.

    `form` is "avif" or "webp". The picture has been looked at before: it can be decoded.
    """
    from PIL import Image, ImageOps  # noqa: PLC0415 - 40 ms, for new pictures only

    with Image.open(io.BytesIO(data)) as image:
        image.draft("RGB", (2 * width, 2 * width))  # a JPEG is decoded smaller at once
        profile = image.info.get("icc_profile")
        upright: Any = ImageOps.exif_transpose(image)
        clear = upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info
        plain = upright.convert("RGBA" if clear else "RGB")
        height = max(1, round(plain.height * width / plain.width))
        small = plain.resize((width, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    # A profile of greys or inks would say wrong things about colours.
    kept = {"icc_profile": profile} if profile and upright.mode in {"RGB", "RGBA"} else {}
    small.save(out, format=form.upper(), exif=b"", **_SETTINGS[form], **kept)
    return out.getvalue()
