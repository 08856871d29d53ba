"""A list of retractions: which rows are about which work, and which notice stands."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import random
import time

import pytest

from digestgen.bibliography import Library, load_library
from digestgen.bibliography.retraction_rows import MOST_BROKEN, read_retractions
from digestgen.bibliography.retractions import identities, with_retractions

NAMES = (
    "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,"
    "RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,"
    "OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes"
)
HEADER = NAMES.split(",")
BIB = """\
@article{one, title = {One}, doi = {10.1000/One}, pmid = {111}}
@article{two, title = {Two}, pmid = {222}}
@article{three, title = {Three}, doi = {10.1000/three}}
@article{four, title = {RETRACTED: Four}, doi = {10.1000/four}}
@article{five, title = {Five}, doi = {10.1000/five}, keywords = {corrected}}
@article{six, title = {Six}, doi = {10.1000/six}, pubstate = {retracted}}
"""


def table(*rows: dict[str, str], ends: str = "\r\n") -> bytes:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, HEADER, restval="", lineterminator=ends)
    writer.writeheader()
    for number, row in enumerate(rows):
        writer.writerow({"Record ID": str(number), "RetractionNature": "Retraction"} | row)
    return stream.getvalue().encode()


def notice(doi: str, date: str = "3/11/2009 0:00", nature: str = "Retraction") -> dict[str, str]:
    return {"OriginalPaperDOI": doi, "RetractionDate": date, "RetractionNature": nature}


def laid(data: bytes, facts: str = "") -> Library:
    library = load_library([("a.bib", BIB.encode())], ("references.yml", facts))
    assert not library.diagnostics
    found = read_retractions("list.csv", data, identities(library))
    assert all(p.code == "DG562" for p in found.problems)
    return with_retractions(library, found, data)


def statuses(library: Library) -> dict[str, str]:
    return {key: work.status for key, work in library.items() if work.status != "ok"}


OWN = {"four": "retracted", "five": "corrected", "six": "retracted"}
"""What the entries say themselves."""


def test_works_are_found_by_doi_and_by_pubmed_number() -> None:
    by_pmid = {"OriginalPaperPubMedID": "222", "RetractionDate": "12/1/2020 0:00"}
    library = laid(
        table(
            notice("https://doi.org/10.1000/ONE"),
            notice("unavailable"),
            notice("10.1000/THREE ", nature="Expression of concern"),
            by_pmid | {"OriginalPaperDOI": "Unavailable"},
            by_pmid | {"OriginalPaperPubMedID": "0", "OriginalPaperDOI": "10.1000/thre"},
        )
    )
    found = OWN | {"one": "retracted", "two": "retracted", "three": "concern"}
    assert statuses(library) == found
    assert not library.diagnostics
    told = library["two"].retraction
    assert told is not None
    assert (told.date, told.place.line) == (dt.date(2020, 12, 1), 5)


def test_the_notice_is_kept_for_readers() -> None:
    row = notice("10.1000/one") | {
        "RetractionDOI": "10.1000/NOTICE",
        "RetractionPubMedID": "0",
        "Reason": "+Fabrication – of data;+Concerns/Issues;",
        "Notes": 'Several lines,\r\nand "quoted" words',
    }
    standing = laid(table(row))["one"].standing
    assert standing.status == "retracted"
    assert standing.source == "list"
    assert standing.date == dt.date(2009, 3, 11)
    assert standing.notice == "https://doi.org/10.1000/notice"
    assert standing.reasons == ("Fabrication – of data", "Concerns/Issues")


@pytest.mark.parametrize(
    ("events", "status", "date"),
    [
        (["C 1/1/2020", "R 1/2/2021", "E 1/3/2022"], "retracted", dt.date(2021, 1, 2)),
        (["R 1/2/2021", "I 1/3/2022"], "ok", dt.date(2022, 1, 3)),
        (["I 1/3/2020", "R 1/2/2021"], "retracted", dt.date(2021, 1, 2)),
        (["R 1/2/2021", "C 1/2/2021", "I 1/3/2022"], "corrected", dt.date(2021, 1, 2)),
        (["R 1/2/2019", "I 1/3/2020", "E 1/3/2021"], "concern", dt.date(2021, 1, 3)),
        (["E 2/1/2019", "E 1/1/2019"], "concern", dt.date(2019, 1, 1)),
    ],
)
def test_the_gravest_notice_that_stands_counts(
    events: list[str], status: str, date: dt.date
) -> None:
    words = {
        "R": "Retraction",
        "E": "Expression of concern",
        "C": "Correction",
        "I": "Reinstatement",
    }
    split = [event.split() for event in events]
    for order in itertools.permutations(split):
        rows = [notice("10.1000/one", f"{day} 0:00", words[what]) for what, day in order]
        library = laid(table(*rows))
        told = library["one"].retraction
        assert told is not None
        assert (library["one"].status, told.status, told.date) == (status, status, date)


def test_the_authors_word_goes_first_and_a_milder_one_is_told() -> None:
    facts = "one: {status: ok}\nthree:\n  status: retracted\n  since: 2001-02-03\n"
    data = table(notice("10.1000/one"), notice("10.1000/three", nature="Correction"))
    library = laid(data, facts)
    assert statuses(library) == OWN | {"three": "retracted"}
    assert library["three"].standing.source == "facts"
    assert library["three"].standing.date == dt.date(2001, 2, 3)
    (told,) = library.diagnostics
    assert (told.code, told.place and told.place[:3]) == ("DG564", ("references.yml", 1, 1))
    assert "was retracted on 2009-03-11" in told.message
    assert "list.csv:2" in told.help


def test_facts_complete_what_the_list_says() -> None:
    facts = "one: {status: retracted, notice: 'https://doi.org/10.1000/mine'}\n"
    standing = laid(table(notice("10.1000/one")), facts)["one"].standing
    assert standing.source == "facts"
    assert standing.date == dt.date(2009, 3, 11)
    assert standing.notice == "https://doi.org/10.1000/mine"


def test_the_list_and_the_entry_cannot_take_back_what_the_other_says() -> None:
    data = table(
        notice("10.1000/four", "1/1/2010 0:00"),
        notice("10.1000/four", "1/1/2011 0:00", "Reinstatement"),
        notice("10.1000/five", nature="Retraction"),
        notice("10.1000/six", nature="Correction"),
    )
    library = laid(data)
    sources = {k: (w.status, w.standing.source) for k, w in library.items() if w.status != "ok"}
    assert sources == {
        "four": ("retracted", "title"),
        "five": ("retracted", "list"),
        "six": ("retracted", "state"),
    }
    assert [d.code for d in library.diagnostics] == ["DG564"]
    assert "reinstated on 2011-01-01" in library.diagnostics[0].message


def test_another_doi_under_the_same_pubmed_number_is_told_and_does_not_count() -> None:
    row = notice("10.1000/other") | {"OriginalPaperPubMedID": "111"}
    library = laid(table(row))
    assert statuses(library) == OWN
    assert [d.code for d in library.diagnostics] == ["DG563"]
    assert "list.csv:2 says 10.1000/other" in library.diagnostics[0].help


def test_values_that_nobody_knows_are_told_with_line_and_column() -> None:
    data = table(
        notice("10.1000/none", "soon", "Whatever"),
        notice("10.1000/one", nature="Retracton"),
        notice("10.1000/three", "31/31/2020 0:00") | {"Title": "Größe, und\r\nmehr"},
    )
    library = laid(data)
    assert statuses(library) == OWN | {"three": "retracted"}
    places = [d.place and d.place[:3] for d in library.diagnostics]
    lines = data.decode().split("\n")
    assert places == [
        ("list.csv", 3, lines[2].index("Retracton") + 1),
        ("list.csv", 5, lines[4].index("31/31") + 1),
    ]
    assert {d.code for d in library.diagnostics} == {"DG562"}
    assert library["three"].standing.date is None


def test_a_quotation_mark_that_is_not_closed_costs_its_own_row_alone() -> None:
    lines = table(*(notice(f"10.1000/{k}") for k in ("zero", "one", "three"))).splitlines(True)
    lines[1] = lines[1].replace(b"0,,", b'0,"A title, not closed,', 1)
    library = laid(b"".join(lines))
    assert statuses(library) == OWN | {"one": "retracted", "three": "retracted"}
    [told] = library.diagnostics
    assert (told.code, told.place and told.place.line) == ("DG562", 2)


def test_a_download_that_was_cut_off_is_told() -> None:
    data = table(notice("10.1000/one"), notice("10.1000/three"))[:-30]
    found = read_retractions("list.csv", data, {"10.1000/one", "10.1000/three"})
    assert [row.line for row in found.rows] == [2]
    assert [(p.code, p.place and p.place.line) for p in found.problems] == [("DG562", 3)]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"DOI;Nature\n10.1000/1;Retraction\n",
        "Record ID".encode("utf-16"),
        table(notice("10.1000/one")).replace(b"RetractionNature", b"Retraction Nature"),
    ],
)
def test_another_table_is_an_error(data: bytes) -> None:
    found = read_retractions("list.csv", data, {"10.1000/one"})
    assert not found.rows
    assert [p.code for p in found.problems] == ["DG561"]
    if b"Retraction Nature" in data:
        assert 'no column "RetractionNature"' in found.problems[0].message
        assert '"Retraction Nature" may be meant' in found.problems[0].help


def test_a_file_of_something_else_is_given_up() -> None:
    head = ",".join(HEADER).encode()
    found = read_retractions("list.csv", head + b"\n1,2\n" * 500, {"10.1000/one"})
    assert [p.code for p in found.problems] == ["DG562"] * MOST_BROKEN + ["DG561"]


def test_encodings_and_line_ends_do_not_matter() -> None:
    rows = [notice("10.1000/one") | {"Title": "Größe", "Reason": "+Größe;"}]
    one = table(*rows)
    for data in (one, b"\xef\xbb\xbf" + one, table(*rows, ends="\n")):
        assert laid(data)["one"].standing.reasons == ("Größe",)
    assert laid(one.decode().encode("latin-1"))["one"].standing.reasons == ("Größe",)


def test_noise_never_raises() -> None:
    chance = random.Random(5)  # noqa: S311 - the same noise for everybody
    data = table(*(notice(f"10.1000/{k}") for k in ("one", "two", "three") * 5))
    for _ in range(300):
        noisy = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            noisy[chance.randrange(len(noisy))] = chance.choice(b'",\n\r\x00a1\xff')
        found = read_retractions("list.csv", bytes(noisy), {"10.1000/one"})
        library = load_library([("a.bib", BIB.encode())])
        with_retractions(library, found, bytes(noisy))


def test_sixty_thousand_rows_are_read_in_well_under_a_second() -> None:
    row = notice("10.1000/x") | {"Title": "Some words " * 8, "Institution": "A department " * 9}
    rows = (row | {"OriginalPaperDOI": f"10.1000/{n}"} for n in range(60_000))
    data = table(*rows)
    start = time.process_time()
    found = read_retractions("list.csv", data, frozenset({"10.1000/59999"}))
    assert time.process_time() - start < 1
    assert [r.line for r in found.rows] == [60_001]


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ("one: {since: 2009-03}", '"2009-03" is no date'),
        ("one: {since: 2009-02-30}", '"2009-02-30" is no date'),
        ("one: {notice: somewhere}", '"somewhere" is neither a DOI nor an address'),
        ("one: {sinse: 2009-03-11}", 'unknown fact "sinse"'),
    ],
)
def test_facts_of_a_notice_are_checked(facts: str, message: str) -> None:
    library = load_library([("a.bib", BIB.encode())], ("references.yml", facts))
    assert [(d.code, d.message) for d in library.diagnostics] == [("DG452", message)]
