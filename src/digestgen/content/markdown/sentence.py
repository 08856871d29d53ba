"""The sentence that a link stands in, as plain text: for the post that it leads to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from digestgen.content.markdown.plain import raw_text, shorten, tidy

LONGEST = 240
"""Characters of a sentence; a longer one is cut around its link."""
_LEAD = 80
"""Characters before the link that a cut sentence keeps."""
_NEAR = 40
"""Tokens to either side that are looked at: a paragraph may be made of a thousand links."""
_END = re.compile(r"[.!?][\"'\u201d\u2019)\]]*\s")


def sentence_around(tokens: Sequence[Token], index: int) -> str:
    """Give the sentence around the link that opens at an index; names of citations are marked."""
    before = raw_text(tokens[max(index - _NEAR, 0) : index], names=True)
    after = raw_text(tokens[index : index + _NEAR], names=True)
    ends = [match.end() for match in _END.finditer(before)]
    before = before[ends[-1] :] if ends else before
    if len(before) > LONGEST - _LEAD:
        before = "\u2026" + before[-_LEAD:].partition(" ")[2]
    end = _END.search(after)
    return shorten(tidy(before + (after[: end.end()] if end else after)), LONGEST)
