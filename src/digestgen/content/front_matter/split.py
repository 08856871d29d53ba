"""Where the front matter ends and the body begins."""

from __future__ import annotations

import re
from typing import NamedTuple

from digestgen.diagnostics import Diagnostic, Place, problem

_OPENING = re.compile(r"---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_NEARLY = re.compile(r"^[ \t]*[-\u2010-\u2015\u2212*_=+]{2,}[ \t]*$", re.MULTILINE)
_FIELD = re.compile(r"[A-Za-z][\w-]*:(?:[ \t]|$)")

_SHAPE = 'begin the file with a line "---", then title and date, then a line "---"'


class SplitText(NamedTuple):
    """A post cut in two; lines count from 1 in the file."""

    yaml: str
    """What stands between the two lines of hyphens."""
    yaml_line: int
    body: str
    body_line: int


def split_front_matter(text: str, path: str) -> SplitText | Diagnostic:
    """Cut a post into front matter and body, or say what keeps it from being cut (DG201, DG202).

    `text` has its byte order mark stripped and its newlines made line feeds. The first line is
    `---`; the next line that is `---` or `...` closes. Spaces after them do not count.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return _missing(text, path)
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        return _unclosed(text, opening.end(), path)
    yaml = text[opening.end() : closing.start()]
    body_line = 3 + yaml.count("\n")
    return SplitText(yaml, 2, text[closing.end() :], body_line)


def _missing(text: str, path: str) -> Diagnostic:
    if not text.strip():
        return problem("DG201", "this file is empty", Place(path), _SHAPE)
    first, line = _first_line(text)
    place = Place(path, line, 1, line, len(first) + 1)
    if first.strip() == "---":
        fix = "delete what stands before it" if line > 1 else "delete the spaces before it"
        return problem("DG201", 'the line "---" has to be the very first of the file', place, fix)
    if first.strip() == "+++":
        fix = 'write YAML between lines of "---": title: "Goals"'
        return problem("DG201", "TOML front matter is not read here", place, fix)
    if first.startswith("---") or _NEARLY.fullmatch(first):
        message = f'front matter begins with a line of three hyphens, not with "{first.strip()}"'
        return problem("DG201", message, place, 'write "---" and nothing else on the line')
    if _FIELD.match(first):
        message = 'front matter begins with a line "---", and this file begins with a field'
        return problem("DG201", message, place, 'put a line "---" before it')
    return problem("DG201", "this file has no front matter", place, _SHAPE)


def _first_line(text: str) -> tuple[str, int]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            return line, number
    return "", 1


def _unclosed(text: str, start: int, path: str) -> Diagnostic:
    nearly = _NEARLY.search(text, start)
    if nearly is None:
        help_ = 'add a line "---" after the last field'
        return problem("DG202", "the front matter is never closed", Place(path, 1, 1, 1, 4), help_)
    line = text.count("\n", 0, nearly.start()) + 1
    found = nearly[0]
    column = len(found) - len(found.lstrip()) + 1
    return problem(
        "DG202",
        f'the front matter is never closed: "{found.strip()}" is not "---"',
        Place(path, line, column, line, len(found.rstrip()) + 1),
        'write three hyphens at the start of the line and nothing else: "---"',
    )
