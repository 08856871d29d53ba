"""What is printed as it stands and was surely meant otherwise: links, LaTeX, wiki links, keys.

Only text is looked at, never code, maths or HTML. A false alarm costs more than a slip, so each
pattern asks for what prose does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_SPACED = re.compile(
    r"\]\((?P<url>(?:https?://|\.{0,2}/)[^()\n\"<>]*\s[^()\n\"<>]*"
    r"|[^()\n\"<>]*[^\s()\"<>][ \t][^()\n\"<>]*\.[A-Za-z0-9]{2,5}(?:\#[\w-]*)?)\)"
)
_LATEX = re.compile(
    r"\\(?P<name>[A-Za-z]*cite[A-Za-z]*|footnote|emph|textbf|textit|(?:auto|eq|page)?ref|section)\*?"
    r"(?:\[[^\]\n]*\]){0,2}\{(?P<held>[^{}\n]*)\}"
)
_WIKI = re.compile(r"\[\[(?P<page>[^\W\d_][^\[\]|\n]*)(?:\|(?P<text>[^\[\]\n]*))?\]\]")
_BRACKETED = re.compile(r"\[(?P<key>[^\W_][\w.:+/-]{2,80})\](?![\[({])")
_KEYS = re.compile(r"[^\s,{}]+")


class Slip(NamedTuple):
    """A slip in a text."""

    code: str
    message: str
    help: str
    found: str
    """The part of the text to point at."""
    at: int
    """Its offset in the text."""


def find_slips(text: str) -> Iterator[Slip]:
    """Give the slips of a text as it will be printed."""
    if "](" in text:
        for match in _SPACED.finditer(text):
            url = match["url"]
            help_ = f"put the address in pointed brackets, (<{url}>), or write %20 for each space"
            message = "this is no link, because its address has a space"
            yield Slip("DG317", message, help_, url, match.start("url"))
    if "\\" in text:
        for match in _LATEX.finditer(text):
            name = match["name"]
            message = f'"\\{name}" is LaTeX, and is printed as it stands'
            yield Slip("DG318", message, _markdown(name, match["held"]), match[0], match.start())
    if "[[" in text:
        for match in _WIKI.finditer(text):
            page = match["page"].strip()
            message = f'"[[{page}]]" is a link in a wiki, and is printed as it stands here'
            help_ = f"write [{(match['text'] or page).strip()}](the-file.md)"
            yield Slip("DG319", message, help_, match[0], match.start())


def bracketed_words(text: str) -> Iterator[tuple[str, int]]:
    """Give single words in square brackets, each with its offset: a key may be one of them."""
    if "[" in text:
        for match in _BRACKETED.finditer(text):
            if text[match.start() - 1 : match.start()] not in {"[", "]", "\\", "!"}:
                yield match["key"], match.start()


def _markdown(name: str, held: str) -> str:
    if "cite" in name:
        keys = _KEYS.findall(held) or ["key"]
        return f"write [{'; '.join(f'@{key}' for key in keys)}]"
    if name == "footnote":
        return "write ^[the note]"
    if name in {"emph", "textit"}:
        return f"write *{held}*"
    if name == "textbf":
        return f"write **{held}**"
    return "write a link, or the words themselves"
