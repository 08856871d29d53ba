"""Where a citation key stands in a bibliography and its facts file, as edits that change it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from digestgen.bibliography.blocks import Block, scan
from digestgen.bibliography.split import split
from digestgen.model.edit import Edit

_FIELDS = frozenset({"crossref", "xref", "xdata", "related", "ids", "entryset"})
"""Fields whose values are keys."""
_WORD = re.compile(r"[^\s,{}\"]+")
_BLANK = re.compile(r"\s*")


def bib_edits(text: str, old: str, new: str) -> tuple[Edit, ...]:
    """Rename a key in a decoded .bib file: entries of that key, and fields that name it."""
    blocks = (b for b in scan(text).blocks if b.type not in {"string", "preamble"})
    return tuple(edit for block in blocks for edit in _in_block(block, old, new))


def _in_block(block: Block, old: str, new: str) -> Iterator[Edit]:
    parts = split(block)
    if isinstance(parts, str):
        return  # a broken entry stays as it is
    source = parts.source
    blank = _BLANK.match(source, block.body)
    start = blank.end() if blank else block.body
    if parts.key == old and source.startswith(old, start):
        yield Edit(block.start + start, len(old), new)
    for name, value, line, _bare in parts.fields:
        if name.lower() not in _FIELDS:
            continue
        equals = source.find("=", source.lower().find(name.lower(), _line_start(source, line)))
        at = source.find(value, equals)
        for word in _WORD.finditer(value):
            if word.group() == old and at >= 0:
                yield Edit(block.start + at + word.start(), len(old), new)


def _line_start(source: str, line: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = source.find("\n", start) + 1
    return start


def facts_edits(text: str, old: str, new: str) -> tuple[Edit, ...]:
    """Rename a key in `references.yml`; nothing in a file that is no YAML."""
    found = []
    for key, start, end in fact_keys(text):
        if key == old:
            quote = text[start] if text[start] in "\"'" else ""
            found.append(Edit(start, end - start, f"{quote}{new}{quote}"))
    return tuple(found)


def fact_keys(text: str) -> list[tuple[str, int, int]]:
    """Give each key of the outer mapping with the offsets of its beginning and end.

    Nothing for a text that is no YAML: the facts' own reader says what is wrong with it.
    """
    try:
        return list(_fact_keys(text))
    except (yaml.YAMLError, ValueError):
        return []


def _fact_keys(text: str) -> Iterator[tuple[str, int, int]]:
    depth, is_key = 0, True
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if depth == 1 and isinstance(event, yaml.ScalarEvent) and is_key:
            start, end = event.start_mark, event.end_mark
            assert start is not None
            assert end is not None
            yield event.value, start.index, end.index
        opens = isinstance(event, yaml.CollectionStartEvent)
        if opens and depth == 0 and not isinstance(event, yaml.MappingStartEvent):
            return
        depth += opens - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent) and depth == 1:
            # A collection counts when it ends; the outer one's own beginning does not.
            is_key = True if opens else not is_key
