from __future__ import annotations

import pytest

from digestgen.content.front_matter import SplitText, split_front_matter
from digestgen.content.source import decode_source


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("---\ntitle: x\n---\nBody\n", SplitText("title: x\n", 2, "Body\n", 4)),
        ("---\ntitle: x\n...\nBody\n", SplitText("title: x\n", 2, "Body\n", 4)),
        ("--- \t\ntitle: x\n---  \n\nBody", SplitText("title: x\n", 2, "\nBody", 4)),
        ("---\n---", SplitText("", 2, "", 3)),
        ("---\na: b\n---\n---\nA rule above", SplitText("a: b\n", 2, "---\nA rule above", 4)),
        ("---\na: |\n  ---\n---\nx", SplitText("a: |\n  ---\n", 2, "x", 5)),
    ],
)
def test_a_post_is_cut_in_two(text: str, split: SplitText) -> None:
    assert split_front_matter(text, "a.md") == split


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("end", ["", "\n"])
def test_encodings_and_newlines_do_not_matter(bom: bytes, newline: str, end: str) -> None:
    text = f"---\ntitle: ä\n---\nBody{end}"
    source, problems = decode_source(bom + text.replace("\n", newline).encode(), "a.md")
    assert problems == ()
    assert source is not None
    assert split_front_matter(source.text, "a.md") == SplitText("title: ä\n", 2, f"Body{end}", 4)
