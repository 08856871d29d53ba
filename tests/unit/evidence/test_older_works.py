"""Citing a preprint that has been published, or a review that has been brought up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from digestgen.pipeline.values import BuildOptions
from digestgen.session import Session
from tests.site_test import BIBLIOGRAPHY, NOW, SiteTest

REVIEW = "@article{%s, title = {Exercise}, date = {%s}, doi = {10.1002/14651858.CD011279%s}}\n"
PAPER = """\
@article{paper, title = {Tweets, and What They Do}, author = {Doe, Ann}, date = {2024},
  journaltitle = {PLOS ONE}, doi = {10.1371/journal.pone.1}%s}
"""
PREPRINT = """\
@online{preprint, title = {%s}, author = {Doe, A.}, date = {2023}, eprinttype = {bioRxiv},
  eprint = {2023.1}, doi = {10.1101/2023.1}%s}
"""
GOALS = "content/posts/2026-04-20-goals.md"


def told(site: SiteTest) -> list[tuple[str, int, int, str]]:
    build = Session(site.root, BuildOptions(now=NOW, thorough=True)).refresh()
    return [
        (d.code, d.place.line, d.place.column, d.message)
        for d in build.diagnostics
        if d.code in {"DG572", "DG573"} and d.place and d.place.path == GOALS
    ]


@pytest.mark.parametrize(
    "entries",
    [
        PAPER % "" + PREPRINT % ("Tweets and what they do", ""),
        PAPER % "" + PREPRINT % ("Old title", ", related = {paper}"),
        PAPER % ", related = {preprint}" + PREPRINT % ("Old title", ""),
        PAPER % "" + PREPRINT % ("Old title", ", note = {Published: doi:10.1371/journal.PONE.1}"),
    ],
)
def test_a_preprint_that_was_published_is_told_at_its_first_citation(
    tmp_path: Path, entries: str
) -> None:
    site = SiteTest(tmp_path).write("references.bib", BIBLIOGRAPHY + entries)
    site.change(GOALS, "Students and employees.", "Tweets [@preprint], and more [@preprint].")
    [(code, line, column, message)] = told(site)
    assert (code, column) == ("DG572", 9)
    assert message.startswith('"preprint" is a preprint of what has been published: "paper" (')
    assert (tmp_path / GOALS).read_text().split("\n")[line - 1].startswith("Tweets [@preprint")
    site.change(GOALS, "and more [@preprint]", "and more [@paper]")
    assert told(site) == []


def test_another_work_of_the_same_name_is_no_version(tmp_path: Path) -> None:
    other = PREPRINT.replace("Doe, A.", "Roe, B.") % ("Tweets and what they do", "")
    site = SiteTest(tmp_path).write("references.bib", BIBLIOGRAPHY + PAPER % "" + other)
    site.change(GOALS, "Students and employees.", "Tweets [@preprint].")
    assert told(site) == []


def test_an_older_version_of_a_cochrane_review_is_told(tmp_path: Path) -> None:
    versions = (("old", 2012, ""), ("mid", 2014, ".pub2"), ("new", 2017, ".pub3"))
    site = SiteTest(tmp_path)
    site.write("references.bib", BIBLIOGRAPHY + "".join(REVIEW % v for v in versions))
    site.change(GOALS, "Students and employees.", "Exercise [@mid].")
    [(code, _, _, message)] = told(site)
    assert code == "DG573"
    assert message.startswith('"mid" is an older version of the Cochrane review "new" (')
    site.change(GOALS, "[@mid]", "[@new]")
    assert told(site) == []
