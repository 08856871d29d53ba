from __future__ import annotations

from pathlib import Path

import digestgen.bibliography as room
from digestgen.bibliography import (
    BibEntry,
    Library,
    lint_library,
    load_library,
    merge_facts,
    to_bibtex,
    to_ris,
)
from digestgen.diagnostics import Severity
from tests.unit.bibliography.documents import dump

ROOT = Path(__file__).parents[3]


def library(*texts: str) -> Library:
    names = ["a.bib", "b.bib", "c.bib"]
    return load_library([(name, text.encode()) for name, text in zip(names, texts, strict=False)])


def said(found: Library) -> list[str]:
    return [
        f"{d.place.path}:{d.place.line}:{d.place.column}: {d.severity}[{d.code}]: {d.message}"
        for d in found.diagnostics
        if d.place
    ]


def test_the_face_is_complete() -> None:
    assert all(hasattr(room, name) for name in room.__all__)


def test_the_demonstration_loads_without_a_problem() -> None:
    path = ROOT / "references.bib"
    found = load_library([("references.bib", path.read_bytes())])
    assert not found.diagnostics
    assert found.reconcile[0][1:] == (39, 39, 0, 0)
    assert not [d for d in lint_library(found) if d.severity is not Severity.INFO]
    assert found["reuben2006"].status == "retracted"
    assert found["marret2009"].status == "ok"
    assert found["lally2010"].place[:3] == ("references.bib", 219, 1)


def test_source_is_the_block_as_it_stands() -> None:
    text = "@Book {a ,\n title={T\\'e}\n}"
    found = library(f"% x\n\n {text} tail\n")["a"]
    assert found.source == text
    assert found.place[:3] == ("a.bib", 3, 2)
    assert to_bibtex(found) == text + "\n"


def test_bibtex_stands_alone() -> None:
    found = library(
        "@string{p = {Pub}}\n@book{b, title = {B\\'e}, publisher = p, year = 2020}\n"
        "@inbook{a, crossref = {b}, title = {A}, month = mar}\n"
    )
    assert to_bibtex(found["b"]) == (
        "@book{b,\n  title = {B\\'e},\n  publisher = {Pub},\n  year = {2020}\n}\n"
    )
    again = library(to_bibtex(found["a"]))
    assert not again.diagnostics
    assert again["a"].entry == found["a"].entry


def test_ris() -> None:
    found = library(
        "@article{a, author = {van der Berg, Ada and {The Group} and al-Hassan, Omar and others},"
        " title = {{H}$_2$O \\emph{in vivo}}, journal = {J}, year = 2020, month = may, volume = 1,"
        " number = 2, pages = {3--9}, doi = {10.1000/x}, keywords = {a, b}}"
    )
    assert to_ris(found["a"]) == "\r\n".join(  # noqa: FLY002 - a line each
        [
            "TY  - JOUR",
            "ID  - a",
            "AU  - van der Berg, Ada",
            "AU  - The Group",
            "AU  - al-Hassan, Omar",
            "PY  - 2020",
            "DA  - 2020/05//",
            "TI  - H2O in vivo",
            "T2  - J",
            "VL  - 1",
            "IS  - 2",
            "DO  - 10.1000/x",
            "SP  - 3",
            "EP  - 9",
            "KW  - a",
            "KW  - b",
            "ER  - ",
            "",
        ]
    )


def test_the_same_key_in_two_files_names_both() -> None:
    found = library("@book{a, title = {One}}", "\n@book{a, title = {Two}}")
    assert said(found) == ['b.bib:2:1: error[DG432]: "a" is the key of another entry too (a.bib:1)']
    assert found["a"].entry.text("title") == "One"
    assert [row[1:] for row in found.reconcile] == [(1, 1, 0, 0), (1, 0, 0, 1)]


def test_macros_and_parents_reach_over_files() -> None:
    found = library(
        "@string{p = {P}}\n@inbook{a, crossref = {b}, title = {A}}", "@book{b, title=p}"
    )
    assert not found.diagnostics
    assert found["a"].entry.text("container-title") == "P"


def test_broken_keys_are_remembered() -> None:
    found = library("@book{a,\n title = {One\n\n@book{b, title = {Two}}")
    assert list(found) == ["b"]
    assert found.broken["a"][:2] == ("a.bib", 1)


def test_a_post_lays_its_own_entries_over() -> None:
    site = library("@book{a, title = {One}}\n@book{b, title = {Two}}")
    own = load_library([("post/x.bib", b"@book{b, title = {Two!}}\n@book{c, title = {Three}}")])
    both = site.overlaid(own)
    assert list(both) == ["a", "b", "c"]
    assert both["b"].entry.text("title") == "Two!"
    assert said(both) == [
        'post/x.bib:1:1: info[DG433]: "b" is worded differently in a.bib:2; this post uses its own'
    ]


def test_a_remembering_reader_can_be_given() -> None:
    remembered: dict[tuple[str, str], object] = {}
    calls = []

    def read(block, macros):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - passes through
        calls.append(block.source)
        key = (block.type, block.source)
        if key not in remembered:
            remembered[key] = room.read_entry(block, macros)
        return remembered[key]

    text = b"@book{a, date = {2024-02-30}}"
    first = load_library([("a.bib", text)], read=read)
    moved = load_library([("b.bib", b"% moved\n\n" + text)], read=read)
    assert len(calls) == 2
    assert len(remembered) == 1
    assert said(first)[0].startswith("a.bib:1:10: warning[DG438]")
    assert said(moved)[0].startswith("b.bib:3:10: warning[DG438]")


FACTS_BIB = "@book{a, title = {One}, design = {cohort}, n = 7}\n@book{b, title = {Two}}"


def test_facts() -> None:
    text = "a:\n  design: RCT\n  n: 120\n  pedro: 7\n  oa: yes\nb: {status: retracted, note: x y}\n"
    found = load_library([("a.bib", FACTS_BIB.encode())], facts=("references.yml", text))
    assert not found.diagnostics
    assert found["a"].facts == room.Facts(design="RCT", n="120", pedro="7", oa="yes")
    assert found["b"].status == "retracted"
    assert found["b"].facts.note == "x y"


def test_facts_without_a_file_come_from_fields() -> None:
    assert library(FACTS_BIB)["a"].facts == room.Facts(design="cohort", n="7")


def facts_said(text: str) -> list[str]:
    return said(merge_facts(library(FACTS_BIB), text, "references.yml"))


def test_bad_facts_have_their_place() -> None:
    assert facts_said("a: {desing: RCT}\n") == [
        'references.yml:1:5: error[DG452]: unknown fact "desing"'
    ]
    assert facts_said("\naa:\n  n: 3\n") == [
        'references.yml:2:1: error[DG452]: facts about an unknown key "aa"'
    ]
    assert facts_said("a: {status: withdrawn, pedro: 11}") == [
        'references.yml:1:13: error[DG452]: "withdrawn" is no status',
        'references.yml:1:31: error[DG452]: "11" is no PEDro score',
    ]
    needed = "must be a mapping, such as {design: RCT}"
    assert facts_said("a: RCT") == [f'references.yml:1:4: error[DG451]: the facts of "a" {needed}']
    assert facts_said("a: {n: [1]}") == [
        "references.yml:1:8: error[DG451]: a list or mapping stands where text was expected"
    ]
    assert facts_said("- a") == [
        "references.yml:1:1: error[DG451]: the file must be keys with their facts"
    ]
    assert facts_said("a: &x {n: 1}\nb: *x\n") == [
        f'references.yml:2:4: error[DG451]: the facts of "b" {needed}'
    ]
    assert facts_said("a: {n: 1}\na: {n: 2}") == [
        'references.yml:2:1: error[DG451]: "a" stands here twice (line 1)'
    ]
    assert facts_said("a: {n: 1\nb: 2") != []
    assert facts_said("a:\n\tn: 1") != []


def test_empty_facts_are_no_problem() -> None:
    assert facts_said("") == []
    assert facts_said("# nothing yet\n") == []
    assert facts_said("~\n") == []


def test_facts_bombs_end_at_once() -> None:
    for bomb in (
        "[" * 100_000,
        "{" * 100_000,
        "- " * 100_000,
        "a: " * 1_000,
        "a: {n: &x 1, oa: *x}",
    ):
        assert all("[DG451]" in line for line in facts_said(bomb)), bomb[:9]
        assert facts_said(bomb)


def article(key: str, title: str, author: str, *more: str) -> str:
    fields = [
        f"title = {{{title}}}",
        f"author = {{{author}}}",
        "year = 2020",
        "journal = {J}",
        *more,
    ]
    return f"@article{{{key}, {', '.join(fields)}}}\n"


def test_lint_finds_works_under_two_keys() -> None:
    found = library(
        article("a", "On Pain", "Doe, A", "doi = {10.1000/X}")
        + article("b", "Other", "Roe, B", "doi = {10.1000/x}")
        + article("c", "{On} pain!", "Doe, Ann")
        + article("d", "On Pain", "Poe, C")
        + article("e", "On Pain", "Doe, A", "doi = {10.1000/y}")
        + article("f", "On Pain", "Doe, A", "related = {a}")
    )
    assert [d.message for d in lint_library(found)] == [
        '"b" and "a" are the same work (same DOI)',
        '"c" and "a" are the same work (same title and year)',
    ]


def test_lint_asks_for_usual_fields_and_uncited_entries() -> None:
    found = library("@article{a, author = {Doe, Ann}}\n@book{b, title = {T}, year = {in press}}")
    messages = [(d.code, d.message) for d in lint_library(found, cited={"a"})]
    assert messages == [
        ("DG454", '"a" has no title'),
        ("DG455", '"a" has no date'),
        ("DG455", '"a" has no journaltitle or booktitle'),
        ("DG455", '"b" has no author'),
        ("DG455", '"b" has no publisher'),
        ("DG456", 'nothing cites "b"'),
    ]


def test_a_library_is_a_mapping_in_file_order() -> None:
    found = library("@book{z, title = {Z}}\n@book{a, title = {A}}")
    assert list(found) == ["z", "a"]
    assert isinstance(found["z"], BibEntry)
    assert list(found.csl()) == ["z", "a"]
    assert "zz" not in found
    assert dump(found) == "z book\n  title: Z\na book\n  title: A\n"
