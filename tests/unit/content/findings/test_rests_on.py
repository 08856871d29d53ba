"""What is printed after "Rests on", and what as the author wrote it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.site_test import HABITS, SiteTest
from tests.unit.content.posts import DIGEST, compiled

BODY = """\
## Findings

- **F1.** A [@a]. *Low certainty: x.*

## In practice

- **P1.** B. {}
"""


@pytest.mark.parametrize(
    ("closing", "printed", "own_words"),
    [
        ("*Do. Rests on F1 and experience.*", "F1 and experience", False),
        ("*Do. Based on F1 and experience.*", "F1 and experience", False),
        ("*Do. Rests on: see F1.*", "F1", False),
        ("*Do. See [that](x.md#f2).*", "that", False),
        ("*Do. Because F1 says so.*", "Because F1 says so", True),
        ("*Do. Based on F1 and common sense.*", "Based on F1 and common sense", True),
        ("*Do. See the patient again.*", "See the patient again", True),
        ("*Do. Rests on F1 and common sense.*", "F1 and common sense", False),
    ],
)
def test_what_does_not_go_on_from_rests_on_is_printed_as_it_stands(
    closing: str,
    printed: str,
    own_words: bool,  # noqa: FBT001 - parametrized
) -> None:
    item = compiled(BODY.format(closing), DIGEST).body.practice.items[0]
    html = "".join(part if isinstance(part, str) else "" for part in item.closing)
    assert re.sub("<[^>]*>", "", html) == printed
    assert item.own_words is own_words


def test_readers_never_read_rests_on_twice(tmp_path: Path) -> None:
    points = "- **P2.** Cue. *Do. Based on F1.*\n- **P3.** Ask. *Do. If F1 holds.*\n\n## Limits"
    site = SiteTest(tmp_path)
    site.write("content/posts/2026-05-12-habits.md", HABITS.replace("## Limits", points))
    for path in ("2026/habits/index.html", "feed.xml"):
        text = " ".join(re.sub("<[^>]*>|&lt;.*?&gt;", "", site.page(path)).split())
        assert "Rests on F1" in text
        assert "If F1 holds" in text
        assert "on If" not in text
        assert "on Based" not in text


@pytest.mark.parametrize("target", ["2026-04-20-goals.md", "https://example.com/guide"])
def test_a_point_on_a_page_is_never_said_to_be_from_practice(tmp_path: Path, target: str) -> None:
    point = f"- **P2.** Cue. *Consider. Rests on [something]({target}).*\n\n## Limits"
    site = SiteTest(tmp_path)
    site.write("content/posts/2026-05-12-habits.md", HABITS.replace("## Limits", point))
    for path in ("2026/habits/index.html", "practice/index.html", "practice/feed.xml"):
        text = " ".join(re.sub("<[^>]*>|&lt;.*?&gt;", "", site.page(path)).split())
        said = re.search(r"Cue\. Consider\.? From (.*?) Rests on", text)
        assert said
        assert said[1].rstrip(".") == "a post or page, not from a finding here"
    (node,) = (p for p in json.loads(site.page("evidence.json"))["practice"] if p["label"] == "P2")
    assert node["other"] == ["page"]
