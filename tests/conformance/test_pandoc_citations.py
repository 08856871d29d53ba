"""Our citations beside pandoc's: what differs has a rule with its reason."""

from __future__ import annotations

import os

import pytest

from tests.conformance.pandoc_citations import (
    Comparison,
    compare,
    default_folders,
    made_strings,
    table,
)
from tests.conformance.pandoc_reader import find_pandoc
from tests.conformance.pandoc_rules import ITEM_RULES, RULES
from tests.conformance.pandoc_strings import real_strings

pytestmark = pytest.mark.conformance


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    pandoc = find_pandoc()
    if pandoc is None:
        reason = "pandoc is not installed: pip install pypandoc_binary"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return compare(pandoc, [*made_strings(), *real_strings(default_folders())])


def test_no_difference_is_unintended(comparison: Comparison) -> None:
    assert [difference.case.string for difference in comparison.unintended] == []


def test_there_is_enough_to_compare(comparison: Comparison) -> None:
    alike = comparison.strings - len(comparison.differences)
    assert comparison.citing > 3_000
    assert alike > 3_000, table(comparison)


def test_each_rule_is_needed(comparison: Comparison) -> None:
    used = {difference.rule for difference in comparison.differences}
    assert used == {rule.name for rule in (*ITEM_RULES, *RULES)}
