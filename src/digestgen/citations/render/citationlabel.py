"""`citation-label`: "Doe65", "RoNo78" (CSL 1.0.2 leaves how it is made to the processor)."""

from __future__ import annotations

from typing import Final

from digestgen.citations.marked.marks import strip
from digestgen.citations.render.context import Context
from digestgen.citations.render.item import Item

_LETTERS: Final = {1: (4,), 2: (2, 2), 3: (2, 1, 1)}
"""How many letters of each name, by the number of names; four and more: one of each of four."""
_NAMES: Final = ("author", "editor", "translator")


def citation_label(context: Context) -> str:
    """Give the label in the data, or make one of names and year; the year suffix follows."""
    label = context.item.text("citation-label") or _made(context.item)
    if label and context.suffix and not context.suffix_done:
        context.suffix_done = True
        return label + context.suffix
    return label


def _made(item: Item) -> str:
    names = next((found for role in _NAMES if (found := item.names(role))), ())
    counts = _LETTERS.get(len(names), (1, 1, 1, 1))
    letters = "".join(
        strip(name.family or name.literal).replace(" ", "").capitalize()[:count]
        for name, count in zip(names, counts, strict=False)
    )
    date = item.date("issued")
    year = f"{date.parts[0][0] % 100:02d}" if date and date.parts and date.parts[0] else "00"
    return letters + year
