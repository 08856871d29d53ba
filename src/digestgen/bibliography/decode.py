"""Bytes of a .bib file -> text with line feeds, and what had to be guessed."""

from __future__ import annotations

import codecs
import re

from digestgen.diagnostics import Diagnostic, Place, problem

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"\A[^\n\r@]{0,200}?(?:Encoding:|coding[:=])[ \t]*([\w.-]+)")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def decode_bib(data: bytes, path: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Decode a file: UTF-8, a byte order mark's encoding, a declared one, else a good guess.

    Bytes that are not UTF-8 are read as GBK when they only pair up as Chinese characters, else as
    Windows-1252 (Latin-1's superset); the choice is reported with the place of the first such byte.
    Line ends become line feeds; control characters, which no feed or page may hold, become spaces.
    """
    text, problems = _to_text(data, path)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = _CONTROL.search(text)
    if control:
        place = place_at(text, control.start(), path)
        code = f"U+{ord(control.group()):04X}"
        message = f"control character {code} in the bibliography; read as a space"
        problems.append(problem("DG447", message, place, "delete it, or save the file as UTF-8"))
        text = _CONTROL.sub(" ", text)
    return text, tuple(problems)


def place_at(text: str, offset: int, path: str) -> Place:
    """Give the place of a character of `text`."""
    start = text.rfind("\n", 0, offset) + 1
    return Place(path, text.count("\n", 0, offset) + 1, offset - start + 1)


def encoding_of(data: bytes) -> tuple[bytes, str]:
    """Give the byte order mark of a file, and the encoding that what follows is read with."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return bom, encoding
    if data[:2].count(0) == 1 and data.count(0) > len(data) // 3:
        return b"", "utf-16-be" if data[0] == 0 else "utf-16-le"
    try:
        data.decode()
    except UnicodeDecodeError:
        return b"", _guess(data)
    return b"", "utf-8"


def _to_text(data: bytes, path: str) -> tuple[str, list[Diagnostic]]:
    bom, encoding = encoding_of(data)
    if bom:
        return _marked(data[len(bom) :], encoding, path)
    if encoding.startswith("utf-16"):
        text, problems = _marked(data, encoding, path)
        return text, [*problems, _guessed("UTF-16", Place(path))]
    try:
        return data.decode(), []
    except UnicodeDecodeError as error:
        text = data.decode(encoding)
        before = data[: error.start].decode(encoding, "replace")
        before = before.replace("\r\n", "\n").replace("\r", "\n")
        place = place_at(before, len(before), path)
        name = {"cp1252": "Windows-1252", "gb18030": "GBK"}.get(encoding, encoding.title())
        return text, [_guessed(name, place)]


def _guessed(name: str, place: Place) -> Diagnostic:
    message = f"not UTF-8: read as {name}"
    return problem("DG446", message, place, "save the file as UTF-8 to be sure")


def _marked(data: bytes, encoding: str, path: str) -> tuple[str, list[Diagnostic]]:
    text = data.decode(encoding, "replace")
    broken = text.find("\ufffd")
    if broken < 0:
        return text, []
    message = f"bytes that are not {encoding.upper()}, which the file's first bytes announce"
    place = place_at(text, broken, path)
    return text, [problem("DG447", message, place, "save the file as UTF-8")]


def _guess(data: bytes) -> str:
    declared = _DECLARED.match(data)
    candidates = [declared.group(1).decode("ascii", "replace")] if declared else []
    runs: list[bytes] = _HIGH_RUN.findall(data)
    if all(len(run) % 2 == 0 and min(run) >= 0xA1 for run in runs):
        candidates.append("gb18030")  # GB2312's range: both bytes of each character are high
    for encoding in (*candidates, "cp1252"):
        try:
            data.decode(encoding)
        except (LookupError, UnicodeError):
            continue
        return encoding
    return "latin-1"
