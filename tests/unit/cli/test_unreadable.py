"""Files that the system does not let digestgen read: told, and never taken for missing.

A pipe stands for such a file, as the tests may run as somebody who can read everything.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from digestgen.diagnostics import Place, problem
from digestgen.disk import scan
from digestgen.model.source import Snapshot
from digestgen.pipeline.load import load_config
from tests.unit.cli.conftest import POST, Run, change, tree

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have names on Unix alone")
PIPE = "content/posts/2026-05-13-pipe.md"


def test_label_tells_of_a_post_that_cannot_be_read(run: Run, site: Path) -> None:
    change(site / POST, "**F2.** ", "")
    os.mkfifo(site / PIPE)
    ran = run("label")
    assert ran.code == 1
    assert ran.err.startswith(f'{PIPE}:1:1: error[DG960]: "{PIPE}" is a pipe')
    assert ran.out.endswith("1 label written in 1 post.\n")


def test_a_key_is_renamed_in_all_files_or_in_none(run: Run, site: Path) -> None:
    before = tree(site)
    os.mkfifo(site / PIPE)
    ran = run("refs", "rename", "locke2002", "goals2002")
    assert ran.code == 1
    assert f'error[DG960]: "{PIPE}" is a pipe' in ran.err
    assert ran.err.endswith("Nothing was written.\n")
    (site / PIPE).unlink()
    assert tree(site) == before


def test_a_key_is_not_renamed_past_a_post_in_another_encoding(run: Run, site: Path) -> None:
    (site / PIPE).write_bytes("---\ntitle: A\n---\n\n[@locke2002]\n".encode("utf-16"))
    before = tree(site)
    ran = run("refs", "rename", "locke2002", "goals2002")
    assert ran.code == 1
    assert f'{PIPE}:5:3: error[DG927]: "locke2002" cannot be renamed' in ran.err
    assert tree(site) == before


def test_what_stands_on_a_work_may_be_more_than_could_be_read(run: Run, site: Path) -> None:
    os.mkfifo(site / PIPE)
    for command in (["list"], ["show", "locke2002"], ["status"]):
        ran = run("refs", *command)
        assert ran.code == 1
        assert "something may be missing" in ran.err
    assert "it may be there all the same" in run("refs", "show", "nobody1999").err
    change(site / "references.bib", "{locke2002", "locke2002")
    assert "it may be there all the same" in run("new", "A", "--cite", "xyz1999").err


def test_settings_that_cannot_be_read_are_not_missing(site: Path) -> None:
    path = Place("site.toml")
    refused = problem("DG960", '"site.toml": Permission denied', path)
    snapshot = scan(site)
    files = {name: file for name, file in snapshot.files.items() if name != "site.toml"}
    config, told = load_config(Snapshot(snapshot.root, files, (refused,), snapshot.fetch))
    assert (config, told) == (None, (refused,))


@pytest.mark.parametrize("command", ["build", "check", "list", "label", "serve"])
def test_a_folder_inside_a_site_is_told_where_the_site_is(
    command: str, run: Run, site: Path
) -> None:
    ran = run("-C", "content/posts", command)
    assert ran.code == 2
    assert f"error[DG190]: there is no site.toml in {site}/content/posts\n" in ran.err
    assert f"     = go to {site}, where there is one, or use -C\n" in ran.err
