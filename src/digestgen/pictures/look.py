"""What a picture is, from its bytes."""

from __future__ import annotations

import io
import warnings
from typing import Any, NamedTuple

from digestgen.pictures.segments import bare_jpeg, bare_png

MOST = 60_000_000
"""Pixels: more is not decoded, as a small file may claim to hold any number of them."""
READ = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
_PRIVATE = ("exif", "xmp", "comment")
"""What Pillow calls it in the other formats."""
_EXIF_GPS = 0x8825
_EXIF_ORIENTATION = 0x0112
_SIDEWAYS = (5, 6, 7, 8)


class Look(NamedTuple):
    """A picture's header."""

    format: str
    """One of `READ`."""
    width: int
    """As it is shown, after turning."""
    height: int
    orientation: int
    """EXIF's: 1 for upright."""
    moving: bool
    """It has more than one frame."""
    private: bool
    """It holds EXIF, XMP, IPTC or anything else that is not needed to show it."""
    located: bool
    """It says where it was taken."""
    deep: bool = False
    """Its pixels have more than 8 bits: a smaller copy would look different."""


def look(data: bytes) -> Look | str:
    """Read a picture's header and decode it once; a reason in words when that is impossible."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - 40 ms, for new pictures only

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # MOST is stricter than Pillow's own limit
        try:
            with Image.open(io.BytesIO(data), formats=READ) as image:
                if image.width * image.height > MOST:
                    return f"it has {image.width * image.height // 1_000_000} million pixels"
                found = _look(image, data)
                image.load()
        except UnidentifiedImageError:
            return "it is no JPEG, PNG, WebP, AVIF or GIF"
        except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
            return f"it is damaged ({error})"
    return found


def _look(image: Any, data: bytes) -> Look:
    exif = image.getexif()
    turned = int(exif.get(_EXIF_ORIENTATION, 1) or 1)
    sideways = turned in _SIDEWAYS
    # Telephones put a second picture behind the first, and Pillow calls that MPO.
    form = "JPEG" if image.format == "MPO" else image.format
    bare = {"JPEG": bare_jpeg, "PNG": bare_png}.get(form)
    private = bool(exif) or any(key in image.info for key in _PRIVATE)
    moving = form != "JPEG" and getattr(image, "n_frames", 1) > 1
    return Look(
        form,
        image.height if sideways else image.width,
        image.width if sideways else image.height,
        turned if 1 <= turned <= 8 else 1,
        moving,
        bare(data) != data if bare else private,
        bool(exif.get_ifd(_EXIF_GPS)),
        image.mode.startswith(("I", "F")),
    )
