"""Look works up by DOI, PubMed, arXiv or ISBN number, and add them at the end of the bibliography.

This asks the web: doi.org about DOIs and arXiv's numbers, PubMed about its own, Open Library about
books. A work that is there already is
not added again. If Zotero writes your bibliography, add works in Zotero, or name a file of your
own with --file.

examples:
  digestgen refs add 10.1002/ejsp.674
  digestgen refs add https://doi.org/10.1002/ejsp.674 "PMID: 12237980"
  digestgen refs add arXiv:2101.00001 "ISBN 978-0-330-39368-3"
  digestgen refs add 10.1002/ejsp.674 --key habits2010 --file mine.bib
  digestgen refs add 10.1002/ejsp.674 --dry-run
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from digestgen import __version__
from digestgen.bibliography import BibEntry, Library, load_library, plain_text
from digestgen.bibliography.append import append_entry
from digestgen.bibliography.citation_keys import is_key, new_key
from digestgen.bibliography.from_csl import from_csl
from digestgen.cli import options
from digestgen.cli.endings import CONTENT, DONE
from digestgen.cli.refs.opened import Opened, open_site
from digestgen.cli.terminal import complain, problems, say
from digestgen.cli.writing import Change, replace_all, write_new
from digestgen.diagnostics import Diagnostic, problem
from digestgen.diagnostics.errors import UsageError
from digestgen.diagnostics.nearest import did_you_mean
from digestgen.diagnostics.render import render_rows
from digestgen.lookup import Endpoints, Identifier, endpoints, look_up, read_identifier, same_doi
from digestgen.model.csl import Entry
from digestgen.pipeline.load import load_site_library
from digestgen.pipeline.memo import MemoryMemo
from digestgen.site.brief import short_citation


class Added(NamedTuple):
    """A work that is in the bibliography now."""

    work: BibEntry
    identifier: Identifier
    new: bool
    """False: it was there before."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `refs add`."""
    parser.add_argument("works", metavar="ID", nargs="+", help="DOI, PMID, PMCID, arXiv or ISBN")
    parser.add_argument("--key", metavar="KEY", help="instead of author and year; for one work")
    parser.add_argument(
        "--file", metavar="FILE", help="the .bib file to add to (default: the first)"
    )
    parser.add_argument("--dry-run", action="store_true", help="print the entries, write nothing")
    options.add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Add each work that is not there; what goes wrong with one keeps no other out."""
    if arguments.key and len(arguments.works) > 1:
        raise UsageError(problem("DG907", "--key is for one work", help="add them one by one"))
    opened = open_site(arguments.root)
    path = _target(opened, arguments.file)
    desk = _Desk(arguments.root, path, opened, endpoints(os.environ, __version__))
    desk.check_key(arguments.key)
    done: list[Added] = []
    wrong: list[Diagnostic] = []
    for text in arguments.works:
        made = desk.add(text, arguments.key, dry_run=arguments.dry_run)
        if isinstance(made, Diagnostic):
            wrong.append(made)
        else:
            done.append(made)
            if arguments.format == "text":
                _say(made, dry_run=arguments.dry_run)
    if arguments.format == "json":
        say(json.dumps(_value(done, wrong, written=not arguments.dry_run), indent=2))
    else:
        problems(wrong, {})
    return CONTENT if wrong else DONE


def _target(opened: Opened, given: str | None) -> str:
    files = opened.config.bibliography.files
    if given is None:
        return files[0]
    path = Path(given).as_posix()
    if path not in files:
        advice = did_you_mean(path, files, f"it reads {', '.join(files)}")
        message = f'the site does not read "{given}", so nothing in it could be cited'
        raise UsageError(problem("DG928", message, None, advice))
    return path


class _Desk:
    """The bibliography while works are added to it."""

    def __init__(self, root: Path, path: str, opened: Opened, where: Endpoints) -> None:
        self._root = root
        self._path = path
        self._where = where
        self._library, _ = load_site_library(opened.snapshot, opened.config, MemoryMemo())

    def check_key(self, key: str | None) -> None:
        """Raise `UsageError` for a key that cannot be given."""
        if key and (said := refused_key(key, self._library)):
            raise UsageError(said)

    def add(self, text: str, key: str | None, *, dry_run: bool) -> Added | Diagnostic:
        """Add one work, unless it is there."""
        identifier = read_identifier(text)
        if identifier is None:
            message = f'"{text}" is no DOI, nor a number of PubMed, arXiv or a book'
            help_ = _wrong_isbn(text) or (
                "a DOI begins with 10. and has a slash; a PubMed number is digits alone"
            )
            return problem("DG920", message, None, help_)
        if there := _there(self._library, {identifier.kind: identifier.value}):
            return Added(there, identifier, new=False)
        if sys.stderr.isatty():
            complain(f"asking for {identifier} ...")
        found = look_up(identifier, self._where)
        if isinstance(found, Diagnostic):
            return found
        ids = {name: found.entry.text(name) for name in ("DOI", "PMID", "PMCID", "ISBN")}
        if there := _there(self._library, ids):
            return Added(there, identifier, new=False)
        return self._append(found.entry, identifier, key, dry_run=dry_run)

    def _append(
        self, entry: Entry, identifier: Identifier, key: str | None, *, dry_run: bool
    ) -> Added | Diagnostic:
        file = self._root / self._path
        # Read once more: an export may have been written while the registry was asked.
        before = file.read_bytes() if file.exists() else b""
        key = key or new_key(entry, self._library)
        text = from_csl(Entry(key, entry.type, entry.variables)).text
        after = append_entry(before, self._path, key, text)
        if isinstance(after, Diagnostic):
            return after
        if not dry_run and file.exists():
            replace_all([Change(file, before, after)])
        elif not dry_run:
            write_new(file, text + "\n")
        made = load_library([(self._path, after)])[key]
        self._library = replace(self._library, entries={**self._library, key: made})
        return Added(made, identifier, new=True)


def _wrong_isbn(text: str) -> str:
    if text.upper().startswith("ISBN") or len([c for c in text if c.isdigit()]) in {10, 13}:
        return "if it is an ISBN, a figure is wrong: the last one does not agree with the others"
    return ""


def refused_key(key: str, library: Library, *, but: str = "") -> Diagnostic | None:
    """Say why a new work cannot have a key; `but` is a key that is about to be free."""
    if not is_key(key):
        help_ = 'letters, digits and "_", and single . : / + - between them: locke2002'
        return problem("DG925", f'"{key}" cannot be a citation key', None, help_)
    places = {k: found.place for k, found in library.entries.items()} | dict(library.broken)
    for other, place in places.items():
        if other == key or (other != but and other.casefold() == key.casefold()):
            what = "is taken" if other == key else f'differs from "{other}" by case alone'
            where = f"see {place.path}:{place.line}"
            return problem("DG925", f'the key "{key}" {what}', None, where)
    return None


def _there(library: Library, identifiers: dict[str, str]) -> BibEntry | None:
    """Find a work that has one of some identifiers."""
    for work in library.values():
        entry = work.entry
        if same_doi(entry.text("DOI"), identifiers.get("DOI", "")):
            return work
        if _figures(entry.text("ISBN")) & _figures(identifiers.get("ISBN", "")):
            return work
        for name in ("PMID", "PMCID"):
            if entry.text(name) and entry.text(name) == identifiers.get(name):
                return work
    return None


def _figures(isbn: str) -> frozenset[str]:
    """Give each ISBN of a field by the nine figures that both lengths share."""
    bare = (re.sub(r"[^\dXx]", "", one) for one in re.split(r"[,;]\s*|\s+", isbn.replace("-", "")))
    return frozenset(one[-10:-1] for one in bare if len(one) in {10, 13})


def _say(made: Added, *, dry_run: bool) -> None:
    work = made.work
    place = f"{work.place.path}:{work.place.line}"
    if not made.new:
        say(f'{place}: {made.identifier} is there already, as "{work.key}"')
    elif dry_run:
        say(work.source)
    else:
        title = plain_text(work.entry.text("title"))
        say(f'{place}: added "{work.key}": {short_citation(work)}. {title}')
    if made.new and work.status != "ok":
        complain(f'"{work.key}" is known to be {_WORDS[work.status]}: see `digestgen refs status`')


_WORDS = {"retracted": "retracted", "corrected": "corrected", "concern": "of concern"}


def _value(done: Sequence[Added], wrong: Sequence[Diagnostic], *, written: bool) -> dict[str, Any]:
    rows = [
        {
            "key": made.work.key,
            "identifier": str(made.identifier),
            "path": made.work.place.path,
            "line": made.work.place.line,
            "citation": short_citation(made.work),
            "status": made.work.status,
            "entry": made.work.source,
            "new": made.new,
        }
        for made in done
    ]
    return {
        "ok": not wrong,
        "written": written and any(made.new for made in done),
        "added": [row for row in rows if row["new"]],
        "present": [row for row in rows if not row["new"]],
        "diagnostics": render_rows(tuple(wrong)),
    }
