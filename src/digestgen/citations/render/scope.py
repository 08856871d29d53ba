"""What is known while an element is compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from digestgen.citations.render.context import Render
from digestgen.citations.style.locale import Locale
from digestgen.citations.style.xml import Element


@dataclass
class Scope:
    """One area (citation or bibliography) of one style in one locale."""

    locale: Locale
    area: str
    macros: Mapping[str, Element]
    options: Mapping[str, str]
    """The attributes of `<style>`."""
    name_options: Mapping[str, str]
    """Inherited name options, under the names that they have on `<name>`."""
    implicit_suffix: bool
    """No element renders `year-suffix`: the first year of `issued` does."""
    is_note: bool = False
    """The style's citations are notes."""
    inside: bool = False
    """`punctuation-in-quote`."""
    english: bool = True
    """The style's own language is English (or not given)."""
    blocks: bool = False
    """Directly inside the layout of the bibliography, where `display` has its meaning."""
    strip: bool = False
    """Inside a macro that is called with `strip-periods`."""
    compiled: dict[tuple[str, bool, int], Render] = field(default_factory=dict)
    """Macros compiled so far, by name, `strip` and which `parts`."""
    needs: dict[str, frozenset[str] | None] = field(default_factory=dict)
    """What each macro cannot do without (see `needs`)."""
    names_parent: Element | None = None
    """The `<names>` around, while its `<substitute>` is compiled."""
    parts: Element | None = None
    """The `<name>` whose `<name-part>`s hold for names that stand in, in macros too."""
