"""`digestgen label`: a published label is for good."""

from __future__ import annotations

from pathlib import Path

import pytest

from digestgen.cli import main
from tests.site_test import SiteTest

GOALS = "content/posts/2026-04-20-goals.md"
FIRST = "- **F1.** Specific goals probably help more than vague ones [@locke2002, pp. 705-706]."
FURTHER = "- **F2.** Feedback may help as well [@locke2002]. *Low certainty: x.*"
NEW = "- Money may help nobody at all [@locke2002]. *Low certainty: x.*"


@pytest.fixture
def published(tmp_path: Path) -> SiteTest:
    """Publish a site whose first post has two findings."""
    site = SiteTest(tmp_path).change(GOALS, FIRST, f"{FURTHER}\n{FIRST}")
    assert main(["-C", str(tmp_path), "build"]) == 0
    return site


def labelled(site: SiteTest, *arguments: str) -> list[str]:
    assert main(["-C", str(site.root), "label", *arguments]) == 0
    text = (site.root / GOALS).read_text("utf-8")
    return [line[:40] for line in text.split("\n") if line.startswith("- ")]


def test_the_label_of_a_finding_that_went_is_not_given_again(published: SiteTest) -> None:
    published.change(GOALS, FURTHER, NEW)
    assert labelled(published)[0] == "- **F3.** Money may help nobody at all ["


def test_without_a_published_site_it_would_be(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).change(GOALS, FIRST, f"{NEW}\n{FIRST}")
    assert labelled(site)[0] == "- **F2.** Money may help nobody at all ["


def test_a_finding_gets_its_own_label_again_wherever_it_stands(published: SiteTest) -> None:
    moved = FURTHER.replace("**F2.** ", "").replace("as well", "too, as well")
    published.change(GOALS, FURTHER, NEW).change(GOALS, "\n## So what", f"{moved}\n\n## So what")
    assert labelled(published)[:3] == [
        "- **F3.** Money may help nobody at all [",
        "- **F1.** Specific goals probably help m",
        "- **F2.** Feedback may help too, as well",
    ]


def test_the_labels_of_other_posts_are_free(published: SiteTest) -> None:
    habits = "content/posts/2026-05-12-habits.md"
    published.change(habits, "- **F1.**", f"{NEW.replace('locke2002', 'lally2010')}\n- **F1.**")
    assert main(["-C", str(published.root), "label"]) == 0
    assert "- **F2.** Money" in (published.root / habits).read_text("utf-8")


def test_another_output_folder_can_be_named(published: SiteTest) -> None:
    (published.root / "public").rename(published.root / "elsewhere")
    published.change(GOALS, FURTHER, NEW)
    assert labelled(published, "-o", str(published.root / "elsewhere"))[0].startswith("- **F3.**")


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"findings": [1], "practice": []}'])
def test_a_graph_that_cannot_be_read_is_none(published: SiteTest, content: str) -> None:
    (published.root / "public/evidence.json").write_text(content)
    published.change(GOALS, FURTHER, NEW)
    assert labelled(published)[0].startswith("- **F2.** Money")
