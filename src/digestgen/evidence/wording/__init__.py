"""Honest words: what a finding says, against how certain it says it is.

`check_wording(head, language, settings)` takes the head of one post and gives a problem for each
finding whose words and certainty do not fit. In between:

1. `lexicon` gives the words of the post's language: the English ones are built in (`english`),
   `[wording.LANG]` in site.toml replaces them list by list or brings another language. A post in a
   language without words is not judged.
2. `phrases` marks a text's words in one pass: hedges ("probably", "may", "uncertain"), verbs of
   effect, words that begin a clause.
3. `clauses` cuts sentences at those marks and says which clauses are the main ones, and which verbs
   no hedge covers. Questions, quotations and brackets are left out.
4. `judge` compares: the levels are those of GRADE guidance 26 (Santesso and others, 2020).
5. `checks` says it to the author.

Nothing here knows of files, sites or posts other than the one at hand; the same text and certainty
give the same verdict.
"""

from __future__ import annotations

from digestgen.evidence.wording.checks import check_wording
from digestgen.evidence.wording.judge import Kind, Verdict, judge
from digestgen.evidence.wording.lexicon import Lexicon, lexicon_for

__all__ = ["Kind", "Lexicon", "Verdict", "check_wording", "judge", "lexicon_for"]
