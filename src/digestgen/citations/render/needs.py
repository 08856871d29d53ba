"""Which variables an element cannot do without: what lets whole groups be skipped unseen.

Most of a style is about variables that a given entry does not have. A group that asks for a
variable shows nothing unless some variable inside it has content (CSL 1.0.2, "Group"), so it need
not be entered when the entry has none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Final

from digestgen.citations.style.xml import Element

Needs = frozenset[str] | None
"""Without one of these nothing is rendered; None: it may render without any."""

_OF_THE_CITE: Final = frozenset(
    {
        "citation-number",
        "citation-label",
        "first-reference-note-number",
        "locator",
        "year-suffix",
    }
)


def needs_of(
    children: list[Element], macros: Mapping[str, Element], known: MutableMapping[str, Needs]
) -> Needs:
    """Give the needs of a group with these children; `known` remembers macros."""
    union = _union(children, macros, known)
    return union if union is not None and surely_ask(children, macros) else None


def macro_needs(
    name: str, macros: Mapping[str, Element], known: MutableMapping[str, Needs]
) -> Needs:
    """Give the needs of a macro: a group by another name."""
    if name not in known:
        known[name] = None
        macro = macros.get(name)
        known[name] = needs_of(macro.children if macro else [], macros, known)
    return known[name]


def _union(
    children: list[Element], macros: Mapping[str, Element], known: MutableMapping[str, Needs]
) -> Needs:
    union: set[str] = set()
    for child in _flat(children):
        if child is None:
            return None
        if _is_constant(child):
            continue
        needs = _needs(child, macros, known)
        if needs is None:
            return None
        union |= needs
    return frozenset(union)


def surely_ask(children: list[Element], macros: Mapping[str, Element]) -> bool:
    """Whether some child asks for a variable, whatever conditions hold."""
    return any(_surely_asks(child, macros) for child in children)


def _surely_asks(child: Element, macros: Mapping[str, Element]) -> bool:
    if child.tag == "choose":
        branches = child.children
        has_else = child.find("else") is not None
        return has_else and all(surely_ask(branch.children, macros) for branch in branches)
    if child.tag == "group":
        return surely_ask(child.children, macros)
    if child.tag == "text" and "macro" in child.attributes:
        macro = macros.get(child.get("macro"))
        return macro is not None and surely_ask(macro.children, macros)
    if child.tag == "label" or _is_constant(child):
        return False
    return child.get("variable") != "year-suffix"  # an empty one asks for nothing


def _is_constant(child: Element) -> bool:
    return child.tag == "text" and ("term" in child.attributes or "value" in child.attributes)


def _flat(children: list[Element]) -> Iterator[Element | None]:
    """Give the elements that may render, those of all branches too; None for what counts itself."""
    for child in children:
        if child.tag != "choose":
            yield child
            continue
        for branch in child.children:
            if "disambiguate" in branch.attributes:
                yield None  # such a test is used up when it is made: it must be made
            yield from _flat(branch.children)


def _needs(
    element: Element, macros: Mapping[str, Element], known: MutableMapping[str, Needs]
) -> Needs:
    tag = element.tag
    if tag == "group":
        return needs_of(element.children, macros, known)
    if tag == "names":
        return _names(element, macros, known)
    if tag == "text" and "macro" in element.attributes:
        return macro_needs(element.get("macro"), macros, known)
    variable = element.get("variable")
    if not variable or variable in _OF_THE_CITE:
        return None
    short = f"{variable}-short" if element.get("form") == "short" else variable
    return frozenset({variable, short})


def _names(
    element: Element, macros: Mapping[str, Element], known: MutableMapping[str, Needs]
) -> Needs:
    """Give the needs of `<names>`: its roles, and those of everything that may stand in."""
    union = set(element.get("variable").split())
    substitute = element.find("substitute")
    for child in substitute.children if substitute else ():
        needs = _needs(child, macros, known) if child.tag != "choose" else None
        if needs is None:
            return None
        union |= needs
    return frozenset(union)
