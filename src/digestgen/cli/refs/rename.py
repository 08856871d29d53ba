"""Give a work another key: in the .bib file, in references.yml, and wherever it is cited.

All files are changed, or none. Words that only look like the key stay, and so does every other
byte. The page of the work gets another address; the old one leads nowhere afterwards.

examples:
  digestgen refs rename locke2002 lockelatham2002 --dry-run
  digestgen refs rename locke2002 lockelatham2002
  digestgen refs rename --from-lock           after an export that changed keys
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from digestgen.bibliography.decode import decode_bib, encoding_of, place_at
from digestgen.bibliography.rename import bib_edits, facts_edits
from digestgen.cli import options
from digestgen.cli.endings import CONTENT, DONE
from digestgen.cli.refs.add import refused_key
from digestgen.cli.refs.checked import same_library, same_post
from digestgen.cli.refs.from_lock import changed_keys
from digestgen.cli.refs.opened import Opened, count, known, survey_site
from digestgen.cli.splice import spliced
from digestgen.cli.terminal import complain, problems, say
from digestgen.cli.writing import Change, replace_all
from digestgen.content.rename import rename_edits
from digestgen.content.source import decode_source
from digestgen.diagnostics import Diagnostic, Place, Severity, problem
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
    parser.add_argument("old", metavar="OLD", nargs="?", help="the key as it is")
    parser.add_argument("new", metavar="NEW", nargs="?", help="the key as it shall be")
    parser.add_argument(
        "--from-lock",
        metavar="FILE",
        nargs="?",
        const="",
        help="instead of keys: mend those that an export changed, by the references.bib that was "
        "published last, or by an earlier .bib FILE",
    )
    parser.add_argument("--dry-run", action="store_true", help="list the places, write nothing")
    options.add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Rename everywhere or nowhere."""
    locked = arguments.from_lock is not None
    if locked == bool(arguments.new) or bool(arguments.old) != bool(arguments.new):
        help_ = "digestgen refs rename OLD NEW, or digestgen refs rename --from-lock"
        raise UsageError(problem("DG907", "two keys are needed, or --from-lock", help=help_))
    opened, made = survey_site(arguments.root)
    if locked:
        twins = changed_keys(arguments.root, arguments.from_lock, made)
        pairs = {old: twin.key for old, twin in twins.items()}
    else:
        pairs = {known(made, arguments.old).key: arguments.new}
        for library in made.every_library():
            if said := refused_key(arguments.new, library, but=next(iter(pairs))):
                raise UsageError(said)
    renamings, wrong = _all_renamings(opened, pairs)
    if not wrong and not arguments.dry_run:
        root = arguments.root
        replace_all([Change(root / r.path, r.before, r.after) for r in renamings])
    _say(arguments, renamings, wrong, pairs)
    if wrong and arguments.format == "text":
        problems(wrong, sources_of(opened.snapshot, wrong))
        complain("Nothing was written.")
    return CONTENT if wrong else DONE


def _all_renamings(
    opened: Opened, pairs: Mapping[str, str]
) -> tuple[list[Renaming], list[Diagnostic]]:
    """Work out every file's change, one key after another; each is read back before it counts."""
    done: dict[str, Renaming] = {}
    # In a file that cannot be read the old key would stay.
    wrong = [d for d in opened.snapshot.problems if d.severity is Severity.ERROR]
    for old, new in pairs.items():
        for path, file in opened.snapshot.files.items():
            data = done[path].after if path in done else file.data
            made = None if data is None else _renaming(opened, path, data, old, new)
            if isinstance(made, Diagnostic):
                wrong.append(made)
            elif made is not None and path in done:
                places = (*done[path].places, *made.places)
                done[path] = done[path]._replace(after=made.after, places=places)
            elif made is not None:
                done[path] = made
    return list(done.values()), wrong


def _renaming(
    opened: Opened, path: str, data: bytes, old: str, new: str
) -> Renaming | Diagnostic | None:
    if path.endswith(".bib"):
        return _bib(path, data, old, new)
    if path == opened.config.bibliography.facts:
        return _facts(path, data, old, new)
    if path.endswith(".md") and (kind := kind_of(path)):
        return _post(opened, path, data, kind, old, new)
    return None


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
    source, found = decode_source(data, path)
    if source is None:
        return found[0]
    if _nfc(old) not in source.text:
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
    pairs: Mapping[str, str],
) -> None:
    places = [place for renaming in renamings for place in renaming.places]
    written = not wrong and not arguments.dry_run
    if arguments.format == "json":
        say(json.dumps(_value(arguments, places, wrong, pairs, written=written), indent=2))
        return
    if wrong:
        return
    for place in places:
        say(f"{place.path}:{place.line}:{place.column}")
    would = "would be " if arguments.dry_run else ""
    moves = "would move" if arguments.dry_run else "moves"
    for old, new in pairs.items():
        own = [place for place in places if len(pairs) == 1]
        where = f" at {count(len(own), 'place')} in {count(len(renamings), 'file')}" if own else ""
        say(f'"{old}" {would}renamed to "{new}"{where}.')
        say(f"Its page {moves} from {reference_url(old)} to {reference_url(new)}; "
            "links from elsewhere to the old one break.")  # fmt: skip
    if not pairs:
        say("No citation has lost its key to an export.")


def _value(
    arguments: argparse.Namespace,
    places: Sequence[Place],
    wrong: Sequence[Diagnostic],
    pairs: Mapping[str, str],
    *,
    written: bool,
) -> dict[str, object]:
    rows = [{"path": p.path, "line": p.line, "column": p.column} for p in places]
    ended = {"places": rows, "diagnostics": render_rows(tuple(wrong))}
    value: dict[str, object] = {"ok": not wrong, "written": written}
    keys = [
        {"old": old, "new": new, "old_url": reference_url(old), "new_url": reference_url(new)}
        for old, new in pairs.items()
    ]
    if arguments.from_lock is not None:
        return value | {"renamed": keys} | ended
    old, new, old_url, new_url = keys[0].values()
    moved = {"old_url": old_url, "new_url": new_url}
    return value | {"old": old, "new": new, "places": rows} | moved | ended
