"""Footnotes of a page: their numbers, and the HTML of marks and list.

The author's notes and, under a note style, the citations of running text share one sequence, in
display order: findings, practice points, prose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from digestgen.model.cited import Footnotes
from digestgen.model.post import CiteSlot, Html, NoteSlot, PostBody, SectionBody

MARK = '<sup class="footnote-ref">'
"""How every mark begins."""


def number_notes(body: PostBody, *, citations: bool) -> Footnotes:
    """Give each footnote of a body its number; `citations` of running text may be footnotes too.

    A note that is referred to from another note is numbered where it is met.
    """
    order: list[NoteSlot | CiteSlot] = []
    notes = [0] * len(body.notes)
    clusters = [0] * len(body.clusters)

    def walk(html: Html, within: int) -> None:
        for piece in html:
            if isinstance(piece, NoteSlot):
                if not notes[piece.note]:
                    order.append(NoteSlot(piece.note))
                    notes[piece.note] = len(order)
                    walk(body.notes[piece.note], len(order))
            elif isinstance(piece, CiteSlot):
                if citations and not within:
                    order.append(piece)
                    clusters[piece.cluster] = len(order)
                else:
                    clusters[piece.cluster] = within

    for _label, html in in_display_order(body):
        walk(html, 0)
    return Footnotes(tuple(order), tuple(notes), tuple(clusters))


def in_display_order(body: PostBody) -> Iterator[tuple[str, Html]]:
    """Give the parts of a body as a reader meets them, each with the label of its item or ""."""
    yield from _section(body.findings)
    yield from _section(body.practice)
    yield "", body.prose


def _section(section: SectionBody) -> Iterator[tuple[str, Html]]:
    yield "", section.intro
    for item in section.items:
        yield item.label, item.html
        yield item.label, item.closing
        yield item.label, item.against
        yield item.label, item.supersedes
    yield "", section.outro


def mark_html(number: int, reference: int = 1) -> str:
    """Write the mark of a footnote; `reference` tells its marks apart when it has several."""
    anchor = f"fnref{number}" if reference == 1 else f"fnref{number}-{reference}"
    return f'{MARK}<a href="#fn{number}" id="{anchor}" role="doc-noteref">{number}</a></sup>'


def list_html(notes: Iterable[str], back: str) -> str:
    """Write the list of footnotes from the HTML of each, `back` said of the way back."""
    items = "".join(_item(number, html, back) for number, html in enumerate(notes, 1))
    return items and f'<div class="footnotes" role="doc-endnotes">\n<ol>\n{items}</ol>\n</div>\n'


def _item(number: int, html: str, back: str) -> str:
    """Write a footnote, with the link back inside its last paragraph."""
    link = (
        f' <a href="#fnref{number}" class="footnote-backref" role="doc-backlink"'
        f' aria-label="{escape(back)}">\u21a9\ufe0e</a>'
    )
    end = "</p>\n"
    inside = html.removesuffix(end) + link + end if html.endswith(end) else html + link
    return f'<li id="fn{number}">{inside}</li>\n'
