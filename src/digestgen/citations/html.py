"""Settled text -> HTML: citations with links to their references, the list of references."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from html import escape
from typing import Final

from digestgen.citations.anchors import anchor
from digestgen.citations.marked.marks import (
    BASELINE,
    BLOCK,
    BOLD,
    CLOSE,
    INDENT,
    ITALIC,
    LEFT_MARGIN,
    LIGHT,
    LINK,
    LINK_BASE,
    NO_CAPS,
    NO_LINE,
    OBLIQUE,
    REGULAR,
    RIGHT_INLINE,
    SMALL_CAPS,
    SUB,
    SUPER,
    UNDERLINE,
    UPRIGHT,
)
from digestgen.citations.marked.settle import RichText
from digestgen.citations.process.results import Cited, FormattedCluster, FormattedEntry

_TAGS: Final = {
    ITALIC: ("<i>", "</i>"),
    OBLIQUE: ("<em>", "</em>"),
    UPRIGHT: ('<span style="font-style:normal;">', "</span>"),
    BOLD: ("<b>", "</b>"),
    LIGHT: ('<span style="font-weight:lighter;">', "</span>"),
    REGULAR: ('<span style="font-weight:normal;">', "</span>"),
    SMALL_CAPS: ('<span style="font-variant:small-caps;">', "</span>"),
    NO_CAPS: ('<span style="font-variant:normal;">', "</span>"),
    UNDERLINE: ('<span style="text-decoration:underline;">', "</span>"),
    NO_LINE: ('<span style="text-decoration:none;">', "</span>"),
    SUPER: ("<sup>", "</sup>"),
    SUB: ("<sub>", "</sub>"),
    BASELINE: ('<span style="baseline">', "</span>"),
    BLOCK: ('<div class="csl-block">', "</div>"),
    LEFT_MARGIN: ('<div class="csl-left-margin">', "</div>"),
    RIGHT_INLINE: ('<div class="csl-right-inline">', "</div>"),
    INDENT: ('<div class="csl-indent">', "</div>"),
}
_MARK: Final = re.compile(f"{LINK}.|[\ue100-\ue122]|[&<>]", re.DOTALL)
_ESCAPES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}

_REMEMBERED: Final = 20_000
"""The same works are cited in the same way in many texts."""

Opening = Callable[[int], str]
"""Link number -> its opening tag, "" for no link."""


def rich_html(text: RichText, opening: Opening | None = None) -> str:
    """Write settled text as HTML; links are written only with `opening`."""
    closers: list[str] = []

    def write(match: re.Match[str]) -> str:
        mark = match.group()
        if mark in _ESCAPES:
            return _ESCAPES[mark]
        if mark == CLOSE:
            return closers.pop() if closers else ""
        if mark[0] == LINK:
            tag = opening(ord(mark[1]) - LINK_BASE) if opening else ""
            closers.append("</a>" if tag else "")
            return tag
        open_, close = _TAGS[mark]
        closers.append(close)
        return open_

    return _MARK.sub(write, text)


@lru_cache(maxsize=_REMEMBERED)
def cluster_html(cluster: FormattedCluster) -> str:
    """Write a citation: `<span class="citation" data-cites="a b">(<a href="#ref-a" ...`.

    For a note style, write `cluster._replace(text="")` into the sentence and
    `cluster._replace(author="")` into the note.
    """
    targets = cluster.targets

    def opening(index: int) -> str:
        return f'<a href="#{anchor(targets[index])}" role="doc-biblioref">'

    cites = escape(" ".join(cluster.keys))
    html = rich_html(cluster.text, opening)
    if cluster.author:
        raised = cluster.text.startswith(SUPER)  # a raised number stands close to the name
        gap = "" if raised or not html else " "
        html = f"{rich_html(cluster.author, opening)}{gap}{html}"
    return f'<span class="citation" data-cites="{cites}">{html}</span>'


@lru_cache(maxsize=_REMEMBERED)
def entry_html(entry: FormattedEntry) -> str:
    """Write one entry of the list of references, identifiers as links."""
    targets = entry.targets

    def opening(index: int) -> str:
        return f'<a href="{escape(targets[index])}">' if targets[index] else ""

    inner = rich_html(entry.text, opening)
    return f'<div id="{anchor(entry.key)}" class="csl-entry" role="listitem">{inner}</div>'


def bibliography_html(cited: Cited) -> str:
    """Write the list of references; "" when it is empty."""
    if not cited.bibliography:
        return ""
    return list_html(
        [entry_html(entry) for entry in cited.bibliography], hanging=cited.hanging_indent
    )


def list_html(entries: Sequence[str], *, hanging: bool = False) -> str:
    """Put written entries into a list of references."""
    classes = "references csl-bib-body" + (" hanging-indent" if hanging else "")
    body = "\n".join(entries)
    return f'<div id="refs" class="{classes}" role="list">\n{body}\n</div>'
