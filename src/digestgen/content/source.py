"""The bytes of a source file -> its text, or what is wrong with them."""

from __future__ import annotations

import codecs
import itertools
import re
import unicodedata
from collections.abc import Iterator

from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.model.source import SourceText

LARGEST = 5_000_000
"""Bytes of one source file: a thousand times a long post."""

REPORTED = 10
"""Places of one kind named in one file; the rest is counted, as a binary file has thousands."""

# What neither XML (feeds) nor HTML may hold: C0 but tab and newline, DEL, C1, noncharacters.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_INVALID = re.compile("[\udc80-\udcff]")
_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode_source(data: bytes, path: str) -> tuple[SourceText | None, tuple[Diagnostic, ...]]:
    """Decode one source file: UTF-8 in NFC, one BOM stripped, every newline made a line feed.

    Bytes and characters that cannot be kept are errors with their place; they stand as U+FFFD in
    the text, which comes back all the same so that one run reports everything else too. Only a
    file over `LARGEST` bytes gives no text.
    """
    if len(data) > LARGEST:
        size = f"{len(data):,} bytes; the limit is {LARGEST:,}"
        return None, (
            problem(
                "DG232",
                f"this file is too large to be a text: {size}",
                Place(path),
                "move data and pictures into files of their own and link to them",
            ),
        )
    for bom, encoding in _UTF16:
        if data.startswith(bom):
            return _utf16(data[2:], encoding, path)
    skipped = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    try:
        return _clean(_newlines(data[skipped:].decode()), path, [])
    except UnicodeDecodeError:
        # Each byte that is not UTF-8 becomes a surrogate, which valid UTF-8 never gives.
        text = data[skipped:].decode(errors="surrogateescape")
    problems = _capped(_invalid(text, skipped, path), text, _INVALID)
    return _clean(_newlines(_INVALID.sub("\ufffd", text)), path, problems)


def character_name(char: str) -> str:
    """Name an invisible character: `U+0008 (backspace)`."""
    name = _C0.get(char) or unicodedata.name(char, "").lower()
    if "\x80" <= char <= "\x9f":
        name = "control character"
    elif "\ud800" <= char <= "\udfff":
        name = "half of a surrogate pair"
    return f"U+{ord(char):04X} ({name or 'control character'})"


def retype(char: str) -> str:
    """Say what to do about a character that no page may hold."""
    meant = _windows(ord(char)) if "\x80" <= char <= "\x9f" else ""
    if meant:
        return f'it was probably "{meant}" in a Windows encoding: type that instead'
    return "delete it: it is invisible, and pages and feeds cannot hold it"


_C0 = {
    "\x00": "null",
    "\x07": "bell",
    "\x08": "backspace",
    "\x0b": "vertical tab",
    "\x0c": "form feed",
    "\x1b": "escape",
    "\x7f": "delete",
    "\ufffe": "not a character",
    "\uffff": "not a character",
}


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _clean(
    text: str, path: str, problems: list[Diagnostic]
) -> tuple[SourceText, tuple[Diagnostic, ...]]:
    if FORBIDDEN.search(text):
        problems = problems + _capped(_controls(text, path), text, FORBIDDEN)
        text = FORBIDDEN.sub("\ufffd", text)
    # Some editors and file systems take accents apart. Words are told by their letters, so the
    # text is one and the same from here on, and its columns are those that an editor shows.
    return SourceText(path, unicodedata.normalize("NFC", text)), tuple(problems)


def _utf16(data: bytes, encoding: str, path: str) -> tuple[SourceText, tuple[Diagnostic, ...]]:
    found = problem(
        "DG230",
        "this file is UTF-16, not UTF-8",
        Place(path),
        "save it again with the encoding UTF-8 (in the editor: Save As, Encoding)",
    )
    return _clean(_newlines(data.decode(encoding, "replace")), path, [found])


def _invalid(text: str, offset: int, path: str) -> Iterator[Diagnostic]:
    """Name each byte that is not UTF-8; `offset` counts the bytes left out before `text`."""
    for match in _INVALID.finditer(text):
        at = offset + len(text[: match.start()].encode(errors="surrogateescape"))
        byte = ord(match[0]) - 0xDC00
        meant = _windows(byte)
        yield problem(
            "DG230",
            f"byte 0x{byte:02X} at offset {at} is not UTF-8",
            _place(path, _newlines(text[: match.start()])),
            f'in Windows-1252 it is "{meant}": save the file again as UTF-8'
            if meant
            else "save the file again with the encoding UTF-8",
        )


def _controls(text: str, path: str) -> Iterator[Diagnostic]:
    for match in FORBIDDEN.finditer(text):
        yield problem(
            "DG231",
            f"{character_name(match[0])} cannot stand in a text",
            _place(path, text[: match.start()]),
            retype(match[0]),
        )


def _place(path: str, before: str) -> Place:
    """Give the place of the character that follows `before`."""
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    return Place(path, line, column, line, column + 1)


def _windows(byte: int) -> str:
    char = bytes([byte]).decode("cp1252", "ignore")
    return char if char.isprintable() and char.strip() else ""


def _capped(found: Iterator[Diagnostic], text: str, pattern: re.Pattern[str]) -> list[Diagnostic]:
    first = list(itertools.islice(found, REPORTED))
    more = sum(1 for _ in pattern.finditer(text)) - REPORTED if len(first) == REPORTED else 0
    if more > 0:
        place = first[-1].place
        first.append(problem(first[-1].code, f"and {more:,} more like it after this", place))
    return first
