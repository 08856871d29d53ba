"""The corpora of .bib files that are kept beside the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conformance.bib_corpora import HANG, Account, account, accounts

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("DIGESTGEN_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="module")
def rows() -> list[Account]:
    folder = SHARED / "corpora"
    found = list(accounts(folder)) if folder.is_dir() else []
    if not found:
        reason = f"no .bib corpora in {folder}; set DIGESTGEN_SHARED to the folder that has them"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.mark.conformance
def test_every_file_reconciles(rows: list[Account]) -> None:
    wrong = [(row.path.name, row[1:5]) for row in rows if not row.reconciles]
    assert not wrong
    assert sum(row.counted for row in rows) > 5_000


@pytest.mark.conformance
def test_no_file_hangs(rows: list[Account]) -> None:
    slowest = max(rows, key=lambda row: row.seconds)
    assert slowest.seconds < HANG, slowest.path.name


@pytest.mark.conformance
def test_what_is_not_read_has_an_error(rows: list[Account]) -> None:
    assert all(row.errors >= row.reported for row in rows)


def test_the_demonstration_reconciles() -> None:
    mine = account(ROOT / "references.bib")
    assert mine.reconciles
    assert mine.read == mine.counted == 39
