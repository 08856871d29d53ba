"""`refs list`, `show` and `status`: what the bibliography holds and what stands on it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import POST, Run, change

BIB = "references.bib"
SPARE = """
@book{spare1999, title = {Spare}, author = {Öz, A.}, date = {1999}}
"""


def at(path: str, text: str) -> str:
    """Give a file and the line that holds a text, as they are printed."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return f"{path}:{next(n for n, line in enumerate(lines, 1) if text in line)}"


@pytest.fixture
def more(site: Path) -> Path:
    """The starter site with a work that nobody cites, a draft, and a guideline."""
    with (site / "references.bib").open("a", encoding="utf-8") as bib:
        bib.write(SPARE)
    (site / "content/posts/2026-05-13-draft.md").write_text(
        "---\ntitle: A draft\ndate: 2026-05-13\nkind: note\ndraft: true\n---\n\n"
        "As @locke2002 wrote.\n",
        encoding="utf-8",
    )
    return site


def test_list_says_what_cites_each_work(run: Run, more: Path) -> None:
    assert more.is_dir()
    ran = run("refs", "list")
    said = (
        "lally2010   Lally et al. (2010)    1 post, 1 finding, 1 point\n"
        "levack2015  Levack et al. (2015)   1 post, 1 finding, 1 point\n"
        "locke2002   Locke & Latham (2002)  2 posts, 1 finding, 1 point\n"
        "spare1999   Öz (1999)              uncited\n"
    )  # fmt: skip
    assert ran.out == said
    assert (ran.code, ran.err) == (0, "")
    assert run("refs", "list", "--uncited").out == "spare1999  Öz (1999)  uncited\n"
    rows = json.loads(run("refs", "list", "--cited", "--format", "json").out)
    assert [row["key"] for row in rows] == ["lally2010", "levack2015", "locke2002"]
    assert rows[2] == {
        "key": "locke2002",
        "citation": "Locke & Latham (2002)",
        "title": "Building a Practically Useful Theory of Goal Setting and Task Motivation: A "
        "35-Year Odyssey",
        "posts": 2,
        "findings": 1,
        "practice": 1,
        "status": "ok",
        "path": "references.bib",
        "line": int(at(BIB, "{locke2002").rpartition(":")[2]),
        "url": "references/locke2002/",
    }
    assert run("refs", "list", "--cited", "--uncited").code == 2


def test_show_gives_a_work_and_all_that_stands_on_it(run: Run, more: Path) -> None:
    (more / "references.yml").write_text("locke2002: {design: narrative review, n: 40}\n")
    ran = run("refs", "show", "locke2002")
    f1, p1 = at(POST, "**F1"), at(POST, "**P1")
    said = (
        f"locke2002  {at(BIB, '{locke2002')}\n"
        "Locke, E. A., & Latham, G. P. (2002). Building a Practically Useful Theory of Goal "
        "Setting and Task Motivation: A 35-Year Odyssey. American Psychologist, 57(9), 705–717. "
        "https://doi.org/10.1037/0003-066X.57.9.705\n"
        "\n"
        "DOI     10.1037/0003-066X.57.9.705\n"
        "PMID    12237980\n"
        "design  narrative review\n"
        "people  40\n"
        "\n"
        "1 finding:\n"
        f"  {f1}  F1  Specific, difficult goals probably lead to better performance than "
        "being told to do your best, at work and in laboratories. (moderate)\n"
        "\n"
        "1 practice point:\n"
        f"  {p1}  P1  Write the goal so that both of you could tell, on the day, whether it "
        "was met. (consider; rests on F1)\n"
        "\n"
        "2 posts:\n"
        "  content/posts/2026-05-13-draft.md:8             2026-05-13  A draft (draft)\n"
        f"  {at(POST, 'citations:')}  2026-05-12  Goals, habits and how sure we may be\n"
    )  # fmt: skip
    assert ran.out == said
    assert (ran.code, ran.err) == (0, "")
    told = json.loads(run("refs", "show", "@locke2002", "--format", "json").out)
    assert told["identifiers"] == {"DOI": "10.1037/0003-066X.57.9.705", "PMID": "12237980"}
    assert told["facts"] == {"design": "narrative review", "n": "40"}
    [finding], [point] = told["findings"], told["practice"]
    assert (finding["label"], finding["against"]) == ("F1", False)
    assert point["through"] == [{"label": "F1", "path": POST, "line": finding["line"]}]
    assert point["other"] == ["experience"]
    assert [post["state"] for post in told["posts"]] == ["draft", "published"]


def test_names_stand_in_the_texts(run: Run, site: Path) -> None:
    change(site / POST, "Specific, difficult goals", "As @levack2015 say, difficult goals")
    assert (
        "F1  As Levack et al. say, difficult goals probably" in run("refs", "show", "locke2002").out
    )
    assert run("refs", "rename", "levack2015", "rehab").code == 0
    assert "As @rehab say," in (site / POST).read_text(encoding="utf-8")


def test_show_gives_the_entry_to_other_programs(run: Run, more: Path) -> None:
    assert more.is_dir()
    assert run("refs", "show", "spare1999", "--format", "bibtex").out == SPARE.lstrip()
    assert run("refs", "show", "spare1999", "--format", "ris").out.startswith("TY  - BOOK\n")
    [item] = json.loads(run("refs", "show", "spare1999", "--format", "csl-json").out)
    assert (item["id"], item["issued"]) == ("spare1999", {"date-parts": [[1999]]})
    ran = run("refs", "show", "spare1999")
    assert ran.out.endswith("\n\nno findings\n\nno practice points\n\nno posts\n")


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    "arguments",
    [["show", "lcke2002"], ["status", "Locke2002"], ["status", "--fall-out", "locke2020"],
     ["rename", "locke20002", "x"]],
)  # fmt: skip
def test_an_unknown_key_gets_the_nearest(run: Run, arguments: list[str]) -> None:
    ran = run("refs", *arguments)
    assert (ran.code, ran.out) == (1, "")
    assert "error[DG904]: unknown citation key" in ran.err
    assert 'did you mean "locke2002"?' in ran.err


def test_a_site_with_errors_says_that_something_may_be_missing(run: Run, site: Path) -> None:
    change(site / POST, "[@locke2002]", "[@locke2002; @nobody]")
    ran = run("refs", "list")
    assert ran.code == 1
    assert "locke2002" in ran.out
    assert "something may be missing" in ran.err
    (site / "site.toml").write_text("[site]\ntitel = 'x'\n")
    assert run("refs", "list").code == 2


RETRACTIONS = """
@misc{bykeyword, title = {A}, author = {A, B}, date = {2001}, keywords = {pain, Retracted}}
@misc{bytitle, title = {RETRACTED: A Trial of B}, author = {C, D}, date = {2002}}
@misc{byfield, title = {E}, author = {F, G}, date = {2003}, status = {corrected}}
"""


def test_status_says_who_says_so(run: Run, site: Path) -> None:
    assert run("refs", "status") == (
        0,
        "",
        "no reference is known to be retracted, corrected, or of concern\n",
    )
    with (site / "references.bib").open("a", encoding="utf-8") as bib:
        bib.write(RETRACTIONS)
    (site / "references.yml").write_text(
        "lally2010: {n: 96}\nlocke2002:\n  status: concern\n  note: See the notice\n"
    )
    ran = run("refs", "status")
    bib_lines = (site / "references.bib").read_text(encoding="utf-8").splitlines()
    first = next(n for n, line in enumerate(bib_lines, 1) if "bykeyword" in line)
    assert [line.split("  ")[0] for line in ran.out.splitlines()] == [
        "locke2002", "bykeyword", "bytitle", "byfield"
    ]  # fmt: skip
    lines = ran.out.splitlines()
    assert lines[0].endswith("1 post, 1 finding, 1 point     references.yml:2")
    assert lines[1].endswith(f'the keyword "Retracted" of references.bib:{first}')
    assert lines[2].endswith(f'the title of references.bib:{first + 1}, "RETRACTED: A Trial ..."')
    assert lines[3].endswith(f"the field status of references.bib:{first + 2}")
    assert "status  concern (references.yml:2)" in run("refs", "show", "locke2002").out
    [row] = json.loads(run("refs", "status", "locke2002", "--format", "json").out)
    assert row["note"] == "See the notice"
    [source] = row["sources"]
    assert source["said"] == "references.yml:2"
    assert (source["source"], source["path"], source["line"]) == ("facts", "references.yml", 2)
    [row] = json.loads(run("refs", "status", "lally2010", "--format", "json").out)
    assert (row["status"], row["sources"]) == ("ok", [])


def test_fall_out_follows_the_chain_across_posts(run: Run, site: Path) -> None:
    change(site / POST, "laboratories [@locke2002]", "laboratories [@locke2002; @lally2010]")
    change(site / POST, "*Avoid. Rests on F2.*", "*Avoid. Rests on F2 and guideline [@locke2002].*")
    (site / "content/posts/2026-05-14-more.md").write_text(
        "---\ntitle: More\ndate: 2026-05-14\ncitations: [levack2015]\n---\n\n## Findings\n\n"
        "- **F1.** Habits matter [@levack2015]. *Low certainty: x.* *Against: [@locke2002].*\n\n"
        "## So what in practice?\n\n"
        "- **P1.** Do it. *Do. Rests on F1 and [goals](2026-05-12-goals-and-habits.md#f1).*\n\n"
        "## Limits\n\nMany.\n",
        encoding="utf-8",
    )
    ran = run("refs", "status", "--fall-out", "locke2002")
    more = "content/posts/2026-05-14-more.md"
    f1, p1, p2 = (at(POST, f"**{label}") for label in ("F1", "P1", "P2"))
    said = (
        "locke2002: Locke & Latham (2002)\n"
        "\n"
        "1 finding rests on it:\n"
        f"  {f1}  F1  Specific, difficult goals probably lead to better performance than "
        "being told to do your best, at work and in laboratories. (moderate); lally2010 would be "
        "left\n"
        "\n"
        "3 practice points rest on those findings:\n"
        f"  {more}:13              P1  Do it. (do; rests on F1 of {POST}); F1 of {more} would be "
        "left\n"
        f"  {p1}  P1  Write the goal so that both of you could tell, on the day, whether it "
        "was met. (consider; rests on F1); experience would be left\n"
        f"  {p2}  P2  Do not promise anybody that a goal will make them feel better. (avoid; "
        f"as its guideline); F2 of {POST} would be left\n"
        "\n"
        "1 finding names it as evidence against:\n"
        f"  {more}:9  F1  Habits matter. (against; low); levack2015 would be left\n"
        "\n"
        "3 pages would be marked:\n"
        f"  {more}:9              More\n"
        f"  {POST}:5  Goals, habits and how sure we may be\n"
        "  topics/goal-setting/                            topic Goal setting\n"
    )  # fmt: skip
    assert ran.out == said
    assert (ran.code, ran.err) == (0, "")
    told = json.loads(run("refs", "status", "--fall-out", "locke2002", "--format", "json").out)
    assert [f["also_rests_on"] for f in told["findings"]] == [["lally2010"]]
    assert len(told["practice"]) == 3
    assert [post["path"] for post in told["posts"]] == [more, POST]
    assert [f["path"] for f in told["against"]] == [more]
    assert (told["handouts"], [t["slug"] for t in told["topics"]]) == ([], ["goal-setting"])
    change(site / POST, "read: abstract", "read: abstract\nhandout: true")
    told = json.loads(run("refs", "status", "--fall-out", "locke2002", "--format", "json").out)
    assert told["handouts"] == [POST]
    shown = json.loads(run("refs", "show", "locke2002", "--format", "json").out)
    assert [f["against"] for f in shown["findings"]] == [True, False]


def test_what_has_fallen_already_is_not_left(run: Run, site: Path) -> None:
    change(site / POST, "laboratories [@locke2002]", "laboratories [@locke2002; @lally2010]")
    change(site / POST, "*Avoid. Rests on F2.*", "*Avoid. Rests on F2 and guideline [@locke2002].*")
    facts = "lally2010: {status: retracted}\nlevack2015: {status: concern}\n"
    (site / "references.yml").write_text(facts, encoding="utf-8")
    said = run("refs", "status", "--fall-out", "locke2002").out
    assert "(moderate); lally2010 has fallen already\n" in said
    assert f"as its guideline); F2 of {POST} has fallen already\n" in said
    told = json.loads(run("refs", "status", "--fall-out", "locke2002", "--format", "json").out)
    assert [(f["also_rests_on"], f["also_fallen"]) for f in told["findings"]] == [
        ([], ["lally2010"])
    ]
    (point,) = (p for p in told["practice"] if p["guideline"])
    assert (point["also_rests_on"], [f["label"] for f in point["also_fallen"]]) == ([], ["F2"])


LIST = """\
Record ID,RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDOI,\
OriginalPaperPubMedID,RetractionNature,Reason
1,3/11/2009 0:00,10.1000/notice,0,10.1037/0003-066x.57.9.705,0,Retraction,+Error in Data;
2,1/2/2010 0:00,,0,10.1002/ejsp.674,0,Correction,
"""


def test_status_names_the_list_and_voices_that_do_not_count(run: Run, site: Path) -> None:
    change(site / "site.toml", "[bibliography]", '[bibliography]\nretractions = "list.csv"')
    (site / "list.csv").write_text(LIST, encoding="utf-8")
    (site / "references.yml").write_text("lally2010: {status: ok, note: other pages}\n")
    ran = run("refs", "status")
    assert ran.out.splitlines() == [
        (
            "locke2002  retracted  Locke & Latham (2002)  1 post, 1 finding, 1 point  "
            "list.csv:2, 2009-03-11"
        )
    ]
    [row] = json.loads(run("refs", "status", "locke2002", "--format", "json").out)
    assert (row["since"], row["notice"]) == ("2009-03-11", "https://doi.org/10.1000/notice")
    assert row["reasons"] == ["Error in Data"]
    ran = run("refs", "status", "lally2010")
    assert ran.out.endswith("references.yml:1; list.csv:3, 2010-01-02 says corrected\n")


@pytest.mark.usefixtures("site")
def test_actions_are_spelled_out(run: Run) -> None:
    ran = run("refs", "lst")
    assert ran.code == 2
    assert "invalid choice: 'lst'; did you mean \"list\"?" in ran.err
    ran = run("refs", "list", "--uncted")
    assert "unknown option '--uncted'; did you mean \"--uncited\"?" in ran.err
    assert run("refs").code == 2
    assert run("refs", "status", "a", "--fall-out", "b").code == 2
    assert "examples:\n  digestgen refs rename" in run("refs", "rename", "--help").out


def test_the_root_may_stand_anywhere(run: Run, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    listed = run("-C", site, "refs", "list")
    assert listed.code == 0
    assert run("refs", "-C", site, "list") == listed
    assert run("refs", "list", "-C", site) == listed


def test_a_work_of_a_post_s_own_bibliography_is_known(run: Run, site: Path) -> None:
    (site / "content/posts/own.bib").write_text(SPARE, encoding="utf-8")
    change(site / POST, "read: abstract", "read: abstract\nbibliography: own.bib")
    change(site / POST, "Goals were studied", "@spare1999 and others. Goals were studied")
    ran = run("refs", "show", "spare1999")
    assert ran.code == 0
    assert ran.out.startswith("spare1999  content/posts/own.bib:2\nÖz, A. (1999). Spare.\n")
