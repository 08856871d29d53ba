"""Realistic references in the styles that matter most read as we judged them right."""

from __future__ import annotations

import pytest

from tests.conformance.compare_citeproc_js import STYLES
from tests.conformance.judged import EXPECTED, judged


@pytest.mark.parametrize("style_id", STYLES)
def test_reads_as_judged(style_id: str) -> None:
    expected = (EXPECTED / f"{style_id}.txt").read_text(encoding="utf-8")
    assert judged(style_id).splitlines() == expected.splitlines()
