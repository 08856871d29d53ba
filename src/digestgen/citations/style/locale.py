"""Locales (CSL 1.0.2, "Locale files" and "Locale"): terms, date formats, options."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from digestgen.citations.marked.parse import raise_letters
from digestgen.citations.marked.settle import Quotes
from digestgen.citations.style.xml import Element, StyleError, read_xml


class Term(NamedTuple):
    """One term in one form."""

    single: str = ""
    multiple: str = ""
    gender: str = ""


class Ordinal(NamedTuple):
    """An ordinal suffix and the numbers that it fits."""

    suffix: str
    match: str
    """`last-digit`, `last-two-digits` or `whole-number`."""


class LocaleDate(NamedTuple):
    """A localised date format."""

    element: Element
    """`<date form="...">` with its parts."""


@dataclass(frozen=True, slots=True)
class Locale:
    """What a language says: terms, dates, options."""

    lang: str
    terms: Mapping[tuple[str, str], Term] = field(default_factory=dict)
    """(name, form) -> term; form is `long`, `short`, `verb`, `verb-short` or `symbol`."""
    ordinals: Mapping[tuple[int, str], Ordinal] = field(default_factory=dict)
    """(number, gender) -> suffix; number -1 is the suffix that fits everything."""
    dates: Mapping[str, LocaleDate] = field(default_factory=dict)
    """`text` and `numeric`."""
    options: Mapping[str, str] = field(default_factory=dict)

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str:
        """Give a term, falling back from form to form as CSL says; "" when there is none."""
        found = self.find_term(name, form)
        if found is None:
            return ""
        return found.multiple if plural else found.single

    def find_term(self, name: str, form: str = "long") -> Term | None:
        """Give a term in the nearest form that is defined; None when there is none."""
        for fallback in FORM_FALLBACK.get(form, ("long",)):
            found = self.terms.get((name, fallback))
            if found is not None:
                return found
        # "sub verbo" became "sub-verbo" in CSL 1.0.2
        return self.find_term("sub-verbo", form) if name == "sub verbo" else None

    def gender(self, name: str) -> str:
        """Give the gender of a term: `masculine`, `feminine` or ""."""
        found = self.terms.get((name, "long"))
        return found.gender if found else ""

    @property
    def quotes(self) -> Quotes:
        """The quotation marks."""
        return Quotes(
            self.term("open-quote") or "“",
            self.term("close-quote") or "”",
            self.term("open-inner-quote") or "‘",
            self.term("close-inner-quote") or "’",
        )

    @property
    def inside(self) -> bool:
        """Whether a full stop or comma moves inside a closing quote."""
        return self.options.get("punctuation-in-quote") == "true"

    def over(self, lower: Locale) -> Locale:
        """Lay this locale over a more general one; the upper one's words win."""
        replaces_ordinals = bool(self.ordinals)
        return replace(
            self,
            lang=self.lang or lower.lang,
            terms={**lower.terms, **_with_gender(self.terms, lower.terms)},
            ordinals=self.ordinals if replaces_ordinals else lower.ordinals,
            dates={**lower.dates, **self.dates},
            options={**lower.options, **self.options},
        )


_APOSTROPHE: Final = re.compile(r"(?<=\w)'(?=\w)")
FORM_FALLBACK: Final = {
    "long": ("long",),
    "short": ("short", "long"),
    "verb": ("verb", "long"),
    "verb-short": ("verb-short", "verb", "long"),
    "symbol": ("symbol", "short", "long"),
}
"""The forms to try for each form, in order."""


def load_locale(xml: str | bytes) -> Locale:
    """Read a locale file; raises `StyleError`."""
    root = read_xml(xml)
    if root.tag != "locale":
        raise StyleError(f"expected <locale>, found <{root.tag}>", root.line)
    return locale_of(root)


def locale_of(element: Element) -> Locale:
    """Read a `<locale>` element, of a locale file or inside a style."""
    terms: dict[tuple[str, str], Term] = {}
    ordinals: dict[tuple[int, str], Ordinal] = {}
    for group in element.all("terms"):
        for term in group.all("term"):
            number = _ordinal_number(term.get("name"))
            if number is None:
                terms[term.get("name"), term.get("form", "long")] = _term(term)
            else:
                ordinals[number, term.get("gender-form")] = _ordinal(term, number)
    return Locale(
        lang=element.get("lang"),
        terms=terms,
        ordinals=ordinals,
        dates={date.get("form"): LocaleDate(date) for date in element.all("date")},
        options={k: v for o in element.all("style-options") for k, v in o.attributes.items()},
    )


def _term(element: Element) -> Term:
    single, multiple = element.find("single"), element.find("multiple")
    text = _text(element)
    return Term(
        single=_text(single) if single else text,
        multiple=_text(multiple) if multiple else text,
        gender=element.get("gender"),
    )


def _text(element: Element) -> str:
    text = element.text if element.text.strip(" \n\t") else element.text.strip()
    return raise_letters(_APOSTROPHE.sub("’", text))


def _ordinal_number(name: str) -> int | None:
    if name == "ordinal":
        return -1
    head, _, digits = name.rpartition("-")
    return int(digits) if head == "ordinal" and digits.isdecimal() else None


def _ordinal(element: Element, number: int) -> Ordinal:
    usual = "last-two-digits" if number >= 10 else "last-digit"
    return Ordinal(_text(element), element.get("match", usual))


def _with_gender(
    upper: Mapping[tuple[str, str], Term], lower: Mapping[tuple[str, str], Term]
) -> dict[tuple[str, str], Term]:
    """Keep the gender that the general locale gives where the upper one says nothing."""
    kept = {}
    for key, term in upper.items():
        below = lower.get(key)
        kept[key] = term if term.gender or below is None else term._replace(gender=below.gender)
    return kept
