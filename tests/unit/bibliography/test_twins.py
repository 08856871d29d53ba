"""Works that an export gave another key."""

from __future__ import annotations

import pytest

from digestgen.bibliography import Library, load_library
from digestgen.bibliography.twins import Twin, find_twins


def _library(*entries: str) -> Library:
    return load_library([("r.bib", "\n".join(entries).encode())])


@pytest.mark.parametrize(
    ("fields", "others", "same"),
    [
        ("doi = {10.1000/ABC}", "doi = {https://doi.org/10.1000/abc}", "DOI"),
        ("pmid = {123456}", "title = {Other}, pmid = {123456}", "PMID"),
        ("pmcid = {PMC123456}", "pmcid = {123456}", "PMCID"),
        ("title = {The {Effects} of Goals}", "title = {The effects of goals.}", "title"),
    ],
)
def test_a_work_is_known_again(fields: str, others: str, same: str) -> None:
    earlier = _library(f"@article{{old, {fields}}}")
    today = _library(f"@article{{new, {others}}}", "@article{third, title = {Something else}}")
    assert find_twins(["old"], earlier, today) == {"old": Twin("new", same)}


@pytest.mark.parametrize(
    ("fields", "today"),
    [
        ("title = {Reply}", ["@article{a, title = {Reply}}"]),
        (
            "title = {The effects of goals}",
            [
                "@article{a, title = {The Effects of Goals}}",
                "@book{b, title = {The effects of goals}}",
            ],
        ),
        ("doi = {10.1000/a}", ["@article{a, doi = {10.1000/b}}"]),
        ("title = {}", ["@article{a, title = {}}"]),
        (
            "doi = {10.1000/a}",
            ["@article{old, doi = {10.1000/b}}", "@article{a, doi = {10.1000/a}}"],
        ),
    ],
)
def test_one_that_may_be_another_is_not(fields: str, today: list[str]) -> None:
    assert find_twins(["old"], _library(f"@article{{old, {fields}}}"), _library(*today)) == {}


def test_an_identifier_goes_before_a_title() -> None:
    earlier = _library("@article{old, title = {The effects of goals}, doi = {10.1000/a}}")
    today = _library(
        "@article{a, title = {The effects of goals}, doi = {10.1000/b}}",
        "@article{b, title = {Another title of it}, doi = {10.1000/a}}",
    )
    assert find_twins(["old", "old", "never"], earlier, today) == {"old": Twin("b", "DOI")}
