"""The word that was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, choices: Iterable[str]) -> str:
    """Give the choice most like `word`, "" when none comes near.

    Letter case does not count as a difference. The first of equals wins, so the order of `choices`
    makes the answer the same on every machine.
    """
    by_fold: dict[str, str] = {}
    for choice in choices:
        by_fold.setdefault(choice.casefold(), choice)
    # Three letters in five, in order: catches a slip or two in a word, and not its neighbours.
    close = difflib.get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[close[0]] if close else ""


def did_you_mean(word: str, choices: Iterable[str], otherwise: str = "") -> str:
    """Give the help line `did you mean "CHOICE"?`, or `otherwise` when no choice comes near."""
    close = nearest(word, choices)
    return f'did you mean "{close}"?' if close else otherwise
