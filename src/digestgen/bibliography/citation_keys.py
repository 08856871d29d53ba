"""Citation keys: which text can be one, and the key of a new work."""

from __future__ import annotations

import itertools
import re
import string
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from digestgen.bibliography.entries import BibEntry, Library
from digestgen.bibliography.richtext import plain_text
from digestgen.model.csl import Entry

_KEY = re.compile(r"\w(?:[.:/+-]?\w)*")
_NOT_LETTER = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans({
    "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l",
    "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i",
})  # fmt: skip
"""Letters that are no letter with an accent."""
_JOINTS = ("", "_", "-", ":")
_NULLS = frozenset({"null", "Null", "NULL"})


def is_key(text: str) -> bool:
    """Say whether a text can be a key everywhere: in BibTeX, in a sentence and in front matter.

    Letters and digits of any script and "_", and between them single ".", ":", "/", "+" or "-".
    """
    return bool(_KEY.fullmatch(text)) and text not in _NULLS


def new_key(entry: Entry, library: Library) -> str:
    """Make the key of a new work as the library's own are made: `locke2002`, `locke2002a` ...

    Family name (without accents) and year, in the case and with the joint that most of the
    library's keys have; of an anonymous work, the first words of the title.
    """
    taken = {key.casefold() for key in (*library, *library.broken)}
    stem = _pattern(library.values()).key(_first(entry) or "work", _year(entry))
    return next(key for key in _candidates(stem) if key.casefold() not in taken)


def _candidates(stem: str) -> Iterator[str]:
    yield stem
    for length in itertools.count(1):
        for letters in itertools.product(string.ascii_lowercase, repeat=length):
            yield stem + "".join(letters)


class _Pattern(NamedTuple):
    """A way to join author and year."""

    joint: str = ""
    capital: bool = False

    def key(self, name: str, year: str) -> str:
        return f"{name.capitalize() if self.capital else name}{self.joint}{year}"


_PATTERNS = tuple(_Pattern(joint, capital) for joint in _JOINTS for capital in (False, True))


def _pattern(works: Iterable[BibEntry]) -> _Pattern:
    """Choose the pattern that most keys follow; lower case and nothing between, of equals."""
    votes: Counter[_Pattern] = Counter()
    for work in works:
        name, year = _first(work.entry), _year(work.entry)
        if name and year:
            votes.update(p for p in _PATTERNS if work.key == p.key(name, year))
    return max(_PATTERNS, key=lambda pattern: votes[pattern])


def _first(entry: Entry) -> str:
    """Give the first author's family name in plain letters, else the title's first two words."""
    names = entry.names("author") or entry.names("editor")
    if names:
        name = names[0]
        text = name.literal or f"{name.non_dropping_particle}{name.family}" or name.given
        words = text.split() if name.literal else [text]
    else:
        words = plain_text(entry.text("title")).split()[:2]
    return "".join(folded for word in words[:3] if (folded := _folded(word)))


def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return _NOT_LETTER.sub("", apart.lower())


def _year(entry: Entry) -> str:
    date = entry.date("issued")
    return str(abs(date.parts[0][0])) if date and date.parts and date.parts[0] else ""
