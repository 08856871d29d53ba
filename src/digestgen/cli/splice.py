"""Edits of a text, made in the bytes of its file: everything between them stays as it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from digestgen.model.edit import Edit

# A character that composes with none before it, and what may compose with it.
_CLUSTER = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]*", re.DOTALL)


def spliced(
    data: bytes, edits: Sequence[Edit], bom: bytes, encoding: str, *, composed: bool = True
) -> bytes | None:
    """Make edits in a file that begins with `bom` and goes on in `encoding`.

    The edits count every line end as one character, and with `composed` (what
    `content.source.decode_source` gives) the characters of the text's NFC. None when the bytes
    would not all survive: some are not of that encoding, or it lacks a character of the edits.
    """
    try:
        raw = data[len(bom) :].decode(encoding)
        if raw.encode(encoding) != data[len(bom) :]:
            return None
        edits = sorted(edits)
        if composed and not unicodedata.is_normalized("NFC", raw):
            edits = list(_taken_apart(raw.replace("\r\n", "\n"), edits))
        return bom + _spliced(raw, edits).encode(encoding)
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


def _taken_apart(text: str, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Move edits of a text's NFC to where they belong in the text itself."""
    ends = {offset for e in edits for offset in (e.offset, e.offset + e.length)}
    wanted = iter(sorted(ends))
    places: dict[int, int] = {}
    offset, at, composed_at = next(wanted, None), 0, 0
    for cluster in _CLUSTER.findall(text):
        composed = unicodedata.normalize("NFC", cluster)
        while offset is not None and offset < composed_at + len(composed):
            places[offset] = at + _inside(cluster, composed, offset - composed_at)
            offset = next(wanted, None)
        at, composed_at = at + len(cluster), composed_at + len(composed)
    places.update(dict.fromkeys((o for o in (offset, *wanted) if o is not None), at))
    for edit in edits:
        start = places[edit.offset]
        yield Edit(start, places[edit.offset + edit.length] - start, edit.text)


def _inside(cluster: str, composed: str, offset: int) -> int:
    """Give where the first `offset` characters of a cluster's NFC end in the cluster."""
    head = composed[:offset]
    ends = range(offset, len(cluster) + 1)
    return next((e for e in ends if unicodedata.normalize("NFC", cluster[:e]) == head), offset)
