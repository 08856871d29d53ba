"""The count of differences from citeproc-js, style by style, only goes down."""

from __future__ import annotations

import json
import os

import pytest

from tests.conformance.compare_many_styles import (
    COUNTS,
    SAMPLES,
    citeproc_package,
    differing,
)
from tests.conformance.fresh import made
from tests.conformance.shapes import shape
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
        style_id: (known.get(style_id, [0, 0]), counts)
        for style_id, counts in found.items()
        if any(n > m for n, m in zip(counts, known.get(style_id, [0, 0]), strict=True))
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


@pytest.mark.parametrize(
    ("ours", "theirs", "name"),
    [
        ("<i>et al.</i>", "et al.", "formatting only"),
        ("A 2001; 1957", "A 2001, 1957", "delimiter of cites"),
        ("“a” ‘b’", "“a” “b”", "which quotation marks"),
        ("“a,” b", "“a”, b", "punctuation that meets"),
        ("A 2001; B 2002", "B 2002; A 2001", "order"),
        ("J. Doe", "Jane Doe", "given names in the list of references"),
        ("2, 12", "2, p. 12", "a term more in theirs"),
        ("one", "two", "other"),
    ],
)
def test_shapes_of_differences(ours: str, theirs: str, name: str) -> None:
    assert shape(ours, theirs) == name
