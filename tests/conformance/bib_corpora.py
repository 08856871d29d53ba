"""Every .bib file under a folder: none may crash or hang the reader, and all entries count.

    python -m tests.conformance.bib_corpora DIR

prints one line a file and ends with `N of M reconcile`. The count of entries that it compares
with is its own: a character at a time, from the definition in `count_entries`.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from digestgen.bibliography import load_library
from digestgen.bibliography.decode import decode_bib
from digestgen.diagnostics import Severity

HANG = 5.0
"""Seconds of the processor that no single file may take."""

_OPENING = re.compile(r"@[ \t]*([^\W\d_][\w:+-]*)\s*([{(])")
_BARE_COMMENT = re.compile(r"@comment\b[^\n]*", re.IGNORECASE)
_SURE = re.compile(r"@[ \t]*[^\W\d_][\w:+-]*\s*[{(]\s*[^\s,={}\"()%]+\s*,\s*[\w-]+\s*=")


class Account(NamedTuple):
    """One file's figures."""

    path: Path
    counted: int
    read: int
    merged: int
    reported: int
    seconds: float
    errors: int

    @property
    def reconciles(self) -> bool:
        return self.counted == self.read + self.merged + self.reported


def account(path: Path) -> Account:
    data = path.read_bytes()
    begun = time.process_time()
    library = load_library([(path.name, data)])
    seconds = time.process_time() - begun
    found = library.reconcile[0]
    counted = count_entries(decode_bib(data, path.name)[0])
    errors = sum(said.severity is Severity.ERROR for said in library.diagnostics)
    return Account(path, counted, found.read, found.merged, found.reported, seconds, errors)


def accounts(folder: Path) -> Iterator[Account]:
    for path in sorted(folder.rglob("*.bib")):
        yield account(path)


def count_entries(text: str) -> int:
    """Count `@type{` and `@type(`, macros, preambles and comments aside.

    One counts that is the first thing on its line; or that stands further on in a line outside
    every block, unless it is joined to a word (an address); or, in a block that never closes, that
    goes on with a key, a comma, a field name and an equals sign. A percent sign outside blocks and
    a balanced `@comment{...}` hide what is in them.
    """
    count = pos = 0
    while pos < len(text):
        opening = _OPENING.match(text, pos) if text[pos] == "@" else None
        if text[pos] == "%":
            pos = _line_end(text, pos)
        elif not opening:
            bare = _BARE_COMMENT.match(text, pos)
            pos = bare.end() if bare else pos + 1
        elif text[pos - 1 : pos].isalnum():
            pos += 1
        elif opening[1].lower() == "comment":
            end, closed = _block_end(text, opening, cut=False)
            pos = end if closed else _line_end(text, opening.end())
        else:
            count += opening[1].lower() not in {"string", "preamble"}
            pos, closed = _block_end(text, opening, cut=True)
            sure = None if closed else _SURE.search(text, opening.end(), pos)
            pos = sure.start() if sure else pos
    return count


def _first(text: str, pos: int) -> bool:
    return not text[text.rfind("\n", 0, pos) + 1 : pos].strip()


def _block_end(text: str, opening: re.Match[str], *, cut: bool) -> tuple[int, bool]:
    """Go to the end of a block; or, with `cut`, to the next opening that begins a line."""
    closing = {"{": "}", "(": ")"}[opening[2]]
    depth = 0
    quoted = False
    for pos in range(opening.end(), len(text)):
        sign = text[pos]
        if cut and sign == "@" and _OPENING.match(text, pos) and _first(text, pos):
            return pos, False
        if sign == '"' and depth == 0 and closing == ")":
            quoted = not quoted
        elif sign == closing and depth == 0 and not quoted:
            return pos + 1, True
        elif sign in "{}":
            depth += 1 if sign == "{" else -1
    return len(text), False


def _line_end(text: str, pos: int) -> int:
    end = text.find("\n", pos)
    return len(text) if end < 0 else end


def main(folder: Path) -> int:
    rows = list(accounts(folder))
    print(f"{'counted':>7} {'read':>6} {'merged':>6} {'reported':>8} {'ms':>7}  file")
    for row in rows:
        mark = "" if row.reconciles else "   <- does not reconcile"
        figures = f"{row.counted:7} {row.read:6} {row.merged:6} {row.reported:8}"
        print(f"{figures} {row.seconds * 1000:7.1f}  {row.path.relative_to(folder)}{mark}")
    slowest = max(rows, key=lambda row: row.seconds)
    print(f"slowest: {slowest.path.relative_to(folder)}, {slowest.seconds:.2f} s")
    good = sum(row.reconciles for row in rows)
    print(
        f"entries: {sum(row.counted for row in rows)} in the files, "
        f"{sum(row.read for row in rows)} read, {sum(row.merged for row in rows)} merged, "
        f"{sum(row.reported for row in rows)} reported"
    )
    print(f"{good} of {len(rows)} reconcile")
    return 0 if good == len(rows) and slowest.seconds < HANG else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
