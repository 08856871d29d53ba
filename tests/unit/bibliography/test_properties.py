"""Whatever is in the file: no exception, no hang, and every entry accounted for."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digestgen.bibliography import load_library
from digestgen.bibliography.dates import read_date, read_year
from digestgen.bibliography.decode import decode_bib
from digestgen.bibliography.latex import decode
from digestgen.bibliography.names import read_names
from tests.conformance.bib_corpora import count_entries

PIECES = st.sampled_from(
    [
        *("@", "@article{", "@book(", "@string{", "@comment{", "@comment", "@preamble{", "@x {"),
        *(
            "{",
            "}",
            "(",
            ")",
            '"',
            ",",
            "=",
            "#",
            "%",
            "\\",
            "\\}",
            "\\{",
            "\\\\",
            "\n",
            " ",
            "\n@",
        ),
        *(
            "a",
            "b",
            "key,",
            "title = {T}",
            "year = 2020",
            ", note = ",
            "jan",
            "x@y",
            "\n%",
            "é",
            "~",
        ),
        *("@article{a, title = {T}}\n", "@book{b, year = 1}\n", "$", "\\'", "crossref = {a}", "1"),
    ]
)
FILES = st.lists(PIECES, max_size=60).map("".join)
QUICK = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(FILES)
def test_every_entry_is_accounted_for(text: str) -> None:
    library = load_library([("a.bib", text.encode())])
    account = library.reconcile[0]
    assert account.in_file == account.read + account.merged + account.reported
    assert account.in_file == count_entries(decode_bib(text.encode(), "a.bib")[0])
    containers = account.read - len(library)
    assert containers == 0
    errors = [said for said in library.diagnostics if said.code in {"DG430", "DG431", "DG432"}]
    assert len(errors) == account.reported
    notes = [said for said in library.diagnostics if said.code == "DG433"]
    assert len(notes) == account.merged


@QUICK
@given(FILES)
def test_places_are_in_the_file(text: str) -> None:
    lines = text.split("\n")
    for said in load_library([("a.bib", text.encode())]).diagnostics:
        assert said.place is not None
        assert 1 <= said.place.line <= len(lines)
        assert 1 <= said.place.column <= len(lines[said.place.line - 1]) + 1


@QUICK
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    load_library([("a.bib", data)])


@QUICK
@given(FILES, st.booleans())
def test_latex_markup_is_balanced(text: str, protect: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
    done = decode(text, rich=True, protect=protect).text
    assert done.count("<span") == done.count("</span>")
    assert done.count("<i>") == done.count("</i>")


@QUICK
@given(st.text(max_size=60))
def test_text_without_latex_is_kept(text: str) -> None:
    if not set(text) & set("\\{}~$`&-'"):
        assert decode(text).text == text


@QUICK
@given(st.text(alphabet="Aa ,{}\\\"'~=and\n", max_size=60), st.booleans())
def test_names_never_fail(text: str, use_prefix: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
    for name in read_names(text, use_prefix=use_prefix).names:
        assert name.family or name.literal


@QUICK
@given(
    st.text(alphabet="0129-/X~?%. TjanSep", max_size=24), st.text(alphabet="0129 -jun/", max_size=9)
)
def test_dates_never_fail(text: str, month: str) -> None:
    for read in (read_date(text), read_year(text, month)):
        for part in read.date.parts if read.date else ():
            assert len(part) <= 3
            assert all(1 <= number <= 31 for number in part[1:])


BIG = 200_000


@pytest.mark.parametrize(
    "text",
    [
        "{" * BIG,
        "}" * BIG,
        "@" * BIG,
        '"' * BIG,
        "@a{" * BIG,
        "@a{b," * BIG,
        "@a{b, c = " + "{" * BIG,
        "@a{b, c = " + "{" * BIG + "}" * BIG + "}",
        "@a{b, c = " + "{x" * 50 + "}" * 50 + "}",
        "@a{b, c = {" + "{x}" * BIG + "}}",
        "@a{b, c = " + '"' * BIG + "}",
        "@a{b, c = x" + " # x" * BIG + "}",
        "@a{b, author = {" + "A and " * BIG + "}}",
        "@a{b, author = {" + "a " * BIG + "}}",
        "@a{b, author = {" + "{a} and " * BIG + "}}",
        "@a{b, author = {" + ", " * BIG + "}}",
        "@a{b, title = {" + "\\emph{" * 40 + "}" * 40 + "}}",
        "@a{b, title = {" + "\\'" * BIG + "}}",
        "@a{b, title = {" + "$" * BIG + "}}",
        "@a{b, title = {" + "$x" * (BIG + 1) + "}}",
        "@a{b, title = {" + "\\$ $" * BIG + "}}",
        "@a{b, title = {" + "\\(" * BIG + "}}",
        "@a{b, title = {" + "\\path|" * BIG + "}}",
        "@a{b, title = {" + "\\url " * BIG + "}}",
        "@a{b, title = {" + "&" * BIG + "}}",
        "@a{b, title = {" + "-" * BIG + "}}",
        "@a{b, pages = {" + " " * BIG + "-" * BIG + "}}",
        "@a{b, keywords = {" + " ," * BIG + "}}",
        "@a{b, date = {" + "1" * BIG + "}}",
        "@a{b, year = {" + "1" * BIG + "}, month = {" + "1 " * BIG + "}}",
        "@a{b, doi = {" + "doi:" * BIG + "}, url = {" + "http://" * BIG + "}}",
        "@a{b, doi = {" + "http://a/" * BIG + "}, url = {" + ";," * BIG + "}}",
        "@a{b, url = {" + "a." * BIG + "}, edition = {" + "1 " * BIG + "}}",
        "@a{b, " + "x = {y}, " * (BIG // 4) + "}",
        "@a{b" + " " * BIG + "\n" * BIG,
        "@a" + " " * BIG,
        ("@a" + " " * 500 + "\n") * 400,
        "%" * BIG,
        "% @a{\n" * BIG,
        "@comment{" * BIG,
        "@string{a = a # a}" * (BIG // 20),
        "\n" * BIG + "@a{b, c = d}",
        "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 60)).replace(
            "s0", '"xxxxxxxxxx"'
        )
        + "@a{b, title = s59}",
        "".join(f"@book{{k{n}, crossref = {{k{n + 1}}}}}\n" for n in range(3000)),
        "".join(f"@book{{k{n}, xdata = {{k{n + 1}, k{n + 2}}}}}\n" for n in range(500)),
    ],
    ids=lambda text: text[:24].replace("\n", "~"),
)
def test_pathological_files_end_soon(text: str) -> None:
    begun = time.process_time()
    library = load_library([("a.bib", text.encode())])
    seconds = time.process_time() - begun
    account = library.reconcile[0]
    assert account.in_file == account.read + account.merged + account.reported
    assert seconds < 10, f"{seconds:.1f} s for {len(text)} characters"
