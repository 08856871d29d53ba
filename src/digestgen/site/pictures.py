"""Pictures in finished HTML: their size, and smaller copies for small screens."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from digestgen.model.picture import FORMATS, Picture, copy_name

# A sample of code shows "&lt;img", which is no tag.
_IMAGE = re.compile(r'<img\b([^<>]*?)\ssrc="([^"]*)"([^<>]*?)\s*/?>')
_SIZES = "(min-width: 40rem) 37.5rem, calc(100vw - 2.5rem)"
"""How wide the theme's column of text is: 40 rem at most, with 1.25 rem kept clear on each side."""


def with_sizes(html: str, pictures: Mapping[str, Picture], *, copies: bool) -> str:
    """Write the size of each picture, so that text does not jump while pages load.

    `pictures` by URL as in `src`. With `copies`, `<picture>` offers the smaller ones, and pictures
    below the screen wait until they are needed. An author's own `width` stays.
    """

    def sized(found: re.Match[str]) -> str:
        before, url, after = found.groups()
        picture = pictures.get(url)
        if picture is None:
            return found[0]
        said = f"{before}{after}"
        size = "" if "width=" in said else f' width="{picture.width}" height="{picture.height}"'
        lazy = ' loading="lazy" decoding="async"' if copies and "loading=" not in said else ""
        image = f'<img{before} src="{url}"{after}{size}{lazy}>'
        if not copies or not picture.widths:
            return image
        sources = "".join(_source(url, picture, form) for form in FORMATS)
        return f"<picture>{sources}{image}</picture>"

    return _IMAGE.sub(sized, html)


def _source(url: str, picture: Picture, form: str) -> str:
    files = ", ".join(f"{copy_name(url, width, form)} {width}w" for width in picture.widths)
    return f'<source type="image/{form}" srcset="{escape(files)}" sizes="{_SIZES}">'
