"""Test documents: `## title`, a ```bib block, and a ```text block with what must come out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from digestgen.bibliography import BibEntry, Library, load_library
from digestgen.diagnostics import Diagnostic
from digestgen.model.csl import Date, Name, Value

FOLDER = Path(__file__).parents[2] / "fixtures" / "bibliography"
_CASE = re.compile(
    r"^## (?P<title>.+?)\n+(?:(?!^## ).)*?^```bib\n(?P<bib>.*?)^```\n+^```text\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


class Case(NamedTuple):
    name: str
    bib: str
    expected: str


def cases() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        found = list(_CASE.finditer(text))
        assert len(found) == text.count("\n## "), f"{path.name}: a case without its two blocks"
        for case in found:
            yield Case(f"{path.stem}: {case['title']}", case["bib"], case["text"])


def run(bib: str) -> str:
    return dump(load_library([("a.bib", bib.encode())]))


def dump(library: Library) -> str:
    lines = [line for found in library.values() for line in _entry(found)]
    lines += [line for said in library.diagnostics for line in _diagnostic(said)]
    return "\n".join(lines) + "\n"


def _entry(found: BibEntry) -> Iterator[str]:
    yield f"{found.key} {found.entry.type}"
    for variable, value in found.entry.variables.items():
        yield f"  {variable}: {_value(value)}"
    for name, text in found.fields.items():
        yield f"  ({name}): {text}"
    if found.related:
        yield f"  (related): {', '.join(found.related)}"
    if found.status != "ok":
        yield f"  (status is {found.status})"


def _value(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Date):
        return _date(value)
    return "; ".join(_name(name) for name in value)


def _name(name: Name) -> str:
    if name.literal:
        return f'"{name.literal}"'
    given = f"{name.given} <{name.dropping_particle}>" if name.dropping_particle else name.given
    family = name.family
    if name.non_dropping_particle:
        family = f"[{name.non_dropping_particle}] {name.family}"
    return " | ".join(filter(None, (family, given, name.suffix)))


def _date(date: Date) -> str:
    parts = "/".join("-".join(map(str, part)) or ".." for part in date.parts)
    season = f"season {date.season}" if date.season else ""
    circa = "circa" if date.circa else ""
    literal = f'"{date.literal}"' if date.literal else ""
    return " ".join(filter(None, (circa, parts, season, literal)))


def _diagnostic(said: Diagnostic) -> Iterator[str]:
    assert said.place is not None
    yield f"{said.place.line}:{said.place.column}: {said.severity}[{said.code}]: {said.message}"
    yield f"    {said.help}"


def rewrite() -> None:
    """Write what comes out now into the documents, to be read and compared by eye."""
    for path in sorted(FOLDER.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        new = _CASE.sub(
            lambda case: case.group().replace(
                f"```text\n{case['text']}```", f"```text\n{run(case['bib'])}```"
            ),
            text,
        )
        path.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    rewrite()
