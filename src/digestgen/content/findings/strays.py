"""Labels where no item begins: in tables, quotations, code, comments, inside other items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from digestgen.content.findings.labels import begins_with_label
from digestgen.content.markdown.places import Source
from digestgen.diagnostics import Diagnostic, Place, problem

_BREAKS = frozenset({"softbreak", "hardbreak"})
_ALONE = re.compile(r"\s*([FP])0*([1-9]\d{0,3})\b(?=\s*(?:[.:)\u2013\u2014-]|\Z))", re.IGNORECASE)
_IN_LINE = re.compile(r"(?:[-*+>|]|\d+[.)])?\s*[*_]{2}\s*([FP])0*([1-9]\d{0,3})\b")
_LINES = frozenset({"code_block", "fence", "html_block"})


def find_strays(
    parts: Sequence[Sequence[Token]], first: set[int], source: Source, letter: str
) -> Iterator[Diagnostic]:
    """Report each label of a section that stands where no item begins.

    `first` holds the ids of the inline blocks that items begin with.
    """
    for part in parts:
        for index, token in enumerate(part):
            if token.type in _LINES:
                yield from _in_lines(token, source, letter)
            elif token.type == "inline":
                if id(token) not in first:
                    heading = part[index - 1].tag not in {"p", ""}
                    yield from _at_start(token, source, letter, alone=heading)
                yield from _after_breaks(token, source, letter)


def _at_start(block: Token, source: Source, letter: str, *, alone: bool) -> Iterator[Diagnostic]:
    """Find the label that a block begins with; in headings and cells (`alone`) a plain one, too."""
    children = _written(block)
    label = begins_with_label(children)
    if label is not None and (label.proper or alone) and label.letter == letter:
        yield _stray(label.text, _place(block, source, label.written, 0))
    elif alone and label is None and children and children[0].type == "text":
        match = _ALONE.match(children[0].content)
        if match and match[1].upper() == letter:
            text = f"{letter}{int(match[2])}"
            yield _stray(text, _place(block, source, match[0].strip(), 0))


def _written(block: Token) -> list[Token]:
    return [t for t in block.children or () if t.type != "text" or t.content]


def _after_breaks(block: Token, source: Source, letter: str) -> Iterator[Diagnostic]:
    """Find bold labels that lines inside a paragraph begin with: a bullet was forgotten."""
    children = block.children or []
    for index in label_lines(children, letter):
        label = begins_with_label(children[index + 1 :])
        assert label is not None
        at = children[index].meta.get("at", 0)
        yield _stray(label.text, _place(block, source, label.written, at))


def label_lines(children: Sequence[Token], letter: str) -> Iterator[int]:
    """Give the indices of the line breaks that a bold label follows."""
    for index, token in enumerate(children):
        if token.type in _BREAKS:
            rest = [t for t in children[index + 1 : index + 5] if t.type != "text" or t.content]
            if rest and rest[0].type == "strong_open":
                label = begins_with_label(rest)
                if label is not None and label.letter == letter:
                    yield index


def _in_lines(block: Token, source: Source, letter: str) -> Iterator[Diagnostic]:
    """Find labels in code and in raw HTML, such as a comment."""
    start, end = block.map or (0, 0)
    for number in range(start, end):
        text = source.lines[number]
        match = _IN_LINE.match(text.strip().removeprefix("<!--").lstrip())
        if match and match[1].upper() == letter:
            label = f"{letter}{int(match[2])}"
            if block.type == "code_block":
                yield _stray(label, source.line(number))
            else:
                what = "a sample of code" if block.type == "fence" else "a comment or in HTML"
                message = f"{label} stands in {what}, so it does not count"
                yield problem("DG508", message, source.line(number), "take it out to let it count")


def _place(block: Token, source: Source, written: str, start: int) -> Place:
    at = max(block.content.find(written, start), start)
    return source.inline(block, at, len(written))


def _stray(label: str, place: Place) -> Diagnostic:
    message = f"{label} is no item of the section's list, so it does not count"
    help_ = f'give it a line and a bullet of its own: "- **{label}.** ..."'
    return problem("DG507", message, place, help_)
