"""A finding's text -> its clauses: which are the main ones, and what each says how surely.

This is no grammar. It knows enough of sentences to tell the claim from what stands beside it: an
aside, a reason, whom the study was about, what it set out to do, what somebody else called it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from digestgen.evidence.wording.lexicon import Lexicon
from digestgen.evidence.wording.phrases import Mark

_ABBREVIATION = re.compile(r"\b(e\.g|i\.e|et al|vs|approx|cf|ca|Dr|Mr|Mrs|Ms|St|pp?|no)\.")
_END = re.compile(r"(?<=[.!?\u2026])[\"'\u201d\u2019)]*\s+(?=[\W\d]*[A-Z\u00c0-\u00de])")
_MARKED = re.compile('["\u201c\u201e\u00ab\u2018([\u2013\u2014]|-[ -]')
_QUOTED = re.compile(
    r"\u201c[^\u201c\u201d]*\u201d|\"[^\"]*\"|\u201e[^\u201e\u201c\u201d]*[\u201c\u201d]"
    r"|\u00ab[^\u00ab\u00bb]*\u00bb"
    r"|(?<!\w)\u2018[^\u2018]*?\u2019(?!\w)"
)
_ASIDE = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\]|\s[\u2013\u2014-]+\s[^\u2013\u2014]*?\s[\u2013\u2014-]+\s"
)
_DASH = re.compile(r"\s[\u2013\u2014]\s|\u2014|\s--?\s")
_MONTH = re.compile(r"\bMay(?=\s+\d)|\b(?:in|of|since|until|by|\d)\s+May\b")
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d[\w.,%]*\w|\d|[;:,?]")
_QUOTE = " \u2026 "


class Role(Enum):
    """What a clause is to its sentence."""

    MAIN = "main"
    SIDE = "side"
    """Beside the main one: a reason, a concession, a relative clause."""
    PROOF = "proof"
    """After a colon that follows a claim: what it rests on."""


@dataclass(slots=True)
class Clause:
    """Part of a sentence with at most one claim that matters."""

    role: Role
    sentence: int
    hedges: list[tuple[str, Mark]] = field(default_factory=list)
    """"probably", "may", "uncertain" or "unsettled", and where."""
    claims: list[Mark] = field(default_factory=list)
    """Verbs that claim an effect and that no hedge of this clause covers."""
    reports: list[Mark] = field(default_factory=list)
    effects: int = 0
    """Verbs of effect in any form."""
    caveats: int = 0
    studies: int = 0
    sources: int = 0
    asked: bool = False
    """An indirect question has begun: what follows is not claimed."""
    asked_verbs: int = 0
    asks_first: bool = False
    """It begins with one: "what helps is sleep", "how much it helps is unknown"."""
    words: int = 0
    verbs: int = 0
    helpers: int = 0
    """How many of the hedges count for one verb alone."""

    def covers_all(self) -> bool:
        """Tell whether a word such as "probably" or "suggests that" covers every verb so far."""
        return len(self.hedges) > self.helpers


@dataclass(slots=True)
class Sentence:
    """One sentence, cut."""

    words: list[str]
    clauses: list[Clause]


def read_sentences(text: str, lexicon: Lexicon) -> list[Sentence]:
    """Cut a text into sentences and those into clauses; questions are left out."""
    text = _ABBREVIATION.sub(lambda match: match[1].replace(".", ""), text)
    found = []
    for number, raw in enumerate(_END.split(text)):
        words = _words(raw)
        if words and "?" not in words[-1:]:
            found.append(Sentence(words, _Cutter(words, lexicon, number).cut()))
    return found


def _words(sentence: str) -> list[str]:
    plain = sentence
    if _MARKED.search(plain):
        plain = _QUOTED.sub(_QUOTE, plain)
        plain = _ASIDE.sub(" ", plain)
        plain = _DASH.sub(" : ", plain)
    if "May" in plain:
        plain = _MONTH.sub(" ", plain)
    return _WORD.findall(plain.replace("\u2019", "'").replace("\u2011", "-").lower())


_BEFORE_IT = frozenset({"helpers", "auxiliaries", "claims", "probably", "may"})
"""A verb that follows a word makes it a noun: "the harms may be mild"."""


class _Cutter:
    """Goes through the marks of one sentence; `clause` is the one that it is in."""

    def __init__(self, words: Sequence[str], lexicon: Lexicon, number: int) -> None:
        self.words = words
        self.lexicon = lexicon
        self.number = number
        self.clauses = [Clause(Role.MAIN, number)]
        self.clause = self.clauses[0]
        self.outer: Clause | None = None
        """The main clause that a side clause interrupts."""
        self.ends_at_comma = False
        self.relative_from = -1
        """Where the relative clause without a comma that we are in begins, -1 when in none."""

    def cut(self) -> list[Clause]:
        marks = {mark.at: mark for mark in self.lexicon.phrases.marks(self.words)}
        for at, word in enumerate(self.words):
            mark = marks.get(at)
            if mark is not None:
                self._mark(mark, marks)
            elif word in {",", ";", ":"}:
                self._punctuation(word)
            else:
                self.clause.words += 1
        return self.clauses

    def _open(self, role: Role) -> None:
        self.clause = Clause(role, self.number)
        self.clauses.append(self.clause)
        self.outer = None
        self.ends_at_comma = False
        self.relative_from = -1

    def _aside(self, *, ends_at_comma: bool, relative_from: int = -1) -> None:
        outer = self.outer if self.clause.role is Role.SIDE else self.clause
        self._open(Role.SIDE)
        self.outer = outer
        self.ends_at_comma = ends_at_comma
        self.relative_from = relative_from

    def _resume(self) -> None:
        """Go back to the clause that was interrupted."""
        if self.outer is not None:
            self.clause, self.outer = self.outer, None
            self.relative_from = -1
            self.ends_at_comma = False

    def _punctuation(self, word: str) -> None:
        if word == ";":
            self._open(Role.MAIN)
        elif word == ":":
            said = any(c.hedges or c.claims or c.reports for c in self.clauses)
            self._open(Role.PROOF if said else Role.MAIN)
        elif self.clause.role is Role.SIDE and self.ends_at_comma:
            self._resume()

    def _mark(self, mark: Mark, marks: dict[int, Mark]) -> None:
        clause, kind = self.clause, mark.kind
        if self.relative_from >= 0 and self._verb_again(mark):
            self._resume()
            clause = self.clause
        asked = clause.asked and kind in {"claims", "plural"}
        if kind in {"probably", "may", "helpers"}:
            self._hedge(mark)
        elif kind in {"uncertain", "unsettled"}:
            clause.hedges.append((kind, mark))
            clause.verbs += 1
            self._uncover(mark)
        elif kind == "claims":
            self._claim(mark)
        elif kind in {"infinitives", "plural"}:
            clause.effects += 1
            if kind == "plural" and self._is_verb(mark, marks):
                clause.claims.append(mark)
        elif kind == "reports":
            clause.effects += 1
            if not clause.asked and not self._is_noun(mark):
                clause.reports.append(mark)
        elif kind == "caveats":
            clause.caveats += 1
        elif kind == "sources":
            clause.sources += 1
            clause.words += 1
        elif kind == "study":
            clause.studies += 1
            clause.verbs += 1
        elif kind == "auxiliaries":
            clause.verbs += 1
            if clause.asks_first and not clause.hedges:
                clause.claims.append(mark)  # "What gets people moving is a dog."
        else:
            self._turn(mark, marks)
        clause.asked_verbs += asked

    def _hedge(self, mark: Mark) -> None:
        clause, kind = self.clause, mark.kind
        clause.verbs += 1
        if clause.asked and not clause.asks_first:
            return
        if kind == "helpers":
            found = self.lexicon.certainty.marks(self.words[mark.at : mark.end])
            if not found:
                return  # A site took it out of its lists.
            kind = found[0].kind
            clause.helpers += 1
        clause.hedges.append((kind, mark))
        self._uncover(mark)

    def _uncover(self, hedge: Mark) -> None:
        """Take back the claims that a hedge after them covers.

        "Is probably reduced", "helps, probably", "verbessert wahrscheinlich"; not what begins with
        it anew, as in "reduces pain, probably by distraction".
        """
        asked = self.clause.asks_first
        ends = hedge.end == len(self.words) and hedge.kind != "helpers"

        def covered(claim: Mark) -> bool:
            beside = hedge.kind != "helpers" and "," not in self.words[claim.end : hedge.at]
            return asked or ends or claim.at < hedge.at < claim.end or beside

        self.clause.claims = [claim for claim in self.clause.claims if not covered(claim)]

    def _claim(self, mark: Mark) -> None:
        clause = self.clause
        clause.effects += 1
        clause.verbs += 1
        if self._is_noun(mark) or (clause.asked and not self._answered(mark)):
            return
        if not clause.covers_all() and not self._follows_helper(mark.at):
            clause.claims.append(mark)

    def _answered(self, mark: Mark) -> bool:
        """Tell whether a verb follows the question's: "doing what matters drives recovery"."""
        clause = self.clause
        free = not clause.hedges and not clause.studies and not self._joined(mark.at)
        return clause.asked_verbs > 0 and free

    def _joined(self, at: int) -> bool:
        """Tell whether a comma or a word such as "and" stands before."""
        before = self.words[at - 1]
        return before == "," or self.lexicon.joints.holds(before)

    def _follows_helper(self, at: int) -> bool:
        """Tell whether a verb is the one that a helper stands for: "may have no effect"."""
        hedges = self.clause.hedges
        if not hedges or hedges[-1][1].kind != "helpers":
            return False
        between = self.words[hedges[-1][1].end : at]
        return all(self.lexicon.adverbs.holds(word) for word in between)

    def _is_noun(self, mark: Mark) -> bool:
        return mark.at > 0 and self.lexicon.articles.holds(self.words[mark.at - 1])

    def _is_verb(self, mark: Mark, marks: dict[int, Mark]) -> bool:
        """Tell whether a form that could be a noun is the first verb of its clause."""
        clause = self.clause
        followed = marks[mark.end].kind if mark.end in marks else ""
        nothing_yet = not clause.hedges and not clause.asked and not clause.verbs
        return nothing_yet and not self._is_noun(mark) and followed not in _BEFORE_IT

    def _verb_again(self, mark: Mark) -> bool:
        """Tell whether a verb is the main clause's, as the relative clause has had its own."""
        if mark.kind not in {"probably", "may", "helpers", "claims", "auxiliaries", "uncertain"}:
            return mark.kind == "reports" and mark.at > self.relative_from + 3
        first = mark.at <= self.relative_from + 1
        had = self.clause.words + self.clause.effects > 0
        main_has = self.outer is not None and self.outer.verbs > 0
        return had and not main_has and not first and not self._joined(mark.at)

    def _turn(self, mark: Mark, marks: dict[int, Mark]) -> None:
        """Take in a word that begins another clause."""
        kind, at = mark.kind, mark.at
        if kind == "turns":
            if self.clause.role is Role.SIDE and self.ends_at_comma:
                return
            if at > 0:
                self._open(Role.MAIN)
        elif kind == "joins":
            free = self.clause.role is not Role.SIDE or self.words[at - 1] == ","
            if free and self._clause_follows(mark.end, marks):
                self._open(Role.MAIN)
        elif kind == "side":
            initial = self.clause.words == 0 and not self.clause.verbs
            self._aside(ends_at_comma=initial)
        elif kind == "relative":
            after_comma = at > 0 and self.words[at - 1] == ","
            self._aside(ends_at_comma=True, relative_from=-1 if after_comma else at)
        elif kind == "that":
            if at > 0 and not self._said(at) and not self._turned(at):
                self._aside(ends_at_comma=True, relative_from=at)
        elif kind == "asks":
            if not self.clause.asked and not self.clause.words and not self.clause.verbs:
                self.clause.asks_first = True
            self.clause.asked = True

    def _turned(self, at: int) -> bool:
        return self.words[at - 1] in {";", ":"} or self._joined(at)

    def _said(self, at: int) -> bool:
        """Tell whether `that` begins what somebody says, up to two words after their verb."""
        return any(self.lexicon.reporting.holds(word) for word in self.words[max(at - 3, 0) : at])

    def _clause_follows(self, at: int, marks: dict[int, Mark]) -> bool:
        """Tell whether a clause with a verb of its own begins here."""
        while at < len(self.words) and self.lexicon.adverbs.holds(self.words[at]):
            at += 1
        if at >= len(self.words):
            return False
        kind = marks[at].kind if at in marks else ""
        if kind in {"claims", "auxiliaries"}:
            # "Probably reduces pain and improves sleep", "whether it reduces and improves".
            return not self.clause.covers_all() and not self.clause.asked
        if kind in {"helpers", "probably", "may", "uncertain", "unsettled"}:
            return True
        return self.lexicon.subjects.holds(self.words[at])
