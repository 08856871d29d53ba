"""`refs add`, against a registry on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from digestgen.bibliography import load_library
from digestgen.bibliography.append import append_entry
from digestgen.cli.refs import add as adding
from digestgen.diagnostics import Diagnostic
from digestgen.lookup import look_up
from tests.unit.cli.conftest import Run, change, tree
from tests.unit.lookup.registry import LOCKE, Registry, running

DOI = "10.1037/0003-066X.57.9.705"
ENTRY = """\
@article{locke2002,
  title = {Building a practically useful theory of goal setting and task motivation: \
A 35-year odyssey},
  author = {Locke, Edwin A. and Latham, Gary P.},
  date = {2002-09},
  journaltitle = {American Psychologist},
  volume = {57},
  number = {9},
  pages = {705--717},
  publisher = {American Psychological Association (APA)},
  doi = {10.1037/0003-066X.57.9.705},
  issn = {1935-990X},
  langid = {english}
}
"""
LALLY = "@article{lally2010,\n  title = {Habits},\n  doi = {10.1002/EJSP.674}\n}\n"


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[Registry]:
    with running() as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server


@pytest.fixture
def bib(site: Path) -> Path:
    """The bibliography of a site that does not have Locke & Latham yet."""
    path = site / "references.bib"
    path.write_bytes(LALLY.encode())
    return path


def test_a_work_is_added_once(run: Run, bib: Path, registry: Registry) -> None:
    ran = run("refs", "add", DOI)
    said = (
        'references.bib:6: added "locke2002": Locke & Latham (2002). Building a practically useful '
        "theory of goal setting and task motivation: A 35-year odyssey\n"
    )
    assert ran == (0, said, "")
    assert bib.read_text(encoding="utf-8") == f"{LALLY}\n{ENTRY}"
    before = bib.stat().st_mtime_ns, bib.read_bytes()
    for spelling in (DOI, f"https://doi.org/{DOI.lower()}", f"doi:{DOI}"):
        ran = run("refs", "add", spelling)
        assert ran.code == 0
        assert ran.out.startswith("references.bib:6: DOI 10.1037/0003-066")
        assert ran.out.endswith(' is there already, as "locke2002"\n')
    assert (bib.stat().st_mtime_ns, bib.read_bytes()) == before
    assert len(registry.asked) == 1, "what is there is not asked for"
    assert not list(bib.parent.glob(".#*"))


def test_the_entry_is_cited_like_any_other(run: Run, bib: Path, registry: Registry) -> None:
    run("refs", "add", DOI)
    shown = run("refs", "show", "locke2002").out
    assert (
        "Locke, E. A., & Latham, G. P. (2002). Building a practically useful theory of goal "
        "setting and task motivation: A 35-year odyssey. American Psychologist, 57(9), 705–717. "
        f"https://doi.org/{DOI}\n"
    ) in shown
    assert registry.asked
    assert "DG43" not in run("check").err, bib.read_text()


def test_a_work_known_by_another_identifier_is_not_added(
    run: Run, bib: Path, registry: Registry
) -> None:
    before = bib.read_bytes()
    ran = run("refs", "add", "PMID: 123456")
    said = 'references.bib:1: PMID 123456 is there already, as "lally2010"\n'
    assert ran == (0, said, ""), registry.asked
    assert bib.read_bytes() == before


def test_a_dry_run_prints_the_entry(run: Run, bib: Path, registry: Registry) -> None:
    before = tree(bib.parent)
    assert run("refs", "add", DOI, "--dry-run") == (0, ENTRY, "")
    assert registry.asked
    assert tree(bib.parent) == before


def test_one_that_fails_keeps_no_other_out(run: Run, bib: Path, registry: Registry) -> None:
    ran = run("refs", "add", "10.1000/lost", "nonsense", DOI, "--format", "json")
    assert (ran.code, ran.err) == (1, "")
    told = json.loads(ran.out)
    assert list(told) == ["ok", "written", "added", "present", "diagnostics"]
    assert [row["key"] for row in told["added"]] == ["locke2002"]
    assert told["added"][0]["line"] == 6
    assert f"{told['added'][0]['entry']}\n" == ENTRY
    assert [row["code"] for row in told["diagnostics"]] == ["DG921", "DG920"]
    assert bib.read_text(encoding="utf-8").endswith(ENTRY)
    ran = run("refs", "add", "nonsense")
    assert ran.code == 1
    assert ran.err == (
        'digestgen: error[DG920]: "nonsense" is no DOI, nor a number of PubMed, arXiv or a book\n'
        "     = a DOI begins with 10. and has a slash; a PubMed number is digits alone\n"
    )
    assert len(registry.asked) == 2


@pytest.mark.usefixtures("registry")
def test_a_key_may_be_given(run: Run, bib: Path) -> None:
    before = bib.read_bytes()
    for key, said in (
        ("lally2010", 'the key "lally2010" is taken'),
        ("LALLY2010", 'differs from "lally2010" by case alone'),
        ("a b", '"a b" cannot be a citation key'),
    ):
        ran = run("refs", "add", DOI, "--key", key)
        assert (ran.code, ran.out) == (2, "")
        assert said in ran.err
    assert run("refs", "add", DOI, "123456", "--key", "x").code == 2
    assert bib.read_bytes() == before
    assert run("refs", "add", DOI, "--key", "goals:2002").code == 0
    assert "@article{goals:2002,\n" in bib.read_text(encoding="utf-8")


@pytest.mark.usefixtures("registry")
def test_another_file_may_be_named(run: Run, bib: Path) -> None:
    ran = run("refs", "add", DOI, "--file", "refrences.bib")
    assert (ran.code, ran.out) == (2, "")
    assert "error[DG928]" in ran.err
    assert 'did you mean "references.bib"?' in ran.err
    settings = bib.parent / "site.toml"
    text = settings.read_text(encoding="utf-8")
    assert "[bibliography]\n" not in text or "files" in text
    more = 'files = ["references.bib", "more.bib"]\n'
    if "[bibliography]\n" in text:
        old = next(line for line in text.splitlines() if line.startswith("files"))
        change(settings, f"{old}\n", more)
    else:
        settings.write_text(f"{text}\n[bibliography]\n{more}", encoding="utf-8")
    before = bib.read_bytes()
    ran = run("refs", "add", DOI, "--file", "more.bib")
    assert ran.out.startswith('more.bib:1: added "locke2002"')
    assert (bib.parent / "more.bib").read_text(encoding="utf-8") == ENTRY
    assert bib.read_bytes() == before
    assert 'as "locke2002"' in run("refs", "add", DOI).out


def test_what_was_retracted_is_said(run: Run, bib: Path, registry: Registry) -> None:
    registry.works["/doi/10.1000/r"] = {**LOCKE, "DOI": "10.1000/r", "updated-by": [
        {"type": "retraction", "DOI": "10.1000/n"}]}  # fmt: skip
    ran = run("refs", "add", "10.1000/r")
    assert ran.code == 0
    assert ran.err == '"locke2002" is known to be retracted: see `digestgen refs status`\n'
    assert "keywords = {retracted}" in bib.read_text(encoding="utf-8")
    assert 'the keyword "retracted" of references.bib:6' in run("refs", "status").out


def test_an_export_meanwhile_is_not_lost(
    run: Run, bib: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*arguments: object) -> object:
        bib.write_text("@misc{fresh, title = {Fresh}}\n", encoding="utf-8")
        return look_up(*arguments)  # type: ignore[arg-type] # passed on as they came

    monkeypatch.setattr(adding, "look_up", slow)
    assert run("refs", "add", DOI).code == 0
    assert registry.asked
    assert bib.read_text(encoding="utf-8") == f"@misc{{fresh, title = {{Fresh}}}}\n\n{ENTRY}"


@pytest.mark.parametrize(
    ("before", "gap"),
    [
        (b"", b""),
        (b"@misc{a, title = {x}}", b"\n\n"),
        (b"@misc{a, title = {x}}\n", b"\n"),
        (b"@misc{a, title = {x}}\n\n\n", b""),
        (b"@misc{a, title = {x}}\r\n", b"\r\n"),
        (b"@misc{a,\r\n title = {x}}", b"\r\n\r\n"),
        (b"@misc{a,\r title = {x}}\r", b"\r"),
        (b"\xef\xbb\xbf@misc{a, title = {x}}\n", b"\n"),
        (b"@misc{a, title = {caf\xe9}}\n", b"\n"),
        (b"% a comment", b"\n\n"),
    ],
)
def test_no_other_byte_is_touched(before: bytes, gap: bytes) -> None:
    newline = b"\r\n" if b"\r\n" in before else b"\r" if b"\r" in before else b"\n"
    made = append_entry(before, "a.bib", "b", "@misc{b,\n  title = {é}\n}")
    encoding = "cp1252" if b"\xe9" in before else "utf-8"
    entry = "@misc{b,\n  title = {é}\n}\n".encode(encoding).replace(b"\n", newline)
    assert made == before + gap + entry


def test_utf_16_stays_utf_16() -> None:
    before = "@misc{a, title = {é}}\n".encode("utf-16")
    made = append_entry(before, "a.bib", "b", "@misc{b, title = {x}}")
    assert isinstance(made, bytes)
    assert made.decode("utf-16") == "@misc{a, title = {é}}\n\n@misc{b, title = {x}}\n"


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (b"@comment{ never closes\n", None),
        (b"@misc{a, title = {never closes\n", None),
        (b"@misc{b, title = {x}}\n", 'would not be read as "b"'),
        (b"@misc{a, title = {caf\xe9}}\n", "does not exist in a.bib, which is Windows-1252"),
    ],
)  # fmt: skip
def test_a_file_that_would_be_read_otherwise_is_left_alone(before: bytes, said: str | None) -> None:
    made = append_entry(before, "a.bib", "b", "@misc{b,\n  title = {漢}\n}")
    if said is None:
        assert isinstance(made, bytes)
        assert "b" in load_library([("a.bib", made)])
    else:
        assert isinstance(made, Diagnostic)
        assert made.code == "DG926"
        assert said in made.message


def test_a_registry_that_is_not_there_is_said(
    run: Run, bib: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(bib.parent)
    monkeypatch.setenv("DIGESTGEN_DOI_URL", "http://127.0.0.1:9/")
    ran = run("refs", "add", DOI)
    assert (ran.code, ran.out) == (1, "")
    assert "error[DG922]: 127.0.0.1:9 could not be asked about DOI 10.1037" in ran.err
    monkeypatch.setenv("DIGESTGEN_DOI_URL", "http://example.org/")
    assert "error[DG924]" in run("refs", "add", DOI).err
    assert tree(bib.parent) == before


def test_a_book_is_added_by_its_isbn_and_known_by_both_of_its_numbers(
    run: Run, bib: Path, registry: Registry
) -> None:
    assert run("refs", "add", "ISBN 978-0-330-39368-3").code == 0
    assert bib.read_text("utf-8").endswith(
        "@book{francis1991,\n  title = {Longshot: a novel},\n  author = {Francis, Dick},\n"
        "  date = {1991},\n  pagetotal = {293},\n  publisher = {Pan Books},\n"
        "  location = {London},\n  isbn = {9780330393683}\n}\n"
    )
    registry.asked.clear()
    ran = run("refs", "add", "0330393685")
    assert ran.out == 'references.bib:6: ISBN 0330393685 is there already, as "francis1991"\n'
    assert registry.asked == []


@pytest.mark.usefixtures("bib")
def test_a_wrong_figure_of_an_isbn_is_told(run: Run, registry: Registry) -> None:
    ran = run("refs", "add", "978-0-330-39368-4")
    assert "a figure is wrong: the last one does not agree" in ran.err
    assert registry.asked == []
