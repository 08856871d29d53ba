"""The page of a work: what rests on it as a guideline, and that it was reinstated."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from tests.site_test import SiteTest, codes, flat

GOALS, HABITS = "content/posts/2026-04-20-goals.md", "content/posts/2026-05-12-habits.md"
PAGE = "references/locke2002/index.html"
LIST = """\
RetractionDate,RetractionDOI,OriginalPaperDOI,OriginalPaperPubMedID,RetractionPubMedID,\
RetractionNature,Reason
1/1/2010 0:00,10.1000/out,10.1037/0003-066X.57.9.705,0,0,Retraction,+Error;
2/3/2011 0:00,10.1000/back,10.1037/0003-066X.57.9.705,0,0,Reinstatement,+Replaced;
"""


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    return SiteTest(tmp_path)


def words(page: str, where: str = "//main") -> str:
    found = html.fromstring(page).xpath(f"normalize-space({where})")
    assert isinstance(found, str)
    return found


def listed(site: SiteTest) -> SiteTest:
    settings = (site.root / "site.toml").read_text("utf-8")
    site.write("site.toml", f'{settings}\n[bibliography]\nretractions = "list.csv"\n')
    return site.write("list.csv", LIST)


def test_a_reinstated_work_says_so_by_the_list(site: SiteTest) -> None:
    told = words(listed(site).page(PAGE), "//p[@class='notice']")
    assert told == (
        "Reinstated 3 February 2011. It was retracted, or put in doubt, and stands again. "
        "Reasons given: Replaced. The notice."
    )
    assert 'href="https://doi.org/10.1000/back"' in site.page(PAGE)
    assert "Reinstated" in words(site.page("references/index.html"))


def test_and_by_the_word_of_the_author(site: SiteTest) -> None:
    facts = "locke2002: {status: reinstated, since: 2011-02-03, notice: 10.1000/mine}\n"
    assert "Reinstated 3 February 2011." in words(site.write("references.yml", facts).page(PAGE))
    assert not [code for code in codes(site.build()) if code.startswith(("DG45", "DG56"))]
    site.write("references.yml", "locke2002: {status: reinstated}\n")
    assert "Reinstated. It was retracted" in words(site.page(PAGE))


def test_it_holds_up_what_rests_on_it(site: SiteTest) -> None:
    graph = listed(site).evidence()
    told = {r["key"]: (r["status"], r["reinstated"]) for r in graph["references"]}
    assert told == {"lally2010": ("ok", False), "locke2002": ("ok", True)}
    assert not any(item["fallen"] for item in (*graph["findings"], *graph["practice"]))
    assert "DG564" not in codes(site.build())


def test_a_retraction_that_the_author_knows_to_be_taken_back_is_compared(site: SiteTest) -> None:
    listed(site).write("list.csv", LIST.rsplit("\n", 2)[0] + "\n")
    site.write("references.yml", "locke2002: {status: reinstated}\n")
    assert "DG564" in codes(site.build())
    assert "Reinstated." in words(site.page(PAGE))


def test_search_and_the_command_say_it(site: SiteTest) -> None:
    found = json.loads(listed(site).page("search/works-0/lines-0.json"))
    assert found[1][5] == [["reinstated", "Reinstated"]]
    command = [sys.executable, "-m", "digestgen", "-C", str(site.root), "refs", "status"]
    said = subprocess.run(command, check=False, capture_output=True, text=True).stdout
    assert said.startswith("locke2002  reinstated  Locke & Latham (2002)")
    assert "list.csv:3, 2011-02-03" in said


def guided(site: SiteTest) -> SiteTest:
    return site.change(HABITS, "Rests on F1 and", "Rests on guideline [@lally2010], F1 and").change(
        GOALS, "F1 and experience", "guideline [@lally2010]"
    )


def test_points_on_the_guideline_itself_are_on_its_page(site: SiteTest) -> None:
    page = guided(site).page("references/lally2010/index.html")
    assert "1 practice point resting on the guideline itself" in words(page)
    own = "//h2[@id='dg-guided']/following-sibling::ul/li"
    assert "Write the goal" in words(page, own)
    assert words(page, f"count({own})") == "1"
    # A point that rests on a finding from it, too, is there once.
    assert page.count("Tie the new action") == 1
    assert "1 finding, 2 practice points" in words(site.page("references/index.html"))


def test_a_work_that_is_nothing_but_a_guideline_is_not_background(site: SiteTest) -> None:
    site.change(GOALS, "F1 and experience", "F1 and guideline [@nice2021]")
    bib = (site.root / "references.bib").read_text("utf-8")
    site.write("references.bib", f"{bib}\n@report{{nice2021, title = {{Chronic pain}}}}\n")
    said = words(site.page("references/nice2021/index.html"))
    assert "1 practice point resting on the guideline itself" in said
    assert "background" not in said
    (work,) = [r for r in site.evidence()["references"] if r["key"] == "nice2021"]
    assert (work["practice"], work["guided"]) == ([], ["2026/goals/#p1"])


def test_very_many_points_on_a_guideline_have_a_list(
    site: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in ("site.listings", "features.references"):
        monkeypatch.setattr(sys.modules[f"digestgen.{room}"], "LONG", 1)
    page = guided(site).page("references/lally2010/index.html")
    assert "All 2 practice points" in words(page)
    assert flat(site.build())["references/lally2010/practice/index.html"].count(b'class="line') == 2
