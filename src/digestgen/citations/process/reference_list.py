"""The bibliography: one entry a work, in the style's order."""

from __future__ import annotations

from typing import Final, NamedTuple

from digestgen.citations.marked.join import join, join_all
from digestgen.citations.marked.marks import CLOSE, DISPLAY, LEFT_MARGIN, NUMBER, RIGHT_INLINE
from digestgen.citations.marked.settle import RichText, settle
from digestgen.citations.marked.textcase import capitalize_term
from digestgen.citations.process.registry import Registry
from digestgen.citations.process.results import FormattedEntry
from digestgen.citations.render.context import BIBLIOGRAPHY, Context, Substitute
from digestgen.citations.render.finish import affix
from digestgen.citations.render.item import Item
from digestgen.citations.render.layout import Layout
from digestgen.citations.render.links import doi_first
from digestgen.model.csl import Name

_BLOCKS: Final = frozenset(DISPLAY.values())


class Made(NamedTuple):
    """An entry as it is remembered."""

    text: RichText
    targets: tuple[str, ...]
    author: str
    """What the first `names` element shows, a title where that stands for names; "" for a term."""
    people: tuple[Name, ...]
    people_text: str


def format_entries(registry: Registry) -> tuple[FormattedEntry, ...]:
    """Give the entries of the bibliography; empty when the style has none."""
    layout = registry.engine.bibliography
    if layout is None:
        return ()
    text = layout.options.get("subsequent-author-substitute")
    text = None if text is None else affix(text)
    rule = layout.options.get("subsequent-author-substitute-rule", "complete-all")
    entries = []
    before: Made | None = None
    for item in registry.order:
        made = _entry(registry, layout, item, None)
        if text is not None and before is not None:
            substitute = _substitute(before, made, text, rule)
            if substitute is not None:
                before = made
                made = _entry(registry, layout, item, substitute)
            else:
                before = made
        else:
            before = made
        number = registry.numbers[item.key]
        shown = made.text
        if layout.numbered:
            shown = RichText(shown.replace(NUMBER, str(number)))
        entries.append(FormattedEntry(item.key, shown, made.targets, number))
    return tuple(entries)


def _substitute(before: Made, made: Made, text: str, rule: str) -> Substitute | None:
    """Give what stands for the names that two entries share; None when they share none."""
    if not made.people or not before.people:
        same = made.author == before.author and bool(made.author) and not before.people
        return Substitute(text, rule, 0) if same and not made.people else None
    if rule == "complete-all":
        return Substitute(text, rule, 1) if before.people_text == made.people_text else None
    shared = 0
    for left, right in zip(before.people, made.people, strict=False):
        if left != right:
            break
        shared += 1
    if rule == "complete-each" and not (shared == len(before.people) == len(made.people)):
        return None
    return Substitute(text, rule, shared) if shared else None


def _entry(registry: Registry, layout: Layout, item: Item, substitute: Substitute | None) -> Made:
    """Give one entry; remembered with its item."""
    decision = registry.decisions[item.key]
    number = registry.numbers[item.key]
    shown_number = number if layout.numbered and not layout.number_text else 0
    conditions = decision.state.conditions
    key = ("entry", shown_number, decision.suffix, conditions, decision.known, substitute)
    known = item.memo.get(key)
    if known is None:
        context = Context(item, BIBLIOGRAPHY)
        context.number = number
        context.number_text = layout.number_text
        context.suffix = decision.suffix
        context.conditions = conditions
        context.known = dict(decision.known)
        context.substitute = substitute
        text = settle(_layout_text(layout, context), registry.engine.quotes)
        known = item.memo[key] = Made(
            text,
            doi_first(context.targets),
            "" if context.anonymous else context.author or "",
            context.people,
            context.people_text,
        )
    return known


def _layout_text(layout: Layout, context: Context) -> str:
    if "second-field-align" not in layout.options:
        pieces = layout.pieces(context)
        if not pieces:
            return ""
        pieces[0] = capitalize_term(pieces[0])
        if pieces[-1][0] in _BLOCKS:  # no suffix stands on a line of its own
            last = join(pieces[-1].removesuffix(CLOSE), layout.suffix, layout.inside) + CLOSE
            text = join_all([*pieces[:-1], last], "", layout.inside)
            return f"{layout.open}{join(layout.prefix, text, layout.inside)}{layout.close}"
        return layout.wrap(join_all(pieces, "", layout.inside))
    pieces = layout.pieces(context)
    if not pieces:
        return ""
    left = f"{LEFT_MARGIN}{join(layout.prefix, pieces[0], layout.inside)}{CLOSE}"
    rest = join_all(pieces[1:], "", layout.inside) if pieces[1:] else ""
    rest = join(rest, layout.suffix, layout.inside).rstrip()
    return f"{layout.open}{left}{RIGHT_INLINE}{rest}{CLOSE}{layout.close}"
