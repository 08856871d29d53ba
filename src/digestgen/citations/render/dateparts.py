"""`<date-part>`: a day, month or year as text, without its affixes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from digestgen.citations.marked.parse import parse
from digestgen.citations.render.context import Context
from digestgen.citations.render.finish import Finish, compile_finish
from digestgen.citations.render.numbers import ordinal
from digestgen.citations.render.scope import Scope
from digestgen.citations.style.xml import Element

PartText = Callable[[Context, tuple[int, ...], str], str]
"""(context, (year, month, day), season) -> text, "" when the date has no such part."""


def compile_part(element: Element, scope: Scope) -> PartText:
    """Compile the text of a `<date-part>`."""
    kept = {k: v for k, v in element.attributes.items() if k not in {"prefix", "suffix"}}
    finish = compile_finish(Element("date-part", kept, element.line), scope, own=True)
    return _PARTS[element.get("name", "year")](element.get("form"), scope, finish)


def _year(form: str, scope: Scope, finish: Finish) -> PartText:
    bc, ad = scope.locale.term("bc") or "BC", scope.locale.term("ad") or "AD"

    def text(context: Context, date: tuple[int, ...], _: str) -> str:
        if not date or not date[0]:
            return ""
        year = date[0]
        if form == "short":
            shown = f"{year % 100:02d}"
        elif year < 0:
            shown = f"{-year}{bc}"
        elif year < 1000:
            shown = f"{year}{ad}"
        else:
            shown = str(year)
        return finish(context, shown)

    return text


_SEASONS: Final = {"spring": "1", "summer": "2", "autumn": "3", "fall": "3", "winter": "4"}


def _month(form: str, scope: Scope, finish: Finish) -> PartText:
    locale = scope.locale
    term_form = "short" if form == "short" else "long"

    def season_text(season: str) -> str:
        number = _SEASONS.get(season.lower(), season)
        if number in {"1", "2", "3", "4"}:
            return locale.term(f"season-0{number}")
        return parse(season)

    def month_text(month: int) -> str:
        if month > 24:
            return ""
        if month > 12:
            return locale.term(f"season-0{(month - 13) % 4 + 1}")
        if form == "numeric":
            return str(month)
        if form == "numeric-leading-zeros":
            return f"{month:02d}"
        return locale.term(f"month-{month:02d}", term_form)

    def text(context: Context, date: tuple[int, ...], season: str) -> str:
        if len(date) > 1 and date[1]:
            shown = month_text(date[1])
        else:
            shown = season_text(season) if season else ""
        return finish(context, shown) if shown else ""

    return text


def _day(form: str, scope: Scope, finish: Finish) -> PartText:
    locale = scope.locale
    only_first = locale.options.get("limit-day-ordinals-to-day-1") == "true"

    def text(context: Context, date: tuple[int, ...], _: str) -> str:
        if len(date) < 3 or not date[2]:
            return ""
        day = date[2]
        if form == "numeric-leading-zeros":
            shown = f"{day:02d}"
        elif form == "ordinal" and (day == 1 or not only_first):
            shown = ordinal(day, locale, locale.gender(f"month-{date[1]:02d}"))
        else:
            shown = str(day)
        return finish(context, shown)

    return text


_PARTS: Final[dict[str, Callable[[str, Scope, Finish], PartText]]] = {
    "year": _year,
    "month": _month,
    "day": _day,
}
