"""Our CSL-JSON beside pandoc's and citation-js's: the differences without a reason only go down."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.conformance.bib_mapping import (
    COUNTS,
    Comparison,
    compare,
    corpus_files,
    default_folders,
    table,
)
from tests.conformance.bib_mapping_kinds import KINDS, Difference, kind_of
from tests.conformance.other_readers import both_readers, needed

PAGE = Path(__file__).parents[2] / "docs" / "bibliography-conformance.md"
KEPT = json.loads(COUNTS.read_text("utf-8"))


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    pandoc, citation_js = both_readers()
    folders = default_folders()
    if not folders:
        needed("bib-citationjs", "set DIGESTGEN_SHARED to the folder that has corpora/")
    return compare(corpus_files(folders), pandoc, citation_js)


@pytest.mark.conformance
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_no_more_differences_are_without_a_reason(comparison: Comparison) -> None:
    shown = [str(one) for one in comparison.unexplained]
    assert len(shown) <= KEPT["unexplained"], shown
    assert comparison.entries > 3_800
    assert comparison.values > 110_000


@pytest.mark.conformance
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_no_kind_grows_and_each_is_needed(comparison: Comparison) -> None:
    found = comparison.counts()
    assert {kind.name for kind in KINDS} == set(found) - {""}
    grown = {
        (kind, program): (count, KEPT["kinds"][kind].get(program, 0))
        for kind, row in found.items()
        if kind
        for program, count in row.items()
        if count > KEPT["kinds"][kind].get(program, 0)
    }
    assert grown == {}, table(comparison)


def test_the_page_argues_each_kind_with_its_counts() -> None:
    rows = re.findall(
        r"^\| (.+?) \| ([\d,]+) \| ([\d,]+) \| ([\d,]+) \|", PAGE.read_text("utf-8"), re.MULTILINE
    )
    told = {name: [int(count.replace(",", "")) for count in counts] for name, *counts in rows}
    programs = ("pandoc biblatex", "pandoc bibtex", "citation-js")
    for kind in KINDS:
        row = KEPT["kinds"][kind.name]
        assert told[kind.name] == [row.get(program, 0) for program in programs]
    assert KEPT["unexplained"] == sum(told["unexplained"])


@pytest.mark.parametrize(
    ("variable", "ours", "theirs", "kind"),
    [
        ("title", '"Lorem Ipsum"', '"Lorem ipsum"', "sentence case"),
        ("title", '"Lorem Ipsum"', '"Dolor"', ""),
        ("issued", '{"date-parts": [[2020, 5]]}', '{"date-parts": [[2021]]}', ""),
        ("author", '[{"family": "Doe"}]', '[{"family": "Roe"}]', ""),
        ("DOI", "null", '"10.1/x"', ""),
        ("page", '"1-2"', '"1\u20132"', "the same letters, other signs"),
    ],
)
def test_kinds(variable: str, ours: str, theirs: str, kind: str) -> None:
    one = Difference("pandoc biblatex", "x.bib", "k", variable, ours, theirs, "@article{k}")
    assert kind_of(one) == kind
