"""Give a work another key: in the .bib file, in references.yml, and wherever it is cited.

All files are changed, or none. Words that only look like the key stay, and so does every other
byte. The page of the work gets another address; the old one leads nowhere afterwards.

examples:
  digestgen refs rename locke2002 lockelatham2002 --dry-run
  digestgen refs rename locke2002 lockelatham2002
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from digestgen.bibliography.decode import decode_bib, encoding_of, place_at
from digestgen.bibliography.rename import bib_edits, facts_edits
from digestgen.cli import options
from digestgen.cli.endings import CONTENT, DONE
from digestgen.cli.refs.add import refused_key
from digestgen.cli.refs.checked import same_library, same_post
from digestgen.cli.refs.opened import Opened, count, known, survey_site
from digestgen.cli.splice import spliced
from digestgen.cli.terminal import complain, problems, say
from digestgen.cli.writing import Change, replace_all
from digestgen.content.rename import rename_edits
from digestgen.content.source import decode_source
from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.diagnostics.errors import UsageError
from digestgen.diagnostics.render import render_rows
from digestgen.model.edit import Edit
from digestgen.pipeline.posts import kind_of, sources_of
from digestgen.site.urls import reference_url


class Renaming(NamedTuple):
    """What has to change in one file."""

    path: str
    before: bytes
    after: bytes
    places: tuple[Place, ...]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `refs rename`."""
    parser.add_argument("old", metavar="OLD", help="the key as it is")
    parser.add_argument("new", metavar="NEW", help="the key as it shall be")
    parser.add_argument("--dry-run", action="store_true", help="list the places, write nothing")
    options.add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Rename everywhere or nowhere."""
    opened, made = survey_site(arguments.root)
    old, new = known(made, arguments.old).key, arguments.new
    for library in made.every_library():
        if said := refused_key(new, library, but=old):
            raise UsageError(said)
    renamings: list[Renaming] = []
    wrong: list[Diagnostic] = []
    for found in _renamings(opened, old, new):
        if isinstance(found, Diagnostic):
            wrong.append(found)
        else:
            renamings.append(found)
    if not wrong and not arguments.dry_run:
        root = arguments.root
        replace_all([Change(root / r.path, r.before, r.after) for r in renamings])
    _say(arguments, renamings, wrong, old, new)
    if wrong and arguments.format == "text":
        problems(wrong, sources_of(opened.snapshot, wrong))
        complain("Nothing was written.")
    return CONTENT if wrong else DONE


def _renamings(opened: Opened, old: str, new: str) -> Iterator[Renaming | Diagnostic]:
    """Work out every file's change; each is read back before it counts."""
    for path, file in opened.snapshot.files.items():
        if file.data is None:
            continue
        made: Renaming | Diagnostic | None = None
        if path.endswith(".bib"):
            made = _bib(path, file.data, old, new)
        elif path == opened.config.bibliography.facts:
            made = _facts(path, file.data, old, new)
        elif path.endswith(".md") and (kind := kind_of(path)):
            made = _post(opened, path, file.data, kind, old, new)
        if made is not None:
            yield made


def _bib(path: str, data: bytes, old: str, new: str) -> Renaming | Diagnostic | None:
    text, _ = decode_bib(data, path)
    edits = bib_edits(text, old, new)
    if not edits:
        return None
    after = spliced(data, edits, *encoding_of(data), composed=False)
    if after is None or not same_library(path, data, after, old, new):
        message = f'"{old}" cannot be renamed in {path}: its entries would not be read as before'
        help_ = "mend what `digestgen check` says of this file"
        return problem("DG926", message, _places(path, text, edits)[0], help_)
    return Renaming(path, data, after, _places(path, text, edits))


def _facts(path: str, data: bytes, old: str, new: str) -> Renaming | Diagnostic | None:
    source, _ = decode_source(data, path)
    edits = facts_edits(source.text, _nfc(old), new) if source else ()
    if source is None or not edits:
        return None
    after = spliced(data, edits, *_utf8(data))
    if after is None:
        return _unwritable(path, old, Place(path))
    return Renaming(path, data, after, _places(path, source.text, edits))


def _post(
    opened: Opened, path: str, data: bytes, kind: str, old: str, new: str
) -> Renaming | Diagnostic | None:
    source, _ = decode_source(data, path)
    if source is None or _nfc(old) not in source.text:
        return None
    edits = rename_edits(source, old, new, kind_hint=kind)
    if isinstance(edits, Diagnostic):
        message = f'"{old}" cannot be renamed in {path}: {edits.message}'
        return (
            edits if edits.code == "DG927" else problem("DG927", message, edits.place, edits.help)
        )
    if not edits:
        return None
    places = _places(path, source.text, edits)
    after = spliced(data, edits, *_utf8(data))
    if after is None or not same_post(opened.config, path, data, after, kind, old, new):
        return _unwritable(path, old, places[0])
    return Renaming(path, data, after, places)


def _nfc(key: str) -> str:
    """Compose a key as the texts of posts and facts are."""
    return unicodedata.normalize("NFC", key)


def _utf8(data: bytes) -> tuple[bytes, str]:
    bom = b"\xef\xbb\xbf"
    return bom if data.startswith(bom) else b"", "utf-8"


def _unwritable(path: str, old: str, place: Place) -> Diagnostic:
    message = f'"{old}" cannot be renamed in {path}: the rest of it would not be read as before'
    return problem(
        "DG927", message, place, "change it by hand, or mend what `digestgen check` says"
    )


def _places(path: str, text: str, edits: tuple[Edit, ...]) -> tuple[Place, ...]:
    return tuple(place_at(text, edit.offset, path) for edit in edits)


def _say(
    arguments: argparse.Namespace,
    renamings: list[Renaming],
    wrong: list[Diagnostic],
    old: str,
    new: str,
) -> None:
    places = [place for renaming in renamings for place in renaming.places]
    written = not wrong and not arguments.dry_run
    if arguments.format == "json":
        rows = [{"path": p.path, "line": p.line, "column": p.column} for p in places]
        value = {
            "ok": not wrong,
            "written": written,
            "old": old,
            "new": new,
            "places": rows,
            "old_url": reference_url(old),
            "new_url": reference_url(new),
            "diagnostics": render_rows(tuple(wrong)),
        }
        say(json.dumps(value, indent=2))
    elif not wrong:
        for place in places:
            say(f"{place.path}:{place.line}:{place.column}")
        would = "would be " if arguments.dry_run else ""
        files = count(len(renamings), "file")
        say(f'"{old}" {would}renamed to "{new}" at {count(len(places), "place")} in {files}.')
        moved = "would move" if arguments.dry_run else "moves"
        say(f"Its page {moved} from {reference_url(old)} to {reference_url(new)}; "
            "links from elsewhere to the old one break.")  # fmt: skip
