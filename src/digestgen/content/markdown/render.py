"""Making a writer."""

from __future__ import annotations

from digestgen.content.markdown.blocks import BLOCKS
from digestgen.content.markdown.document import Document
from digestgen.content.markdown.inlines import INLINES
from digestgen.content.markdown.writer import Writer


def new_writer(document: Document, *, safe: bool) -> Writer:
    """Make the writer of a post."""
    return Writer(document, BLOCKS, INLINES, safe=safe)
