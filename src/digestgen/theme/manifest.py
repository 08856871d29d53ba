"""`theme.toml`: what a theme says of itself."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any, NamedTuple

from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.diagnostics.nearest import did_you_mean

API = 1
"""The version of the views that templates see; it grows when a view loses or renames a field."""

_KEYS = ("name", "extends", "api", "description", "without", "options")
_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


class Manifest(NamedTuple):
    """The contents of one `theme.toml`."""

    name: str
    extends: str = ""
    """Another theme, whose files stand in for those that this one lacks; "" for none."""
    description: str = ""
    options: Mapping[str, Any] = {}
    """Every option that `[theme.options]` of `site.toml` may set, with its default."""
    without: tuple[str, ...] = ()
    """Static files of the themes beneath that this one does not use: they are not published."""


def read_manifest(path: str, content: bytes) -> tuple[Manifest | None, tuple[Diagnostic, ...]]:
    """Read the `theme.toml` at `path`, a name for messages; None when there are errors."""
    try:
        text = content.decode("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return None, (problem("DG701", "theme.toml is not UTF-8", Place(path, line)),)
    except tomllib.TOMLDecodeError as error:
        return None, (_broken(path, str(error), text),)
    found = [*_unknown(path, text, table), *_wrong(path, text, table)]
    if found:
        return None, tuple(found)
    return (
        Manifest(
            table["name"],
            table.get("extends", ""),
            table.get("description", ""),
            table.get("options", {}),
            tuple(table.get("without", ())),
        ),
        (),
    )


def _broken(path: str, message: str, text: str) -> Diagnostic:
    """Turn the parser's message, which ends with the position, into a located problem."""
    position = _POSITION.search(message)
    line, column = text.count("\n") + 1, len(text) - text.rfind("\n")
    if position and position[1]:
        line, column = int(position[1]), int(position[2])
    reason = _POSITION.sub("", message)
    return problem("DG701", f"theme.toml is not valid TOML: {reason}", Place(path, line, column))


def _unknown(path: str, text: str, table: Mapping[str, Any]) -> list[Diagnostic]:
    """Name the keys that no `theme.toml` has, each with the nearest one that exists."""
    return [
        problem(
            "DG702",
            f'unknown key "{key}" in theme.toml',
            _at(path, text, key),
            did_you_mean(key, _KEYS, f"known: {', '.join(_KEYS)}"),
        )
        for key in table
        if key not in _KEYS
    ]


def _wrong(path: str, text: str, table: Mapping[str, Any]) -> list[Diagnostic]:
    """Check the types of the values, and that the theme fits this version's views."""
    found = []
    if "name" not in table:
        found.append(problem("DG703", 'theme.toml has no "name"', Place(path)))
    found.extend(
        problem("DG703", f'"{key}" is not a text', _at(path, text, key))
        for key in ("name", "extends", "description")
        if not isinstance(table.get(key, ""), str)
    )
    without = table.get("without", [])
    if not (isinstance(without, list) and all(isinstance(name, str) for name in without)):
        found.append(
            problem("DG703", '"without" is not a list of texts', _at(path, text, "without"))
        )
    if not isinstance(table.get("options", {}), dict):
        found.append(problem("DG703", '"options" is not a table', _at(path, text, "options")))
    if table.get("api", API) != API:
        message = f"the theme was made for views version {table['api']}, this is version {API}"
        help_line = f"bring its templates up to date, then write api = {API}"
        found.append(problem("DG704", message, _at(path, text, "api"), help_line))
    return found


def _at(path: str, text: str, key: str) -> Place:
    """Find the line that sets a top-level key; TOML's parser keeps no positions."""
    pattern = re.compile(rf'^[ \t]*\[*[ \t]*["\']?({re.escape(key)})\b', re.MULTILINE)
    match = pattern.search(text)
    if not match:
        return Place(path)
    start = text.rfind("\n", 0, match.start(1)) + 1
    column = match.start(1) - start + 1
    return Place(path, text.count("\n", 0, start) + 1, column, 0, column + len(key))
