"""`refs rename`: one key everywhere, and no other byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digestgen.bibliography.rename import bib_edits, facts_edits
from digestgen.cli import writing
from digestgen.cli.splice import spliced
from digestgen.content.rename import rename_edits
from digestgen.content.source import decode_source
from digestgen.diagnostics import Diagnostic
from digestgen.diagnostics.errors import OutputFailed
from digestgen.model.source import SourceText
from tests.unit.cli.conftest import POST, Run, tree

EVERYWHERE = """\
---
title: About old and oldest
date: 2026-05-14
question: What did old say?
citations: [OLD, {key: "OLD", note: OLD says}, 'OLD', older]
nocite: "@OLD, @{OLD}; @older"
acknowledged: [older, {key: OLD, status: concern}]
topics: [old]
---

@OLD said it [p. 3; @OLD]. So did [@older; see -@OLD, pp. 3-4 and @{OLD}]. The old way: `[@OLD]`.
Mail a@OLD.com, or https://m.example/@OLD. *@OLD's* and **[-@OLD]**: [a link @OLD](#x).
See <!-- [@OLD] --> \\@OLD stays. @OLD.b and @OLD_b are others; @OLD. is not.[^1] ^[In place @OLD.]

![A caption [@OLD]](a.png)

| a [@OLD] | b \\| [@OLD] |
|---|---|
| @OLD | - |

> - quoted
>   [@OLD;
>   @OLD]

[^1]: A note [@OLD].
[^unused]: Nobody refers to it [@OLD].

## Findings

- **F1.** One [@OLD; @older]. *Low certainty: so [@OLD].* *Against: [@OLD].*

## So what in practice?

- **P1.** Do. *Do. Rests on F1 and guideline [@OLD].*

```
[@OLD]
```
"""
STAYS = ("old and oldest", "What did old", "note: OLD says", "[old]", "The old way: `[@OLD]`",
         "a@OLD.com", "m.example/@OLD.", "<!-- [@OLD]", "\\@OLD stays", "@OLD.b", "@OLD_b",
         "```\n[@OLD]\n```")  # fmt: skip


def renamed(text: str, old: str, new: str) -> str:
    source, _ = decode_source(text.encode(), "content/posts/a.md")
    assert source is not None
    edits = rename_edits(source, old, new, kind_hint="digest")
    assert not isinstance(edits, Diagnostic), edits
    made = spliced(text.encode(), edits, b"", "utf-8")
    assert made is not None
    return made.decode()


def test_every_citation_is_renamed_and_nothing_else() -> None:
    hidden = EVERYWHERE
    for number, stays in enumerate(STAYS):
        assert hidden.count(stays) == 1, stays
        hidden = hidden.replace(stays, f"\0{number}\0")
    expected = hidden.replace("OLD", "new:2")
    for number, stays in enumerate(STAYS):
        expected = expected.replace(f"\0{number}\0", stays)
    # A key given twice in one list is an error of its own, told by `check`.
    expected = expected.replace("""{key: "new:2", """, """{key: "OLD", """).replace(
        "'new:2'", "'OLD'"
    )
    assert renamed(EVERYWHERE, "OLD", "new:2") == expected


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_marks_stay(newline: str, bom: bytes) -> None:
    text = "---\ntitle: A\ndate: 2026-05-14\n---\n\nOne\n[@a], two [@é]\n\n@é.\n"
    edits = rename_edits(SourceText("a.md", text), "é", "longer2020", kind_hint="digest")
    assert not isinstance(edits, Diagnostic)
    data = bom + text.replace("\n", newline).encode()
    made = spliced(data, edits, bom, "utf-8")
    assert made == data.replace("@é".encode(), b"@longer2020")


@pytest.mark.parametrize("written", ["é", "e\u0301"])
def test_both_normal_forms_of_a_key_are_renamed(written: str) -> None:
    front = f"---\ntitle: A\ndate: 2026-05-14\ncitations: [{written}]\n---\n"
    text = f"{front}\n[@{written}b; @{written}]\n"
    assert renamed(text, "é", "e").endswith(f"citations: [e]\n---\n\n[@{written}b; @e]\n")


def test_a_place_that_cannot_be_changed_blindly_is_said() -> None:
    text = "---\ntitle: A\ndate: 2026-05-14\nnocite: |\n  @a,\n  @b\n---\n\nx\n"
    said = rename_edits(SourceText("a.md", text), "a", "c", kind_hint="digest")
    assert isinstance(said, Diagnostic)
    assert (said.code, said.place.line if said.place else 0) == ("DG927", 4)


BIB = """\
% old in a comment
@string{old = "old"}
@Article{ old ,
  title = {The old one, old},
  crossref = "old",
  related = {older, old,oldest},
  xdata = {old}
}
@book(oldest, ids = {old}, note = {old}, title = {related = {old}})
@misc{old2, Crossref={old}, xref = old}
"""


def test_entries_and_the_fields_that_name_them_are_renamed() -> None:
    made = spliced(BIB.encode(), bib_edits(BIB, "old", "n"), b"", "utf-8")
    assert made is not None
    assert made.decode() == (
        "% old in a comment\n"
        '@string{old = "old"}\n'
        "@Article{ n ,\n"
        "  title = {The old one, old},\n"
        '  crossref = "n",\n'
        "  related = {older, n,oldest},\n"
        "  xdata = {n}\n"
        "}\n"
        "@book(oldest, ids = {n}, note = {old}, title = {related = {old}})\n"
        "@misc{old2, Crossref={n}, xref = n}\n"
    )


def test_facts_are_renamed() -> None:
    text = 'a: {old: 1}\n"old":  # old\n  note: old\nb: [old, {old: old}]\nold: {n: 3}\nold: old\n'
    made = spliced(text.encode(), facts_edits(text, "old", "n"), b"", "utf-8")
    assert made is not None
    assert made.decode() == (
        'a: {old: 1}\n"n":  # old\n  note: old\nb: [old, {old: old}]\nn: {n: 3}\nn: old\n'
    )
    assert facts_edits("a: [", "a", "b") == ()
    assert facts_edits("[a, b]", "a", "b") == ()


def test_a_key_is_renamed_across_the_site(run: Run, site: Path) -> None:
    (site / "references.yml").write_bytes(b"locke2002: {n: 40}\r\nlally2010: {n: 96}\r\n")
    draft = site / "content/posts/2026-05-13-draft.md"
    draft.write_bytes(
        b"---\r\ntitle: D\r\ndate: 2026-05-13\r\nkind: note\r\ndraft: true\r\n---\r\n\r\n"
        b"@locke2002\r\n"
    )
    before = tree(site)
    dry = run("refs", "rename", "locke2002", "goals", "--dry-run")
    assert (dry.code, dry.err) == (0, "")
    assert tree(site) == before
    lines = dry.out.splitlines()
    assert "content/posts/2026-05-13-draft.md:8:2" in lines
    assert f"{POST}:" in dry.out
    assert "references.yml:1:1" in lines
    assert lines[-2] == '"locke2002" would be renamed to "goals" at 5 places in 4 files.'
    assert lines[-1].startswith(
        "Its page would move from references/locke2002/ to references/goals/"
    )
    ran = run("refs", "rename", "@locke2002", "goals")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[:-2] == lines[:-2]
    after = tree(site)
    for path, data in before.items():
        whole = path == "README.md"  # no part of the site
        assert after[path] == (data if whole else data.replace(b"locke2002", b"goals")), path
    assert not list(site.rglob(".#*"))
    assert run("refs", "show", "goals").code == 0
    assert run("refs", "show", "locke2002").code == 1
    assert "DG401" not in run("check").err


def test_json_tells_the_places(run: Run, site: Path) -> None:
    before = tree(site)
    ran = run("refs", "rename", "lally2010", "habits", "--dry-run", "--format", "json")
    told = json.loads(ran.out)
    assert list(told) == [
        "ok", "written", "old", "new", "places", "old_url", "new_url", "diagnostics",
    ]  # fmt: skip
    assert (told["ok"], told["written"], told["new_url"]) == (True, False, "references/habits/")
    assert {"path": "references.bib", "line": 1, "column": 10} in told["places"]
    assert tree(site) == before


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("lally2010", 'the key "lally2010" is taken'),
        ("Lally2010", 'differs from "lally2010" by case alone'),
        ("locke2002", 'the key "locke2002" is taken'),
        ("a b", '"a b" cannot be a citation key'),
        ("a.", '"a." cannot be a citation key'),
    ],
)
def test_a_key_that_is_taken_or_none_is_refused(run: Run, site: Path, new: str, said: str) -> None:
    before = tree(site)
    ran = run("refs", "rename", "locke2002", new)
    assert (ran.code, ran.out) == (2, "")
    assert "error[DG925]" in ran.err
    assert said in ran.err
    assert tree(site) == before


def test_the_case_of_a_key_may_change(run: Run, site: Path) -> None:
    assert run("refs", "rename", "locke2002", "Locke2002").code == 0
    assert "@article{Locke2002," in (site / "references.bib").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        b"---\ntitle: [\n---\n\n[@locke2002]\n",
        b"---\ntitle: A\ndate: 2026-05-13\nkind: note\n---\n\n[@locke2002] caf\xe9\n",
        b"---\ntitle: A\ndate: 2026-05-13\nkind: note\nnocite: |\n  @locke2002\n---\n\nx\n",
        b"---\ntitle: A\ndate: 2026-05-13\ncitations: [locke2002, locke2002]\n---\n\nx\n",
    ],
)
def test_a_file_in_the_way_keeps_all_others_as_they_are(run: Run, site: Path, text: bytes) -> None:
    (site / "content/posts/2026-05-13-broken.md").write_bytes(text)
    before = tree(site)
    ran = run("refs", "rename", "locke2002", "goals")
    assert (ran.code, ran.out) == (1, "")
    assert "content/posts/2026-05-13-broken.md" in ran.err
    assert "error[DG927]" in ran.err
    assert ran.err.endswith("Nothing was written.\n")
    assert tree(site) == before


def test_broken_files_that_do_not_mention_the_key_are_in_nobody_s_way(run: Run, site: Path) -> None:
    (site / "content/posts/2026-05-13-broken.md").write_bytes(b"---\ntitle: [\n---\n")
    assert run("refs", "rename", "locke2002", "goals").code == 0


def test_a_disk_that_refuses_gets_everything_back(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(site)
    put, count = writing._put, []

    def failing(trial: Path, path: Path) -> None:
        count.append(path)
        if len(count) == 2:
            raise OutputFailed("disk full")
        put(trial, path)

    monkeypatch.setattr(writing, "_put", failing)
    assert run("refs", "rename", "locke2002", "goals").code == 1
    assert len(count) == 3, "the second failed, and the first was put back"
    assert tree(site) == before


def test_a_file_that_changed_meanwhile_stops_everything(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"1")
    two.write_bytes(b"changed")
    changes = [writing.Change(one, b"1", b"!"), writing.Change(two, b"2", b"!")]
    with pytest.raises(OutputFailed, match="changed while"):
        writing.replace_all(changes)
    with pytest.raises(OutputFailed):
        writing.replace_all([*changes[:1], writing.Change(tmp_path / "three", b"", b"!")])
    assert tree(tmp_path) == {"one": b"1", "two": b"changed"}
    one.chmod(0o640)
    writing.replace_all([writing.Change(one, b"1", b"!")])
    assert (one.read_bytes(), one.stat().st_mode & 0o777) == (b"!", 0o640)
