"""Lists of words -> marks on the words of a text, in one pass.

A phrase is words with spaces between. In each word `|` parts alternatives, `*` stands for any
ending (or, in front, for any beginning); the word `...` for up to four words of any kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

_GAP = 4
_PUNCTUATION = frozenset(",;:")


class Mark(NamedTuple):
    """Where a phrase of one of the lists stands."""

    kind: str
    """The list's name."""
    at: int
    """Index of its first word."""
    end: int
    """Index after its last word."""


class Piece(NamedTuple):
    """One word of a phrase; with nothing in it, the gap."""

    words: frozenset[str]
    starts: tuple[str, ...]
    ends: tuple[str, ...]

    def fits(self, word: str) -> bool:
        """Tell whether a word of the text is one of the alternatives."""
        return (
            word in self.words
            or (bool(self.starts) and word.startswith(self.starts))
            or (bool(self.ends) and word.endswith(self.ends))
        )


Phrase = tuple[str, tuple[Piece, ...]]
"""The list's name, and its words."""


class Phrases:
    """All lists of a language, ready to mark texts.

    `ranks` are the names of the lists: where two phrases begin at the same word, the longer one
    counts, of those that are as long the one whose list comes first, and verbs after all others.
    No gap goes over punctuation, or over a word of the lists `borders`.
    """

    def __init__(
        self,
        lists: Mapping[str, Iterable[str]],
        ranks: Sequence[str],
        borders: Iterable[str] = (),
    ) -> None:
        self._borders = _PUNCTUATION.union(
            *(_piece(each).words for name in borders for each in lists.get(name, ()))
        )
        found = [(name, _pieces(each)) for name in ranks for each in lists.get(name, ()) if each]
        # Stable: of the same length, the order of the ranks stays.
        self._phrases = sorted(found, key=lambda phrase: (phrase[0] in _VERBS, -len(phrase[1])))
        self._by_word: dict[str, tuple[Phrase, ...]] = {}

    def marks(self, words: Sequence[str]) -> list[Mark]:
        """Mark a text's words; the words of a phrase without a gap are used up by it."""
        marks = []
        known = self._by_word
        at = 0
        while at < len(words):
            step = 1
            phrases = known.get(words[at])
            for kind, pieces in self._beginning(words[at]) if phrases is None else phrases:
                end = at + 1 if len(pieces) == 1 else self._match(pieces, words, at)
                if end:
                    marks.append(Mark(kind, at, end))
                    step = end - at if end - at == len(pieces) and kind not in _OPEN else 1
                    break
            at += step
        return marks

    def holds(self, word: str) -> bool:
        """Tell whether a word by itself is in one of the lists."""
        return any(len(pieces) == 1 for _, pieces in self._beginning(word))

    def _beginning(self, word: str) -> tuple[Phrase, ...]:
        found = self._by_word.get(word)
        if found is None:
            found = tuple(each for each in self._phrases if each[1][0].fits(word))
            # Texts have few different words; the bound is for those that are made to have many.
            if len(self._by_word) < 50_000:
                self._by_word[word] = found
        return found

    def _match(self, pieces: tuple[Piece, ...], words: Sequence[str], start: int) -> int:
        """Give the index after the phrase that begins at `start`, 0 if it does not stand there."""
        at = start + 1
        for index in range(1, len(pieces)):
            piece = pieces[index]
            if not (piece.words or piece.starts or piece.ends):
                return self._after_gap(pieces[index + 1 :], words, at)
            if at >= len(words) or not piece.fits(words[at]):
                return 0
            at += 1
        return at

    def _after_gap(self, rest: tuple[Piece, ...], words: Sequence[str], at: int) -> int:
        for skipped in range(_GAP + 1):
            here = at + skipped
            if here >= len(words) or words[here] in self._borders:
                return 0
            if rest and rest[0].fits(words[here]):
                return self._match(rest, words, here)
        return 0


_VERBS = frozenset(
    {"claims", "plural", "reports", "study", "auxiliaries", "infinitives", "caveats", "sources"}
)
_OPEN = frozenset({"claims", "plural"})
"""Lists whose phrases leave their words to others: "is" and "likely" in "is likely improved"."""


def _pieces(phrase: str) -> tuple[Piece, ...]:
    return tuple(_piece(word) for word in phrase.casefold().replace("\u2019", "'").split())


def _piece(word: str) -> Piece:
    if word == "...":
        return Piece(frozenset(), (), ())
    words, starts, ends = [], [], []
    for each in word.split("|"):
        if each.endswith("*"):
            starts.append(each[:-1])
        elif each.startswith("*"):
            ends.append(each[1:])
        else:
            words.append(each)
    return Piece(frozenset(words), tuple(starts), tuple(ends))
