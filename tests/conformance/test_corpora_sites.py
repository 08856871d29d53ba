"""Real posts, mapped and built: every citation leads to its entry, and nothing breaks down."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conformance.corpora_sites import CITING, ROBUST, run_corpus
from tests.conformance.foreign_posts import Corpus

pytestmark = pytest.mark.conformance

SHARED = Path(os.environ.get("DIGESTGEN_SHARED") or Path(__file__).parents[3] / "shared")
CITED = {"joss-mwarp1d": 9, "joss-timeseriesflattener": 10, "mvuorre": 212, "epiverse": 16}
"""Citations whose key is in the post's bibliography, as the corpora's own records count them."""


def corpus(name: str, published: str) -> Corpus:
    folder = SHARED / "corpora" / name
    if not folder.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"the corpus {name} is missing: set DIGESTGEN_SHARED")
        pytest.skip("the corpora are kept outside the repository")
    return Corpus(folder, published)


@pytest.mark.parametrize(("name", "published"), CITING.items())
def test_a_blog_that_cites_builds_and_every_citation_leads_to_its_entry(
    name: str, published: str
) -> None:
    run = run_corpus(corpus(name, published))
    assert run.build.ok, [d for d in run.build.diagnostics if d.severity == "error"]
    assert len(run.rows) == len(run.posts)
    assert sum(row.cited for row in run.rows) == CITED[name]
    assert [row for row in run.rows if not row.exact] == []


@pytest.mark.parametrize(("name", "published"), ROBUST.items())
def test_a_blog_as_it_is_is_got_through_and_each_problem_has_its_place(
    name: str, published: str
) -> None:
    run = run_corpus(corpus(name, published), partial=True)
    assert run.unplaced == []
    assert run.lost == []
    assert sum(row.resolved for row in run.rows) == CITED.get(name, 0)
