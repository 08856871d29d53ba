"""A new entry at the end of a .bib file, whose bytes stay as they are."""

from __future__ import annotations

from digestgen.bibliography.decode import encoding_of
from digestgen.bibliography.entries import Library
from digestgen.bibliography.load import load_library
from digestgen.diagnostics import Diagnostic, Place, problem

_NAMES = {"cp1252": "Windows-1252", "gb18030": "GBK", "latin-1": "Latin-1"}


def append_entry(data: bytes, path: str, key: str, text: str) -> bytes | Diagnostic:
    """Give a file's bytes with an entry added, in the file's own encoding and line ends.

    What comes out is read back: a problem (DG926) unless every old entry still says the same and
    the new one is there.
    """
    bom, encoding = encoding_of(data)
    old = data[len(bom) :].decode(encoding, "replace")
    newline = "\r\n" if "\r\n" in old else "\r" if "\r" in old and "\n" not in old else "\n"
    # One empty line between the entries, and none too many.
    ends = len(old) - len(old.rstrip("\r\n")) if old else 2 * len(newline)
    gap = "\n" * max(0, 2 - ends // len(newline))
    try:
        added = f"{gap}{text}\n".replace("\n", newline).encode(encoding)
    except UnicodeEncodeError as error:
        sign = error.object[error.start]
        name = _NAMES.get(encoding, encoding.upper())
        message = f'"{sign}" of the new entry does not exist in {path}, which is {name}'
        return problem("DG926", message, Place(path), "save the file as UTF-8 and try again")
    made = data + added
    if not _sound(load_library([(path, data)]), load_library([(path, made)]), key):
        message = f'an entry added at the end of {path} would not be read as "{key}"'
        help_ = "mend what `digestgen check` says of this file, its last entry above all"
        return problem("DG926", message, Place(path), help_)
    return made


def _sound(before: Library, after: Library, key: str) -> bool:
    same = all(k in after and after[k].entry == found.entry for k, found in before.items())
    told = len(after.broken) == len(before.broken)
    return same and told and len(after) == len(before) + 1 and key in after and key not in before
