"""Making a writer, and the list of footnotes that it met."""

from __future__ import annotations

from digestgen.content.markdown.blocks import BLOCKS
from digestgen.content.markdown.document import Document
from digestgen.content.markdown.inlines import INLINES
from digestgen.content.markdown.pieces import finish
from digestgen.content.markdown.writer import Writer
from digestgen.model.post import Html


def new_writer(document: Document, *, safe: bool) -> Writer:
    """Make the writer of a post."""
    return Writer(document, BLOCKS, INLINES, safe=safe)


def footnotes_html(writer: Writer) -> Html:
    """Give the list of all notes that were referred to so far; empty without notes."""
    if not writer.notes:
        return ()
    pieces = [piece for note in writer.notes for piece in note]
    start = '<div class="footnotes" role="doc-endnotes">\n<ol>\n'
    return finish([start, *pieces, "</ol>\n</div>\n"], safe=writer.safe)
