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
    compiled: dict[tuple[str, int, bool], Render] = field(default_factory=dict)
    """Macros compiled so far, by name, the `<names>` that theirs inherit from (or 0), `strip`."""
    inheriting: dict[str, bool] = field(default_factory=dict)
    """Whether a macro has a `<names>` that takes its `<name>` from a `<names>` around it."""
    needs: dict[str, frozenset[str] | None] = field(default_factory=dict)
    """What each macro cannot do without (see `needs`)."""
    names_parent: Element | None = None
    """The `<names>` around, while its `<substitute>` is compiled."""

    def inherits(self, name: str) -> bool:
        """Whether a macro reads differently inside the `<substitute>` of a `<names>`."""
        known = self.inheriting.get(name)
        if known is None:
            self.inheriting[name] = False  # a macro that calls itself is reported elsewhere
            macro = self.macros.get(name)
            known = self.inheriting[name] = macro is not None and self._inherits(macro)
        return known

    def _inherits(self, element: Element) -> bool:
        if element.tag == "names" and element.find("name") is None:
            return True
        if element.tag == "text" and self.inherits(element.get("macro")):
            return True
        return any(self._inherits(child) for child in element.children)
