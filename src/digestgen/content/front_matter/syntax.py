"""PyYAML's errors in words that say what to type."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from digestgen.diagnostics import Diagnostic, Place, problem

_FIELD = re.compile(r"(\s*(?:- )?[\w-]+: +)(\S.*?)\s*$")
_AT = re.compile(r"-?@([\w:.+/-]+)")
_NO_SPACE = re.compile(r"\s*([A-Za-z][\w-]*):(?=[^\s:/])")
_NO_COLON = re.compile(r"([A-Za-z][\w-]*)(?:[ \t][^:]*)?")
_GENERAL = 'every line is "name: value", all names at the same distance from the margin'
_SPECIAL = "@`%|>[]{},&*!#'\""


class _Error(NamedTuple):
    """Where libyaml stopped; rows and columns count from 0."""

    said: str
    lines: list[str]
    row: int
    column: int
    opened: tuple[int, int] | None
    """Where the construct began that it was reading."""

    @property
    def line(self) -> str:
        return self.lines[self.row]


class _Mistake(NamedTuple):
    """What the author has to mend."""

    row: int
    column: int
    width: int
    message: str
    help: str


def explain_error(error: yaml.MarkedYAMLError, text: str, first_line: int, path: str) -> Diagnostic:
    """Turn a syntax error of YAML into a problem at the place that the author has to mend."""
    at = _locate(error, text.split("\n"))
    found = next((found for explain in _EXPLANATIONS if (found := explain(at))), None)
    if found is None:
        message = f"this is not YAML: {at.said or 'it cannot be read'}"
        found = _Mistake(at.row, at.column, 1, message, _GENERAL)
    line, column = found.row + first_line, found.column + 1
    place = Place(path, line, column, line, column + found.width)
    return problem("DG203", found.message, place, found.help)


def _locate(error: yaml.MarkedYAMLError, lines: list[str]) -> _Error:
    mark = error.problem_mark or error.context_mark
    row, column = (mark.line, mark.column) if mark else (0, 0)
    if row >= len(lines):
        row, column = len(lines) - 1, len(lines[-1])
    begun = error.context_mark
    opened = (begun.line, begun.column) if begun and begun.line < len(lines) else None
    return _Error(error.problem or "", lines, row, column, opened)


def _tab(at: _Error) -> _Mistake | None:
    column = at.line.find("\t")
    if column < 0 or at.line[:column].strip():
        return None
    return _Mistake(at.row, column, 1, "a tab cannot indent YAML", "use two spaces for each level")


def _unclosed(at: _Error) -> _Mistake | None:
    if at.opened is None:
        return None
    row, column = at.opened
    mark = at.lines[row][column : column + 1]
    if mark in ('"', "'") and "end of stream" in at.said:
        message = f"this quotation mark ({mark}) is never closed"
        return _Mistake(row, column, 1, message, f"add {mark} at the end of the value")
    if mark in ("[", "{") and at.opened != (at.row, at.column):
        close = "]" if mark == "[" else "}"
        message = f'"{mark}" is never closed, or a comma is missing inside'
        return _Mistake(row, column, 1, message, f'separate items with ", " and end with "{close}"')
    return None


def _escape(at: _Error) -> _Mistake | None:
    if "escape" not in at.said:
        return None
    column = max(at.line.rfind("\\", 0, at.column + 1), 0)
    found = at.line[column : column + 2]
    help_ = "use single quotation marks ('...'), or write the backslash twice"
    if found in ("\\x", "\\u", "\\U"):
        message = f'what "{found}" begins is no character'
    else:
        message = f'"{found}" means nothing inside double quotation marks'
    return _Mistake(at.row, column, 2, message, help_)


def _missing_space(at: _Error) -> _Mistake | None:
    # A line without a field goes on into the next one, where libyaml then stumbles.
    for row in (at.row, at.row - 1):
        match = _NO_SPACE.match(at.lines[row]) if row >= 0 else None
        if match:
            name = match[1]
            message = f'"{name}:" needs a space after its colon'
            help_ = f'write "{name}: ..."'
            return _Mistake(row, match.start(1), len(name) + 1, message, help_)
    return None


def _missing_colon(at: _Error) -> _Mistake | None:
    for row in (at.row - 1, at.row):
        match = _NO_COLON.fullmatch(at.lines[row]) if row >= 0 else None
        if match:
            name = match[1]
            message = f'there is no colon after "{name}"'
            help_ = f'write "{name}: ..."; a value goes on in lines that begin with spaces'
            return _Mistake(row, 0, len(name), message, help_)
    return None


def _colon(at: _Error) -> _Mistake | None:
    match = _FIELD.match(at.line)
    if "mapping values" not in at.said or match is None or at.column < match.end(1):
        return None
    message = "a colon followed by a space, in a value without quotation marks"
    help_ = f"write {match[1].strip()} {_quoted(match[2])}"
    return _Mistake(at.row, at.column, 1, message, help_)


def _indented(at: _Error) -> _Mistake | None:
    match = _FIELD.match(at.line)
    if "mapping values" not in at.said or match is None or not match[1].startswith(" "):
        return None
    width = len(match[1]) - len(match[1].lstrip())
    message = f"the spaces before {match[1].strip()} make it part of the line above"
    return _Mistake(at.row, 0, width, message, "begin each field at the margin")


def _at_sign(at: _Error) -> _Mistake | None:
    """Find a citation key with the "@" that it has in the text and not here."""
    found = _AT.match(at.line, at.column)
    if found is None:
        return None
    bare = _AT.sub(r"\1", at.line.strip())
    message = f'"{found[0]}" is written without its "@" here'
    return _Mistake(at.row, at.column, len(found[0]), message, f"write {bare}")


def _special(at: _Error) -> _Mistake | None:
    match = _FIELD.match(at.line)
    if match is None or at.column < match.end(1):
        return None
    value, first = match[2], match[2][0]
    if first not in _SPECIAL and not value.startswith("- "):
        return None
    if first in "'\"":
        message = f"text goes on after the closing quotation mark ({first})"
        value = value.strip(first) if value[-1] == first else value
    else:
        shown = "a backtick" if first == "`" else f'"{first}"'
        message = f"{shown} at the start of a value means something to YAML"
    help_ = f"write {match[1].strip()} {_quoted(value)}"
    return _Mistake(at.row, match.end(1), len(match[2]), message, help_)


def _quoted(value: str) -> str:
    """Quote so that YAML reads `value` as it stands; long values are cut in the help line."""
    if len(value) > 60:
        value = f"{value[:57]}..."
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


_EXPLANATIONS = (
    _tab,
    _unclosed,
    _escape,
    _missing_space,
    _missing_colon,
    _colon,
    _indented,
    _at_sign,
    _special,
)
"""Tried in turn; the first that recognises the mistake speaks."""
