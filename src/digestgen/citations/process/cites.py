"""One cite of a cluster: the entry, where it stands, and how it reads."""

from __future__ import annotations

from typing import NamedTuple

from digestgen.citations.marked.marks import NUMBER
from digestgen.citations.process.disambiguate import Decision
from digestgen.citations.process.plaincite import Shown
from digestgen.citations.process.positions import Position
from digestgen.citations.process.registry import Registry
from digestgen.citations.render.context import CITATION, Context
from digestgen.citations.render.item import Item
from digestgen.model.csl import CiteItem


class Cite(NamedTuple):
    """A cite ready to render."""

    cite: CiteItem
    item: Item
    number: int
    decision: Decision
    position: Position


def make_cite(registry: Registry, cite: CiteItem, position: Position) -> Cite:
    """Look a cite's entry up."""
    return Cite(
        cite
        if cite.locator == cite.locator.strip()
        else cite._replace(locator=cite.locator.strip()),
        registry.items[cite.key],
        registry.numbers[cite.key],
        registry.decisions[cite.key],
        position,
    )


def show(
    registry: Registry, cite: Cite, *, drop_author: bool = False, suffix: str | None = None
) -> Shown:
    """Render a cite without its prefix and suffix; remembered with its item."""
    engine = registry.engine
    position = cite.position
    number_text = engine.citation.number_text
    number = cite.number if engine.style.is_numeric and not number_text else 0
    year_suffix = cite.decision.suffix if suffix is None else suffix
    drop = drop_author or cite.cite.suppress_author
    locator = (cite.cite.locator, cite.cite.label)
    memo = cite.item.memo
    key = ("cite", locator, position, number, year_suffix, cite.decision.state, drop)
    known = memo.get(key)
    if known is None:
        context = Context(cite.item, CITATION).use(cite.decision.state)
        context.locator, context.label = locator
        context.position, context.near_note, context.first_note = position
        context.number = cite.number
        context.number_text = number_text
        context.suffix = year_suffix
        context.drop_author = drop
        known = memo[key] = Shown(
            engine.citation.render(context),
            context.author or "",
            context.suffix_text or year_suffix,
        )
    if NUMBER in known.text:
        return known._replace(text=known.text.replace(NUMBER, str(cite.number)))
    return known
