"""JSON Feed's extensions: references with the reason for each, findings and practice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.site_test import GOALS, SiteTest

POST = "content/posts/2026-04-20-goals.md"


def item(site: SiteTest) -> dict[str, Any]:
    feed = json.loads(site.page("feed.json"))
    (found,) = (item for item in feed["items"] if item["url"].endswith("/2026/goals/"))
    return dict(found)


def test_references_say_why_they_are_cited(tmp_path: Path) -> None:
    post = GOALS.replace("*Moderate", "*Against: [@lally2010].*\n  *Moderate")
    found = item(SiteTest(tmp_path).write(POST, post))
    assert found["_references"] == [
        {
            "url": "https://doi.org/10.1037/0003-066X.57.9.705",
            "doi": "10.1037/0003-066X.57.9.705",
            "cito": ["citesAsEvidence", "reviews"],
        },
        {
            "url": "https://doi.org/10.1002/ejsp.674",
            "doi": "10.1002/ejsp.674",
            "cito": ["disputes"],
        },
    ]


def test_a_work_of_the_prose_is_background(tmp_path: Path) -> None:
    post = GOALS.replace("## Limits", "See also @lally2010.\n\n## Limits")
    post = post.replace("decades of work.", "decades of work, and see [@lally2010].")
    works = item(SiteTest(tmp_path).write(POST, post))["_references"]
    assert works[1]["cito"] == ["citesForInformation"]


def test_findings_and_practice_come_along(tmp_path: Path) -> None:
    url = "https://example.org/blog/2026/goals/"
    assert item(SiteTest(tmp_path))["_digestgen"] == {
        "about": "https://example.org/blog/evidence.schema.json",
        "question": "Do goals help?",
        "findings": [
            {
                "id": f"{url}#f1",
                "text": "Specific goals probably help more than vague ones.",
                "certainty": "moderate",
                "fallen": [],
                "withdrawn": False,
                "superseded_by": [],
            }
        ],
        "practice": [
            {
                "id": f"{url}#p1",
                "text": "Write the goal so that both of you could tell whether it was met.",
                "strength": "consider",
                "fallen": [],
                "withdrawn": False,
                "withdrawn_grounds": [],
                "superseded_by": [],
            }
        ],
    }


def test_what_fell_and_what_came_later_is_told_of_each(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).write("references.yml", "locke2002: {status: concern}\n")
    old = "one small study.*"
    later = f"{old} *Supersedes [goals](2026-04-20-goals.md#f1).*"
    site.change("content/posts/2026-05-12-habits.md", old, later)
    said = item(site)["_digestgen"]
    assert [f["fallen"] for f in said["findings"]] == [["locke2002"]]
    assert [p["fallen"] for p in said["practice"]] == [["locke2002"]]
    came = ["https://example.org/blog/2026/habits/#f1"]
    assert [f["superseded_by"] for f in said["findings"]] == [came]
    assert [p["superseded_by"] for p in said["practice"]] == [came]
