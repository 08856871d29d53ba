"""One block -> its key and its fields' values as written, or the reason why not.

A sound entry is taken apart by one regular expression a field; whatever that does not match,
bibtexparser takes apart, whose failed blocks say what is wrong. (bibtexparser alone takes 0.1 ms an
entry, half of the time that a whole bibliography may take.)
"""

from __future__ import annotations

import logging
import re
from typing import Any, NamedTuple

from digestgen.bibliography.blocks import BALANCED, Block

_START = re.compile(r"\s*([^\s,={}\"()%]+)\s*,")
_FIELD = re.compile(
    r"\s*([A-Za-z][\w:.+/-]*)\s*=\s*"
    rf"(?:\{{([^{{}}]*+)\}}|({BALANCED.pattern}|\"[^\"\\{{}}]*\"|[\w.:+/-]+))\s*([,}}])"
)
_OPEN = re.compile(r"^[ \t]*(?P<field>[A-Za-z][\w-]*)(?=[ \t]*=[ \t]*[{\"\w])|[{}]", re.MULTILINE)
_END = re.compile(r"\s*\}")


class Parts(NamedTuple):
    """An entry, taken apart."""

    key: str
    fields: list[tuple[str, str, int, bool]]
    """Name, value, line (the block's first is 1), and whether the value is bare.

    A bare value stood in braces alone, which are off already; others have their delimiters.
    """
    source: str
    """The text that belongs to the entry."""


def split(block: Block) -> Parts | str:
    """Take an entry apart; text says why it cannot be, "key" when it has none."""
    return _sound(block) or _odd(block)


def _sound(block: Block) -> Parts | None:
    source = block.source
    start = _START.match(source, block.body)
    if not start or not block.closed:
        return None
    fields = []
    pos, line, counted = start.end(), 1, 0
    while found := _FIELD.match(source, pos):
        pos = found.end()
        begin = found.start(1)
        line += source.count("\n", counted, begin)
        counted = begin
        name, text, value, end = found.groups()
        if text is None and value[0] == "{" and "\\" not in value:
            text = value[1:-1]
        fields.append((name, value if text is None else text, line, text is not None))
        if end == "}":
            return Parts(start[1], fields, source) if pos == len(source) else None
    last = _END.match(source, pos)
    if last and last.end() == len(source):
        return Parts(start[1], fields, source)
    return None


def _odd(block: Block) -> Parts | str:
    attempts = [block.source]
    if block.closed and block.spare:
        attempts.append(block.source + block.spare)  # an escaped brace may have cut it early
    reason = ""
    for source in attempts:
        lines = source.count("\n", 0, block.body)
        # `\\}` closes a group, as in BibTeX, and no `@` inside begins an entry: both are hidden.
        body = source[block.body :].replace("\\\\", "\0\0").replace("@", "\1")
        head = "@entry" + source[block.body - 1] + "\n" * lines
        found = _first_block(head + body)
        if hasattr(found, "fields"):
            if not found.key:
                return "key"
            shown = str.maketrans("\0\1", "\\@")
            covered = len(found.raw) - len(head) + block.body
            fields = [
                (
                    field.key.translate(shown),
                    field.value.translate(shown),
                    field.start_line + 1,
                    False,
                )
                for field in found.fields
            ]
            return Parts(found.key.translate(shown), fields, source[:covered])
        reason = reason or str(getattr(getattr(found, "error", None), "abort_reason", "") or "")
    return _why(block, reason)


def _first_block(text: str) -> Any:
    """Give bibtexparser's first block: an entry, or a failed one that has no `fields`."""
    # Most bibliographies never come here, and the import takes 50 ms.
    from bibtexparser.splitter import Splitter  # noqa: PLC0415 - see above

    # It logs what it also returns as values; standard error would say everything twice.
    logging.getLogger("bibtexparser.splitter").disabled = True
    blocks = Splitter(text).split().blocks
    first = blocks[0] if blocks else None
    return getattr(first, "ignore_error_block", None) or first  # fields given twice are no failure


def _why(block: Block, reason: str) -> str:
    if "after entry key, but found =" in reason:
        return "no comma after the key" if _has_key(block) else "key"
    if not block.closed:
        return "it never closes"
    if "found the end of the entry" in reason:
        return 'a field has no "="'
    if "Expected a `=`" in reason:
        return 'a comma too many, or a field without "="'
    return "its braces or quotes do not match"


def open_field(block: Block) -> tuple[str, int] | None:
    """Find the field whose brace never closes, and where that brace stands; None for none.

    A line that begins a field, deeper than a field can stand, follows it.
    """
    opened: list[int] = []
    name = ""
    begun: dict[int, str] = {}
    for mark in _OPEN.finditer(block.source):
        if mark["field"]:
            if len(opened) > 1 and opened[1] in begun:
                return begun[opened[1]], opened[1]
            name = mark["field"]
        elif mark[0] == "{":
            opened.append(mark.start())
            begun[mark.start()] = name
        elif opened:
            opened.pop()
    return None


def _has_key(block: Block) -> bool:
    """Tell `@article{key title = ...` from `@article{title = ...`."""
    return len(block.source[block.body :].partition("=")[0].split()) > 1
