"""A seeded sample of the packaged styles loads and formats every reference of the fixture."""

from __future__ import annotations

import pytest

from tests.conformance.compare_citeproc_js import ours, read_fixture
from tests.conformance.run_styles import sample


@pytest.mark.conformance
@pytest.mark.parametrize("style_id", sample())
def test_formats_every_reference(style_id: str) -> None:
    items, clusters = read_fixture()
    output = ours(style_id)
    assert len(output.clusters) == len(clusters)
    # the cluster that leaves its author out is empty in styles that cite by author alone
    assert sum(map(bool, output.clusters)) >= len(clusters) - 1
    assert set(output.entries) in ({item["id"] for item in items}, set())
