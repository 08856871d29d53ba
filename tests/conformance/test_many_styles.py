"""The count of differences from citeproc-js, and of those that nothing explains, only goes down."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.conformance.causes import CAUSES, RESTYLED, UNEXPLAINED, Case, cause
from tests.conformance.compare_many_styles import (
    COUNTS,
    SAMPLES,
    citeproc_package,
    differing,
)
from tests.conformance.fresh import Fixture, made
from tests.conformance.visible import visible


@pytest.mark.conformance
@pytest.mark.slow
@pytest.mark.parametrize(("seed", "which"), SAMPLES)
def test_no_style_differs_more_than_before(seed: int, which: str) -> None:
    package = None if os.environ.get("DIGESTGEN_NO_NPM") else citeproc_package()
    if package is None:
        pytest.skip("npm, node or the package citeproc is not to be had")
    known = json.loads(COUNTS.read_text(encoding="utf-8"))[f"styles {seed}, references {which}"]
    found = differing(seed, which, package)
    worse = {
        style_id: (known.get(style_id, [0, 0, 0]), counts)
        for style_id, counts in found.items()
        if any(n > m for n, m in zip(counts, known.get(style_id, [0, 0, 0]), strict=True))
    }
    assert worse == {}


def test_a_seed_makes_the_same_references_each_time() -> None:
    assert made(1) == made(1) != made(2)
    cited = {item["id"] for cluster in made(1).clusters for item in cluster}
    assert cited <= {item["id"] for item in made(1).items}


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        ("<i><i>a</i></i> <b><i>b</i></b>", "<i>a </i><b+i>b</b+i>"),
        ("[1]</span>", "[1]"),
        ('<i>a <span style="font-style:normal;">b</span></i>', "<i>a </i>b"),
        ('<div class="csl-left-margin">1.</div><div>A &#38; B</div>', "1. A &amp; B"),
        ("[NO_PRINTED_FORM]", ""),
    ],
)
def test_what_a_reader_sees(html: str, seen: str) -> None:
    assert visible(html) == seen


_SORTS = '<citation collapse="year"><sort><key macro="issued"/></sort></citation>'


@pytest.mark.parametrize(
    ("xml", "ours", "theirs", "name"),
    [
        ("", "help? <i>Lancet</i>", "help?. <i>Lancet</i>", "stops that meet"),
        ("", "(ed.). Wiley", "(ed.). . Wiley", "stops that meet"),
        ("", "“a,” b", "“a”, b", "stop beside a quote"),
        ('text-case="title"', "the ‘New’ one", "the ‘new’ one", "title case after a quote"),
        ('text-case="title"', "Citation.js", "Citation.Js", "title case inside a word"),
        ("", "“‘a’ b”", "““a” b”", "inner quotes"),
        ("", "a (b)", "a [b]", "brackets for parentheses"),
        ("", "(Doe 2001; Anon 2002)", "(Doe 2001, Anon 2002)", "delimiter before no names"),
        (_SORTS, "(Doe 2001a, 2001b)", "(Doe 2001b, 2001a)", "letters in order"),
        ("<name-part/>", "<i>A</i> Doe", "<i>A Doe</i>", "formats inside names"),
        ('<names><name-part text-case="uppercase"/><substitute>', "Doe", "DOE",
         "formats of what stands in"),
        ("", "", ".", "cite that shows nothing"),
        ("", "(2015a)", "(2015)(a)", "letter of a year"),
    ],
)  # fmt: skip
def test_a_difference_has_a_cause(xml: str, ours: str, theirs: str, name: str) -> None:
    assert cause(_case(xml, ours, theirs), lambda _: ours) == name


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Doe 2001", "Doe 2002"),  # another word
        ("Doe 2001. Title", "Doe 2001 Title"),  # a stop that is missing
        ("Doe 2001", "Doe <i>2001</i>"),  # a format, with nothing in the style to say why
        ("Doe, 2001; Roe", "Doe, 2001: Roe"),  # another stop
        ("the ‘New’ one", "the ‘new’ one"),  # no title case in the style
        ("Doe 2001; Roe 2002", "Roe 2002; Doe 2001"),  # another order, and nothing is sorted
    ],
)
def test_other_differences_are_unexplained(ours: str, theirs: str) -> None:
    assert cause(_case("", ours, theirs), lambda _: ours) == UNEXPLAINED


def test_a_changed_style_can_explain_a_difference() -> None:
    xml = '<label variable="page"/>'
    named = cause(_case(xml, "Doe 5", "Doe p. 5"), lambda changed: "Doe p. 5" if changed else "")
    assert named == "label of an empty variable"


def test_the_manual_judges_every_cause() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "citations-conformance.md").read_text("utf-8")
    assert [name for name in (*CAUSES, *RESTYLED.values()) if f"| {name} |" not in manual] == []


def _case(xml: str, ours: str, theirs: str) -> Case:
    items = [{"id": "a", "author": [{"family": "Doe"}]}, {"id": "b"}]
    return Case(xml, Fixture(items, [[{"id": "a"}, {"id": "b"}]]), 1, "", ours, theirs)
