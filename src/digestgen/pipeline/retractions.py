"""The list of retractions that the settings name, laid over a bibliography; remembered."""

from __future__ import annotations

from digestgen.bibliography import Library
from digestgen.bibliography.retraction_rows import read_retractions
from digestgen.bibliography.retractions import identities, with_retractions
from digestgen.config import Config
from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.model.source import Scanned, Snapshot
from digestgen.pipeline.memo import Memo, memo_key


def retraction_list(snapshot: Snapshot, config: Config) -> Scanned | None:
    """Find the file; None when none is named, or when it cannot be read."""
    path = config.bibliography.retractions
    found = snapshot.files.get(path) if path else None
    return found if found and found.data is not None else None


def no_list(snapshot: Snapshot, config: Config, place: Place) -> tuple[Diagnostic, ...]:
    """Say that a list is named at `place` and not to be had."""
    path = config.bibliography.retractions
    if not path or retraction_list(snapshot, config):
        return ()
    if path in snapshot.files:
        message = f'the list of retractions "{path}" is no table: its name does not end in ".csv"'
        return (problem("DG560", message, place, 'let its name end in ".csv"'),)
    message = f'the list of retractions "{path}" does not exist'
    help_ = "fetch it from Retraction Watch or Crossref, correct the name, or take the setting out"
    return (problem("DG560", message, place, help_),)


def laid_over(library: Library, found: Scanned | None, library_key: str, memo: Memo) -> Library:
    """Give the library with what the list says of its works.

    What the list holds on these works is remembered by its digest and by the works' identifiers:
    60,000 rows are read again only when the list changes, or a work gets another DOI.
    """
    if found is None or found.data is None or not library:
        return library
    wanted = identities(library)
    key = memo_key(found.file.path, found.digest, sorted(wanted))
    rows = memo.get("retractions", key)
    if rows is None:
        rows = read_retractions(found.file.path, found.data, wanted)
        memo.put("retractions", key, rows)
    memo.put("listed", library_key, key)
    return with_retractions(library, rows, found.data)


def keep_rows(library_key: str, memo: Memo) -> None:
    """Keep the rows of a remembered library from being forgotten: the next edit asks for them."""
    key = memo.get("listed", library_key)
    if key is not None:
        memo.get("retractions", key)
