"""Edits of a text, made in the bytes of its file: everything between them stays as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digestgen.model.edit import Edit


def spliced(data: bytes, edits: Sequence[Edit], bom: bytes, encoding: str) -> bytes | None:
    """Make edits in a file that begins with `bom` and goes on in `encoding`.

    The edits count every line end as one character. None when the bytes would not all survive:
    some are not of that encoding, or it lacks a character of the edits.
    """
    try:
        raw = data[len(bom) :].decode(encoding)
        if raw.encode(encoding) != data[len(bom) :]:
            return None
        return bom + _spliced(raw, sorted(edits)).encode(encoding)
    except UnicodeError:
        return None


def _spliced(raw: str, edits: Sequence[Edit]) -> str:
    pairs = [match.start() - n for n, match in enumerate(re.finditer("\r\n", raw))]
    parts, done, passed = [], 0, 0
    for edit in edits:
        while passed < len(pairs) and pairs[passed] < edit.offset:
            passed += 1
        at = edit.offset + passed
        parts += [raw[done:at], edit.text]
        done = at + edit.length
    return "".join((*parts, raw[done:]))
