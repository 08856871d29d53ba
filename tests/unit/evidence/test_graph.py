"""The graph from outside: what `evidence.json` and the pages of works say of a site's posts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import html

from tests.rich_site import rich_site
from tests.site_test import HABITS, SiteTest, codes, only
from tests.unit.evidence.made_sites import expected_evidence, make_posts, write_site

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "docs/evidence.schema.json").read_text("utf-8"))
HABITS_PATH = "content/posts/2026-05-12-habits.md"


def by_id(items: list[dict[str, Any]], name: str = "id") -> dict[str, dict[str, Any]]:
    return {item[name]: item for item in items}


def validate(evidence: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(evidence)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_evidence_is_what_the_posts_say(tmp_path: Path, seed: int) -> None:
    posts = make_posts(seed)
    evidence = write_site(tmp_path, posts).evidence()
    validate(evidence)
    wanted = expected_evidence(posts)
    findings = [{**f, "practice": set(f["practice"])} for f in evidence["findings"]]
    assert findings == wanted["findings"]
    points = [{**p, "other": sorted(p["other"])} for p in evidence["practice"]]
    assert points == wanted["practice"]
    references = {
        r["key"]: {name: set(r[name]) for name in ("posts", "findings", "practice")}
        for r in evidence["references"]
    }
    assert references == wanted["references"]
    assert [r["key"] for r in evidence["references"]] == sorted(references)


def test_the_second_hop_crosses_posts(tmp_path: Path) -> None:
    locke = by_id(SiteTest(tmp_path).evidence()["references"], "key")["locke2002"]
    assert locke["findings"] == ["2026/goals/#f1"]
    # The point of another post rests on that finding; its post never cites the work.
    assert sorted(locke["practice"]) == ["2026/goals/#p1", "2026/habits/#p1"]
    assert locke["posts"] == ["2026/goals/"]


def test_a_point_is_as_certain_as_its_weakest_finding(tmp_path: Path) -> None:
    points = by_id(SiteTest(tmp_path).evidence()["practice"])
    assert points["2026/goals/#p1"]["weakest_certainty"] == "moderate"
    assert points["2026/habits/#p1"]["weakest_certainty"] == "low"


def test_a_point_without_a_finding_says_so_and_is_kept(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).change(
        "content/posts/2026-04-20-goals.md", "Rests on F1 and experience", "Rests on experience"
    )
    point = by_id(site.evidence()["practice"])["2026/goals/#p1"]
    assert (point["rests_on"], point["other"]) == ([], ["experience"])
    assert point["weakest_certainty"] is None
    assert "From practice, not from research" in site.page("2026/goals/index.html")


def test_contrary_evidence_is_marked_and_still_leads_to_the_work(tmp_path: Path) -> None:
    evidence = rich_site(tmp_path).evidence()
    finding = by_id(evidence["findings"])["2026/pictures/#f1"]
    assert finding["references"] == [
        {"key": "Levack2015", "locator": "p. 3", "against": False},
        {"key": "lally2010", "locator": None, "against": True},
    ]
    lally = by_id(evidence["references"], "key")["lally2010"]
    assert "2026/pictures/#f1" in lally["findings"]


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("2026-04-20-goals.md#f9", "DG550"),
        ("2026-04-20-goals.md#p1", "DG532"),
        ("2026-04-02-goals.md#f1", "DG601"),
        ("../posts/2026-04-20-goals.md#f1", ""),
        ("/content/posts/2026-04-20-goals.md#f1", ""),
    ],
)
def test_each_wrong_support_is_told_once(tmp_path: Path, link: str, code: str) -> None:
    site = SiteTest(tmp_path)
    site.write(HABITS_PATH, HABITS.replace("2026-04-20-goals.md#f1", link))
    build = site.build()
    assert codes(build) == ([code] if code else [])
    if not code:
        points = by_id(site.evidence()["practice"])
        assert points["2026/habits/#p1"]["rests_on"] == ["2026/habits/#f1", "2026/goals/#f1"]


def test_a_lost_finding_names_those_that_are_there(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    site.write(HABITS_PATH, HABITS.replace("goals.md#f1", "goals.md#f9"))
    found = only(site.build(), "DG550")
    assert found.message == (
        '"content/posts/2026-04-20-goals.md" has no finding "f9" for this point to rest on'
    )
    assert found.help == "it has #f1"
    assert found.place
    assert found.place[:2] == (HABITS_PATH, 18)


@pytest.mark.parametrize("made", ["rich", "random"])
def test_a_work_has_exactly_its_evidence_on_its_page(tmp_path: Path, made: str) -> None:
    site = rich_site(tmp_path) if made == "rich" else write_site(tmp_path, make_posts(4))
    evidence = site.evidence()
    outputs = site.build().outputs
    assert evidence["references"]
    for reference in evidence["references"]:
        path = reference["url"].removeprefix("https://example.org/blog/") + "index.html"
        wanted = {f"/blog/{i}" for i in (*reference["findings"], *reference["practice"])}
        # What stands beside an item, such as the finding that a point rests on, is in `.meta`.
        beside = _links(outputs[path], "//main//*[contains(@class, 'meta')]//a/@href")
        shown = _links(outputs[path], "//main//a/@href")
        assert wanted <= shown, path
        assert shown - beside <= wanted, path


def _links(page: object, where: str) -> set[str]:
    assert isinstance(page, bytes)
    found = html.fromstring(page.decode()).xpath(where)
    assert isinstance(found, list)
    return {str(url) for url in found if re.search(r"#[fp]\d+$", str(url))}


def test_the_schema_refuses_what_it_does_not_promise(tmp_path: Path) -> None:
    evidence = SiteTest(tmp_path).evidence()
    validate(evidence)
    for part, name, value in (
        ("findings", "certainty", "sure"),
        ("findings", "id", "2026/goals/#p1"),
        ("practice", "strength", "must"),
        ("practice", "more", ""),
        ("references", "findings", ["/2026/goals/#f1"]),
    ):
        wrong = json.loads(json.dumps(evidence))
        wrong[part][0][name] = value
        with pytest.raises(jsonschema.ValidationError):
            validate(wrong)
