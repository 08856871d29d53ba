"""A finding's words against its certainty: the clauses come in, verdicts go out."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from digestgen.evidence.wording.clauses import Clause, Role, Sentence, read_sentences
from digestgen.evidence.wording.lexicon import Lexicon
from digestgen.evidence.wording.phrases import Mark

LEVELS = {"very-low": 0, "low": 1, "moderate": 2, "high": 3}
"""Certainty -> what its words may claim, weakest first."""
_SAYS = {"uncertain": (0, 0), "unsettled": (0, 1), "may": (1, 1), "probably": (2, 2)}
"""List of words -> the lowest and the highest level that they fit."""
_FIRM = (3, 3)


class Kind(Enum):
    """What is wrong with the words."""

    STRONG = "too strong"
    WEAK = "too weak"
    MIXED = "of two certainties"
    STACKED = "stacked"


class Verdict(NamedTuple):
    """Something wrong, and the words that show it."""

    kind: Kind
    words: str
    """As they stand, in small letters; "" when what shows it is that a word is missing."""


class _Said(NamedTuple):
    """What one main clause says, and how surely."""

    lowest: int
    highest: int
    words: str
    clause: Clause
    firm: bool
    """It claims an effect without any word of certainty."""
    told: bool
    """It tells what was seen, or says something else without any word of certainty."""


def judge(text: str, certainty: str, lexicon: Lexicon) -> tuple[Verdict, ...]:
    """Compare a finding's text with its certainty ("high", "moderate", "low", "very-low").

    At most one verdict on the strength of its words, and one on hedges that are stacked.
    """
    sentences = read_sentences(text, lexicon)
    said = [each for sentence in sentences for each in _said(sentence, lexicon)]
    level = LEVELS[certainty]
    found = _compared(said, sentences, level)
    stacked = _stacked(sentences, lexicon)
    if stacked and found and found.kind is not Kind.STRONG:
        return (stacked,)  # Which of the two hedges counts, nobody can say.
    return tuple(each for each in (found, stacked) if each is not None)


def _said(sentence: Sentence, lexicon: Lexicon) -> Iterator[_Said]:
    for clause in sentence.clauses:
        if clause.role is not Role.MAIN:
            continue
        if clause.claims:
            words = _quote(sentence, clause.claims[0])
            yield _Said(*_FIRM, words, clause, firm=True, told=False)
        elif clause.hedges:
            kind, mark = _governing(sentence, clause, lexicon)
            yield _Said(*_SAYS[kind], _quote(sentence, mark), clause, firm=False, told=False)
        elif clause.reports or (clause.words > 2 and not clause.studies and not clause.asked):
            words = _quote(sentence, clause.reports[0]) if clause.reports else ""
            yield _Said(*_FIRM, words, clause, firm=False, told=True)


def _governing(sentence: Sentence, clause: Clause, lexicon: Lexicon) -> tuple[str, Mark]:
    """Give the hedge that says how sure the clause is.

    Not knowing counts for more than any other word; what the evidence "suggests" for less.
    """
    for kind in ("uncertain", "unsettled"):
        for each in clause.hedges:
            if each[0] == kind and (kind == "uncertain" or not _has(clause, "probably")):
                return each
    firm = [each for each in clause.hedges if not _suggests(sentence, each[1], lexicon)]
    return (firm or clause.hedges)[0]


def _has(clause: Clause, kind: str) -> bool:
    return any(each == kind for each, _ in clause.hedges)


def _suggests(sentence: Sentence, mark: Mark, lexicon: Lexicon) -> bool:
    """Tell whether a hedge is what somebody says: "suggests that", not "may"."""
    return any(lexicon.that.holds(word) for word in sentence.words[mark.end : mark.end + 1])


def _compared(said: Sequence[_Said], sentences: Sequence[Sentence], level: int) -> Verdict | None:
    hedged = [each for each in said if not each.firm and not each.told]
    if level < LEVELS["high"]:
        strong = _too_strong(said, hedged, sentences, level)
        if strong is not None:
            return strong
    first = next((each for each in said if not each.told), None)
    if first is None or (first.firm and level < LEVELS["high"]):
        return None
    others = [each for each in said if each is not first and _weighs(each)]
    if first.highest < level:
        if any(each.lowest <= level <= each.highest for each in others):
            return Verdict(Kind.MIXED, first.words)
        reported = level == LEVELS["high"] and said[0].told and said[0].clause.reports
        return None if reported else Verdict(Kind.WEAK, first.words)
    weaker = [e for e in others if 0 < e.highest < level and not e.firm and not e.clause.caveats]
    if weaker:
        return Verdict(Kind.MIXED, weaker[0].words)
    return None


def _says_something(sentences: Sequence[Sentence]) -> bool:
    """Tell whether there is more than what a study did, or was asked."""
    main = [c for each in sentences for c in each.clauses if c.role is Role.MAIN]
    return not any(clause.studies or clause.asked for clause in main)


def _weighs(each: _Said) -> bool:
    """Tell whether a clause that is not the first says something of an effect."""
    return each.firm or (bool(each.clause.effects) and not each.clause.caveats)


def _too_strong(
    said: Sequence[_Said], hedged: Sequence[_Said], sentences: Sequence[Sentence], level: int
) -> Verdict | None:
    for each in said:
        if each.firm:
            return Verdict(Kind.STRONG, each.words)
    for each in hedged:
        if each.lowest > level and (each is hedged[0] or _weighs(each)):
            return Verdict(Kind.STRONG, each.words) if not _owned(sentences, level) else None
    told = [each for each in said if each.told]
    if not hedged:
        if (told or (not said and _says_something(sentences))) and not _owned(sentences, level):
            words = next((each.words for each in told if each.words), "")
            return Verdict(Kind.STRONG, words)
        return None
    # What a study saw may come first when the claim follows, but not when only a doubt does.
    first = said[0]
    seen = first.clause.sources or any(each.lowest == 0 for each in hedged)
    if first.told and (not seen or all(each.clause.caveats for each in hedged)):
        return Verdict(Kind.STRONG, said[0].words)
    return None


def _owned(sentences: Sequence[Sentence], level: int) -> bool:
    """Tell whether the words own up to very low certainty beside the claim: "may ..., but ...".

    This is GRADE's own form, and the doubt may stand in a clause beside the main one.
    """
    if level > 0:
        return False
    clauses = [clause for sentence in sentences for clause in sentence.clauses]
    doubted = any(kind == "uncertain" for c in clauses for kind, _ in c.hedges)
    return doubted and not any(_has(c, "probably") for c in clauses if c.role is Role.MAIN)


def _stacked(sentences: Sequence[Sentence], lexicon: Lexicon) -> Verdict | None:
    for sentence in sentences:
        for clause in sentence.clauses:
            plain = [mark for _, mark in clause.hedges if _is_plain(mark)]
            for one, two in itertools.pairwise(plain):
                between = sentence.words[one.end : two.at]
                if all(lexicon.adverbs.holds(word) for word in between):
                    return Verdict(Kind.STACKED, " ".join(sentence.words[one.at : two.end]))
    return None


def _is_plain(mark: Mark) -> bool:
    """Tell whether a hedge is "may" or "possibly", not "low-certainty evidence"."""
    return mark.kind == "helpers" or (mark.end - mark.at == 1 and mark.kind != "unsettled")


def _quote(sentence: Sentence, mark: Mark) -> str:
    return " ".join(sentence.words[mark.at : mark.end])
