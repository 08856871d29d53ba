"""The words of a language, ready for marking texts."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from digestgen.config.settings import Wording
from digestgen.evidence.wording.english import ENGLISH
from digestgen.evidence.wording.phrases import Phrases

LISTS = (
    "plain",
    "uncertain",
    "unsettled",
    "helpers",
    "probably",
    "may",
    "side",
    "relative",
    "that",
    "asks",
    "turns",
    "joins",
    "claims",
    "plural",
    "reports",
    "study",
    "auxiliaries",
    "infinitives",
    "caveats",
    "sources",
)
"""The lists that are marked. Where two want the same words, the first has them."""
_BORDERS = ("relative", "that", "asks", "turns", "joins", "side")


class Lexicon(NamedTuple):
    """One language's words."""

    phrases: Phrases
    certainty: Phrases
    """`probably` and `may` alone: which of the two a helper is."""
    reporting: Phrases
    subjects: Phrases
    adverbs: Phrases
    articles: Phrases
    joints: Phrases
    """`joins` and `turns`."""
    that: Phrases
    examples: Mapping[str, str]
    """Certainty -> a word for it, for advice; none for "high"."""


def lexicon_for(language: str, settings: Mapping[str, Wording]) -> Lexicon | None:
    """Give the words of a BCP 47 tag's language; None when there are none.

    What a site gives for English stands list by list in the place of what is built in.
    """
    language = language.partition("-")[0].lower()
    own = settings.get(language)
    if language == "en":
        own = _over(ENGLISH, own) if own else ENGLISH
    if own is None or not any(_level(own, name) for name in ("probably", "may", "uncertain")):
        return None
    return _compiled(own)


def _over(built_in: Wording, own: Wording) -> Wording:
    given = {each.name: getattr(own, each.name) for each in dataclasses.fields(own)}
    return dataclasses.replace(built_in, **{name: words for name, words in given.items() if words})


def _level(words: Wording, name: str) -> tuple[str, ...]:
    found: tuple[str, ...] = getattr(words, name)
    return found


@lru_cache(maxsize=8)
def _compiled(words: Wording) -> Lexicon:
    def only(*names: str, borders: tuple[str, ...] = ()) -> Phrases:
        return Phrases({name: getattr(words, name) for name in names}, names, borders)

    return Lexicon(
        only(*LISTS, borders=_BORDERS),
        only("probably", "may"),
        only("reporting"),
        only("subjects"),
        only("adverbs"),
        only("articles"),
        only("joins", "turns"),
        only("that"),
        {
            "moderate": _first(words.probably),
            "low": _first(words.may),
            "very-low": _first(words.uncertain),
        },
    )


def _first(phrases: tuple[str, ...]) -> str:
    """Give the first word of a list, as it may be shown."""
    return phrases[0].partition("|")[0].replace("*", "") if phrases else ""
