"""What an author is told about the words of findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from digestgen.config.settings import Wording
from digestgen.content.findings.words import ENGLISH, words_for
from digestgen.diagnostics import Diagnostic, problem
from digestgen.evidence.wording.judge import LEVELS, Kind, Verdict, judge
from digestgen.evidence.wording.lexicon import Lexicon, lexicon_for
from digestgen.model.post import Finding, PostHead

CODES = {
    Kind.STRONG: "DG580",
    Kind.WEAK: "DG581",
    Kind.STACKED: "DG582",
    Kind.MIXED: "DG583",
}


def check_wording(
    head: PostHead, language: str, settings: Mapping[str, Wording]
) -> Iterator[Diagnostic]:
    """Report each finding whose words do not fit its certainty.

    `language` is the site's, a BCP 47 tag: it counts where the post has none.
    """
    language = head.lang or language
    lexicon = lexicon_for(language, settings)
    for finding in head.findings:
        between = _between(finding, language)
        if between:
            message = f'{finding.label} closes with two certainties: "{between}"'
            yield problem(
                "DG583", message, finding.place, "take the lower, or make it two findings"
            )
        # A TODO is told by itself: what is not written yet has no words to judge.
        if finding.certainty is None or "TODO" in finding.text:
            continue
        other = _other_certainty(finding)
        if other:
            yield _two(finding, other)
        elif lexicon is not None:
            for verdict in judge(finding.text, finding.certainty, lexicon):
                yield _told(finding, finding.certainty, verdict, lexicon)


def _between(finding: Finding, language: str) -> str:
    """Give a certainty that is two, such as "low to moderate"; "" for one.

    The first may have been read as the finding's, and the rest as its reason; or neither.
    """
    later, both = _ranges(language.lower().partition("-")[0])
    if finding.certainty is None:
        match = both.search(finding.text)
        return match[1] if match else ""
    match = later.match(finding.why)
    return f"{_shown(finding.certainty)} {match[1]}" if match else ""


@lru_cache(maxsize=8)
def _ranges(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    vocabulary = words_for(language).vocabulary
    word = "|".join((*vocabulary.graded.values(), *ENGLISH.graded.values()))
    noun = vocabulary.certainty.split(r"(?:\s+(?:", maxsplit=1)[0]
    joint = r"(?:to|or|and|bis|oder|und|\u00e0|ou|et|o|y|e)"
    return (
        re.compile(rf"({joint}[\s-]+(?:{word})|(?:{word})\s+(?:for|in)\b)", re.IGNORECASE),
        re.compile(
            rf"\b((?:{word})(?:[\s-]+{joint}[\s-]+|\s*/\s*)(?:{word}))[\s-]+(?:certainty|{noun})\b",
            re.IGNORECASE,
        ),
    )


def _other_certainty(finding: Finding) -> str:
    """Give the certainty that the text names, when it is not the finding's own.

    In English alone: "hohe Sicherheit" may be safety, "confiance élevée" a patient's trust.
    """
    for grade, pattern in _NAMED:
        match = pattern.search(finding.text)
        if match:
            return "" if grade == finding.certainty else match[0]
    return ""


_NAMED = tuple(
    (grade, re.compile(rf"\b{word}[\s\u2010\u2011-]+certainty\b", re.IGNORECASE))
    for grade, word in ENGLISH.graded.items()
)
"""Certainty -> "low-certainty" and the like; "very low" before "low"."""


def _two(finding: Finding, other: str) -> Diagnostic:
    own = _shown(finding.certainty or "")
    message = f'{finding.label} says "{other}", and closes with {own} certainty'
    return problem("DG583", message, finding.place, "make it two findings, or mend one of the two")


def _told(finding: Finding, certainty: str, verdict: Verdict, lexicon: Lexicon) -> Diagnostic:
    own = _shown(certainty)
    said = f'"{verdict.words}"'
    word = lexicon.examples.get(certainty, "")
    fitting = f'{own} certainty is worded with "{word}"' if word else "high certainty needs no word"
    if verdict.kind is Kind.STRONG:
        message = (
            f"{finding.label} says {said}, which is too strong for {own} certainty"
            if verdict.words
            else f"{finding.label} claims without a hedge what has {own} certainty"
        )
        help_ = f"{fitting}; or is it more certain than that?"
    elif verdict.kind is Kind.WEAK:
        message = f"{finding.label} says {said}, which is weaker than {own} certainty allows"
        help_ = f"{fitting}; or is it less certain than that?"
    elif verdict.kind is Kind.MIXED:
        message = f"{finding.label} says {said} beside a claim of another certainty"
        help_ = f"make it two findings, each with its certainty; {fitting}"
    else:
        message = f"{finding.label} stacks its hedges: {said}"
        help_ = f"one is enough: {fitting}"
    return problem(CODES[verdict.kind], message, finding.place, help_)


def _shown(certainty: str) -> str:
    assert certainty in LEVELS
    return certainty.replace("-", " ")
