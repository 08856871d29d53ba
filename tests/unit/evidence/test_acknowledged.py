"""What authors are told of fallen works, and what their word changes."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

import pytest

from digestgen.bibliography.retraction_rows import Retractions, read_retractions
from digestgen.diagnostics import Diagnostic
from digestgen.pipeline.values import Build
from tests.site_test import SiteTest, flat

GOALS = "content/posts/2026-04-20-goals.md"
HABITS = "content/posts/2026-05-12-habits.md"
FACTS = "locke2002: {status: %s, since: 2025-03-11, notice: 10.1000/notice}\n"
LIST = (
    "RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDOI,OriginalPaperPubMedID,"
    "RetractionNature,Reason\n"
)
ROW = "3/11/2025 0:00,10.1000/notice,0,10.1037/0003-066x.57.9.705,0,%s,+Error in Data;\n"


def told(build: Build) -> list[tuple[str, str, int, int]]:
    """Give code, file, line and column of all that concerns fallen works."""
    return [(d.code, d.place.path, d.place.line, d.place.column) for d in fallen(build) if d.place]


def fallen(build: Build) -> list[Diagnostic]:
    return [d for d in build.diagnostics if d.code.startswith(("DG56", "DG57"))]


def acknowledge(site: SiteTest, path: str, keys: str = "[locke2002]") -> SiteTest:
    return site.change(path, "topics: [goal", f"acknowledged: {keys}\ntopics: [goal")


@pytest.mark.parametrize(
    ("status", "finding", "point"),
    [
        ("retracted", "DG566", "DG567"),
        ("concern", "DG568", "DG568"),
        ("corrected", "DG569", "DG569"),
    ],
)
def test_the_word_of_one_post_does_not_speak_for_another(
    tmp_path: Path, status: str, finding: str, point: str
) -> None:
    site = SiteTest(tmp_path).write("references.yml", FACTS % status)
    build = site.build()
    assert told(build) == [
        (finding, GOALS, 13, 62),
        (point, GOALS, 18, 5),
        (point, HABITS, 17, 5),
    ]
    assert build.ok == (status != "retracted")
    message = fallen(build)[2].message
    assert message.startswith('P1 rests on F1 of content/posts/2026-04-20-goals.md ("locke2002" ')
    assert "2025-03-11" in message
    build = acknowledge(site, GOALS).build()
    assert told(build) == [(point, HABITS, 17, 5)]
    build = acknowledge(site, HABITS).build()
    assert told(build) == []
    assert build.ok
    assert "1 of its 2 sources" in site.page("2026/habits/index.html")


def test_how_much_of_the_support_falls_is_said(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).write("references.yml", FACTS % "retracted")
    first = fallen(site.build())[0]
    assert first.message == (
        'F1 rests on "locke2002", which was retracted on 2025-03-11: its only source'
    )
    assert "(https://doi.org/10.1000/notice)" in first.help
    site.change(GOALS, "[@locke2002, pp. 705-706]", "[@locke2002, pp. 705-706; @lally2010]")
    assert fallen(site.build())[0].message.endswith(": one of its 2 sources")


def test_what_is_named_against_holds_nothing_up(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).write("references.yml", FACTS % "retracted")
    acknowledge(site, GOALS)
    acknowledge(site, HABITS)
    site.change(HABITS, "one small study.*", "one small study.* *Against: [@locke2002].*")
    site.change(HABITS, "F1 and [goals](2026-04-20-goals.md#f1)", "F1")
    site.change(HABITS, "acknowledged: [locke2002]\n", "")
    build = site.build()
    assert [(d.code, d.severity.value) for d in fallen(build)] == [("DG570", "info")]
    page = site.page("2026/habits/index.html")
    assert "Nothing in this post rests on it." in page
    assert "sources was retracted" not in page
    assert told(acknowledge(site, HABITS).build()) == []


def test_a_fallen_guideline_takes_its_advice_along(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).write("references.yml", FACTS % "retracted")
    acknowledge(site, GOALS)
    site.change(HABITS, "F1 and [goals](2026-04-20-goals.md#f1)", "F1 and guideline [@locke2002]")
    [found] = fallen(site.build())
    assert found.code == "DG567"
    assert found.message == ('P1 rests on its guideline ("locke2002" was retracted on 2025-03-11)')


def test_a_status_that_is_graver_than_the_known_one_is_news(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).write("references.yml", FACTS % "concern")
    for path in (GOALS, HABITS):
        acknowledge(site, path, "[{key: locke2002, status: concern}]")
    assert told(site.build()) == []
    site.write("references.yml", FACTS % "corrected")
    assert told(site.build()) == []
    site.write("references.yml", FACTS % "retracted")
    assert [code for code, *_ in told(site.build())] == ["DG566", "DG567", "DG567"]


def test_an_idle_word_is_told(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    acknowledge(site, GOALS)
    assert told(site.build()) == [("DG571", GOALS, 6, 16)]
    site.write("references.yml", FACTS.replace("locke2002", "lally2010") % "corrected")
    site.change(GOALS, "acknowledged: [locke2002]", "acknowledged: lally2010")
    acknowledge(site, HABITS, "[lally2010]")
    [found] = fallen(site.build())
    assert (found.code, found.message) == (
        "DG571",
        '"lally2010" is acknowledged here, and nothing in this post rests on it',
    )


def test_an_unknown_key_is_an_error_with_the_nearest(tmp_path: Path) -> None:
    build = acknowledge(SiteTest(tmp_path), GOALS, "[lcke2002]").build()
    [found] = [d for d in build.diagnostics if d.code == "DG401"]
    assert found.place
    assert found.place[:3] == (GOALS, 6, 16)
    assert 'did you mean "locke2002"?' in found.help


@pytest.mark.parametrize(
    "wrong", ["[[locke2002]]", "[{key: [locke2002], status: concern}]", '["locke2002, lally2010"]']
)
def test_what_is_no_key_is_an_error(tmp_path: Path, wrong: str) -> None:
    build = acknowledge(SiteTest(tmp_path), GOALS, wrong).build()
    assert "DG214" in [d.code for d in build.diagnostics]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("[{key: locke2002}]", "DG211"),
        ("[{key: locke2002, status: gone}]", "DG213"),
        ("[{key: locke2002, status: concern, why: x}]", "DG205"),
    ],
)
def test_a_mapping_is_checked(tmp_path: Path, wrong: str, code: str) -> None:
    build = acknowledge(SiteTest(tmp_path), GOALS, wrong).build()
    assert code in [d.code for d in build.diagnostics]


def test_a_work_whose_notice_nobody_dates_is_told_and_stands_on_the_page_alone(
    tmp_path: Path,
) -> None:
    site = SiteTest(tmp_path).write("references.yml", "lally2010: {status: corrected}\n")
    acknowledge(site, HABITS, "[lally2010]")
    assert told(site.build()) == [("DG565", "references.yml", 1, 1)]
    assert "references/lally2010/" in site.page("corrections/index.html")
    assert b"lally2010" not in flat(site.build())["corrections/feed.xml"]


def test_feeds_say_it_in_words(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).write("references.yml", FACTS % "retracted")
    acknowledge(site, GOALS)
    acknowledge(site, HABITS)
    site.change(HABITS, "Volunteers.", "Volunteers [@locke2002].")
    text = flat(site.build())["feed.xml"].decode()
    goals = text[text.index("<title>Why goals work") :]
    assert "<strong>Retracted, 11 March 2025:</strong>" in goals
    assert "Resting on it here: F1, P1." in goals
    assert "<strong>Its source was retracted.</strong>" in goals
    assert "<strong>Retracted.</strong></li>" in goals
    habits = text[: text.index("<title>Why goals work")]
    assert "Resting on it here: P1." in habits
    assert "<strong>1 of its 2 sources was retracted.</strong>" in habits


def test_a_list_that_is_not_there_is_an_error_at_its_setting(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    site.change("site.toml", "[authors", '[bibliography]\nretractions = "l.csv"\n\n[authors')
    [found] = fallen(site.build())
    assert (found.code, found.place and found.place[:2]) == ("DG560", ("site.toml", 9))
    site.write("l.csv", LIST)
    assert site.build().ok
    site.change("site.toml", '"l.csv"', '"references.bib"').remove("l.csv")
    assert [d.code for d in fallen(site.build())] == ["DG561"]


@pytest.mark.parametrize("data", [None, "A,B\n1,2\n"])
def test_where_the_list_cannot_be_read_nobody_is_told_that_nothing_fell(
    tmp_path: Path, data: str | None
) -> None:
    site = SiteTest(tmp_path)
    site.change("site.toml", "[authors", '[bibliography]\nretractions = "l.csv"\n\n[authors')
    acknowledge(site, GOALS)
    if data:
        site.write("l.csv", data)
    assert [d.code for d in fallen(site.build())] == ["DG561" if data else "DG560"]
    site.write("l.csv", "\n".join(LIST.splitlines()[:1]) + "\n")
    assert [d.code for d in fallen(site.build())] == ["DG571"]


def test_nor_where_the_facts_cannot_be_read(tmp_path: Path) -> None:
    site = acknowledge(SiteTest(tmp_path).write("references.yml", "locke2002: [\n"), GOALS)
    assert [d.code for d in site.build().diagnostics if d.code[:4] in {"DG45", "DG57"}] == ["DG451"]


def test_a_new_list_changes_what_it_says_and_nothing_else(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).write("l.csv", LIST)
    site.change("site.toml", "[authors", '[bibliography]\nretractions = "l.csv"\n\n[authors')
    before = flat(site.build())
    site.write("l.csv", LIST + ROW % "Correction")
    changed = site.build()
    assert "corrections/feed.xml" in changed.stale
    assert "2026/goals/index.html" in changed.stale
    assert "references/lally2010/lally2010.bib" not in changed.stale
    assert flat(changed) == flat(site.build_clean())
    site.write("l.csv", LIST + "1/1/2024 0:00,,0,10.1/x,0,Retraction,\n" + ROW % "Correction")
    moved = site.build()
    assert flat(moved) == flat(site.build_clean())
    assert flat(moved) == flat(changed)
    site.write("l.csv", LIST)
    assert flat(site.build()) == before


def test_a_list_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[str] = []

    def counted(path: str, data: bytes, wanted: Container[str]) -> Retractions:
        reads.append(path)
        return read_retractions(path, data, wanted)

    monkeypatch.setattr("digestgen.pipeline.retractions.read_retractions", counted)
    site = SiteTest(tmp_path).write("l.csv", LIST + ROW % "Correction")
    site.change("site.toml", "[authors", '[bibliography]\nretractions = "l.csv"\n\n[authors')
    for number in range(4):
        site.change(HABITS, "Volunteers", f"Volunteers {number}").build()
    site.change("references.bib", "Building a", "Making a").build()
    assert reads == ["l.csv"]
    site.change("references.bib", "10.1002/ejsp.674", "10.1002/ejsp.675").build()
    assert reads == ["l.csv"] * 2


def test_a_post_s_own_bibliography_is_looked_up_too(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).write(
        "l.csv", LIST + ROW.replace("10.1037", "10.9999") % "Retraction"
    )
    site.change("site.toml", "[authors", '[bibliography]\nretractions = "l.csv"\n\n[authors')
    site.write(
        "content/posts/own.bib",
        "@article{own1, title = {X}, author = {Y, Z}, date = {2001}, journaltitle = {J},"
        " doi = {10.9999/0003-066X.57.9.705}}\n",
    )
    site.change(GOALS, "topics:", "bibliography: own.bib\ntopics:")
    site.change(GOALS, "[@locke2002, pp. 705-706]", "[@locke2002; @own1]")
    assert [code for code, *_ in told(site.build())] == ["DG566", "DG567", "DG567"]
