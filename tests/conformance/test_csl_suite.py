"""The official CSL suite: the list of passing cases only grows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conformance.suite import read_case, run_case

HERE = Path(__file__).parent
PASSING = frozenset((HERE / "csl_passing.txt").read_text().split())


def _suite() -> Path | None:
    """Find the suite: below `DIGESTGEN_SHARED`, or beside the repository."""
    shared = os.environ.get("DIGESTGEN_SHARED")
    roots = [Path(shared)] if shared else [HERE.parents[1].parent / "shared"]
    folders = [root / "suites" / "csl" for root in roots]
    return next((folder for folder in folders if folder.is_dir()), None)


SUITE = _suite()


def test_the_suite_is_there_in_ci() -> None:
    if SUITE is None:
        if os.environ.get("CI") == "true":
            pytest.fail("the CSL suite is missing: set DIGESTGEN_SHARED")
        pytest.skip("the CSL suite is kept outside the repository")
    assert any(SUITE.glob("*.txt"))


@pytest.mark.conformance
@pytest.mark.parametrize(
    "path", sorted(SUITE.glob("*.txt")) if SUITE else [], ids=lambda path: path.stem
)
def test_case(path: Path) -> None:
    outcome = run_case(read_case(path))
    if path.stem in PASSING:
        assert outcome.got == outcome.expected
    elif outcome.passed:
        pytest.fail("passes but is not in csl_passing.txt: run run_csl.py with --write")
