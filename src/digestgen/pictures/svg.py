"""What in an SVG could run, or tell somebody else who looks at it.

Inside `<img>` a browser runs no script and loads nothing; opened by its own address, it does.
"""

from __future__ import annotations

import re

_DANGERS = (
    ("a script", re.compile(rb"<(?:\w+:)?script\b", re.IGNORECASE)),
    ("an event handler", re.compile(rb"<[^<>]*\son[a-z]+\s*=", re.IGNORECASE)),
    ("a script in a link", re.compile(rb"=\s*[\"']\s*javascript:", re.IGNORECASE)),
    ("HTML", re.compile(rb"<(?:\w+:)?(?:foreignObject|iframe|embed|object)\b", re.IGNORECASE)),
    (
        "something from elsewhere",
        re.compile(
            rb"<(?:\w+:)?(?:image|use|feImage)\b[^<>]*href\s*=\s*[\"']\s*(?:https?:)?//"
            rb"|@import|url\(\s*[\"']?\s*(?:https?:)?//",
            re.IGNORECASE,
        ),
    ),
    ("entities", re.compile(rb"<!ENTITY\b", re.IGNORECASE)),
)


def svg_dangers(data: bytes) -> tuple[str, ...]:
    """Name what an SVG should not hold; empty for a drawing that only draws."""
    return tuple(name for name, pattern in _DANGERS if pattern.search(data))
