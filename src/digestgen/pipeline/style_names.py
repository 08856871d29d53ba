"""A citation style's name that is none -> the names that may have been meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from digestgen.diagnostics.nearest import nearest

_EDITION = re.compile(r"(?i)[\s_-]*(?:\d+(?:st|nd|rd|th)?)?[\s_-]*(?:ed|edition|style)?$")
_GAP = re.compile(r"[\W_]+")
_SHOWN = 3


def advise_style(name: str, ids: Iterable[str]) -> str:
    """Give the help line for an unknown style: near names, or those that hold its words."""
    known = sorted(ids, key=lambda style: (len(style), style))
    found = style_names(name, known)
    if not found:
        return "`digestgen refs style --find WORD` lists styles; see `digestgen explain DG481`"
    shown = " or ".join(f'"{style}"' for style in found)
    return f"did you mean {shown}?"


def style_names(name: str, known: Sequence[str]) -> list[str]:
    """Give up to three ids, the shortest first: of the bare name, of all its words, or near it."""
    bare = _EDITION.sub("", name.strip().lower())
    slug = _GAP.sub("-", bare).strip("-")
    if not slug:
        return []
    if slug in known:
        return [slug]
    words = slug.split("-")
    begins = [style for style in known if style.startswith(f"{slug}-")]
    holds = [style for style in known if set(words) <= set(style.split("-"))]
    close = nearest(slug, known)
    # "mystyle" is near many of thousands of names by its letters, and none of them is meant.
    near = [close] if close and close[:2] == slug[:2] else []
    return (begins or near or holds)[:_SHOWN]
