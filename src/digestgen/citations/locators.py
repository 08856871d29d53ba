"""A locator on its own, outside any style: "pp. 705-706", "S. 705-706"."""

from __future__ import annotations

from digestgen.citations.render.numbers import format_pages, is_several
from digestgen.citations.style.locale import Locale

NO_BREAK = "\u00a0"


def locator_text(locale: Locale, label: str, value: str, form: str = "short") -> str:
    """Write a locator with the locale's term before it, and no line break between the two.

    `label` is a CSL locator term (`page`, `chapter`, ...), `value` as in `CiteItem.locator`, `form`
    that of a term (`short`, `long`). Ranges have the locale's delimiter, and a term that the locale
    does not have is left out.
    """
    delimiter = locale.term("page-range-delimiter") or "\u2013"
    shown = format_pages(value, "", delimiter)
    term = locale.term(label, form, plural=is_several(value))
    return f"{term}{NO_BREAK}{shown}" if term else shown
