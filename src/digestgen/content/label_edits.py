"""The labels that a post lacks, as insertions into its text."""

from __future__ import annotations

from typing import NamedTuple

from digestgen.config.settings import ContentSettings
from digestgen.content.compile import read_body
from digestgen.content.front_matter import read_front_matter, split_front_matter
from digestgen.content.markdown.places import Source
from digestgen.diagnostics import Diagnostic
from digestgen.model.source import SourceText


class LabelEdit(NamedTuple):
    """One insertion."""

    offset: int
    """In characters of the source's text, as it was before any insertion."""
    insertion: str
    """"**F3.** "."""
    label: str
    line: int
    """In the file, counted from 1."""


def label_edits(
    source: SourceText, settings: ContentSettings, *, kind_hint: str = "digest"
) -> tuple[LabelEdit, ...]:
    """Say where labels have to be written so that every item has one; nothing else is touched.

    The labels are those that the items count as now. A post whose front matter cannot be read
    gives no edits, nor do items that begin with something else than text.
    """
    split = split_front_matter(source.text, source.path)
    if isinstance(split, Diagnostic):
        return ()
    front, _problems = read_front_matter(
        split.yaml, split.yaml_line, source.path, kind_hint=kind_hint
    )
    if front is None:
        return ()
    lines = Source(source.path, split.body, split.body_line - 1)
    reading = read_body(lines, split.body, settings, front.kind, front.lang)
    starts = _line_starts(source.text)
    return tuple(
        LabelEdit(
            starts[item.place.line - 1] + item.place.column - 1,
            f"**{item.label}.** ",
            item.label,
            item.place.line,
        )
        for part in (reading.findings, reading.practice)
        for item in part.items
        if item.unlabelled and item.first is not None and item.first.content
    )


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts
