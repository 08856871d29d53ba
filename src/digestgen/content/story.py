"""Details of a patient's story that can tell who it is about: full dates, and ages over 89.

Both are among the identifiers that the "safe harbor" rule for records without identity takes out:
every part of a date but the year, and ages over 89 (45 CFR 164.514(b)(2)(i)). Names, places and
the rest need a reader who knows the person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MONTHS = (
    r"(?:jan(?:uar[yi]?|vier|eiro)?|feb(?:ruar[yi]?)?|f[e\u00e9]vrier|fevereiro|enero|febrero|mar(?:ch|s|zo|\u00e7o)"
    r"|m\u00e4rz|apr(?:il)?|avril|abril|(?-i:May)|mai|mayo|maio|june?|juni|juin|junio|junho|july?|juli|juillet"
    r"|julio|julho"
    r"|aug(?:ust)?|ao\u00fbt|agosto|sept?(?:ember)?|septembre|septiembre|setembro|o[ck]t(?:ober)?|octobre"
    r"|octubre|outubro|nov(?:ember|embre|iembre|embro)?|de[cz](?:ember)?|d\u00e9cembre|diciembre|dezembro)"
)
_DATE = re.compile(
    rf"\b(?:[12]?\d|3[01])(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?{_MONTHS}\b"
    r"(?:\.?,?\s+(?:de\s+)?\d{4})?"
    rf"|\b{_MONTHS}\s+(?:[12]?\d|3[01])(?:st|nd|rd|th)?\b(?!\s*(?:%|people|patients))(?:,?\s+\d{{4}})?"
    r"|\b(?:19|20)\d\d-[01]\d-[0-3]\d\b|\b[0-3]?\d[./][01]?\d[./](?:(?:19|20)\d\d|\d\d)\b",
    re.IGNORECASE,
)
_OLD = r"(?:9\d|1[0-2]\d)"
_IN_WORDS = r"(?:ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|one hundred)"
_AGE = re.compile(
    # As newspapers write it: "Jo, 95, ...", "Karl (95)".
    rf"(?<=[^\W\d_])(?:,\s+{_OLD}(?=,\s)|\s+\({_OLD}\))"
    rf"|\b(?:{_OLD}|{_IN_WORDS})[- ]?(?:year(?:s)?[- ]old|years? of age"
    r"|j\u00e4hrig\w*|Jahre|ans|a\u00f1os|anos)\b"
    rf"|\b(?:aged?|age of|turned|turning|is|was|at)"
    rf"\s+(?:{_OLD}|{_IN_WORDS})\b"
    r"(?!\s*(?:%|per|kg|cm|mm|km|metres?|meters?|minutes?|seconds?|hours?|days?|weeks?|months?|degrees"
    r"|o'clock|points?|steps?|beats|dollars|pounds|euros|[-/.:]\d))",
    re.IGNORECASE,
)


def identifying(text: str) -> Iterator[tuple[str, str]]:
    """Give each such detail as it stands, with what it is: "a full date" or "an age over 89"."""
    for pattern, what in ((_DATE, "a full date"), (_AGE, "an age over 89")):
        for match in pattern.finditer(text):
            yield match[0].lstrip(", "), what
