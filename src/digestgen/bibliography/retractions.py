"""A list of retractions and a library -> the library with what stands against its works.

1. `identities(library)` says which DOIs and PubMed numbers to look for.
2. `retraction_rows.read_retractions` finds the rows about them.
3. `with_retractions` weighs the rows of each work: the gravest notice that stands is kept, and a
   reinstatement lifts what came before it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from digestgen.bibliography.entries import (
    GRAVEST,
    REINSTATED,
    BibEntry,
    Library,
    RetractionNotice,
)
from digestgen.bibliography.retraction_rows import (
    Retractions,
    Row,
    field_place,
    plain_doi,
    readable,
)
from digestgen.diagnostics import Diagnostic, Place, problem

NATURES = {
    "retraction": "retracted",
    "expression of concern": "concern",
    "correction": "corrected",
    "reinstatement": "ok",
}
"""The list's words, in lower case -> the status that they give."""

_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:\s.*)?")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T\s].*)?")


def identities(library: Library) -> frozenset[str]:
    """Give the DOIs, in lower case, and the PubMed numbers of all works."""
    found: set[str] = set()
    for work in library.values():
        found.update((_doi(work), work.entry.text("PMID")))
    return frozenset(found - {""})


def _doi(work: BibEntry) -> str:
    return work.entry.text("DOI").lower()


def with_retractions(library: Library, found: Retractions, data: bytes) -> Library:
    """Set on each work what the list says of it, and the list's problems among the library's.

    `data` is the list's, for the places of values that cannot be read.
    """
    by_doi: dict[str, list[Row]] = {}
    by_pmid: dict[str, list[Row]] = {}
    for row in found.rows:
        by_doi.setdefault(plain_doi(row.doi), []).append(row)
        by_pmid.setdefault(row.pmid.strip(), []).append(row)
    notices: dict[str, RetractionNotice] = {}
    problems = list(found.problems)
    for key, work in library.items():
        doi, pmid = _doi(work), work.entry.text("PMID")
        rows = dict.fromkeys(by_doi.get(doi, ()) if doi else ())
        for row in by_pmid.get(pmid, ()) if pmid else ():
            other = plain_doi(row.doi)
            if doi and other and other != doi:
                problems.append(_two_works(work, row, found.path))
            else:
                rows[row] = None
        read = [notice for row in rows if (notice := _notice(row, found, data, problems))]
        standing = gravest(read)
        if standing is not None:
            notices[key] = standing
            problems.extend(_disagreement(library, work, standing))
    return library.with_notices(notices, problems)


def _notice(
    row: Row, found: Retractions, data: bytes, problems: list[Diagnostic]
) -> RetractionNotice | None:
    """Read a row; None for a notice that says nothing that is understood."""
    status = NATURES.get(" ".join(row.nature.split()).lower())
    if status is None:
        place = field_place(data, row, found.path, found.header.index("RetractionNature"))
        message = f'"{readable(row.nature)}" is no kind of notice that is known: it does not count'
        problems.append(problem("DG562", message, place, f"known: {', '.join(NATURES)}"))
        return None
    date = _date(row.date)
    if date is None:
        place = field_place(data, row, found.path, found.header.index("RetractionDate"))
        message = f'"{readable(row.date)}" is no date of a notice'
        problems.append(problem("DG562", message, place, "month/day/year, such as 3/11/2009"))
    reasons = (part.strip(" +\r\n") for part in readable(row.reason).split(";"))
    pmid = row.notice_pmid.strip()
    return RetractionNotice(
        status,
        date,
        plain_doi(row.notice_doi),
        pmid if pmid.isascii() and pmid.isdigit() and pmid.strip("0") else "",
        tuple(reason for reason in reasons if reason),
        Place(found.path, row.line),
    )


def _date(text: str) -> dt.date | None:
    if match := _DATE.fullmatch(text.strip()):
        month, day, year = (int(part) for part in match.groups())
    elif match := _ISO_DATE.fullmatch(text.strip()):
        year, month, day = (int(part) for part in match.groups())
    else:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def gravest(notices: Iterable[RetractionNotice]) -> RetractionNotice | None:
    """Give the gravest notice that stands; the reinstatement when it lifted all; None for none.

    A notice without a date counts as later than any reinstatement, and a reinstatement without one
    lifts nothing. On one day the list's order decides.
    """
    standing: list[RetractionNotice] = []
    lifted: RetractionNotice | None = None
    for notice in sorted(notices, key=_when):
        if notice.status != "ok":
            standing.append(notice)
        elif notice.date is not None:
            standing = [earlier for earlier in standing if earlier.status == "corrected"]
            lifted = notice
    return min(standing, key=lambda notice: GRAVEST.index(notice.status), default=lifted)


def _when(notice: RetractionNotice) -> tuple[dt.date, int]:
    return (notice.date or dt.date.max, notice.place.line)


def _two_works(work: BibEntry, row: Row, path: str) -> Diagnostic:
    message = (
        f'"{work.key}" has the PubMed number of a work in the list of retractions, but another DOI'
    )
    where = f"{path}:{row.line} says {plain_doi(row.doi)}"
    help_ = f"{where}: compare the two, and write `status` in references.yml if it is this work"
    return problem("DG563", message, work.place, help_)


SAID = {
    "retracted": "was retracted",
    "concern": "has an expression of concern",
    "corrected": "was corrected",
    "ok": "was reinstated",
}


def _disagreement(
    library: Library, work: BibEntry, notice: RetractionNotice
) -> Iterator[Diagnostic]:
    """Say where the author, or the .bib, and the list are not of one mind."""
    said, ranks = work.facts.status, (*GRAVEST, "ok")
    weight = "ok" if said == REINSTATED else said
    listed = f"{SAID[notice.status]}{f' on {notice.date}' if notice.date else ''}"
    where = f"{notice.place.path}:{notice.place.line}"
    if said and ranks.index(notice.status) < ranks.index(weight):
        place = library.fact_places.get(work.key, work.place)
        message = f'"{work.key}" {listed} by the list of retractions, and is "{said}" here'
        help_ = f"your word counts; read the notice again ({where}), and say why in `note`"
        yield problem("DG564", message, place, help_)
    elif not said and notice.status == "ok" and work.status in {"retracted", "concern"}:
        message = f'"{work.key}" {listed} by the list of retractions, and its entry says otherwise'
        help_ = f"correct the entry, or write `status: ok` in references.yml ({where})"
        yield problem("DG564", message, work.place, help_)
