"""What stays at home: an author's remarks in the .bib, and files that no post links to."""

from __future__ import annotations

from pathlib import Path

from digestgen.pipeline.values import BuildOptions
from digestgen.session import check
from tests.site_test import NOW, SiteTest, codes, flat

PRIVATE = """  file = {/Users/me/private.pdf},
  annotation = {my own secret words},
  abstract = {the secret words of the publisher},
  note = {ask Anna, a secret},
  doi ="""


def test_remarks_file_names_and_abstracts_of_the_bibliography_are_not_published(
    tmp_path: Path,
) -> None:
    site = SiteTest(tmp_path).change("references.bib", "  doi =", PRIVATE)
    outputs = flat(site.build())
    assert b"American Psychologist" in outputs["references/locke2002/locke2002.bib"]
    for path, content in outputs.items():
        assert b"secret" not in content, path
        assert b"private.pdf" not in content, path


def test_a_file_among_the_posts_is_published_when_a_post_links_to_it(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    site.write("content/posts/private.docx", b"x").write("content/posts/shown.pdf", b"y")
    site.change("content/posts/2026-04-20-goals.md", "## Limits", "[It](shown.pdf).\n\n## Limits")
    build = site.build()
    assert build.ok
    assert codes(check(tmp_path, BuildOptions(now=NOW))) == ["DG607"]
    assert "posts/shown.pdf" in build.outputs
    assert not [path for path in build.outputs if path.endswith("private.docx")]


def test_a_post_with_another_ending_is_an_error_and_not_copied(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).write(
        "content/posts/2026-05-13-x.markdown", "---\ndraft: true\n---\n"
    )
    assert codes(site.build()) == ["DG606"]


def test_a_point_may_rest_on_a_finding_by_its_address_on_the_site(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    habits = "content/posts/2026-05-12-habits.md"
    site.change(habits, "](2026-04-20-goals.md#f1).*", "](/2026/goals/#f1).*")
    assert site.build().diagnostics == ()
    practice = {p["id"]: p["rests_on"] for p in site.evidence()["practice"]}
    assert practice["2026/habits/#p1"] == ["2026/habits/#f1", "2026/goals/#f1"]
    site.change(habits, "/2026/goals/#f1", "/2026/goals/#f9")
    assert codes(site.build()) == ["DG550"]


def test_a_missing_bibliography_is_told_once(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).remove("references.bib")
    assert codes(site.build()) == ["DG480"]
