from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.diagnostics import Diagnostic, Place, Severity
from digestgen.diagnostics.excerpt import cells, cut_excerpt, visible
from digestgen.diagnostics.render import (
    render_annotations,
    render_rows,
    render_summary,
    render_text,
)

POST = "content/posts/2026-05-12-goals.md"


def error(
    place: Place | None, message: str = "m", advice: str = "", severity: Severity = Severity.ERROR
) -> Diagnostic:
    return Diagnostic("DG999", severity, message, place, advice)


def transcript(line: str, column: int, end_column: int = 0, advice: str = "") -> str:
    place = Place(POST, 1, column, 0, end_column)
    return render_text([error(place, advice=advice)], {POST: line})


def test_a_problem_reads_like_a_compilers() -> None:
    source = "\n" * 8 + "citations: [locke2020]\n"
    place = Place(POST, 9, 13, 9, 22)
    problem = Diagnostic(
        "DG999",
        Severity.ERROR,
        'unknown citation key "locke2020"',
        place,
        'did you mean "locke2002"? (references.bib:14)',
    )
    assert render_text([problem], {POST: source}) == (
        "content/posts/2026-05-12-goals.md:9:13: error[DG999]: "
        'unknown citation key "locke2020"\n'
        "   9 | citations: [locke2020]\n"
        '     |             ^^^^^^^^^ did you mean "locke2002"? (references.bib:14)\n'
    )


def test_a_problem_without_a_place_or_a_source_still_gives_its_help() -> None:
    problems = [error(None, advice="go on"), error(Place("gone.md", 3), advice="look")]
    assert render_text(problems, {}) == (
        "digestgen: error[DG999]: m\n     = go on\ngone.md:3:1: error[DG999]: m\n     = look\n"
    )


def test_a_mark_over_several_lines_ends_with_its_first() -> None:
    place = Place(POST, 1, 3, 2, 4)
    assert render_text([error(place)], {POST: "ab cd   \nef"}).splitlines()[-1] == "     |   ^^^"


def test_lines_are_counted_by_newlines_alone() -> None:
    text = render_text([error(Place(POST, 2, 1))], {POST: "a\u2028b\x0cc\nsecond"})
    assert "   2 | second\n     | ^\n" in text


@pytest.mark.parametrize(
    ("line", "column", "end_column", "shown", "mark"),
    [
        ("\tkey", 2, 5, "    key", "    ^^^"),
        ("ab\tkey", 4, 7, "ab  key", "    ^^^"),
        ("日本 key", 4, 7, "日本 key", "     ^^^"),
        ("日本 key", 1, 3, "日本 key", "^^^^"),
        ("ne\u0301e key", 6, 9, "ne\u0301e key", "    ^^^"),
        ("a\x1b[31mb", 2, 3, "a␛[31mb", " ^"),
        ("a\u202eb", 3, 4, "a<U+202E>b", "         ^"),
        ("short", 6, 0, "short", "     ^"),
        ("short", 99, 0, "short", "     ^"),
    ],
)
def test_the_caret_stands_under_its_column(
    line: str, column: int, end_column: int, shown: str, mark: str
) -> None:
    _, excerpt, marks = transcript(line, column, end_column).splitlines()
    assert excerpt == f"   1 | {shown}"
    assert marks == f"     | {mark}"


def test_a_long_line_is_cut_around_its_mark() -> None:
    line = "a" * 500 + "@key" + "b" * 50_000
    _, excerpt, marks = transcript(line, 501, 505, "help").splitlines()
    assert len(excerpt) <= 100
    assert excerpt[7] == excerpt[-1] == "…"
    start = marks.index("^^^^")
    assert excerpt[start : start + 4] == "@key"
    assert marks.endswith("^^^^ help")


@given(
    st.text(st.characters(exclude_characters="\n"), min_size=1, max_size=400),
    st.integers(1, 420),
    st.integers(0, 420),
    st.integers(40, 120),
)
def test_any_line_fits_and_shows_what_is_marked(
    line: str, column: int, end_column: int, width: int
) -> None:
    excerpt = cut_excerpt(line, column, end_column, width)
    assert cells(excerpt.text) <= width
    assert excerpt.marked >= 1
    assert excerpt.before < width
    assert not any(unicodedata.category(char) in {"Cc", "Cs", "Zl"} for char in excerpt.text)
    wanted = line[column - 1 : column]
    if wanted and wanted.isprintable() and wanted != " " and cells(wanted):
        at, index = 0, 0
        while at < excerpt.before or not cells(excerpt.text[index]):
            at += cells(excerpt.text[index])
            index += 1
        assert excerpt.text[index] == wanted


def test_nothing_of_a_message_reaches_the_terminal_unseen() -> None:
    problem = error(Place("a\x1b]0;b.md"), "bad \x07 \u202e \ud800", "also \r here")
    text = render_text([problem], {})
    assert text == ("a␛]0;b.md:1:1: error[DG999]: bad ␇ <U+202E> <U+D800>\n     = also ␍ here\n")
    text.encode()


def test_visible_leaves_ordinary_writing_alone() -> None:
    for text in ("Ko te kōrero", "naïve ‘quotes’ – dash", "日本語", "نص عربي", "👩‍⚕️"):
        assert visible(text) == text


def test_help_that_does_not_fit_stands_below_its_caret() -> None:
    lines = transcript("word " * 15, 60, 65, "h" * 40).splitlines()
    assert lines[2:] == ["     | " + " " * 59 + "^^^^^", "     = " + "h" * 40]


def test_colours_only_wrap() -> None:
    problem = error(Place(POST, 1, 2, 0, 4), "m", "help")
    coloured = render_text([problem], {POST: "abcdef"}, colour=True)
    assert "\x1b[1;31m^^" in coloured
    plain = render_text([problem], {POST: "abcdef"})
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


@pytest.mark.parametrize(
    ("problems", "line"),
    [
        ([error(Place("a.md"))], "1 error, 0 warnings in 1 file."),
        (
            [
                error(Place("a.md")),
                error(Place("b.md")),
                error(Place("b.md"), severity=Severity.WARNING),
            ],
            "2 errors, 1 warning in 2 files.",
        ),
        (
            [error(Place("a.md"), severity=Severity.INFO)],
            "0 errors, 0 warnings, 1 info in 1 file.",
        ),
        ([error(None)], "1 error, 0 warnings."),
    ],
)
def test_the_summary_counts(problems: list[Diagnostic], line: str) -> None:
    assert render_summary(problems) == line


def test_rows_have_every_key_and_count_from_one() -> None:
    rows = render_rows([error(Place(POST, 9, 13, 0, 22), "m", "h"), error(None)])
    assert rows == [
        {
            "severity": "error",
            "code": "DG999",
            "path": POST,
            "line": 9,
            "column": 13,
            "end_line": 9,
            "end_column": 22,
            "message": "m",
            "help": "h",
        },
        {
            "severity": "error",
            "code": "DG999",
            "path": "",
            "line": 1,
            "column": 1,
            "end_line": 1,
            "end_column": 1,
            "message": "m",
            "help": "",
        },
    ]
    assert render_rows([error(Place(POST, 2, 3))])[0]["end_column"] == 4


def test_annotations_escape_what_would_end_them() -> None:
    place = Place("a,b:c.md", 9, 13, 0, 22)
    problems = [
        error(place, "100% of\nit: a, b", "look"),
        error(Place("x.md", 1, 2, 4, 3), severity=Severity.INFO),
        error(None, severity=Severity.WARNING),
    ]
    assert render_annotations(problems, "blog/") == (
        "::error file=blog/a%2Cb%3Ac.md,line=9,col=13,endColumn=22,title=DG999::"
        "100%25 of%0Ait: a, b: look\n"
        "::notice file=blog/x.md,line=1,col=2,endLine=4,title=DG999::m\n"
        "::warning title=DG999::m\n"
    )
