"""The works that one text cites, in order, with what disambiguation decided for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from digestgen.citations.process.disambiguate import Decision, disambiguate
from digestgen.citations.render.context import BIBLIOGRAPHY, Context
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
    items: Sequence[Item], layout: Layout, numbers: Mapping[str, int], area: str
) -> list[Item]:
    """Sort items by the layout's keys; what has no value comes last (CSL 1.0.2, "Sorting")."""
    keys = {item.key: _keys(item, layout, numbers, area) for item in items}
    if not any(key.descending for key in layout.sort):
        return sorted(items, key=lambda item: keys[item.key])
    order = list(items)
    for index, key in reversed(list(enumerate(layout.sort))):
        present = [item for item in order if keys[item.key][index][1]]
        present.sort(key=lambda item: keys[item.key][index][1], reverse=key.descending)
        order = present + [item for item in order if not keys[item.key][index][1]]
    return order


SortKeys = tuple[tuple[bool, str], ...]
"""For each `<key>`: whether there is no value, and the value."""


def _keys(item: Item, layout: Layout, numbers: Mapping[str, int], area: str) -> SortKeys:
    """Give an item's sort keys; remembered unless its number is one of them."""
    memo = ("sort", area)
    known = item.memo.get(memo)
    if known is not None:
        return known  # type: ignore[no-any-return]
    texts = [_key_text(item, key, numbers, area) for key in layout.sort]
    keys = tuple((not text, text) for text in texts)
    if not any(key.by_number for key in layout.sort):
        item.memo[memo] = keys
    return keys


def _key_text(item: Item, key: SortKey, numbers: Mapping[str, int], area: str) -> str:
    context = Context(item, area)
    context.number = numbers.get(item.key, 0)
    return key.text(context)
