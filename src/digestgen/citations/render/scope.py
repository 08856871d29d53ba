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
    compiled: dict[str, Render] = field(default_factory=dict)
    """Macros compiled so far."""
    opening: set[str] = field(default_factory=set)
    """Macros being compiled: a macro that calls itself is an error."""
    names_parent: Element | None = None
    """The `<names>` around, while its `<substitute>` is compiled."""
