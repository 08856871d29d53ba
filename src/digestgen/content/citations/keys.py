"""Citation keys: `@doe2020`, `-@doe2020`, `@{any-thing}`."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# A letter with its accents, also where these are characters of their own.
_LETTER = r"(?:\w[\u0300-\u036f]*)"
# Punctuation only before another word character, so that a sentence's full stop stays outside;
# ":" and "/" also before "/", for keys that are URLs.
# Formatters escape an underscore.
_SIMPLE = re.compile(rf"{_LETTER}(?:{_LETTER}|\\_(?=\w)|[:.#$%&\-+?<>~/](?=\w)|[:/](?=/))*")
_BRACED = re.compile(r"\{[^\s{}]*\}")
_LONGEST_KEY = 250
_LONGEST_URL = 2000


class Key(NamedTuple):
    """A key as it stands in a text."""

    key: str
    """NFC, without "@" and braces; "" for `@{}`."""
    start: int
    """Of the "@"."""
    end: int
    suppress: bool
    """A hyphen stands before the "@"."""


def read_key(text: str, pos: int, end: int, last: int = 0) -> Key | None:
    """Read the key that begins at `pos`, with its "-" or "@"; None if there is none.

    `last` is where the key before it ends. Another may follow it at once; but after any other
    letter or digit, and in a URL, there is none.
    """
    at = pos + 1 if text[pos] == "-" else pos
    if at >= end or text[at] != "@" or (0 < pos != last and _in_word(text[pos - 1])):
        return None
    if at > pos and pos and text[pos - 1] == "-" and not _after_dash(text, pos):
        return None  # the end of a dash, as in "so they say --@doe says otherwise"
    if text.startswith("{", at + 1):
        close = _balanced(text, at + 1, end)
        if close < 0:
            return None
        key, stop = text[at + 2 : close], close + 1
    else:
        match = _SIMPLE.match(text, at + 1, end)
        if match is None:
            return None
        key, stop = match[0].replace("\\", ""), match.end()
    if _in_url(text, pos, last):
        return None
    return Key(unicodedata.normalize("NFC", key), at, stop, at > pos)


def _after_dash(text: str, pos: int) -> bool:
    """Tell whether the hyphens before `pos` are whole dashes, of three each."""
    start = pos
    while start and text[start - 1] == "-":
        start -= 1
    return (pos - start) % 3 == 0


def _in_word(char: str) -> bool:
    return char.isalnum() or unicodedata.combining(char) != 0


def _balanced(text: str, start: int, end: int) -> int:
    """Give where the brace at `start` closes, -1 if it does not before a space."""
    if match := _BRACED.match(text, start, end):
        return match.end() - 1
    end = min(end, start + _LONGEST_KEY)
    if text.find("}", start, end) < 0:
        return -1
    depth = 0
    for index in range(start, end):
        char = text[index]
        if char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
            if depth == 0:
                return index
        elif char.isspace():
            return -1
    return -1


def _in_url(text: str, pos: int, last: int) -> bool:
    """Tell whether the text before `pos`, back to a space, holds what a bare URL begins with."""
    if pos == 0 or text[pos - 1] not in "/.=-_~:?&%+#!,;":
        return False
    scheme = text.rfind("://", max(last, pos - _LONGEST_URL, 0), pos)
    return scheme >= 0 and len(text[scheme:pos].split(maxsplit=1)) == 1
