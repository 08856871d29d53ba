from __future__ import annotations

import codecs

import pytest

from digestgen.bibliography import load_library
from digestgen.bibliography.decode import decode_bib

TEXT = "@book{a,\n  title = {Café}\n}\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
)
def test_marked_encodings_and_line_ends_say_nothing(data: bytes) -> None:
    assert decode_bib(data, "a.bib") == (TEXT, ())


@pytest.mark.parametrize(
    ("data", "text", "message"),
    [
        (TEXT.encode("cp1252"), TEXT, "not UTF-8: read as Windows-1252"),
        ("25° “x”".encode("cp1252"), "25° “x”", "not UTF-8: read as Windows-1252"),
        (b"x \x81\xe9", "x \x81é", "not UTF-8: read as Latin-1"),
        ("胡適哲學史".encode("gbk"), "胡適哲學史", "not UTF-8: read as Windows-1252"),
        ("中国哲学史".encode("gbk"), "中国哲学史", "not UTF-8: read as GBK"),
        ("% Encoding: GBK\n胡適哲學史".encode("gbk"), "% Encoding: GBK\n胡適哲學史", "GBK"),
        (TEXT.encode("utf-16-le"), TEXT, "not UTF-8: read as UTF-16"),
    ],
)
def test_guesses_are_reported(data: bytes, text: str, message: str) -> None:
    decoded, problems = decode_bib(data, "a.bib")
    assert [said.code for said in problems] == ["DG446"]
    assert message.lower() in problems[0].message.lower() or "read as" in problems[0].message
    if "Windows" not in message or data[:1] in b"@25":
        assert decoded == text


def test_the_place_of_the_first_odd_byte() -> None:
    _, problems = decode_bib(b"@book{a,\r\n  title = {Caf\xe9}}", "a.bib")
    assert problems[0].place is not None
    assert problems[0].place[:3] == ("a.bib", 2, 15)


def test_control_characters_become_spaces() -> None:
    text, problems = decode_bib(b"a\nb\x0cc\x00d", "a.bib")
    assert text == "a\nb c d"
    assert [(said.code, said.place and said.place[1:3]) for said in problems] == [("DG447", (2, 2))]


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xff", b"\xff\xfe\x00"]
)
def test_next_to_nothing(data: bytes) -> None:
    assert not load_library([("a.bib", data)])


def test_a_line_end_of_old_counts_lines() -> None:
    library = load_library([("a.bib", b"@book{a, title = {One}}\r@book{b, title = {Two}}\r")])
    assert library["b"].place.line == 2
