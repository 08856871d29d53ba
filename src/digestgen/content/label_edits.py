"""The labels that a post lacks, as insertions into its text."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from digestgen.config.settings import ContentSettings
from digestgen.content.compile import read_body
from digestgen.content.findings.items import Item
from digestgen.content.front_matter import read_front_matter, split_front_matter
from digestgen.content.markdown.places import Source
from digestgen.content.markdown.plain import block_text
from digestgen.diagnostics import Diagnostic
from digestgen.model.post import NAME_CLOSE, NAME_OPEN
from digestgen.model.source import SourceText

SAME = 0.6
"""How alike two texts are, from 0 to 1, that are the same finding before and after a revision."""

_NAME = re.compile(f"{NAME_OPEN}[^{NAME_CLOSE}]*{NAME_CLOSE}")


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
    source: SourceText,
    settings: ContentSettings,
    *,
    kind_hint: str = "digest",
    published: Mapping[str, str] | None = None,
) -> tuple[LabelEdit, ...]:
    """Say where labels have to be written so that every item has one; nothing else is touched.

    `published` are the labels under which items of this post have been published, with their
    texts: an item gets its own again, and no item another's. Otherwise the labels are those that
    the items count as now. A post whose front matter cannot be read gives no edits, nor do items
    that begin with something else than text.
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
            f"**{label}.** ",
            label,
            item.place.line,
        )
        for part in (reading.findings, reading.practice)
        for item, label in _labelled(part.items, published or {})
        if item.first is not None and item.first.content
    )


def _labelled(items: Sequence[Item], published: Mapping[str, str]) -> Iterator[tuple[Item, str]]:
    """Choose a label for each item that has none."""
    used = {item.label for item in items if not item.unlabelled}
    letter = items[0].label[0] if items else ""
    free = {name: text for name, text in published.items() if name not in used}
    lacking = [item for item in items if item.unlabelled]
    own = {id(item): _published(item, free) for item in lacking}
    number = 0
    for item in lacking:
        label = own[id(item)]
        while not label or label in used:
            number += 1
            label = f"{letter}{number}"
            label = "" if label in published else label
        used.add(label)
        yield item, label


def _published(item: Item, free: dict[str, str]) -> str:
    """Take the published label of an item out of those that are free; "" if it has none."""
    text = _NAME.sub("", block_text(item.tokens))
    alike = {
        label: difflib.SequenceMatcher(None, text, other, autojunk=False).ratio()
        for label, other in free.items()
        if label[0] == item.label[0]
    }
    best = max(alike, key=lambda label: alike[label], default="")
    if best and alike[best] >= SAME:
        del free[best]
        return best
    return ""


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts
