"""The TOML parser's errors in words that say what to type."""

from __future__ import annotations

import re

from digestgen.diagnostics import Diagnostic, Place, problem

_WHERE = re.compile(
    r"(?P<said>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)"
)
_AGAIN = re.compile("overwrite|twice|mutate")
_PAIR = re.compile(r"\s*(?P<name>[\w.\"' -]+?)\s*(?P<sign>[=:])\s*(?P<value>.*?)\s*(?:#.*)?")


def explain_error(said: str, text: str, path: str) -> Diagnostic:
    """Turn a message of `tomllib` into a problem at its place."""
    lines = text.split("\n")
    match = _WHERE.fullmatch(said)
    if match and match["line"]:
        line, column, said = int(match["line"]), int(match["column"]), match["said"]
    else:
        # Text of the last line that is not empty, as that is where something is missing.
        line = max((at for at, each in enumerate(lines, 1) if each.strip()), default=1)
        column, said = len(lines[line - 1]) + 1, match["said"] if match else said
    message, help_, span = _explain(said, lines[line - 1] if line <= len(lines) else "", column)
    place = Place(path, line, span[0], line, span[1])
    return problem("DG101", message, place, help_)


_Span = tuple[int, int]
_Told = tuple[str, str, _Span]
"""Message, help and columns."""


def _explain(said: str, line: str, column: int) -> _Told:
    pair = _PAIR.fullmatch(line)
    told = _of_pair(said, pair) if pair else _of_line(said, line)
    return told or _of_text(said, (column, column + 1))


def _of_pair(said: str, pair: re.Match[str]) -> _Told | None:
    name, value = pair["name"], pair["value"]
    sign = (pair.start("sign") + 1, pair.end("sign") + 1)
    span = (pair.start("value") + 1, pair.end("value") + 1)
    if pair["sign"] == ":":
        value = value if value[:1] in ('"', "'", "[") else f'"{value}"'
        message = "TOML puts an equals sign between name and value"
        return message, f"write {name} = {value}", sign
    if _AGAIN.search(said):
        named = (pair.start("name") + 1, pair.end("name") + 1)
        return f'"{name}" is set twice', "keep the one that you mean", named
    if not value:
        return f'"{name}" has no value', f'write {name} = "..."', sign
    if "after a statement" in said and value[0] in "\"'":
        message = f"text goes on after the closing quotation mark ({value[0]})"
        return message, f"write {name} = {_quoted(value)}", span
    return _invalid_value(name, value, span) if "Invalid value" in said else None


def _of_line(said: str, line: str) -> _Told | None:
    text = line.strip()
    begin = line.find(text) + 1
    span = (begin, begin + max(len(text), 1))
    if _AGAIN.search(said):
        message = f'the table "{text}" is there already'
        return message, "put its settings together under one line", span
    if text.startswith("[") and "table declaration" in said:
        message = "this bracket is never closed"
        return message, f"write {text.rstrip(']')}{']' * text.count('[')}", span
    if text and "=" in said:
        return f'"{text}" has no value', f'write {text.split()[0]} = "..."', span
    return None


def _of_text(said: str, here: _Span) -> _Told:
    lowered = said.lower()
    if "unescaped '\\'" in lowered or "escape" in lowered:
        return "a backslash in double quotation marks", "use single quotation marks: '...'", here
    if "illegal character '\\n'" in lowered or "unterminated string" in lowered:
        return "a quotation mark is never closed", "end the text with the same mark", here
    if "array" in lowered:
        return "a list is never closed, or a comma is missing", 'end it with "]"', here
    message = f"this is not TOML: {said[:1].lower()}{said[1:]}"
    return message, "settings are written name = value", here


def _invalid_value(name: str, value: str, span: _Span) -> _Told:
    if value.lower() in ("true", "false"):
        return (
            f'TOML writes "{value.lower()}" in small letters',
            f"write {name} = {value.lower()}",
            span,
        )
    if value.lower() in ("yes", "on", "no", "off"):
        meant = "true" if value.lower() in ("yes", "on") else "false"
        return f'TOML has no "{value}"', f"write {name} = {meant}", span
    if value[0] in "\"'":
        return "a quotation mark is never closed", "end the text with the same mark", span
    bare = value.strip(_CURLY)
    if bare != value:
        message = "curly quotation marks are letters like any other in TOML"
        return message, f"write {name} = {_quoted(bare)}, with straight ones", span
    return "a text needs quotation marks", f"write {name} = {_quoted(value)}", span


_CURLY = "\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb"


def _quoted(value: str) -> str:
    return f"'{value}'" if '"' in value or "\\" in value else f'"{value}"'
