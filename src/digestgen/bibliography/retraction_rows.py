"""A table in the Retraction Watch format -> the rows that are about a site's works.

The table is RFC 4180 with a header; fields may hold line ends. Of most of its 60,000 rows nothing
is looked at but their shape: whether a date can be read matters only where a row is about a work
of the site.

Bytes are read as Latin-1, one character each: what gives the table its structure and the columns
that are used are ASCII in every encoding that such a list comes in, and `readable` decodes the
words of the rows that somebody will see.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Container, Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from digestgen.bibliography.identifiers import read_doi
from digestgen.bibliography.nearest import nearest
from digestgen.diagnostics import Diagnostic, Place, problem

COLUMNS = (
    "OriginalPaperDOI",
    "OriginalPaperPubMedID",
    "RetractionNature",
    "RetractionDate",
    "RetractionDOI",
    "RetractionPubMedID",
    "Reason",
)
"""The columns that are used, in the order of `Row`; the others may be there or not."""

MOST_BROKEN = 50
"""After so many rows that cannot be read it is another kind of file."""

_BOM = "\xef\xbb\xbf"
_START = re.compile(r'"?[0-9]+"?,')
"""How a row begins: with its number."""


class Row(NamedTuple):
    """One notice, as it stands in the table."""

    doi: str
    pmid: str
    nature: str
    date: str
    notice_doi: str
    notice_pmid: str
    reason: str
    line: int


class Retractions(NamedTuple):
    """What a list holds on some works."""

    path: str
    rows: tuple[Row, ...]
    """In the order of the list."""
    problems: tuple[Diagnostic, ...]
    header: tuple[str, ...]
    """Names of the columns, for saying where a value stands."""


def read_retractions(path: str, data: bytes, wanted: Container[str]) -> Retractions:
    """Read the rows about works whose DOI (in lower case) or PubMed number is wanted.

    Never raises for bad input: the problems say what is wrong.
    """
    # Quicker than lines with their ends, and only the remarks lose anything by it.
    lines = data.decode("latin-1").removeprefix(_BOM).split("\n")
    header = _header(lines[0])
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        return Retractions(path, (), (_no_column(path, missing, header),), header)
    problems: list[Diagnostic] = []
    found: list[Row] = []
    places = [header.index(name) for name in COLUMNS]
    doi_at, pmid_at = places[:2]
    pick = itemgetter(*places)
    for line, fields in _rows(lines, path, len(header), problems):
        doi = fields[doi_at]
        if not doi.startswith("10."):
            doi = plain_doi(doi)
        if fields[pmid_at].strip() in wanted or doi.strip().lower() in wanted:
            found.append(Row._make((*pick(fields), line)))
    return Retractions(path, tuple(found), tuple(problems), header)


def _header(line: str) -> tuple[str, ...]:
    try:
        return tuple(name.strip() for name in next(csv.reader([line]), []))
    except csv.Error:
        return ()


def plain_doi(text: str) -> str:
    """Give a DOI in lower case, "" for the words that stand for none."""
    if "10." not in text:
        return ""
    bare, is_doi = read_doi(text)
    return bare.lower() if is_doi else ""


def _no_column(path: str, missing: Sequence[str], header: Sequence[str]) -> Diagnostic:
    names = ", ".join(f'"{name}"' for name in missing)
    message = f"the list of retractions has no column {names}"
    near = nearest(missing[0], [readable(name) for name in header])
    help_ = "use the file as Retraction Watch gives it, with its header"
    if near:
        help_ = f'the column "{near[0]}" may be meant; {help_}'
    return problem("DG561", message, Place(path), help_)


def _rows(
    lines: Sequence[str], path: str, width: int, problems: list[Diagnostic]
) -> Iterator[tuple[int, list[str]]]:
    """Give each row with the line that it begins on; rows of another width are reported.

    A quotation mark that is never closed takes the rows behind it into one field: reading goes on
    at the first of them.
    """
    at = 1
    while at < len(lines):
        reader = csv.reader(islice(lines, at, None))
        begun, start = at, at
        broken = ""
        try:
            for fields in reader:
                if len(fields) == width:
                    yield start + 1, fields
                elif fields and not (len(fields) > width and not any(fields[width:])):
                    broken = f"it has {len(fields)} fields and the header {width}"
                    break
                elif fields:
                    yield start + 1, fields
                start = begun + reader.line_num
        except csv.Error as error:
            broken = str(error)
        if not broken:
            return
        if len(problems) == MOST_BROKEN:
            problems.append(_too_many(path, start + 1))
            return
        at = _next_row(lines, start + 1)
        problems.append(_broken(path, lines, start, at, broken))


def _next_row(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and not _START.match(lines[at]):
        at += 1
    return at


def _broken(path: str, lines: Sequence[str], start: int, end: int, why: str) -> Diagnostic:
    place = Place(path, start + 1, 1, start + 1, len(readable(lines[start].rstrip("\r\n"))) + 1)
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    span = f"lines {start + 1} to {end}" if end > start + 1 else "this row"
    message = f"{span} of the list of retractions cannot be read: {why}"
    return problem("DG562", message, place, "fetch the list again; it may have been cut off")


def _too_many(path: str, line: int) -> Diagnostic:
    message = f"more than {MOST_BROKEN} rows of the list of retractions cannot be read"
    return problem("DG561", message, Place(path, line), "use the file as Retraction Watch gives it")


def readable(text: str) -> str:
    """Decode what was read as Latin-1: UTF-8 where it is that, else Windows-1252."""
    data = text.encode("latin-1", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def field_place(data: bytes, row: Row, path: str, column: int) -> Place:
    """Say where a field of a row stands, `column` counted from 0; it may be lines further down."""
    lines = data.decode("latin-1").removeprefix(_BOM).split("\n")[row.line - 1 :]
    quoted, number = False, 0
    for offset, line in enumerate(lines):
        for at, character in enumerate(line):
            if number == column:
                return Place(path, row.line + offset, len(readable(line[:at])) + 1)
            if character == '"':
                quoted = not quoted
            elif character == "," and not quoted:
                number += 1
    return Place(path, row.line)
