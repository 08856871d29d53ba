"""Pictures of posts, as pages show them."""

from __future__ import annotations

from typing import NamedTuple


class Picture(NamedTuple):
    """A picture that posts show."""

    width: int
    """Pixels, turned as the camera meant it."""
    height: int
    widths: tuple[int, ...] = ()
    """Of the smaller copies in each of `FORMATS`, ascending; empty: it is shown as it is."""
    clean: bool = True
    """Nothing has to be taken out of the published copy."""


FORMATS = ("avif", "webp")
"""What smaller copies are made in, best first."""


def copy_name(path: str, width: int, form: str) -> str:
    """Give the output path of a smaller copy: it stands beside the picture."""
    return f"{path}.{width}.{form}"
