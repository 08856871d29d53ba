"""The works that one text cites, in order, with what disambiguation decided for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from digestgen.citations.process.disambiguate import Decision, disambiguate
from digestgen.citations.render.context import BIBLIOGRAPHY, CITATION, Context
from digestgen.citations.render.item import Item
from digestgen.citations.render.layout import Engine, Layout, SortKey
from digestgen.model.csl import Entry

_MOST_ITEMS = 50_000
"""Beyond this the memory of an engine starts afresh."""


@dataclass(slots=True)
class Registry:
    """Everything about the cited works that a cite needs to know."""

    engine: Engine
    items: dict[str, Item]
    """In the order in which they are cited first."""
    order: list[Item]
    """In the order of the bibliography."""
    numbers: dict[str, int]
    """Citation numbers, from 1."""
    decisions: dict[str, Decision] = field(default_factory=dict)


def register(engine: Engine, entries: Iterable[Entry]) -> Registry:
    """Put the cited works in order, number them and tell them apart."""
    items = {entry.key: item_of(engine, entry) for entry in entries}
    numbers = {key: index for index, key in enumerate(items, 1)}
    layout = engine.bibliography
    order = list(items.values())
    if layout is not None and layout.sorts:
        order = sort_items(order, layout, numbers, BIBLIOGRAPHY)
        numbers = renumbered(order, layout)
    registry = Registry(engine, items, order, numbers)
    registry.decisions = disambiguate(engine, order)
    return registry


def renumbered(order: Sequence[Item], layout: Layout) -> dict[str, int]:
    """Give citation numbers in bibliography order, counted down if that is how it is sorted."""
    first = layout.sort[0] if layout.sort else None
    if first is not None and first.by_number and first.descending:
        return {item.key: number for number, item in enumerate(reversed(order), 1)}
    return {item.key: number for number, item in enumerate(order, 1)}


def item_of(engine: Engine, entry: Entry) -> Item:
    """Give the item of an entry, the remembered one if it is the same entry still."""
    item = engine.items.get(entry.key)
    if item is None or item.entry is not entry:
        if len(engine.items) >= _MOST_ITEMS:
            engine.items.clear()
        item = engine.items[entry.key] = Item(entry)
    return item


def sort_items(
    items: Sequence[Item], layout: Layout, numbers: dict[str, int], area: str
) -> list[Item]:
    """Sort items by the layout's keys; what has no value comes last (CSL 1.0.2, "Sorting")."""
    order = list(items)
    for index, key in reversed(list(enumerate(layout.sort))):
        texts = {item.key: _key_text(item, key, (area, index), numbers) for item in order}
        present = [item for item in order if texts[item.key]]
        present.sort(key=lambda item: texts[item.key], reverse=key.descending)
        order = present + [item for item in order if not texts[item.key]]
    return order


def _key_text(item: Item, key: SortKey, name: tuple[str, int], numbers: dict[str, int]) -> str:
    if not key.by_number:
        known = item.memo.get(("sort", name))
        if known is not None:
            return str(known)
    context = Context(item, name[0])
    context.number = numbers.get(item.key, 0)
    text = key.text(context)
    if not key.by_number:
        item.memo["sort", name] = text
    return text


__all__ = ["CITATION", "Registry", "item_of", "register", "sort_items"]
