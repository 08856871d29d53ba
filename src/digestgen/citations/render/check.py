"""Whether a style says only what CSL knows: all of it is looked at once, when it is read.

What compiles later (macros, when an entry first needs them) can then rely on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from digestgen.citations.render.choose import CONDITIONS
from digestgen.citations.style.xml import Element, StyleError

_RENDERING: Final = frozenset({"text", "number", "date", "names", "label", "group", "choose"})
_BRANCHES: Final = frozenset({"if", "else-if", "else"})
_DATE_PARTS: Final = frozenset({"year", "month", "day"})
_TEXTS: Final = ("macro", "variable", "term", "value")


def check_area(area: Element, macros: Mapping[str, Element]) -> None:
    """Check a `<citation>` or `<bibliography>` and the macros that it uses; raises `StyleError`."""
    layout = area.find("layout")
    if layout is None:
        raise StyleError(f"<{area.tag}> has no <layout>", area.line)
    checker = _Checker(macros)
    checker.children(layout)
    sort = area.find("sort")
    for key in sort.all("key") if sort else ():
        if "variable" not in key.attributes:
            checker.macro(key)


class _Checker:
    """One walk through an area; each macro is entered once."""

    def __init__(self, macros: Mapping[str, Element]) -> None:
        self.macros = macros
        self.done: set[str] = set()
        self.open: set[str] = set()

    def children(self, element: Element, inside: str = "") -> None:
        for child in element.children:
            if child.tag not in _RENDERING:
                place = f"inside <{inside}>" if inside else "renders nothing in CSL"
                raise StyleError(f"<{child.tag}> {place}", child.line)
            self.element(child)

    def element(self, element: Element) -> None:
        tag = element.tag
        if tag == "group":
            self.children(element)
        elif tag == "choose":
            self.choose(element)
        elif tag == "names":
            for substitute in element.all("substitute"):
                self.children(substitute, "substitute")
        elif tag == "date":
            _check_parts(element)
        elif tag == "text":
            if "macro" in element.attributes:
                self.macro(element)
            elif not any(name in element.attributes for name in _TEXTS):
                raise StyleError("<text> needs variable, macro, term or value", element.line)

    def choose(self, element: Element) -> None:
        for branch in element.children:
            if branch.tag not in _BRANCHES:
                raise StyleError(f"<{branch.tag}> inside <choose>", branch.line)
            for name in branch.attributes:
                if name not in CONDITIONS:
                    raise StyleError(f'no condition is called "{name}"', branch.line)
            self.children(branch)

    def macro(self, caller: Element) -> None:
        name = caller.get("macro")
        if name in self.done:
            return
        macro = self.macros.get(name)
        if macro is None:
            raise StyleError(f'no macro is called "{name}"', caller.line)
        if name in self.open:
            raise StyleError(f'macro "{name}" calls itself', caller.line)
        self.open.add(name)
        self.children(macro)
        self.open.discard(name)
        self.done.add(name)


def _check_parts(date: Element) -> None:
    for part in date.all("date-part"):
        if part.get("name") not in _DATE_PARTS:
            raise StyleError(f'no part of a date is called "{part.get("name")}"', part.line)
