"""Lists of many short pages: whatever is edited, an open session gives what a clean build does."""

from __future__ import annotations

from pathlib import Path

import pytest

from digestgen.site.paging import SIZES
from tests.equivalence.test_incremental import check
from tests.site_test import SiteTest
from tests.unit.features.test_lists import POST, many

FIRST = "content/posts/2026-06-01-post-1.md"


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in SIZES:
        monkeypatch.setitem(SIZES, kind, 2)


def test_pages_that_open_close_and_vanish(tmp_path: Path) -> None:
    site: SiteTest = many(tmp_path, 4)
    assert check(site)
    site.change(FIRST, "*Low certainty", "*Very low certainty")
    assert check(site)
    site.change(FIRST, "Thing 1 may hurt", "It may hurt")
    assert check(site)
    site.change(FIRST, "*Do. Rests on F1.*", "*Watch. Rests on F1 and F2.*")
    assert check(site)
    later = POST.format(n=9, date="2026-07-01", before="2026-06-04-post-4.md")
    site.write("content/posts/2026-07-01-post-9.md", later.replace("goal-setting", "pacing"))
    assert check(site)
    site.change("content/posts/2026-07-01-post-9.md", "title: Post 9", "title: Another name")
    assert check(site)
    site.change("references.bib", "date = {2010}", "date = {2011}")
    assert check(site)
    supersedes = "many studies.*\n  *Supersedes [that](2026-06-01-post-1.md#f1).*"
    site.change("content/posts/2026-06-03-post-3.md", "many studies.*", supersedes)
    assert check(site)
    site.change("content/posts/2026-06-02-post-2.md", "hurt [@locke2002]", "hurt [@lally2010]")
    assert check(site)
    site.write(
        "content/posts/2026-05-30-before.md",
        POST.format(n=0, date="2026-05-30", before="2026-04-20-goals.md"),
    )
    assert check(site)
    site.remove("content/posts/2026-05-12-habits.md")
    assert check(site)
