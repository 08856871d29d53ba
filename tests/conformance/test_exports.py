"""What the site exports is read by pandoc and citation-js with no field lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from digestgen.bibliography import load_library
from tests.conformance.bib_mapping import SHARED
from tests.conformance.exports import CARRIED, LIMITS, export, is_limit, losses
from tests.conformance.other_readers import both_readers, needed

ROOT = Path(__file__).parents[2]
FILES = {
    "demonstration": ROOT / "references.bib",
    "bib-tugboat": SHARED / "corpora" / "bib-tugboat" / "references.bib",
}


@pytest.mark.conformance
@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", FILES)
def test_no_field_is_lost(name: str) -> None:
    readers = both_readers()
    if not FILES[name].is_file():
        needed(name, "set DIGESTGEN_SHARED to the folder that has corpora/")
    library = load_library([(name, FILES[name].read_bytes())])
    lost = [one for one in losses(library, *readers) if not is_limit(one, library)]
    assert lost == []


@pytest.mark.conformance
def test_a_field_that_is_missing_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = b"@book{a, title = {T}, author = {Doe, Ann}, date = {2020}, isbn = {9780330393683}}"
    library = load_library([("a.bib", whole)])

    def poorer(_library: object, form: str) -> str:
        return export(load_library([("a.bib", b"@book{a, title = {T}}")]), form)

    monkeypatch.setattr("tests.conformance.exports.export", poorer)
    found = {(one.form, one.variable) for one in losses(library, *both_readers())}
    assert {(form, name) for form in CARRIED for name in ("author", "issued")} <= found


def test_each_limit_says_why() -> None:
    assert all(len(limit.reason) > 20 for limit in LIMITS)
