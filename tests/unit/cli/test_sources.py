"""The commands that write sources: init, new, label."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from digestgen.cli.label import Labelled, label_post
from digestgen.cli.stub import _scalar
from digestgen.config.settings import ContentSettings
from tests.unit.cli.conftest import POST, Run, change, tree


def test_a_new_site_passes_its_own_checks(run: Run, tmp_path: Path) -> None:
    ran = run("init", tmp_path / "a site")
    assert (ran.code, ran.err) == (0, "")
    root = tmp_path / "a site"
    for path in ("site.toml", "references.bib", ".gitignore", ".github/workflows/publish.yml"):
        assert f"{root / path}\n" in ran.out
    assert f"digestgen -C '{root}' serve --open" in ran.out
    checked = run("-C", root, "check", "--strict")
    assert checked.code == 0
    # It reminds of the address and the name that the settings begin with, and of nothing else.
    assert checked.err.count(": info[DG119]: ") == 2
    assert checked.err.endswith("0 errors, 0 warnings, 2 info in 1 file.\n")
    assert run("-C", root, "label").out == "0 labels written in 0 posts.\n"


def test_init_never_overwrites(run: Run, tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text("mine")
    (tmp_path / "LICENSE").write_text("mine too")
    (tmp_path / ".gitignore").symlink_to("nowhere")
    ran = run("init", tmp_path)
    assert ran.code == 2
    assert "error[DG903]" in ran.err
    assert ".gitignore, site.toml" in ran.err
    assert tree(tmp_path) == {"site.toml": b"mine", "LICENSE": b"mine too"}
    assert run("init", tmp_path / "LICENSE").code == 2
    assert run("init", tmp_path / "LICENSE" / "x").code == 1


def test_the_workflow_is_pinned_and_asks_for_little(site: Path) -> None:
    text = (site / ".github/workflows/publish.yml").read_text()
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    assert "concurrency" in workflow
    assert workflow["jobs"]["build"]["permissions"] == {"contents": "read"}
    uses = [line.split("uses: ")[1] for line in text.splitlines() if "uses: " in line]
    assert len(uses) == 4
    for use in uses:
        commit = use.split("@")[1].split(" # v")[0]
        assert len(commit) == 40
        assert set(commit) <= set("0123456789abcdef")
    assert "@VERSION@" not in text


def test_the_editor_schemas_fit_the_site(site: Path) -> None:
    tomllib = pytest.importorskip("tomllib")
    schema = json.loads((site / ".vscode/site.schema.json").read_text())
    jsonschema.validate(tomllib.loads((site / "site.toml").read_text()), schema)
    schema = json.loads((site / ".vscode/post.schema.json").read_text())
    front = (site / POST).read_text().split("---\n")[1]
    jsonschema.validate(yaml.load(front, yaml.BaseLoader), schema)  # noqa: S506 - makes strings only
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"title": "x", "titel": "y"}, schema)


def test_new_fills_a_draft_from_the_bibliography(run: Run, site: Path) -> None:
    ran = run("new", "Goals: more", "--cite", "locke2002", "--cite", "@lally2010",
              "--date", "2026-05-13")  # fmt: skip
    assert ran == (0, "content/posts/2026-05-13-goals-more.md\n", "")
    text = (site / ran.out.strip()).read_text()
    assert text == (
        "---\n"
        'title: "Goals: more"\n'
        "date: 2026-05-13\n"
        "# question: the question in plain words\n"
        "# locke2002: Locke & Latham (2002). Building a Practically Useful Theory of Goal Setting "
        "and Task Motivation: A 35-Year Odyssey.\n"
        "# lally2010: Lally et al. (2010). How Are Habits Formed: Modelling Habit Formation in the "
        "Real World.\n"
        "citations: [locke2002, lally2010]\n"
        "# topics: [a-topic]\n"
        'id: "tag:example.org,2026-05-13:goals-more"\n'
        "draft: true\n"
        "---\n\n"
        "TODO: why you read this.\n\n"
        "## Findings\n\n"
        "- **F1.** TODO: one thing they found, in a sentence [@locke2002].\n"
        "  *Low certainty: TODO why.*\n"
        "- **F2.** TODO: one thing they found, in a sentence [@lally2010].\n"
        "  *Low certainty: TODO why.*\n\n"
        "## So what in practice?\n\n"
        "- **P1.** TODO: what to do about it, in a sentence.\n"
        "  *Consider. Rests on F1 and F2.*\n\n"
        "## Limits\n\n"
        "TODO: who was studied, and who was not.\n"
    )
    checked = run("check", "--drafts")
    assert checked.code == 0
    assert checked.err.endswith("0 errors, 0 warnings, 2 info in 1 file.\n")
    assert "content/posts/2026-05-13-goals-more.md" in run("list", "drafts").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["A", "--cite", "lcke2002"],
         'error[DG904]: unknown citation key "lcke2002"\n     = did you mean "locke2002"?\n'),
        (["A", "--cite", "Locke2002"], 'did you mean "locke2002"?'),
        (["A"], "--cite KEY, or --kind note"),
        (["?!", "--cite", "locke2002"], "no letter or digit"),
        (["A", "--cite", "locke2002", "--date", "12/5/2026"], "write it like 2026-05-12"),
        (["A", "--cite", "locke2002", "--date", "2026-02-30"], "is not a day"),
        (["Goals and habits", "--kind", "note", "--date", "2026-05-12"], "is there already"),
        (["Folder", "--kind", "note", "--date", "2026-05-12"], "is there already"),
    ],
)  # fmt: skip
def test_new_refuses_what_it_cannot_do_and_writes_nothing(
    run: Run, site: Path, arguments: list[str], said: str
) -> None:
    (site / "content/posts/2026-05-12-folder").mkdir()
    before = tree(site / "content")
    ran = run("new", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert tree(site / "content") == before


@pytest.mark.parametrize(
    "text",
    ["Goals", "Goals: more", "yes", "1e3", "2026", "'quoted'", '"a" and \\b', "a, b", "- x",
     "# x", "x # y", "[a]", "{a: b}", "null", "@key", "100%", "*bold*", "目標", "a]b", "~", "a: b"],
)  # fmt: skip
def test_a_title_is_read_back_as_it_was_given(text: str) -> None:
    assert yaml.safe_load(f"a: {_scalar(text)}") == {"a": text}
    assert yaml.safe_load(f"[{_scalar(text)}]") == [text]


UNLABELLED = """\
---
title: T
date: 2026-05-12
citations: [a]
---

Before.

## Findings

- **F4.** One [@a].
  *Low certainty: x.*
- Two [@a].
  *Low certainty: x.*

## So what in practice?

* Three. *Do. Rests on F4.*
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_labels_are_inserted_and_nothing_else_changes(newline: str, bom: bytes) -> None:
    data = bom + UNLABELLED.replace("\n", newline).encode()
    made = label_post("content/posts/a.md", data, ContentSettings())
    assert isinstance(made, Labelled)
    finding, point = (edit.insertion.encode() for edit in made.edits)
    assert finding.startswith(b"**F")
    assert finding not in data
    assert point == b"**P1.** "
    expected = data.replace(b"- Two", b"- " + finding + b"Two").replace(
        b"* Three", b"* " + point + b"Three"
    )
    assert made.content == expected
    again = label_post("content/posts/a.md", made.content, ContentSettings())
    assert isinstance(again, Labelled)
    assert again.edits == ()


def test_label_writes_through_links_and_keeps_permissions(run: Run, site: Path) -> None:
    change(site / POST, "**F2.** ", "")
    real = site / "elsewhere.md"
    (site / POST).rename(real)
    real.chmod(0o640)
    (site / POST).symlink_to(real)
    before = real.read_bytes()
    dry = run("label", "--dry-run")
    assert dry.out == f"{POST}:19: F2\n1 label would be written in 1 post.\n"
    assert real.read_bytes() == before
    ran = run("label")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"{POST}:19: F2\n1 label written in 1 post.\n"
    assert (site / POST).is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert real.read_bytes() == before.replace(b"- It is very", b"- **F2.** It is very")
    assert not list(site.rglob(".#*"))


def test_label_leaves_a_post_that_it_cannot_read(run: Run, site: Path) -> None:
    data = (site / POST).read_bytes().replace(b"**F2.** ", b"caf\xe9 ")
    (site / POST).write_bytes(data)
    ran = run("label")
    assert ran.code == 1
    assert "DG230" in ran.err
    assert (site / POST).read_bytes() == data
