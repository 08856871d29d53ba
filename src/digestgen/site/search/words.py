"""Text -> the words that it can be found by. `search.js` does the same to what readers type.

Case, accents and compatibility forms fall away (NFKD), letters that Unicode does not take apart are
spelled out, an English plural loses its s. Chinese, Japanese and Korean, with no spaces between
words, are cut into pairs of characters.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_JOINED = str.maketrans(
    {
        "\u00df": "ss",
        "\u00e6": "ae",
        "\u0153": "oe",
        "\u00f8": "o",
        "\u0142": "l",
        "\u0111": "d",
        "\u00f0": "d",
        "\u00fe": "th",
        "\u0131": "i",
        "\u03c2": "\u03c3",
    }
)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
_MARKS = re.compile(r"[\u0300-\u036f]")
_SIGNED = re.compile(r"[\u0483-\u1fff\u3099\u309a\ua66f-\uabff\U00010000-\U0001ffff]")
"""Where scripts stand that have marks of their own, such as vowel signs: those fall away too."""
_FOLDED = re.compile(r"[^\x00-\x7f\u2010-\u201f\u2026]")
"""What may have another form; ASCII, dashes and quotation marks, most texts, have none."""
_TYPOGRAPHIC = "\u2018\u201c\u201d\u2013\u2014\u2026"
"""Signs between words that texts have which are ASCII otherwise."""
_SHORT = 500
"""Characters of a text that is likely to be counted again."""
_LONGEST = 40
"""Characters: what is longer is an address or a slip, and nobody types it."""


def words(text: str) -> list[str]:
    """Give the words of a text in order, each in the form that the index keeps."""
    return [stem(w) for w in _found(text) if len(w) <= _LONGEST]


def counted(text: str) -> Mapping[str, int]:
    """Give each word of a text with how often it stands there."""
    # The title of a post counts for each of its findings, a finding for its post.
    return _counted_once(text) if len(text) < _SHORT else _counted(text)


def _counted(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for word, times in Counter(_found(text)).items():
        if len(word) <= _LONGEST:
            known = stem(word)
            found[known] = found.get(known, 0) + times
    return found


_counted_once = functools.lru_cache(500)(_counted)


def _found(text: str) -> list[str]:
    """Find the words of a text; without a regular expression where it has ASCII words."""
    plain = text.lower().replace("\u2019", "'")
    if not plain.isascii():
        for mark in _TYPOGRAPHIC:
            plain = plain.replace(mark, " ")
        if not plain.isascii():
            return _WORD.findall(_folded(text))
    letters = plain.encode().translate(_LETTERS).replace(b"''", b"  ")
    if b"'" not in letters:
        return letters.decode().split()
    return [word for each in letters.decode().split() if (word := each.strip("'"))]


_LETTERS = (
    bytes(code if chr(code).isalnum() or chr(code) == "'" else 0x20 for code in range(0x80))
    + b" " * 0x80
)


def _folded(text: str) -> str:
    """Take case, accents and forms away, and put spaces where a script has none."""
    text = text.lower()
    if _FOLDED.search(text):
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text)).translate(_JOINED)
        if _SIGNED.search(text):
            text = "".join(c for c in text if unicodedata.category(c)[0] != "M")
        text = _UNSPACED.sub(_pairs, unicodedata.normalize("NFKC", text))
    return text


def _pairs(found: re.Match[str]) -> str:
    run = found[0]
    pairs = [run[i : i + 2] for i in range(len(run) - 1)] or [run]
    return f" {' '.join(pairs)} "


@functools.lru_cache(20_000)
def stem(word: str) -> str:
    """Take an English plural's ending off: "studies", "goals" (Harman's S stemmer)."""
    word = word.partition("'")[0].partition("\u2019")[0]
    if len(word) < 4 or word[-1] != "s":
        return word
    if word.endswith("ies") and word[-4] not in "ae":
        return word[:-3] + "y"
    if word.endswith("es") and word[-3] not in "aeo":
        return word[:-1]
    return word if word[-2] in "us" or word.endswith("is") else word[:-1]
