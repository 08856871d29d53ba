"""What the site exports, read back by pandoc and citation-js: which fields are lost.

`python -m tests.conformance.exports [FILE.bib ...]` prints each field that one of our exports
carries and that a program does not find in it again.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from digestgen.bibliography import Library, load_library, to_bibtex, to_ris
from digestgen.citations import entry_to_json
from tests.conformance.other_readers import (
    Items,
    find_citation_js,
    read_with_citation_js,
    read_with_pandoc,
)
from tests.conformance.pandoc_reader import find_pandoc

ROOT = Path(__file__).parents[2]
_TAG = re.compile(r"<[^<>]*>|[{}\\]")


class Lost(NamedTuple):
    """A variable that a program does not find again."""

    form: str
    program: str
    variable: str
    key: str
    ours: str
    theirs: str


CARRIED = {
    "bibtex": (
        *("title", "author", "editor", "issued", "container-title", "volume", "issue", "page"),
        *("DOI", "URL", "ISBN", "ISSN", "publisher", "collection-title", "edition"),
    ),
    "ris": (
        *("title", "author", "editor", "issued", "container-title", "volume", "issue", "page"),
        *("DOI", "URL", "ISBN", "ISSN", "publisher"),
    ),
    "csl-json": (),
}
"""What each format has a place for, and both programs read; CSL-JSON carries all."""


def export(library: Library, form: str) -> str:
    """Write a whole bibliography as the site does."""
    if form == "bibtex":
        return "\n".join(map(to_bibtex, library.values()))
    if form == "ris":
        return "\r\n".join(map(to_ris, library.values()))
    return json.dumps([entry_to_json(found.entry) for found in library.values()])


class Limit(NamedTuple):
    """What a program does not read, though it is there."""

    reason: str
    fits: Callable[[Lost, str], bool]
    """Given what is lost and the entry's source."""


LIMITS = (
    Limit(
        "commands of TUGboat's own TeX, which its @preamble defines: pandoc and citation-js leave "
        "them out or as they are",
        lambda lost, source: (
            lost.form == "bibtex"
            and lost.variable in {"title", "author", "editor", "container-title"}
            and "\\" in source
        ),
    ),
    Limit(
        "RIS has one tag for ISBN and ISSN, and both programs take it for an ISSN in what is "
        "neither book nor journal",
        lambda lost, _source: (lost.form, lost.variable) == ("ris", "ISBN"),
    ),
    Limit(
        "citation-js looks for a chapter's editors under A2, where other programs have series "
        "editors; Zotero, EndNote and pandoc read ED",
        lambda lost, _source: lost[:3] == ("ris", "citation-js", "editor"),
    ),
    Limit(
        'pandoc takes a note that begins with "Word:" for further variables',
        lambda lost, _source: lost[:3] == ("csl-json", "pandoc", "note"),
    ),
)


def is_limit(lost: Lost, library: Library) -> bool:
    """Tell whether a program, and not the export, loses a field."""
    return any(limit.fits(lost, library[lost.key].source) for limit in LIMITS)


_PANDOC = {"bibtex": "biblatex", "ris": "ris", "csl-json": "csljson"}
_CITATION_JS = {"bibtex": "@biblatex/text", "ris": "@ris/file", "csl-json": "@else/json"}


def losses(library: Library, pandoc: str, citation_js: Path) -> Iterator[Lost]:
    """Read each export back and give what is lost."""
    ours = [entry_to_json(found.entry) for found in library.values()]
    for form in CARRIED:
        text = export(library, form)
        jobs = [(_CITATION_JS[form], text)]
        if form == "bibtex":  # one entry that it cannot read would hide all others
            jobs = [(_CITATION_JS[form], to_bibtex(found)) for found in library.values()]
        parts = read_with_citation_js(citation_js, jobs)
        both = {
            "pandoc": read_with_pandoc(pandoc, _PANDOC[form], text),
            "citation-js": [item for part in parts for item in part or ()],
        }
        for program, items in both.items():
            yield from _lost(form, program, ours, items or [])


def _lost(form: str, program: str, ours: Items, items: Items) -> Iterator[Lost]:
    found = _by_key(form, items, ours)
    for mine in ours:
        its = found.get(mine["id"])
        if its is None:
            yield Lost(form, program, "", mine["id"], "", "")
            continue
        for variable in CARRIED[form] or mine.keys() - {"id"}:
            if variable in mine and not _carried(variable, mine[variable], its.get(variable)):
                values = json.dumps(mine[variable]), json.dumps(its.get(variable))
                yield Lost(form, program, variable, mine["id"], *values)


def _by_key(form: str, items: Items, ours: Items) -> Mapping[str, dict[str, Any]]:
    """Find each item by its key; a program that gives RIS records other ids keeps their order."""
    found = {str(item.get("id")): item for item in items}
    if form == "ris" and len(items) == len(ours):
        return {mine["id"]: item for mine, item in zip(ours, items, strict=True)}
    return found


def _carried(variable: str, ours: Any, theirs: Any) -> bool:
    if theirs is None:
        return False
    if variable == "issued" or isinstance(ours, dict):
        return _year(ours) in {"", _year(theirs)}
    if isinstance(ours, list):
        named = [name for name in ours if name.get("literal") != "others"]
        return len(named) <= len(theirs) and all(map(_same_name, named, theirs))
    return _letters(ours) in _letters(theirs)


def _same_name(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    """Tell whether no letter is lost; RIS cannot say that a name is an organisation's."""
    mine = _letters("".join(str(ours.get(part, "")) for part in ("family", "literal")))
    if mine == "others":
        return True  # "et al." has no place in a list of names
    return not Counter(mine) - Counter(_letters("".join(map(str, theirs.values()))))


def _year(date: Mapping[str, Any]) -> str:
    parts = date.get("date-parts") or [[""]]
    return str(parts[0][0]) if parts[0] else ""


def _letters(text: object) -> str:
    bare = unicodedata.normalize("NFKD", _TAG.sub("", str(text))).casefold()
    return "".join(char for char in bare.replace("\u0131", "i") if char.isalnum())


def main() -> int:
    """Print what is lost."""
    pandoc, citation_js = find_pandoc(), find_citation_js()
    if pandoc is None or citation_js is None:
        print("pandoc (pypandoc_binary) and npm with node are needed", file=sys.stderr)
        return 2
    count = 0
    for path in map(Path, sys.argv[1:] or [str(ROOT / "references.bib")]):
        library = load_library([(path.name, path.read_bytes())])
        for lost in losses(library, pandoc, citation_js):
            if not is_limit(lost, library):
                print(*lost)
                count += 1
    print(f"{count} fields are lost")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
