"""The works that one text cites, in order, with what disambiguation decided for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from digestgen.citations.process.disambiguate import Decision, Disambiguation
from digestgen.citations.render.context import BIBLIOGRAPHY, Context
from digestgen.citations.render.item import Item
from digestgen.citations.render.layout import Engine, Layout, SortKey
from digestgen.model.csl import Entry

_MOST_ITEMS: Final = 50_000
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
    decisions: dict[str, Decision]
    sorts_known: bool
    """Sort keys show the given names that tell people apart; those of one cite alone do not."""
    alike: Mapping[str, int]
    """For works that only a letter tells apart: the number of their group."""


def register(engine: Engine, entries: Iterable[Entry]) -> Registry:
    """Put the cited works in order, number them and tell them apart."""
    items = {entry.key: item_of(engine, entry) for entry in entries}
    numbers = {key: index for index, key in enumerate(items, 1)}
    layout = engine.bibliography
    order = list(items.values())
    disambiguation = Disambiguation(engine, order)
    registry = Registry(
        engine, items, order, numbers, disambiguation.by_names(), disambiguation.everywhere, {}
    )
    if layout is not None and layout.sorts:
        registry.order = sort_items(order, layout, registry, BIBLIOGRAPHY)
        registry.numbers = renumbered(registry.order, layout)
    registry.alike = disambiguation.by_letters(registry.decisions, registry.order)
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


Ties = Callable[[list[Item]], list[Item]]
"""Puts items in order that no key tells apart."""


def sort_items(
    items: Sequence[Item], layout: Layout, registry: Registry, area: str, ties: Ties | None = None
) -> list[Item]:
    """Sort items by the layout's keys; what has no value comes last (CSL 1.0.2, "Sorting").

    Names sort as disambiguation shows them: people who are told apart do not stand mixed.
    Without `ties`, items that no key tells apart stay as they stood.
    """
    return _Sorter(layout, registry, area, ties).sorted(list(items), 0)


class _Sorter(NamedTuple):
    """Sorts by one key after the other."""

    layout: Layout
    registry: Registry
    area: str
    ties: Ties | None

    def sorted(self, items: list[Item], index: int) -> list[Item]:
        """Sort by the keys from `index` on; a later key is only made where earlier ones tie."""
        if len(items) < 2:
            return items
        if index == len(self.layout.sort):
            return self.ties(items) if self.ties else items
        key = self.layout.sort[index]
        same: dict[str, list[Item]] = {}
        for item in items:
            text = _key(item, index, key, self.registry, self.area)
            if text in same:
                same[text].append(item)
            else:
                same[text] = [item]
        texts = sorted((text for text in same if text), reverse=key.descending)
        if "" in same:
            texts.append("")
        order: list[Item] = []
        for text in texts:
            order += self.sorted(same[text], index + 1)
        return order


def _key(item: Item, index: int, key: SortKey, registry: Registry, area: str) -> str:
    """Give one of an item's sort keys; remembered unless it is its number."""
    if key.by_number:
        return _key_text(item, key, registry, area)
    known_people = registry.decisions[item.key].known if registry.sorts_known else ()
    memo = key.memo or ("sort", area, index, known_people)
    known = item.memo.get(memo)
    if known is None:
        known = item.memo[memo] = _key_text(item, key, registry, area)
    return str(known)


def _key_text(item: Item, key: SortKey, registry: Registry, area: str) -> str:
    context = Context(item, area)
    context.number = registry.numbers.get(item.key, 0)
    if registry.sorts_known:
        context.known = dict(registry.decisions[item.key].known)
    return key.text(context)
