"""A key in brackets without its "@": reported when the bibliography has it, and only then."""

from __future__ import annotations

from pathlib import Path

from tests.site_test import SiteTest, codes, only

POST = """---
title: Bare
date: 2026-06-01
kind: note
---

Goals work [locke2002], says who [sic] and [lally2011]; not \\[locke2002] nor `[locke2002]`,
nor a [locke2002](https://x.org) link. [see @locke2002]

| a \\| b [lally2010] |
|---|
| c |
"""


def test_a_bare_key_is_told_with_its_place(tmp_path: Path) -> None:
    build = SiteTest(tmp_path).write("content/posts/2026-06-01-bare.md", POST).build()
    assert codes(build).count("DG408") == 2
    first, second = (said for said in build.diagnostics if said.code == "DG408")
    assert first.message == '"[locke2002]" is no citation without its "@"'
    assert first.help == "write [@locke2002]"
    assert first.place is not None
    assert second.place is not None
    assert (first.place.line, first.place.column, first.place.end_column) == (7, 12, 23)
    assert (second.place.line, second.place.column) == (10, 10)


def test_a_cell_behind_a_bar_is_placed_where_it_stands(tmp_path: Path) -> None:
    text = POST.replace("[lally2010]", "[@nobody]")
    build = SiteTest(tmp_path).write("content/posts/2026-06-01-bare.md", text).build()
    place = only(build, "DG401").place
    assert place is not None
    assert (place.line, place.column) == (10, 11)
