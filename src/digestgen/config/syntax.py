"""The TOML parser's errors in words that say what to type."""

from __future__ import annotations

import re

from digestgen.diagnostics import Diagnostic, Place, problem

_WHERE = re.compile(
    r"(?P<said>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)"
)
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


def _explain(said: str, line: str, column: int) -> tuple[str, str, tuple[int, int]]:
    """Give message, help and columns."""
    here = (column, column + 1)
    pair = _PAIR.fullmatch(line)
    if pair and pair["sign"] == ":" and not line.lstrip().startswith("["):
        at = pair.start("sign") + 1
        value = pair["value"] if pair["value"][:1] in ('"', "'", "[") else f'"{pair["value"]}"'
        help_ = f"write {pair['name']} = {value}"
        return "TOML puts an equals sign between name and value", help_, (at, at + 1)
    if pair and ("overwrite" in said or "twice" in said or "mutate" in said):
        name = pair["name"]
        span = (pair.start("name") + 1, pair.end("name") + 1)
        return f'"{name}" is set twice', "keep the one that you mean", span
    if "twice" in said or "overwrite" in said or "mutate" in said:
        message = f'the table "{line.strip()}" is there already'
        help_ = "put its settings together under one line"
        return message, help_, (1, len(line.rstrip()) + 1)
    if pair and "Invalid value" in said and pair["value"]:
        span = (pair.start("value") + 1, pair.end("value") + 1)
        return _invalid_value(pair["name"], pair["value"], span)
    if "Unescaped '\\'" in said or "escape" in said.lower():
        return "a backslash in double quotation marks", "use single quotation marks: '...'", here
    if "Illegal character '\\n'" in said or "Unterminated string" in said:
        return "a quotation mark is never closed", "end the text with the same mark", here
    if "Unclosed array" in said or "array" in said.lower():
        return "a list is never closed, or a comma is missing", 'end it with "]"', here
    return (
        f"this is not TOML: {said[:1].lower()}{said[1:]}",
        "settings are written name = value",
        here,
    )


def _invalid_value(
    name: str, value: str, span: tuple[int, int]
) -> tuple[str, str, tuple[int, int]]:
    if value.lower() in ("true", "false"):
        return f'"{value}" is written in small letters', f"write {name} = {value.lower()}", span
    if value.lower() in ("yes", "on", "no", "off"):
        meant = "true" if value.lower() in ("yes", "on") else "false"
        return f'TOML has no "{value}"', f"write {name} = {meant}", span
    if value[0] in "\"'":
        return "a quotation mark is never closed", "end the text with the same mark", span
    quoted = f"'{value}'" if '"' in value or "\\" in value else f'"{value}"'
    return "a text needs quotation marks", f"write {name} = {quoted}", span
