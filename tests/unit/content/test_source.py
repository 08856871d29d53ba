from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.content.source import LARGEST, REPORTED, decode_source
from tests.documents import transcript


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"\xef\xbb\xbfa", "a"),
        (b"\xef\xbb\xbf\xef\xbb\xbfa", "\ufeffa"),
        ("tab\tä\u2028🎈".encode(), "tab\tä\u2028🎈"),
    ],
)
def test_good_bytes(data: bytes, text: str) -> None:
    source, problems = decode_source(data, "a.md")
    assert source == ("a.md", text)
    assert problems == ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            "ä\r\nwe\x92ve".encode("latin-1").replace(b"\xe4", b"\xc3\xa4"),
            (
                "2:3-4 error[DG230]: byte 0x92 at offset 6 is not UTF-8\n"
                '    in Windows-1252 it is "’": save the file again as UTF-8'
            ),
        ),
        (
            b"\xef\xbb\xbf\xff",
            (
                "1:1-2 error[DG230]: byte 0xFF at offset 3 is not UTF-8\n"
                '    in Windows-1252 it is "ÿ": save the file again as UTF-8'
            ),
        ),
        (
            b"a\x81",
            (
                "1:2-3 error[DG230]: byte 0x81 at offset 1 is not UTF-8\n"
                "    save the file again with the encoding UTF-8"
            ),
        ),
        (
            b"a\n\xe2\x82",
            (
                "2:1-2 error[DG230]: byte 0xE2 at offset 2 is not UTF-8\n"
                '    in Windows-1252 it is "â": save the file again as UTF-8\n'
                "2:2-3 error[DG230]: byte 0x82 at offset 3 is not UTF-8\n"
                '    in Windows-1252 it is "‚": save the file again as UTF-8'
            ),
        ),
        (
            b"\xed\xa0\x80",
            (
                "1:1-2 error[DG230]: byte 0xED at offset 0 is not UTF-8\n"
                '    in Windows-1252 it is "í": save the file again as UTF-8\n'
                "1:2-3 error[DG230]: byte 0xA0 at offset 1 is not UTF-8\n"
                "    save the file again with the encoding UTF-8\n"
                "1:3-4 error[DG230]: byte 0x80 at offset 2 is not UTF-8\n"
                '    in Windows-1252 it is "€": save the file again as UTF-8'
            ),
        ),
        (
            b"a\nef\x0cect\x00",
            (
                "2:3-4 error[DG231]: U+000C (form feed) cannot stand in a text\n"
                "    delete it: it is invisible, and pages and feeds cannot hold it\n"
                "2:7-8 error[DG231]: U+0000 (null) cannot stand in a text\n"
                "    delete it: it is invisible, and pages and feeds cannot hold it"
            ),
        ),
        (
            "we\x92ve".encode(),
            (
                "1:3-4 error[DG231]: U+0092 (control character) cannot stand in a text\n"
                '    it was probably "’" in a Windows encoding: type that instead'
            ),
        ),
        (
            "\ufeffhä".encode("utf-16-le"),
            (
                "1:1-0 error[DG230]: this file is UTF-16, not UTF-8\n"
                "    save it again with the encoding UTF-8 (in the editor: Save As, Encoding)"
            ),
        ),
        (
            "\ufeffhä".encode("utf-16-be"),
            (
                "1:1-0 error[DG230]: this file is UTF-16, not UTF-8\n"
                "    save it again with the encoding UTF-8 (in the editor: Save As, Encoding)"
            ),
        ),
    ],
)
def test_bad_bytes_are_located(data: bytes, said: str) -> None:
    source, problems = decode_source(data, "a.md")
    assert transcript(problems) == said
    assert source is not None


def test_the_text_comes_back_with_its_columns() -> None:
    source, _ = decode_source(b"a\x92b\x00c\r\nd", "a.md")
    assert source == ("a.md", "a\ufffdb\ufffdc\nd")


def test_a_utf_16_text_comes_back_too() -> None:
    source, _ = decode_source("\ufeffhä\r\n".encode("utf-16-le"), "a.md")
    assert source == ("a.md", "hä\n")


def test_a_binary_file_is_reported_in_few_lines() -> None:
    _, problems = decode_source(b"\x00" * 50_000, "a.md")
    assert len(problems) == REPORTED + 1
    assert problems[-1].message == f"and {50_000 - REPORTED:,} more like it after this"


def test_a_file_that_is_too_large_is_not_decoded() -> None:
    source, problems = decode_source(b"a" * (LARGEST + 1), "a.md")
    assert source is None
    assert transcript(problems) == (
        "1:1-0 error[DG232]: this file is too large to be a text: 5,000,001 bytes;"
        " the limit is 5,000,000\n"
        "    move data and pictures into files of their own and link to them"
    )


@given(st.binary())
def test_any_bytes_give_a_text_that_can_be_printed(data: bytes) -> None:
    source, _ = decode_source(data, "a.md")
    assert source is not None
    again, problems = decode_source(source.text.encode(), "a.md")
    assert problems == ()
    assert again == ("a.md", source.text.removeprefix("\ufeff"))
