"""CSL-JSON rich text -> plain text."""

from __future__ import annotations

import re

_TAG = re.compile(r"</?(?:i|b|sub|sup|sc)>|<span(?: [^<>]*)?>|</span>")


def plain_text(rich: str) -> str:
    """Take the markup out of rich text: `H<sub>2</sub>O` -> `H2O`."""
    return _TAG.sub("", rich) if "<" in rich else rich
