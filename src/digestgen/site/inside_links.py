"""Citations and marks of footnotes in a link's text: no link of HTML may hold another.

A citation loses its own links there, as its words lead where the author said. The mark of a
footnote must lead to the footnote: the link closes before it, and goes on behind it.
"""

from __future__ import annotations

import re

from digestgen.site.footnotes import MARK

_LINK = re.compile(r"</?a\b[^<>]*>")
_ID = re.compile(r""" id="[^"]*\"""")
_EMPTY = re.compile(r"<a [^<>]*></a>")
_ONLY_MARK = re.compile(
    rf'<a href="([^"]*)"([^<>]*)></a>({re.escape(MARK)}.*?</sup>)(?=<a href="\1"[^<>]*></a>)'
)


def without_links(html: str) -> str:
    """Take the links of a citation away, but not their words."""
    return _LINK.sub("", html)


def apart(mark: str, opening: str) -> str:
    """Put the mark of a footnote outside the link that `opening` begins; "" for no link."""
    return f"</a>{mark}{_ID.sub('', opening)}" if opening else mark


def tidy(html: str) -> str:
    """Drop the empty links that `apart` left; one that had no other text shows its address."""
    return _EMPTY.sub("", _ONLY_MARK.sub(r'<a href="\1"\2>\1</a>\3', html))
