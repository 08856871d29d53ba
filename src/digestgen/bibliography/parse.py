"""One block -> its key and fields with macros resolved, or the reason why it cannot be read.

Places are relative to the block (line 1 is the `@`), so that the result can be remembered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from digestgen.bibliography.blocks import Block
from digestgen.bibliography.split import open_field, split
from digestgen.bibliography.values import Written, evaluate, tidy
from digestgen.diagnostics import Diagnostic, Place, problem

MAX_DEPTH = 60
"""Braces deeper than this are no text that anybody wrote."""

_KEY = re.compile(r"\s*([^\s,={}\"]*)")
_COMMENT_LINE = re.compile(r"^[^\S\n]*%[^\n]*(?:\n|\Z)", re.MULTILINE)
_DEEP = "{" * (MAX_DEPTH // 2)


class RawField(NamedTuple):
    """A field: its text with LaTeX in it still."""

    text: str
    line: int
    """Counted from the block's first line, which is 1."""


class RawEntry(NamedTuple):
    """An entry as BibTeX sees it."""

    type: str
    key: str
    fields: Mapping[str, RawField]
    """By lower-case name, in the file's order."""
    source: str
    """The block exactly as it stands in the file."""
    macros: bool
    """It needs the file's `@string`s."""
    problems: tuple[Diagnostic, ...]


class BrokenEntry(NamedTuple):
    """An entry that could not be read."""

    key: str
    """As far as it can be told; may be empty."""
    problem: Diagnostic


def parse_entry(block: Block, macros: Mapping[str, str]) -> RawEntry | BrokenEntry:
    """Read an entry's block; pure, so that it may be remembered by block and macros."""
    if _DEEP in block.source and _depth(block.source) > MAX_DEPTH:
        return _broken(block, f"braces more than {MAX_DEPTH} deep")
    parts = split(block)
    if isinstance(parts, str):
        if parts == "key":
            return _no_key(block)
        field = None if block.closed else open_field(block)
        return _broken(block, parts) if field is None else _unclosed(block, *field)
    problems: list[Diagnostic] = []
    if len(parts.key.split()) > 1:
        help_ = "take the white space out of the key"
        message = f'the key "{" ".join(parts.key.split())}" has a space: it cannot be cited'
        problems.append(problem("DG458", message, Place("", 1, block.body + 1), help_))
    fields: dict[str, RawField] = {}
    used = False
    for name, raw, line, bare_value in parts.fields:
        if bare_value and name.isidentifier() and (lower := name.lower()) not in fields:
            fields[lower] = RawField(tidy(raw), line)
            continue
        if not name.isidentifier():
            bare = _COMMENT_LINE.sub("", name).strip()
            if not bare and name:
                continue  # the whole field is commented out with a percent sign
            if not bare or len(bare.split()) > 1:
                return _broken(block, _misplaced(bare), line)
            name = bare  # noqa: PLW2901 - the name without the comment before it
        lower = name.lower()
        if bare_value and lower not in fields:
            fields[lower] = RawField(tidy(raw), line)
            continue
        written = Written(tidy(raw)) if bare_value else evaluate(raw, macros)
        if written.endless:
            return _broken(block, f'macros make the field "{name}" endless', line)
        if written.junk:
            message = f'a comma is missing in the field "{name}", before "{_short(written.junk)}"'
            row = line + raw[: -len(written.junk)].count("\n")
            return _broken(block, message, row, written.junk.split("\n")[0])
        used = used or written.macros
        if written.undefined:
            problems += _undefined(written, parts.source, name, line)
        _keep(fields, lower, RawField(written.text, line), problems)
    return RawEntry(block.type, parts.key, fields, parts.source, used, tuple(problems))


def parse_macro(block: Block, macros: Mapping[str, str]) -> tuple[str, Written] | str:
    """Read an `@string` block: its lower-case name and value, or what is wrong with it."""
    name, equals, value = block.source[block.body : -1].partition("=")
    if not block.closed or not equals or not name.strip():
        return "this @string cannot be read"
    return name.strip().lower(), evaluate(value.strip().rstrip(",").rstrip(), macros)


def _misplaced(name: str) -> str:
    if not name:
        return 'a field has no name before its "="'
    return f'"{_short(name)}" is no field name: a comma or brace is missing before it'


def _key(block: Block) -> str:
    found = _KEY.match(block.source, block.body)
    return found.group(1) if found else ""


def _broken(block: Block, why: str, line: int = 1, near: str = "") -> BrokenEntry:
    key = _key(block)
    name = f'the entry "{key}"' if key else f"this @{block.type}"
    help_ = "mend this entry; all other entries were read"
    message = f"{name} cannot be read: {why}"
    place = find_place(block.source, near, line) if near else Place("", line)
    return BrokenEntry(key, problem("DG430", message, place, help_))


def _unclosed(block: Block, name: str, at: int) -> BrokenEntry:
    line = block.source.count("\n", 0, at) + 1
    why = f'the brace after "{name} =" never closes'
    broken = _broken(block, why, line)
    column = at - block.source.rfind("\n", 0, at)
    place = Place("", line, column, 0, column + 1)
    return broken._replace(problem=broken.problem._replace(place=place))


def _no_key(block: Block) -> BrokenEntry:
    help_ = f"give it a key: @{block.type}{{somekey, ..."
    message = f"this @{block.type} has no key, so nothing can cite it"
    return BrokenEntry("", problem("DG431", message, Place("", 1), help_))


def _undefined(written: Written, source: str, name: str, line: int) -> list[Diagnostic]:
    problems = []
    for macro in dict.fromkeys(written.undefined):
        place = find_place(source, macro, line)
        message = f'undefined @string "{macro}" in the field "{name}"'
        help_ = f'put the text in braces, or define it: @string{{{macro} = "..."}}'
        problems.append(problem("DG435", message, place, help_))
    return problems


def find_place(source: str, wanted: str, line: int, after: str = "") -> Place:
    """Find a word on or after a line of a block, behind the word `after`; else the line's start."""
    start = 0
    for _ in range(line - 1):
        start = source.find("\n", start) + 1
    if after:
        start = max(start, source.lower().find(after, start))
    at = source.find(wanted, start)
    if at < 0:
        return Place("", line)
    row = source.count("\n", 0, at)
    column = at - (source.rfind("\n", 0, at) + 1) + 1
    return Place("", row + 1, column, 0, column + len(wanted))


def _keep(
    fields: dict[str, RawField], name: str, field: RawField, problems: list[Diagnostic]
) -> None:
    """Keep the first value that is not empty, as BibTeX does; report a second one."""
    earlier = fields.get(name)
    if earlier is None or not earlier.text:
        fields[name] = field
    elif field.text != earlier.text:
        message = f'the field "{name}" is given twice; the first one is used'
        help_ = "delete one of them"
        if any(said.message == message for said in problems):
            return  # ten times is said once
        problems.append(problem("DG441", message, Place("", field.line), help_))


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 30 else words[:29] + "…"


def _depth(source: str) -> int:
    depth = deepest = 0
    for mark in re.finditer(r"[{}]", source):
        depth += 1 if mark.group() == "{" else -1
        deepest = max(deepest, depth)
    return deepest
