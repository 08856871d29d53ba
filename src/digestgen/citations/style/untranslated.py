"""Terms that CSL's locales have in English only, though their language has a word of its own."""

from __future__ import annotations

from digestgen.citations.style.locale import Locale, Term

_TABLE = {
    "de": (("Tabelle", "Tabellen"), ("Tab.", "Tab.")),
    "es": (("tabla", "tablas"), ("tabla", "tablas")),
}
_APPENDIX = {
    "de": (("Anhang", "Anh\u00e4nge"), ("Anh.", "Anh.")),
    "es": (("ap\u00e9ndice", "ap\u00e9ndices"), ("ap.", "ap.")),
}
_SUPPLEMENT = {
    "de": (("Supplement", "Supplemente"), ("Suppl.", "Suppl.")),
    "es": (("suplemento", "suplementos"), ("supl.", "supl.")),
}
_EQUATION = {
    "de": (("Gleichung", "Gleichungen"), ("Gl.", "Gl.")),
    "es": (("ecuaci\u00f3n", "ecuaciones"), ("ec.", "ecs.")),
}


def completed(locale: Locale, english: Locale) -> Locale:
    """Give a locale with its own language's words where it has the English ones."""
    language = locale.lang.partition("-")[0]
    own: dict[tuple[str, str], Term] = {}
    for name, words in (
        ("table", _TABLE),
        ("appendix", _APPENDIX),
        ("supplement", _SUPPLEMENT),
        ("equation", _EQUATION),
    ):
        for form, pair in zip(("long", "short"), words.get(language, ()), strict=False):
            if locale.term(name, form).lower() == english.term(name, form).lower():
                own[name, form] = Term(*pair)
    return Locale(locale.lang, own).over(locale) if own else locale
