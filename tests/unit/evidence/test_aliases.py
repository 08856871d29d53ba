"""Other names of a work (`ids`), and sets: what a citation of them means."""

from __future__ import annotations

from pathlib import Path

from digestgen.bibliography import load_library
from tests.site_test import BIBLIOGRAPHY, SiteTest, codes

POST = """---
title: Aliases
date: 2026-06-01
citations: [oldlocke]
---

@oldlocke [p. 705] look back.

## Findings

- **F1.** As @oldlocke say, goals help [@oldlocke]. *Low certainty: so [@lally2010].*

## So what in practice?

- **P1.** Write. *Do. Rests on F1 and guideline [@oldlocke].*
"""
ALIASED = BIBLIOGRAPHY.replace("{locke2002,", "{locke2002, ids = {oldlocke, locke:1},")


def test_a_citation_of_another_name_is_one_of_the_work(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).write("references.bib", ALIASED)
    site.write("content/posts/2026-06-01-aliases.md", POST)
    build = site.build()
    assert "DG401" not in codes(build)
    assert build.ok, build.diagnostics
    page = site.page("2026/aliases/index.html")
    assert "As Locke" in page
    assert page.count(' id="ref-') == 2
    assert "oldlocke" not in page
    graph = site.evidence()
    [work] = [row for row in graph["references"] if row["key"] == "locke2002"]
    assert "2026/aliases/#f1" in work["findings"]
    assert all(row["key"] != "oldlocke" for row in graph["references"])


def test_an_own_key_goes_before_another_name() -> None:
    library = load_library(
        [("r.bib", b"@book{a, title = {A}, ids = {b, c, a}}\n@book{b, title = {B}, ids = {c, d}}")]
    )
    assert library.aliases == {"c": "a", "d": "b"}
    assert [said.message for said in library.diagnostics if said.code == "DG459"] == [
        '"b", another name of "a", means "b" already',
        '"c", another name of "b", means "a" already',
    ]


def test_a_set_is_told_with_its_members() -> None:
    library = load_library([("r.bib", b"@set{both, entryset = {a, b}}\n@book{a, title = {A}}")])
    [said] = [said for said in library.diagnostics if said.code == "DG457"]
    assert said.help == "cite its works: [@a; @b]"
