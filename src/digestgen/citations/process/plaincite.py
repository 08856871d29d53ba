"""A cite by itself, as disambiguation compares it; often the one that is shown, too."""

from __future__ import annotations

from typing import NamedTuple

from digestgen.citations.marked.marks import strip
from digestgen.citations.process.positions import Position
from digestgen.citations.render.context import CITATION, SUBSEQUENT, Context, NamesTrace, State
from digestgen.citations.render.item import Item
from digestgen.citations.render.layout import Engine


class Shown(NamedTuple):
    """What a cite renders."""

    text: str
    author: str
    """What its first `names` element rendered; "" when there is none."""
    suffix: str
    """The year suffix as it was formatted."""


class Rendered(NamedTuple):
    """A cite as disambiguation sees it."""

    text: str
    traces: tuple[NamesTrace, ...]
    unused: int = 0
    """How many `disambiguate="true"` tests might hold beyond those that were made."""


def plain_cite(
    engine: Engine, item: Item, state: State, suffix: str = "", position: int = SUBSEQUENT
) -> Rendered:
    """Render an item by itself, as a later cite: no locator, number or access date.

    The later form is the shorter one: cites that it tells apart are told apart by the first form
    too. Works that differ only by the day on which they were read are not told apart by it.
    """
    memo = item.memo
    key = ("plain", state, suffix, position)
    known = memo.get(key)
    if known is None:
        context = Context(item, CITATION).use(state)
        context.position = position
        context.first_note = 1 if position else 0
        context.suffix = suffix
        context.suppressed.add("accessed")
        context.trace = []
        shown = engine.citation.render(context)
        if engine.plain and not state.conditions:
            # the cite that most texts will show first
            made = Shown(shown, context.author or "", context.suffix_text or suffix)
            memo["cite", ("", ""), Position(), 0, suffix, state, False] = made
        text = strip(shown).replace(". ", ".")
        known = memo[key] = Rendered(text, tuple(context.trace), context.conditions)
    return known
