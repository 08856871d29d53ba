"""What a reader sees of formatted HTML: text and formats, however the tags are nested.

`<i><b>x</b></i>`, `<b><i>x</i></b>` and `<i><i><b>x</b></i></i>` look the same, and so do an italic
and an upright space, or nothing between two tags.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser
from itertools import groupby
from typing import Final

_TAGS: Final = {
    "i": ("style", "i"),
    "em": ("style", "i"),
    "b": ("weight", "b"),
    "sup": ("align", "sup"),
    "sub": ("align", "sub"),
}
_STYLES: Final = {
    "font-style:normal": ("style", ""),
    "font-weight:normal": ("weight", ""),
    "font-variant:normal": ("variant", ""),
    "font-variant:small-caps": ("variant", "sc"),
    "text-decoration:underline": ("line", "u"),
    "text-decoration:none": ("line", ""),
    "baseline": ("align", ""),
}
_SPACES: Final = re.compile(r"[ \n\xa0]{2,}|[ \n]")
_NOTHING: Final = re.compile(
    re.escape("[NO_PRINTED_FORM]")
    + "|"
    + re.escape("[CSL STYLE ERROR: reference with no printed form.]")
)
"""What citeproc-js prints for a cite that shows nothing."""


class _Reader(HTMLParser):
    """Collects (formats, character)."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, dict[str, str]]] = [("", {})]
        self.seen: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        state = dict(self.stack[-1][1])
        value = (dict(attrs).get("style") or "").strip("; ").replace(" ", "")
        change = _STYLES.get(value) if tag == "span" else _TAGS.get(tag)
        if change is not None:
            state[change[0]] = change[1]
        if tag == "div":
            self.seen.append(("", " "))
        self.stack.append((tag, state))

    def handle_endtag(self, tag: str) -> None:
        if tag in {name for name, _ in self.stack}:  # citeproc-js closes what it has not opened
            while self.stack.pop()[0] != tag:
                pass
        if tag == "div":
            self.seen.append(("", " "))

    def handle_data(self, data: str) -> None:
        formats = "+".join(sorted(filter(None, self.stack[-1][1].values())))
        self.seen.extend((formats, character) for character in _SPACES.sub(" ", data))


def visible(html: str) -> str:
    """Write HTML in one way: `<b+i>x</b+i>`; text that looks the same gives the same string."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    out: list[str] = []
    while reader.seen and reader.seen[-1][1].isspace():
        reader.seen.pop()
    last = ""
    seen = [
        (last := formats if character != " " else last, character)
        for formats, character in reader.seen
    ]
    for formats, run in groupby(seen, key=lambda pair: pair[0]):
        text = escape("".join(character for _, character in run), quote=False)
        out.append(f"<{formats}>{text}</{formats}>" if formats else text)
    return _SPACES.sub(" ", _NOTHING.sub("", "".join(out))).strip()
