"""Compare the CSL-JSON that we make of .bib files with pandoc's and citation-js's.

`python -m tests.conformance.bib_mapping [FOLDER ...]` maps each .bib file of the folders (by
default the corpora beside the repository), prints how many values differ by program and kind, and
every difference that no kind explains. `--kind NAME` prints those of one kind, `--write` keeps the
counts. `bib_mapping_kinds` has the kinds, each with its reason.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from digestgen.bibliography import Library, load_library
from digestgen.bibliography.blocks import scan
from digestgen.bibliography.decode import decode_bib
from digestgen.citations import entry_to_json
from tests.conformance.bib_mapping_kinds import KINDS, Difference, kind_of
from tests.conformance.other_readers import (
    Items,
    find_citation_js,
    read_with_citation_js,
    read_with_pandoc,
)
from tests.conformance.pandoc_reader import find_pandoc

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("DIGESTGEN_SHARED") or ROOT.parent / "shared")
CORPORA = ("bib-citationjs", "bib-tugboat")
COUNTS = Path(__file__).with_name("bib_mapping.json")
_FORMAT = "@biblatex/text"
_WORD = re.compile(r"\w+")
_PARENT = re.compile(r"\b(?:crossref|xdata)\s*=\s*[{\"]([^{}\"]+)", re.IGNORECASE)
# Not of the mapping: the key itself, and what citation-js says of its own steps.
_NO_VARIABLES = frozenset({"id", "citation-key"})


class Program(NamedTuple):
    """What another program made of one file."""

    name: str
    items: dict[str, dict[str, Any]]
    refused: int
    """Entries that it does not give; of a file that it refuses, all."""


class Comparison(NamedTuple):
    """All files."""

    entries: int
    values: int
    """Variables compared, over all programs."""
    refused: Counter[str]
    differences: list[Difference]

    @property
    def unexplained(self) -> list[Difference]:
        """Give the differences that no kind explains."""
        return [one for one in self.differences if not kind_of(one)]

    def counts(self) -> dict[str, dict[str, int]]:
        """Count the differences: kind -> program -> how many; "" is unexplained."""
        found: dict[str, Counter[str]] = {}
        for one in self.differences:
            found.setdefault(kind_of(one), Counter())[one.program] += 1
        return {kind: dict(sorted(found[kind].items())) for kind in sorted(found)}


def corpus_files(folders: Sequence[Path]) -> list[Path]:
    """Give the .bib files of the folders; one that stands there twice, once."""
    found: dict[bytes, Path] = {}
    for folder in folders:
        for path in sorted((folder / "bib").glob("*.bib")) or sorted(folder.rglob("*.bib")):
            found.setdefault(path.read_bytes(), path)
    return list(found.values())


def default_folders() -> list[Path]:
    """Give the corpora beside the repository that are there."""
    found = (SHARED / "corpora" / name for name in CORPORA)
    return [folder for folder in found if folder.is_dir()]


def compare(files: Sequence[Path], pandoc: str, citation_js: Path) -> Comparison:
    """Compare what three programs make of each file."""
    differences: list[Difference] = []
    refused: Counter[str] = Counter()
    entries = values = 0
    for path in files:
        data = path.read_bytes()
        library = load_library([(path.name, data)])
        ours = {key: entry_to_json(found.entry) for key, found in library.items()}
        entries += len(ours)
        for program in _others(data, library, pandoc, citation_js):
            refused[program.name] += program.refused
            for key in ours.keys() & program.items.keys():
                pair = ours[key], program.items[key]
                values += len((pair[0].keys() | pair[1].keys()) - _NO_VARIABLES)
                source = library[key].source
                differences += _differences(program.name, path.name, key, source, *pair)
    return Comparison(entries, values, refused, sorted(differences))


def _differences(
    program: str, file: str, key: str, source: str, mine: Mapping[str, Any], its: Mapping[str, Any]
) -> Iterator[Difference]:
    for variable in (mine.keys() | its.keys()) - _NO_VARIABLES:
        one, other = mine.get(variable), its.get(variable)
        if one != other:
            yield Difference(
                program, file, key, variable, json.dumps(one), json.dumps(other), source
            )


def _others(data: bytes, library: Library, pandoc: str, citation_js: Path) -> Iterator[Program]:
    text = decode_bib(data, "x.bib")[0]
    for form in ("biblatex", "bibtex"):
        items = read_with_pandoc(pandoc, form, text)
        yield _program(f"pandoc {form}", items or [], library)
    whole = read_with_citation_js(citation_js, [(_FORMAT, text)])[0]
    if whole is None:  # it refuses a file for one entry: each for itself, then
        jobs = [(_FORMAT, alone) for alone in _alone(text, library)]
        parts = read_with_citation_js(citation_js, jobs)
        # A parent goes before its child.
        whole = [part[-1] for part in parts if part]
    yield _program("citation-js", whole, library)


def _program(name: str, items: Items, library: Library) -> Program:
    found = {str(item["id"]): item for item in reversed(items)}
    return Program(name, found, len(library.keys() - found.keys()))


def _alone(text: str, library: Library) -> Iterator[str]:
    """Give each entry with the macros and the parent that it needs."""
    blocks = scan(text).blocks
    macros = {}
    for block in blocks:
        if block.type == "string" and (name := _WORD.search(block.source, block.body)):
            macros[name[0].lower()] = block.source
    for found in library.values():
        parents = [
            library[key.strip()].source
            for parent in _PARENT.findall(found.source)
            for key in parent.split(",")
            if key.strip() in library
        ]
        parts = [*parents, found.source]
        words = {word.lower() for part in parts for word in _WORD.findall(part)}
        yield "\n".join([*(macros[word] for word in macros if word in words), *parts])


def table(comparison: Comparison) -> str:
    """Write the kinds with their counts, as in docs/bibliography-conformance.md."""
    programs = ("pandoc biblatex", "pandoc bibtex", "citation-js")
    counts = comparison.counts()
    lines = [f"| kind | {' | '.join(programs)} | why |", "|---|---|---|---|---|"]
    for kind in KINDS:
        row = counts.get(kind.name, {})
        cells = " | ".join(f"{row.get(program, 0):,}" for program in programs)
        lines.append(f"| {kind.name} | {cells} | {kind.reason} |")
    row = counts.get("", {})
    cells = " | ".join(f"{row.get(program, 0):,}" for program in programs)
    lines.append(f"| unexplained | {cells} | |")
    return "\n".join(lines)


def main() -> int:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="with .bib files")
    parser.add_argument("--kind", help="print the differences of this kind too")
    parser.add_argument("--write", action="store_true", help="keep the counts")
    options = parser.parse_args()
    pandoc, citation_js = find_pandoc(), find_citation_js()
    if pandoc is None or citation_js is None:
        print("pandoc (pypandoc_binary) and npm with node are needed", file=sys.stderr)
        return 2
    found = compare(corpus_files(options.folders or default_folders()), pandoc, citation_js)
    for one in found.differences:
        if kind_of(one) in {"", options.kind}:
            print(one)
    print(table(found))
    refused = ", ".join(f"{name} {count}" for name, count in found.refused.items())
    print(f"{found.entries} entries, {found.values} values; not given: {refused}")
    print(f"{len(found.differences)} differ, {len(found.unexplained)} without a kind")
    if options.write:
        kept = {"unexplained": len(found.unexplained), "kinds": found.counts()}
        COUNTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
