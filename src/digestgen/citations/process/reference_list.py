"""The bibliography: one entry a work, in the style's order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from digestgen.citations.marked.join import join, join_all
from digestgen.citations.marked.marks import CLOSE, LEFT_MARGIN, RIGHT_INLINE
from digestgen.citations.marked.settle import RichText, settle
from digestgen.citations.process.registry import Registry
from digestgen.citations.process.results import FormattedEntry
from digestgen.citations.render.context import BIBLIOGRAPHY, Context
from digestgen.citations.render.item import Item
from digestgen.citations.render.layout import Layout


class Made(NamedTuple):
    """An entry as it is remembered."""

    text: RichText
    targets: tuple[str, ...]
    author: str


def format_entries(registry: Registry) -> tuple[FormattedEntry, ...]:
    """Give the entries of the bibliography; empty when the style has none."""
    layout = registry.engine.bibliography
    if layout is None:
        return ()
    substitute = layout.options.get("subsequent-author-substitute")
    entries = []
    previous = ""
    for item in registry.order:
        made = _entry(registry, layout, item, None)
        if substitute is not None and made.author and made.author == previous:
            previous = made.author
            made = _entry(registry, layout, item, substitute)
        else:
            previous = made.author
        number = registry.numbers[item.key]
        entries.append(FormattedEntry(item.key, made.text, made.targets, number))
    return tuple(entries)


def _entry(registry: Registry, layout: Layout, item: Item, substitute: str | None) -> Made:
    """Give one entry; remembered with its item."""
    decision = registry.decisions[item.key]
    number = registry.numbers[item.key]
    key = ("entry", number, decision.suffix, decision.state.conditions, substitute)
    known = item.memo.get(key)
    if known is None:
        context = Context(item, BIBLIOGRAPHY)
        context.number = number
        context.suffix = decision.suffix
        context.conditions = decision.state.conditions
        context.substitute = substitute
        text = _layout_text(layout, context)
        text = settle(text, registry.engine.quotes)
        known = item.memo[key] = Made(text, tuple(context.targets), context.author or "")
    return known  # type: ignore[no-any-return]


def _layout_text(layout: Layout, context: Context) -> str:
    if "second-field-align" not in layout.options:
        text = layout.render(context)
        return layout.wrap(text) if text else ""
    pieces = layout.pieces(context)
    if not pieces:
        return ""
    left = f"{LEFT_MARGIN}{join(layout.prefix, pieces[0], layout.inside)}{CLOSE}"
    rest = join_all(pieces[1:], "", layout.inside) if pieces[1:] else ""
    rest = join(rest, layout.suffix, layout.inside).rstrip()
    return f"{layout.open}{left}{RIGHT_INLINE}{rest}{CLOSE}{layout.close}"


__all__: Final = ["format_entries"]
