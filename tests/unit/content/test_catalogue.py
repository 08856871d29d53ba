"""The examples of the catalogue give the problem that they explain, and are free of it mended."""

from __future__ import annotations

import pytest

from digestgen.diagnostics import CATALOGUE
from tests.unit.content.posts import DIGEST, NOTE, compiled

FINDINGS = DIGEST + "## Findings\n\n"
FINDING = FINDINGS + "- **F1.** A [@a]. "
POINTS = FINDINGS + "- **F1.** A [@a]. *Low certainty: x.*\n\n## In practice\n\n"
POINT = POINTS + "- **P1.** B. "
AROUND = {
    **{f"DG{number}": NOTE for number in range(302, 322)},
    **{f"DG{number}": NOTE for number in range(402, 408)},
    **dict.fromkeys(
        ["DG500", "DG501", "DG502", "DG503", "DG504", "DG505", "DG506", "DG512"], DIGEST
    ),
    **{
        f"DG{number}": FINDINGS
        for number in (507, 508, 510, 511, 513, 514, 515, 517, 519, 521, 523)
    },
    **{f"DG{number}": FINDING for number in (516, 518, 520, 522)},
    **{f"DG{number}": POINT for number in (530, 531, 532, 533, 534, 537)},
    **{f"DG{number}": POINTS for number in (535, 536, 538)},
    "DG543": NOTE,
    "DG544": POINTS.replace("## In practice\n\n", ""),
}
# Their examples show a part of the front matter, or what only an example of many lines could.
ELSEWHERE = {
    "DG301",
    "DG311",
    "DG401",
    "DG408",
    "DG540",
    "DG541",
    "DG542",
    "DG545",
    "DG546",
    "DG547",
}


def _codes(code: str, example: str) -> set[str]:
    return {found.code for found in compiled(AROUND[code] + example, front="").diagnostics}


@pytest.mark.parametrize("code", sorted(AROUND.keys() - ELSEWHERE))
def test_the_example_before_gives_the_problem(code: str) -> None:
    assert code in _codes(code, CATALOGUE[code].before)


@pytest.mark.parametrize("code", sorted(AROUND.keys() - ELSEWHERE))
def test_the_example_after_does_not(code: str) -> None:
    assert code not in _codes(code, CATALOGUE[code].after)


def test_every_code_of_this_room_has_an_example_that_is_tried() -> None:
    ours = {
        code
        for code in CATALOGUE
        if "DG300" <= code < "DG400" or "DG400" <= code < "DG430" or "DG500" <= code < "DG550"
    }
    assert ours == AROUND.keys() | ELSEWHERE
