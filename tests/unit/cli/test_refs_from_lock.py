"""An export changed keys: `check` says so, `refs rename --from-lock` mends every post."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run, tree


@pytest.fixture
def exported(run: Run, site: Path) -> Path:
    """A site that was built, and whose export has given every work another key since."""
    assert run("build").code == 0
    bib = site / "references.bib"
    text = bib.read_text("utf-8")
    assert "{locke2002," in text
    bib.write_text(text.replace("{locke2002,", "{lockeBuilding2002,"), "utf-8")
    return site


@pytest.mark.usefixtures("exported")
def test_check_and_build_name_the_new_key(run: Run) -> None:
    for command in ("check", "build"):
        ran = run(command)
        assert ran.code == 1
        assert 'unknown citation key "locke2002"' in ran.err
        assert 'has this work as "lockeBuilding2002" now (the same DOI)' in ran.err


def test_all_posts_are_mended_at_once(run: Run, exported: Path) -> None:
    before = tree(exported)
    would = run("refs", "rename", "--from-lock", "--dry-run")
    assert would.code == 0
    assert 'would be renamed to "lockeBuilding2002"' in would.out
    assert tree(exported) == before
    ran = run("refs", "rename", "--from-lock")
    assert ran.code == 0
    assert '"locke2002" renamed to "lockeBuilding2002"' in ran.out
    assert run("check").code == 0
    assert run("refs", "rename", "--from-lock").out == (
        "No citation has lost its key to an export.\n"
    )


def test_an_earlier_file_does_as_well(run: Run, exported: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.bib"
    old.write_bytes((exported / "public" / "references.bib").read_bytes())
    (exported / "public" / "references.bib").unlink()
    assert "lockeBuilding2002" not in run("refs", "rename", "--from-lock").out
    ran = run("refs", "rename", "--from-lock", str(old), "--format", "json")
    value = json.loads(ran.out)
    assert value["ok"]
    assert value["written"]
    assert [(row["old"], row["new"]) for row in value["renamed"]] == [
        ("locke2002", "lockeBuilding2002")
    ]
    assert value["places"]
    assert run("check").code == 0


def test_without_an_earlier_file_it_says_what_to_give(run: Run, site: Path) -> None:
    del site
    ran = run("refs", "rename", "--from-lock")
    assert ran.code == 2
    assert 'error[DG930]: there is no earlier bibliography: "public/references.bib"' in ran.err


@pytest.mark.parametrize("arguments", [[], ["locke2002"], ["a", "b", "--from-lock"]])
def test_two_keys_or_the_lock(run: Run, site: Path, arguments: list[str]) -> None:
    del site
    ran = run("refs", "rename", *arguments)
    assert ran.code == 2
    assert "two keys are needed, or --from-lock" in ran.err


def test_several_keys_in_one_file(run: Run, site: Path) -> None:
    bib = site / "references.bib"
    more = (
        "@article{alpha, title = {A}, doi = {10.1000/a}}\n"
        "@article{beta, title = {B}, pmid = {123456}}\n"
    )
    bib.write_text(bib.read_text("utf-8") + more, "utf-8")
    note = site / "content/posts/2026-06-01-note.md"
    note.write_text(
        "---\ntitle: N\nkind: note\ndate: 2026-06-01\n---\n\n[@alpha; @beta] and @alpha.\n", "utf-8"
    )
    assert run("build").code == 0
    text = bib.read_text("utf-8")
    bib.write_text(text.replace("{alpha,", "{one,").replace("{beta,", "{two,"), "utf-8")
    assert run("refs", "rename", "--from-lock").code == 0
    assert "[@one; @two] and @one.\n" in note.read_text("utf-8")
