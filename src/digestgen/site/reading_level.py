"""How hard a short text is to read: long sentences, long words, and SMOG for English.

Information for an author who writes for the people concerned, and never a rule: formulas judge
health texts badly, and SMOG was made for thirty sentences, which a handout does not have.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?\u2026:])[\"'\u201d\u2019)]*\s+")
_VOWELS = re.compile(r"[aeiouy\u00e0-\u00ff]+")
_SILENT = re.compile(
    r"(?:[^aeiouyl]e|[aeiouy]le|[^aeiouytd]ed|[^aeiouyscgxzh]es|[^aeiouy]ely|[^aeiouy]eful)$"
)
_INSIDE = re.compile(
    r"^(?:every|some|life|home|guide|side|time|there|where|fore|house|note)(?=[b-z])"
)
"""Compounds whose first word ends with an e that is not heard."""
_APART = re.compile(
    r"i[ao]|[aeiouy]ing|eo|(?<!q)ua(?=l|t[ei])|uie|[^aeioug]iet|[^tg]ien|(?<=cr)ea|[dr]ea$|ism$"
)
"""Neighbouring vowels in two syllables."""
_TOGETHER = re.compile(r"[cstx]i(?:a(?!t)|o(?!l))|gi[ao]|eo(?:n|us)$|geo|peo")
"""Those of them that are one syllable after all."""
_SUFFIX = re.compile(r"(?:es|ed|(?<!yth)ing)$")


class ReadingLevel(NamedTuple):
    """What can be said of a text's difficulty."""

    words: int
    sentences: int
    longest: int
    """Words of the longest sentence."""
    smog: float | None
    """Years of American schooling (McLaughlin 1969); None for other languages than English."""
    hard: tuple[str, ...]
    """Words of three syllables and more, in order; empty for other languages."""

    @property
    def mean(self) -> float:
        """Give the average length of a sentence in words."""
        return self.words / self.sentences if self.sentences else 0.0


def reading_level(texts: Iterable[str], language: str) -> ReadingLevel:
    """Measure texts, each of which begins a new sentence; `language` is a BCP 47 tag."""
    lengths: list[int] = []
    hard: list[str] = []
    english = language.lower().partition("-")[0] == "en"
    for text in texts:
        for sentence in _SENTENCE.split(text):
            words = _WORD.findall(sentence)
            if words:
                lengths.append(len(words))
                hard += [word for word in words if english and is_hard(word)]
    smog = None
    if english and lengths:
        smog = 1.0430 * math.sqrt(len(hard) * 30 / len(lengths)) + 3.1291
    listed = tuple(dict.fromkeys(word.lower() for word in hard))
    return ReadingLevel(sum(lengths), len(lengths), max(lengths, default=0), smog, listed)


def is_hard(word: str) -> bool:
    """Tell whether an English word has three syllables, endings such as "-ing" left out.

    Words with a hyphen are as hard as their hardest part.
    """
    return any(_syllables(_stem(part)) >= 3 for part in re.split(r"[-'\u2019]", word.lower()))


def _stem(word: str) -> str:
    stem = _SUFFIX.sub("", word)
    return stem if _VOWELS.search(stem) else word


def _syllables(word: str) -> int:
    """Estimate the syllables of an English word: groups of vowels, mended for what is usual."""
    count = len(_VOWELS.findall(word))
    count += len(_APART.findall(word)) - len(_TOGETHER.findall(word))
    count -= len(_SILENT.findall(word)) + len(_INSIDE.findall(word))
    return max(count, 1)
