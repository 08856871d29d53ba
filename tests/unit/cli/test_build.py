from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.unit.cli.conftest import POST, Run, change, tree

KEYS = [
    "ok",
    "posts",
    "references",
    "pages",
    "written",
    "removed",
    "seconds",
    "diagnostics",
]
ROW = {
    "severity",
    "code",
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "message",
    "help",
}


def test_a_build_writes_public_and_counts(run: Run, site: Path) -> None:
    ran = run("build")
    assert (ran.code, ran.err) == (0, "")
    line = r"1 post, 3 references, (\d+) pages in \d+\.\d\d s; (\d+) written, 0 removed\. public/\n"
    counts = re.fullmatch(line, ran.out)
    assert counts is not None
    pages = list((site / "public").rglob("*.html"))
    assert int(counts[1]) == len(pages)
    assert re.fullmatch(line.replace(r"(\d+) written", "0 written"), run("build").out)


def test_an_error_writes_nothing_and_leaves_the_old_site(run: Run, site: Path) -> None:
    run("build")
    before = tree(site / "public")
    change(site / POST, "citations: [locke2002", "citations: [locke2020")
    ran = run("build")
    assert ran.code == 1
    assert ran.out == ""
    assert f'{POST}:5:13: error[DG401]: unknown citation key "locke2020"' in ran.err
    assert "\n   5 | citations: [locke2020, levack2015, lally2010]\n" in ran.err
    assert '\n     |             ^^^^^^^^^ did you mean "locke2002"?' in ran.err
    assert ran.err.endswith("Nothing was written; public/ is as it was.\n")
    assert tree(site / "public") == before


def test_settings_that_are_wrong_exit_with_2(run: Run, site: Path, tmp_path: Path) -> None:
    change(site / "site.toml", "timezone", "timezoen")
    ran = run("build")
    assert ran.code == 2
    assert "site.toml:" in ran.err
    assert not (site / "public").exists()
    (tmp_path / "empty").mkdir()
    assert run("-C", tmp_path / "empty", "build").code == 2
    assert run("-C", tmp_path / "empty", "check", "--format", "json").code == 2


@pytest.mark.usefixtures("site")
def test_a_folder_that_is_not_its_own_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "thesis.tex").write_text("years of work")
    ran = run("build", "-o", tmp_path / "thesis")
    assert ran.code == 2
    assert tree(tmp_path / "thesis") == {"thesis.tex": b"years of work"}
    ran = run("build", "-o", tmp_path / "thesis", "--format", "json")
    assert ran.code == 2
    told = json.loads(ran.out)
    assert list(told) == KEYS
    assert not told["ok"]
    assert [row["code"] for row in told["diagnostics"]] == ["DG963"]


def test_the_output_counts_from_the_current_folder(
    run: Run, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("-C", site, "build", "-o", "elsewhere")
    assert ran.code == 0
    assert ran.out.endswith(" elsewhere/\n")
    assert (tmp_path / "elsewhere" / "index.html").is_file()
    assert not (site / "public").exists()


def test_drafts_and_scheduled_posts_are_named(run: Run, site: Path) -> None:
    run("new", "A draft", "--kind", "note", "--date", "2026-01-02")
    run("new", "Later", "--kind", "note", "--date", "2999-01-02")
    change(site / "content/posts/2999-01-02-later.md", "draft: true\n", "")
    ran = run("build")
    assert ran.out.splitlines()[1:] == [
        "left out, scheduled for 2999-01-02: content/posts/2999-01-02-later.md",
        "left out, draft: content/posts/2026-01-02-a-draft.md",
    ]
    assert run("build", "-DF").out.startswith("3 posts, ")


def test_strict_lets_warnings_fail(run: Run, site: Path) -> None:
    with (site / "site.toml").open("a") as settings:
        settings.write('DG510 = "warning"\n')
    change(site / POST, "- **F2.** It is", "- It is")
    ran = run("build")
    assert ran.code == 0
    assert "warning[DG510]" in ran.err
    assert ran.err.endswith("0 errors, 1 warning in 1 file.\n")
    before = tree(site / "public")
    change(site / POST, "Do not promise", "Never promise")
    ran = run("build", "--strict")
    assert ran.code == 1
    assert ran.err.endswith("Nothing was written (--strict); public/ is as it was.\n")
    assert tree(site / "public") == before
    assert run("check", "-s").code == 1
    assert run("check").code == 0


def test_json_is_one_object_of_the_contract(run: Run, site: Path) -> None:
    ran = run("build", "--format", "json")
    told = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert list(told) == KEYS
    assert (told["ok"], told["posts"], told["references"], told["removed"]) == (True, 1, 3, 0)
    assert told["written"] == len(tree(site / "public")) - 1  # the manifest
    change(site / POST, "locke2002", "locke2020")
    ran = run("build", "--format", "json")
    told = json.loads(ran.out)
    assert (ran.code, ran.err) == (1, "")
    assert (told["ok"], told["written"]) == (False, 0)
    assert all(set(row) == ROW for row in told["diagnostics"])
    row = next(row for row in told["diagnostics"] if row["code"] == "DG401")
    assert (row["path"], row["line"], row["column"]) == (POST, 5, 13)
    assert (row["end_line"], row["end_column"]) == (5, 22)


@pytest.mark.usefixtures("site")
def test_explain_gives_the_reasons(run: Run) -> None:
    ran = run("build", "--explain")
    assert "\nindex.html: new\n" in ran.out


def test_github_gets_annotations_beside_the_text(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(site / POST, "locke2002", "locke2020")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(site.parent))
    command = f"::error file=site/{POST},line=5,col=13,endColumn=22,title=DG401 "
    ran = run("build")
    assert f"\n{command}" in ran.err
    assert f"\n{POST}:5:13: error" in f"\n{ran.err}"
    ran = run("check", "--format", "json")
    assert ran.err.startswith("::")
    assert command in ran.err
    json.loads(ran.out)


def test_check_writes_nothing(run: Run, site: Path) -> None:
    settings = (site / "site.toml").read_text("utf-8")
    settings = settings.replace("https://example.org/", "https://ana.example/")
    (site / "site.toml").write_text(settings.replace("Your Name", "Ana Writer"), "utf-8")
    before = tree(site)
    ran = run("check")
    assert (ran.code, ran.err) == (0, "")
    assert re.fullmatch(
        r"1 post, 3 references, \d+ pages checked in \d+\.\d\d s\. No problems\.\n", ran.out
    )
    assert {k: v for k, v in tree(site).items() if not k.startswith(".digestgen/")} == before


def test_colours_are_for_terminals(run: Run, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(site / POST, "locke2002", "locke2020")
    assert "\x1b" not in run("check").err
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert "\x1b[1;31merror[DG401]" in run("check").err
    monkeypatch.setenv("NO_COLOR", "1")
    assert "error[DG401]" in run("check").err
    assert "\x1b[1" not in run("check").err
