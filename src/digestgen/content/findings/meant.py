"""Further closings that were probably meant: "Agianst: [@key]", "Contradicts [@key]", "Replaces".

What is none of the known words would stay in the text, where its citations count as support: that
turns evidence against a finding into evidence for it, so it is never passed over in silence.
"""

from __future__ import annotations

import difflib
import re
from typing import NamedTuple

from digestgen.content.findings.words import CITED, LANGUAGES, LINKED


class _Kind(NamedTuple):
    """One closing's words in one language."""

    kind: str
    shown: str
    spellings: tuple[str, ...]
    """What a slip of the pen is compared with."""
    synonyms: str
    """Pattern of other words for it."""


_MEANT = {
    "en": (
        _Kind(
            "against",
            "Against",
            ("against",),
            r"(?:it\s+is\s+)?contra(?:ry|dict(?:s|ed|ing|ion|ory)?)?(?:\s+(?:to|by|evidence|findings?))*"
            r"|but(?:\s+(?:see|cf\.?|not|compare))?|however|in\s+contrast(?:\s+to)?|on\s+the\s+contrary"
            r"|(?:dis(?:agree|pute|prove)[sd]?|refute[sd]?|oppose[sd]?|challenge[sd]?|rebut(?:s|ted)?)"
            r"(?:\s+(?:by|with))?|opposing(?:\s+evidence)?|conflict(?:s|ing)?(?:\s+(?:with|evidence))?"
            r"|counter(?:[\s-]?evidence|ed\s+by|s)?|evidence\s+against|not\s+supported\s+by|unlike"
            r"|versus|vs\.?|cons?",
        ),
        _Kind(
            "supersedes",
            "Supersedes",
            ("supersedes", "supersede", "superseding"),
            r"(?:(?:it|this)\s+)?(?:replac(?:es?|ing)|updat(?:es?|ing)|overrid(?:es?|ing)"
            r"|overrul(?:es?|ing)|supplants?|revis(?:es?|ing)|corrects?|succeeds?|amends?|outdates?"
            r"|obsoletes?)|(?:instead|in\s+place)\s+of|update\s+(?:of|to)",
        ),
        _Kind(
            "superseded",
            "",
            (),
            r"(?:(?:is|was|now|been|has)\s+)*(?:super[sc]eded|replaced|updated|overridden|overruled"
            r"|supplanted|revised|corrected|succeeded)\s+by",
        ),
    ),
    "de": (
        _Kind(
            "against",
            "Dagegen",
            ("dagegen", "gegen"),
            r"aber(?:\s+(?:siehe|vgl\.?))?|widerspricht|im\s+widerspruch(?:\s+(?:zu|mit))?"
            r"|im\s+gegensatz(?:\s+zu)?|widerlegt(?:\s+(?:durch|von))?|entgegen|hingegen|jedoch"
            r"|gegenteilig|gegenevidenz|anders|contra|kontra",
        ),
        _Kind(
            "supersedes",
            "Ersetzt",
            ("ersetzt", "\u00fcberholt"),
            r"l\u00f6st\s+ab|aktualisiert|korrigiert|revidiert|berichtigt|statt|anstelle(?:\s+von)?",
        ),
        _Kind("superseded", "", (), r"(?:ersetzt|\u00fcberholt|abgel\u00f6st)\s+(?:durch|von)"),
    ),
    "fr": (
        _Kind(
            "against",
            "Contre",
            ("contre", "\u00e0 l'encontre"),
            r"contredit(?:\s+par)?|contraire(?:ment)?(?:\s+\u00e0)?|mais(?:\s+voir)?|cependant"
            r"|en\s+revanche|s['\u2019]oppose\s+\u00e0|r\u00e9fut\u00e9e?(?:\s+par)?|au\s+contraire|par\s+contre",
        ),
        _Kind(
            "supersedes",
            "Remplace",
            ("remplace", "annule et remplace"),
            r"met\s+\u00e0\s+jour|annule|corrige|r\u00e9vise|actualise|au\s+lieu\s+de",
        ),
        _Kind("superseded", "", (), r"(?:est\s+)?remplac\u00e9e?\s+par"),
    ),
    "es": (
        _Kind(
            "against",
            "En contra",
            ("en contra", "contra"),
            r"contradice|contradicho\s+por|contrari[ao](?:\s+a)?|pero(?:\s+v\u00e9ase)?|sin\s+embargo"
            r"|se\s+opone\s+a|refutad[ao]\s+por|al\s+contrario|por\s+el\s+contrario",
        ),
        _Kind(
            "supersedes",
            "Sustituye",
            ("sustituye", "reemplaza", "sustituye a", "reemplaza a"),
            r"actualiza|corrige|revisa|anula|en\s+lugar\s+de",
        ),
        _Kind("superseded", "", (), r"(?:es\s+)?(?:sustituid|reemplazad)[ao]\s+por"),
    ),
    "pt": (
        _Kind(
            "against",
            "Contra",
            ("contra", "em contr\u00e1rio"),
            r"contradiz|contrariad[ao]\s+por|contr\u00e1ri[ao](?:\s+a)?|mas(?:\s+(?:ver|veja))?|por\u00e9m"
            r"|no\s+entanto|op\u00f5e-se\s+a|refutad[ao]\s+por|pelo\s+contr\u00e1rio|ao\s+contr\u00e1rio",
        ),
        _Kind(
            "supersedes",
            "Substitui",
            ("substitui",),
            r"atualiza|corrige|rev\u00ea|anula|em\s+vez\s+de|no\s+lugar\s+de",
        ),
        _Kind("superseded", "", (), r"(?:\u00e9\s+)?substitu\u00edd[ao]\s+por"),
    ),
}
assert _MEANT.keys() == set(LANGUAGES)

_NEAR = 0.8
"""Likeness of a slip to its word: "agianst" has 0.86, "control" and "contre" 0.77."""
_MOST = 3
"""Words before the citations of an italic that says nothing else."""
_EXACT = tuple(
    (one, language, re.compile(one.synonyms, re.IGNORECASE))
    for language, kinds in _MEANT.items()
    for one in kinds
)
_SPELLINGS = {
    spelling: (one, language)
    for language, kinds in _MEANT.items()
    for one in kinds
    for spelling in one.spellings
}
_LEAD = re.compile(
    rf"\s*([^\W\d_][^{CITED}{LINKED}:;()]{{0,40}}?)[\s,]*(:|(?=[{CITED}{LINKED}])|\Z)"
)
_FURTHER = re.compile(
    rf"(?<=[.;!?])\s+([^\W\d_][^{CITED}{LINKED}:;.()]{{0,40}}?)[\s,]*"
    rf"(:|(?=[{CITED}{LINKED}][{CITED}{LINKED}\s.,;&]*\Z))"
)
_LABEL = re.compile(r"\bF\d{1,4}\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*")


class Meant(NamedTuple):
    """A closing that was probably meant."""

    kind: str
    """"against", "supersedes"; "superseded" for one that says it of the wrong end; "odd" for words
    that are like none."""
    word: str
    """As written."""
    start: int
    """Where its word begins in the italic."""
    end: int
    """Where what follows its word begins."""
    suggestion: str
    """The word that was meant, as it is shown; "" for none."""


def meant_by(marked: str, language: str, *, begins: bool, cited: bool) -> Meant | None:
    """Say what an italic that stands in the place of a closing was probably meant to be.

    `marked` has `CITED` and `LINKED` for citations and for each character of a link; `begins`: a
    sentence begins with the italic; `cited`: citations follow it.
    """
    shown = _LABEL.sub(lambda match: LINKED * len(match[0]), marked)
    lead = _LEAD.match(shown)
    if lead is None:
        return None
    named = CITED in shown or LINKED in shown
    rest = _WORD.findall(shown, lead.end())
    # After a colon there may be words: "Agianst: one trial [@key]".
    sure = (named or cited) if lead[2] == ":" else (named or (cited and begins)) and len(rest) < 2
    if sure and (found := _known(lead[1], language)):
        return found._replace(start=lead.start(1), end=lead.end())
    count = len(_WORD.findall(shown))
    said = named or (cited and lead[2] == ":")
    if begins and said and 0 < count <= _MOST:
        return Meant("odd", lead[1], 0, 0, "")
    return None


def further_meant(marked: str, language: str) -> list[Meant]:
    """Find such words as a further sentence: "Low certainty: x. Agianst: [@key]."."""
    shown = _LABEL.sub(lambda match: LINKED * len(match[0]), marked)
    last = max(shown.rfind(CITED), shown.rfind(LINKED))
    # "Small trials. Updates: none" says nothing about a work.
    return [
        one._replace(start=match.start(), end=match.end())
        for match in _FURTHER.finditer(shown)
        if match.end() <= last and (one := _known(match[1], language))
    ]


def _known(written: str, language: str) -> Meant | None:
    """Look a word up: other words for a closing first, then slips of its own."""
    word = " ".join(written.casefold().strip(" .").split())
    for one, _language, pattern in _EXACT:
        if pattern.fullmatch(word):
            return Meant(one.kind, written, 0, 0, _shown(one.kind, language))
    near = difflib.get_close_matches(word, _SPELLINGS, 1, _NEAR)
    if not near:
        return None
    one, spoken = _SPELLINGS[near[0]]
    # An English word counts in every language, so a slip of it is one of an English word.
    shown = one.shown if spoken in {"en", language} else _shown(one.kind, language)
    return Meant(one.kind, written, 0, 0, shown)


def _shown(kind: str, language: str) -> str:
    kinds = _MEANT.get(language, _MEANT["en"])
    return next(one.shown for one in kinds if one.kind == kind)
