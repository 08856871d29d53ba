"""The words of closing sentences, by language. The English ones count in every language.

Certainties are those of GRADE's translations, with the inflections that a sentence needs.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import NamedTuple

from digestgen.translation import translations

CITED = "\x00"
"""A citation in a text that is looked through for closings, as `raw_text` writes it."""
LINKED = "\x01"
"""Each character of a link's text there."""


class Vocabulary(NamedTuple):
    """One language's words: patterns, but for the two mappings' keys."""

    certainties: Mapping[str, str]
    """Word as it is shown -> "high", "moderate", "low", "very-low"."""
    graded: Mapping[str, str]
    """Grade -> pattern of its words; the longest grade's first."""
    certainty: str
    """The noun, with what may stand between it and its word."""
    strengths: Mapping[str, str]
    """Word as it is shown -> "do", "consider", "avoid", "watch"."""
    against: str
    supersedes: str
    rests: str
    leads: str
    """What people write for `rests`: counts before something that a point can rest on."""
    guideline: str
    values: str
    experience: str
    fill: str
    """Words between supports, which say nothing."""


ENGLISH = Vocabulary(
    {"High": "high", "Moderate": "moderate", "Low": "low", "Very low": "very-low"},
    {
        "very-low": r"very[\s\u2010\u2011-]*low",
        "high": "high",
        "moderate": "moderate",
        "low": "low",
    },
    r"certainty(?:\s+(?:of\s+(?:the\s+)?)?evidence)?",
    {"Do": "do", "Consider": "consider", "Avoid": "avoid", "Watch": "watch"},
    "against",
    r"(?:it\s+|this\s+)?super[sc]ed(?:es?|ing)",
    r"(?:it\s+|this\s+)?rests?\s+(?:up)?on",
    r"(?:(?:it|this|which)\s+)?(?:(?:is|was)\s+)?"
    r"(?:(?:based|bas(?:es|ing)|rel(?:ies|y|ying)|rest(?:ed|ing)|build(?:s|ing)?|built|founded|drawn)"
    r"\s+(?:up)?on|(?:supported|backed|informed|justified)(?:\s+up)?\s+by|grounded\s+in"
    r"|(?:follows|follow(?:ing|ed)|derive[sd]|drawn|comes)\s+from|because(?:\s+of)?|due\s+to"
    r"|thanks\s+to|according\s+to|on\s+the\s+(?:strength|basis)\s+of|in\s+(?:view|light)\s+of"
    r"|from|given|see|cf\.?|per|following|with|by|source|support|evidence|reason|basis)",
    r"(?:the\s+|a\s+)?guidelines?",
    r"(?:(?:the\s+)?(?:patient|client|person)(?:['\u2019]s|s['\u2019]|s)?\s+)"
    r"(?:values|preferences)(?:\s+and\s+(?:values|preferences))?",
    r"(?:(?:my|our|own|clinical|professional|practice)\s+)*experience",
    "and|or|also|both|plus|as well as|on|findings?|the|of|this post|no findings?|nothing",
)
_GERMAN = Vocabulary(
    {"Hoch": "high", "Moderat": "moderate", "Niedrig": "low", "Sehr niedrig": "very-low"},
    {
        "very-low": r"sehr\s+(?:niedrig|gering)(?:e[rs]?)?",
        "high": r"hoch|hohe[rs]?",
        "moderate": r"(?:moderat|mittler)(?:e[rs]?)?|mittel",
        "low": r"(?:niedrig|gering)(?:e[rs]?)?",
    },
    r"(?:Vertrauensw\u00fcrdigkeit|Sicherheit|Gewissheit)(?:\s+(?:der|f\u00fcr\s+die)\s+Evidenz)?",
    {"Tun": "do", "Erw\u00e4gen": "consider", "Vermeiden": "avoid", "Abwarten": "watch"},
    "dagegen|gegen",
    r"(?:(?:er|dies|das)\s+)?(?:ersetzt|\u00fcberholt)",
    r"(?:(?:es|das|dies)\s+)?(?:beruht\s+auf|st\u00fctzt\s+sich\s+auf|gest\u00fctzt\s+auf)",
    r"(?:bas(?:iert|ierend)\s+auf|aufgrund(?:\s+von)?|auf\s+(?:der\s+)?grund(?:lage)?(?:\s+von)?"
    r"|(?:gest\u00fctzt|belegt|begr\u00fcndet)\s+durch|folgt\s+aus|wegen|laut|gem\u00e4\u00df|nach|siehe|s\.|vgl\."
    r"|aus|weil|grundlage|quelle|beleg|grund)",
    r"(?:(?:der|die|einer|eine)\s+)?leitlinien?",
    r"patientenwerten?|patientenpr\u00e4ferenzen|(?:(?:den|die)\s+)?(?:werten?|w\u00fcnschen?|pr\u00e4ferenzen)"
    r"\s+(?:der|des)\s+patient(?:innen\s+und\s+patienten|innen|in|en)?",
    r"(?:(?:meine[r]?|unsere[r]?|eigene[r]?|klinische[r]?|praktische[r]?)\s+)*erfahrung",
    "und|oder|auch|sowie|befunde?n?|auf|der|die|den|dem|das|nichts",
)
_FRENCH = Vocabulary(
    {
        "\u00c9lev\u00e9e": "high",
        "Mod\u00e9r\u00e9e": "moderate",
        "Faible": "low",
        "Tr\u00e8s faible": "very-low",
    },
    {
        "very-low": r"tr\u00e8s\s+faible",
        "high": r"\u00e9lev\u00e9e?|haute?",
        "moderate": r"mod\u00e9r\u00e9e?",
        "low": "faible",
    },
    r"(?:niveau\s+de\s+)?(?:certitude|confiance)(?:\s+(?:des|de\s+la|dans\s+les)\s+preuves?)?",
    {
        "Faire": "do",
        "Envisager": "consider",
        "\u00c9viter": "avoid",
        "Surveiller": "watch",
    },
    r"contre|\u00e0\s+l['\u2019]encontre",
    r"(?:annule\s+et\s+)?remplace",
    r"(?:cela\s+|ceci\s+)?(?:repose\s+sur|s['\u2019]appuie\s+sur|fond\u00e9e?\s+sur)",
    r"(?:bas\u00e9e?\s+sur|(?:appuy|\u00e9tay|soutenu)\S*\s+(?:sur|par)|d['\u2019]apr\u00e8s|selon"
    r"|\u00e0\s+cause\s+d[eu]|en\s+raison\s+d[eu]|gr\u00e2ce\s+\u00e0|d\u00e9coule\s+d[eu]|voir|cf\.?|car|source|base)",
    r"(?:(?:la|une|les)\s+)?(?:recommandations?|lignes?\s+directrices?)",
    r"(?:les\s+)?(?:valeurs|pr\u00e9f\u00e9rences)\s+(?:du|des|de\s+la)\s+patiente?s?",
    r"(?:(?:l['\u2019]|mon\s+|notre\s+))?exp\u00e9rience(?:\s+(?:clinique|professionnelle))?",
    r"et|ou|aussi|ainsi que|r\u00e9sultats?|sur|les?|la|des?|rien",
)
_SPANISH = Vocabulary(
    {"Alta": "high", "Moderada": "moderate", "Baja": "low", "Muy baja": "very-low"},
    {
        "very-low": r"muy\s+baj[ao]",
        "high": "alt[ao]",
        "moderate": "moderad[ao]",
        "low": "baj[ao]",
    },
    r"(?:certeza|certidumbre)(?:\s+(?:de|en)\s+la\s+evidencia)?",
    {"Hacer": "do", "Considerar": "consider", "Evitar": "avoid", "Vigilar": "watch"},
    r"en\s+contra|contra",
    r"(?:sustituye|reemplaza)(?:\s+al?)?",
    r"(?:esto\s+)?(?:se\s+(?:basa|apoya)\s+en|basad[ao]\s+en)",
    r"(?:con\s+base\s+en|(?:apoyad|respaldad|fundad)[ao]\s+(?:en|por)|seg\u00fan|debido\s+a|por|porque"
    r"|a\s+partir\s+de|de\s+acuerdo\s+con|gracias\s+a|v\u00e9ase|ver|cf\.?|fuente|base)",
    r"(?:(?:la|una|las)\s+)?(?:gu\u00edas?|recomendaci(?:\u00f3n|ones))(?:\s+cl\u00ednicas?)?",
    r"(?:l[oa]s\s+)?(?:valores|preferencias)\s+(?:del|de\s+l[oa]s?)\s+pacientes?",
    r"(?:(?:la|mi|nuestra)\s+)?experiencia(?:\s+(?:cl\u00ednica|profesional))?",
    r"y|e|o|tambi\u00e9n|hallazgos?|en|el|l[oa]s?|del?|nada",
)
_PORTUGUESE = Vocabulary(
    {"Alta": "high", "Moderada": "moderate", "Baixa": "low", "Muito baixa": "very-low"},
    {
        "very-low": r"muito\s+baix[ao]",
        "high": "alt[ao]",
        "moderate": "moderad[ao]",
        "low": "baix[ao]",
    },
    r"(?:certeza|confian\u00e7a)(?:\s+(?:da|na)\s+evid\u00eancia)?",
    {"Fazer": "do", "Considerar": "consider", "Evitar": "avoid", "Vigiar": "watch"},
    r"em\s+contr\u00e1rio|contra",
    "substitui",
    r"(?:isto\s+|isso\s+)?(?:(?:baseia|ap[o\u00f3]ia)-se|se\s+(?:baseia|ap[o\u00f3]ia)|assenta|basead[ao])"
    r"\s+(?:em|n[ao]s?)",
    r"(?:com\s+base\s+(?:em|n[ao]s?)|(?:apoiad|sustentad|fundad)[ao]\s+(?:em|por|n[ao]s?)|segundo|devido\s+a"
    r"|por(?:que)?|a\s+partir\s+de|de\s+acordo\s+com|gra\u00e7as\s+a|conforme|ver|veja|cf\.?|fonte|base)",
    r"(?:(?:a|uma|as|na|nas)\s+)?(?:diretriz(?:es)?|recomenda(?:\u00e7\u00e3o|\u00e7\u00f5es)|normas?)"
    r"(?:\s+cl\u00ednicas?)?",
    r"(?:[ao]s\s+|n[ao]s\s+)?(?:valores|prefer\u00eancias)\s+d[ao]s?\s+(?:pacientes?|doentes?|utentes?)",
    r"(?:(?:a|na|minha|nossa)\s+)*experi\u00eancia(?:\s+(?:cl\u00ednica|profissional))?",
    r"e|ou|tamb\u00e9m|achados?|resultados?|em|n[ao]s?|d[ao]s?|[ao]s?|nada",
)
_LANGUAGES = {
    "de": _GERMAN,
    "fr": _FRENCH,
    "es": _SPANISH,
    "pt": _PORTUGUESE,
}
LANGUAGES = ("en", *_LANGUAGES)
"""Languages whose words are known."""

_FLAGS = re.IGNORECASE
_AFTER = r"[:.,;\u2013\u2014-]"


class Words(NamedTuple):
    """The words that count in a post, as patterns."""

    language: str
    """The first part of its tag."""
    vocabulary: Vocabulary
    """Of the post's language; English for a language that has none here."""
    grades: tuple[tuple[str, re.Pattern[str]], ...]
    certainty: re.Pattern[str]
    """"Moderate certainty: ", "Low: "; groups `word`, `says` or `says2`."""
    labelled: re.Pattern[str]
    """"Certainty: low. ", "Certitude faible : "; group `word`."""
    unknown: re.Pattern[str]
    """"Medium certainty": groups `before` or `after`."""
    strength: re.Pattern[str]
    strengths: tuple[tuple[str, re.Pattern[str]], ...]
    against: re.Pattern[str]
    supersedes: re.Pattern[str]
    further: re.Pattern[str]
    """Either of the two as a further sentence of a closing: "Low certainty: x. Against: ..."."""
    rests: re.Pattern[str]
    """"Rests on "."""
    leads: re.Pattern[str]
    """"Based on ", "See " and such."""
    first_word: re.Pattern[str]
    open_end: re.Pattern[str]
    """A closing sentence whose second asterisk is missing."""
    upright: re.Pattern[str]
    """A further closing without italics, in text with marks for citations and links."""
    starred: re.Pattern[str]
    """One that became an item of a list."""
    supports: tuple[tuple[str, re.Pattern[str]], ...]
    """Word of `PracticePoint.other` -> what it is called."""
    fill: re.Pattern[str]
    shown: tuple[tuple[re.Pattern[str], str, str], ...]
    """Pattern of English words, those of them that are written in the post's language instead, and
    how; empty for a post in English."""

    def grade(self, word: str) -> str:
        """Give the certainty that a word means."""
        return next(grade for grade, pattern in self.grades if pattern.fullmatch(word))

    def meaning(self, word: str) -> str:
        """Give the strength that a word means."""
        return next(name for name, pattern in self.strengths if pattern.fullmatch(word))


def words_for(language: str) -> Words:
    """Give the words of a BCP 47 tag's language, and the English ones."""
    return _words(language.lower().partition("-")[0])


@functools.lru_cache(maxsize=8)
def _words(language: str) -> Words:
    own = _LANGUAGES.get(language)
    known = [ENGLISH] if own is None else [own, ENGLISH]

    def either(*patterns: str) -> str:
        return "(?:" + "|".join(patterns) + ")"

    grade = {g: either(*(v.graded[g] for v in known)) for g in ENGLISH.graded}
    word = either(*grade.values())
    noun = either(*(v.certainty for v in known))
    gap = r"[\s\u2010\u2011-]*"
    # "Certitude faible" needs no colon between, "certainty low" would be no English.
    between = r"(?:\s*:\s*|\s+)" if own else r"\s*:\s*"
    says = {name: either(*(_says(v, name) for v in known)) for name in ENGLISH.strengths.values()}
    do = either(*says.values())
    rests = either(*(v.rests for v in known))
    leads = either(*(v.leads for v in known))
    against = either(*(v.against for v in known))
    supersedes = either(*(v.supersedes for v in known))
    named = either(*(_first(v) for v in known))
    return Words(
        language,
        own or ENGLISH,
        tuple((g, re.compile(pattern, _FLAGS)) for g, pattern in grade.items()),
        re.compile(
            rf"\s*(?P<word>{word})(?:(?P<says>{gap}{noun})?"
            rf"(?P<end>\s*(?:\([^()]*\)\s*)?{_AFTER}\s*|\s*\Z)|(?P<says2>{gap}{noun})\s+)",
            _FLAGS,
        ),
        re.compile(rf"\s*{noun}{between}(?P<word>{word})\b\s*{_AFTER}*\s*", _FLAGS),
        re.compile(
            rf"\s*(?:(?P<before>[^\W\d_]+(?:[\s-][^\W\d_]+)?)[\s-]+{named}\b"
            + (rf"|{named}\s+(?P<after>[^\W\d_]+))" if own else r"|(?P<after>(?!)))"),
            _FLAGS,
        ),
        re.compile(
            rf"\s*(?P<word>{do})\b\s*"
            rf"(?:[:.,;!\u2013\u2014-]+\s*|(?={rests}\b|{leads}\s+F\d)|\Z)",
            _FLAGS,
        ),
        tuple((name, re.compile(pattern, _FLAGS)) for name, pattern in says.items()),
        re.compile(rf"\s*{against}\b\s*:?\s*", _FLAGS),
        re.compile(rf"\s*{supersedes}\b\s*:?\s*", _FLAGS),
        re.compile(rf"(?<=[.;!?])\s+(?:{against}\s*:|{supersedes}\s*:|{supersedes}\s+)", _FLAGS),
        re.compile(rf"\s*{rests}\b\s*:?\s*", _FLAGS),
        re.compile(rf"\s*{leads}(?!\w)\s*:?\s*", _FLAGS),
        re.compile(r"\s*([^\W\d_]+(?:[\s-]low)?)\b", _FLAGS),
        re.compile(
            rf"(?:^|(?<=\s))[*_][ \t]*((?:{word}[\s-]+{named}|{named}\s*:?\s+{word}|{against}\s*:"
            rf"|{supersedes}(?=\s*:|\s+\S)"
            rf"|(?:{do}\s*[.:,]\s*)?{rests}|{do}\s*[.:,]\s*{leads}\s+F\d+)(?!\w))",
            _FLAGS,
        ),
        re.compile(
            rf"(?:\A|(?<=[.;!?{CITED}]))\s*((?:{against}\s*:(?=\s*{CITED})"
            rf"|(?!it\b|this\b){supersedes}\s*:?(?=\s*{LINKED})))",
            _FLAGS,
        ),
        re.compile(
            rf"\s*(?:{word}[\s-]+{named}\b.*|{named}\s*:?\s+{word}\b.*|{do}\.\s+(?:{rests}\b|{leads}\s+F\d).*"
            rf"|{against}\s*:.*|{supersedes}\b.*)\*\s*\Z",
            _FLAGS | re.DOTALL,
        ),
        tuple(
            (name, re.compile(rf"\b{either(*patterns)}(?!\w)", _FLAGS))
            for name, patterns in (
                ("guideline", [v.guideline for v in known]),
                ("patient values", [v.values for v in known]),
                ("experience", [v.experience for v in known]),
            )
        ),
        re.compile(rf"\b{either(*(v.fill for v in known))}\b|[\s,;.:&+()]+", _FLAGS),
        _shown(language) if own else (),
    )


def _shown(language: str) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Say how the interface calls what is no finding: lists and posts use one word for it."""
    spoken = translations(language)
    return tuple(
        (re.compile(rf"\b{pattern}(?!\w)", _FLAGS), word, spoken.text(word))
        for pattern, word in (
            (ENGLISH.values, "patient values"),
            (ENGLISH.guideline, "guideline"),
            (ENGLISH.experience, "experience"),
            ("and", "and"),
        )
    )


def _says(vocabulary: Vocabulary, strength: str) -> str:
    return "|".join(word for word, means in vocabulary.strengths.items() if means == strength)


def _first(vocabulary: Vocabulary) -> str:
    """Give the noun alone, without what may follow it."""
    return vocabulary.certainty.split(r"(?:\s+(?:", maxsplit=1)[0]
