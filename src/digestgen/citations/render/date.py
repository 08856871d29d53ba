"""`<date>` (CSL 1.0.2, "Date"): localised or spelled out, single dates and ranges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from digestgen.citations.marked.join import join_all, wrap
from digestgen.citations.marked.marks import CLOSE, NO_CASE
from digestgen.citations.marked.parse import parse
from digestgen.citations.render.context import Context, Render
from digestgen.citations.render.dateparts import PartText, compile_part
from digestgen.citations.render.finish import affix, affixes, compile_finish
from digestgen.citations.render.keys import date_key
from digestgen.citations.render.scope import Scope
from digestgen.citations.style.xml import Element
from digestgen.model.csl import Date

_SHOWN: Final = {
    "year-month-day": ("year", "month", "day"),
    "year-month": ("year", "month"),
    "year": ("year",),
}
_RANK: Final = {"year": 0, "month": 1, "day": 2}
_OWN_AFFIXES: Final = frozenset({"prefix", "suffix"})


class Part(NamedTuple):
    """A compiled `<date-part>`."""

    rank: int
    """0 year, 1 month, 2 day."""
    text: PartText
    prefix: str
    suffix: str
    range_delimiter: str


def compile_date(element: Element, scope: Scope) -> Render:
    """Compile `<date>`."""
    name = element.get("variable")
    source = _source(element, scope)
    parts = tuple(_compile_part(part, scope) for part in _parts(element, source))
    delimiter = affix(source.get("delimiter"))
    finish = compile_finish(element, scope)
    takes_suffix = name == "issued" and scope.implicit_suffix and any(p.rank == 0 for p in parts)
    ranks = frozenset(part.rank for part in parts)
    cased = "text-case" in element.attributes  # "MAY 2015a"
    show = _Shower(parts, delimiter, inside=scope.inside)

    def render(context: Context, out: list[str]) -> None:
        context.called = True
        date = None if name in context.suppressed else context.item.date(name)
        if date is None:
            return
        if context.sort_names is not None:
            context.filled = True
            out.append(date_key(date, ranks))
            return
        suffix = ""
        if takes_suffix and context.suffix and not context.suffix_done:
            suffix = f"{NO_CASE}{context.suffix}{CLOSE}" if cased else context.suffix
        text = show(context, date, suffix)
        if text:
            context.filled = True
            if context.substituting:
                context.suppressed.add(name)
            if suffix:
                context.suffix_done = True
            out.append(finish(context, text))

    return render


def _source(element: Element, scope: Scope) -> Element:
    """Give the element whose parts and delimiter are used: the locale's for a localised date."""
    localised = scope.locale.dates.get(element.get("form"))
    return localised.element if localised else element


def _parts(element: Element, source: Element) -> list[Element]:
    """Give the date parts to show; the style may reform the locale's but not their affixes."""
    if source is element:
        return list(element.all("date-part"))
    wanted = _SHOWN.get(element.get("date-parts"), ("year", "month", "day"))
    own = {part.get("name"): part for part in element.all("date-part")}
    parts = []
    for part in source.all("date-part"):
        name = part.get("name")
        if name not in wanted:
            continue
        over = own[name].attributes if name in own else {}
        kept = {k: v for k, v in over.items() if k not in _OWN_AFFIXES}
        parts.append(Element("date-part", {**part.attributes, **kept}, part.line))
    return parts


def _compile_part(element: Element, scope: Scope) -> Part:
    prefix, suffix = affixes(element)
    return Part(
        _RANK.get(element.get("name"), 0),
        compile_part(element, scope),
        prefix,
        suffix,
        element.get("range-delimiter") or "–",
    )


Shown = tuple[Part, str]


def _open_ended(shown: list[Shown]) -> list[Shown]:
    """Let a range go on: "2004–"; where the year is not shown, it is somewhere else and says so."""
    if any(part.rank == 0 for part, _ in shown):
        part, text = shown[-1]
        shown[-1] = (part, text + part.range_delimiter)
    return shown


class _Shower:
    """Puts the parts of a date together."""

    def __init__(self, parts: tuple[Part, ...], delimiter: str, *, inside: bool) -> None:
        self.parts = parts
        self.delimiter = delimiter
        self.inside = inside

    def __call__(self, context: Context, date: Date, suffix: str) -> str:
        if date.literal and not date.parts:
            return parse(date.literal) + suffix
        if not date.parts:
            return parse(date.season)
        start = date.parts[0]
        if len(date.parts) == 1:
            return self._join(self._texts(context, start, date.season, suffix))
        end = date.parts[1]
        if not end:
            return self._join(_open_ended(self._texts(context, start, date.season, suffix)))
        return self._range(context, date, start, end, suffix)

    def _texts(
        self, context: Context, date: tuple[int, ...], season: str, suffix: str
    ) -> list[Shown]:
        shown = []
        for part in self.parts:
            text = part.text(context, date, season)
            if text:
                shown.append((part, text + suffix if part.rank == 0 else text))
        return shown

    def _range(
        self,
        context: Context,
        date: Date,
        start: tuple[int, ...],
        end: tuple[int, ...],
        suffix: str,
    ) -> str:
        rank = next(
            (r for r, pair in enumerate(zip(start, end, strict=False)) if pair[0] != pair[1]), 3
        )
        if rank == 3 and len(start) != len(end):
            rank = min(len(start), len(end))
        first = self._texts(context, start, date.season, "" if rank == 0 else suffix)
        last = self._texts(context, end, "", suffix)
        ranged_first = [shown for shown in first if shown[0].rank >= rank]
        ranged_last = [shown for shown in last if shown[0].rank >= rank]
        if not ranged_last or not any(part.rank == rank for part, _ in ranged_last):
            return self._join(first)
        at = next((i for i, shown in enumerate(last) if shown[0].rank >= rank), 0)
        before, after = last[:at], [shown for shown in last[at:] if shown[0].rank < rank]
        return self._spread(before, ranged_first, ranged_last, after, rank)

    def _spread(
        self,
        before: Sequence[Shown],
        first: list[Shown],
        last: list[Shown],
        after: Sequence[Shown],
        rank: int,
    ) -> str:
        """Write `before first–last after`; no affix stands between the two ends."""
        between = next(part.range_delimiter for part, _ in last if part.rank == rank)
        if first:
            part, text = first[-1]
            first[-1] = (part._replace(suffix=""), text)
        part, text = last[0]
        last[0] = (part._replace(prefix=""), text)
        middle = self._join(first) + between + self._join(last)
        pieces = [self._join(before), middle, self._join(after)]
        return join_all([piece for piece in pieces if piece], self.delimiter, self.inside)

    def _join(self, shown: Sequence[Shown]) -> str:
        if not shown:
            return ""
        pieces = [wrap(text, part.prefix, part.suffix, self.inside) for part, text in shown]
        return join_all(pieces, self.delimiter, self.inside)
