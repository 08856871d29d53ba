"""Settled text -> plain text."""

from __future__ import annotations

from digestgen.citations.marked.marks import BLOCK, INDENT, RIGHT_INLINE, strip
from digestgen.citations.marked.settle import RichText
from digestgen.citations.process.results import FormattedCluster, FormattedEntry


def rich_text(text: RichText) -> str:
    """Write settled text without formatting."""
    plain: str = text
    for mark in (BLOCK, INDENT, RIGHT_INLINE):
        plain = plain.replace(mark, " ")
    return strip(plain).strip()


def cluster_text(cluster: FormattedCluster) -> str:
    """Write a citation."""
    return f"{rich_text(cluster.author)} {rich_text(cluster.text)}".strip()


def entry_text(entry: FormattedEntry) -> str:
    """Write an entry of the bibliography on one line."""
    return rich_text(entry.text)
