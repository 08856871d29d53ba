"""Edits of a text that is read in NFC, in files that are written otherwise."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from digestgen.cli.splice import spliced
from digestgen.content.source import decode_source
from digestgen.model.edit import Edit

PIECES = [
    "e\u0301",
    "\u00e9",
    "a",
    " ",
    "\r\n",
    "\n",
    "\u0301",
    "\u0323\u0301",
    "\u1100\u1161",
    "\u212b",
]


def test_an_edit_finds_its_place_among_accents_taken_apart() -> None:
    data = "e\u0301te\u0301\r\n- Cafe\u0301 [@mu\u0308ller2020].\r\n".encode()
    source, _ = decode_source(data, "a.md")
    assert source is not None
    at = source.text.index("m\u00fcller2020")
    edits = [Edit(source.text.index("Caf"), 0, "**F1.** "), Edit(at, 10, "mueller2020")]
    assert spliced(data, edits, b"", "utf-8") == (
        "e\u0301te\u0301\r\n- **F1.** Cafe\u0301 [@mueller2020].\r\n".encode()
    )


@given(st.lists(st.sampled_from(PIECES)).map("".join), st.data())
def test_what_is_read_afterwards_is_the_edited_text(raw: str, data: st.DataObject) -> None:
    source, _ = decode_source(raw.encode(), "a.md")
    assert source is not None
    text = source.text
    # Where an accent that stands alone follows, the new text would take it.
    spots = [i for i in range(len(text) + 1) if not unicodedata.combining(text[i : i + 1] or "x")]
    start = data.draw(st.sampled_from(spots))
    # No edit of ours goes over the end of its line.
    line_end = text.find("\n", start) % (len(text) + 1)
    end = data.draw(st.sampled_from([i for i in spots if start <= i <= line_end]))
    after = spliced(raw.encode(), [Edit(start, end - start, "<new>")], b"", "utf-8")
    assert after is not None
    read, _ = decode_source(after, "a.md")
    assert read is not None
    assert read.text == text[:start] + "<new>" + text[end:]
