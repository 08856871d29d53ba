from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from digestgen.diagnostics import CATALOGUE, Code, lookup, problem
from digestgen.diagnostics.catalogue import FAMILIES

ROOT = Path(__file__).parents[3]
SOURCES = sorted((ROOT / "src" / "digestgen").rglob("*.py"))


def test_no_code_is_given_twice() -> None:
    codes = [code.code for family in FAMILIES for code in family.CODES]
    assert sorted(set(codes)) == sorted(codes)


@pytest.mark.parametrize("code", CATALOGUE.values(), ids=lambda code: code.code)
def test_every_code_teaches(code: Code) -> None:
    assert re.fullmatch(r"DG[1-9]\d\d", code.code)
    assert code.title
    assert not code.title.endswith(".")
    assert len(code.explain) > 50
    assert code.before.strip()
    assert code.after.strip()
    assert code.before != code.after


def test_every_code_that_the_program_gives_is_in_the_catalogue() -> None:
    given = {
        code
        for path in SOURCES
        if "catalogue" not in path.parts
        for code in re.findall(r'"(DG\d{3})"', path.read_text(encoding="utf-8"))
    }
    assert given - CATALOGUE.keys() == set()


def test_codes_are_found_however_they_are_typed() -> None:
    for typed in ("DG903", "dg903", " 903 ", "Dg903"):
        found = lookup(typed)
        assert found is not None
        assert found.code == "DG903"
    assert lookup("") is None
    with pytest.raises(KeyError):
        problem("DG000", "no such code")


def test_the_reference_page_is_fresh() -> None:
    page = runpy.run_path(str(ROOT / "docs" / "make_diagnostics.py"))["page"]()
    written = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    assert written == page, "run docs/make_diagnostics.py"
    for code in CATALOGUE:
        assert f"\n### {code}: " in page
