"""`<label>` (CSL 1.0.2, "Label"): the term for a number, singular or plural."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from digestgen.citations.render.context import Context, Render
from digestgen.citations.render.finish import compile_finish
from digestgen.citations.render.numbers import is_several
from digestgen.citations.render.scope import Scope
from digestgen.citations.style.xml import Element

_OWN_LABEL: Final = re.compile(r"[^\W\d_]+\.\s?\d")
"""A locator that brings its own label: "vol. 1, fol. 186"."""

Label = Callable[[Context, str, bool], str]
"""(context, term, plural) -> the finished label, "" when the term is empty."""


def compile_label(element: Element, scope: Scope) -> Render:
    """Compile `<label variable="...">`."""
    name = element.get("variable")
    label = compile_term_label(element, scope)

    def render(context: Context, out: list[str]) -> None:
        if name == "locator":
            value, term = context.locator, context.label or "page"
            if _OWN_LABEL.match(value):
                return
        elif name == "first-reference-note-number":
            value, term = str(context.first_note or ""), name
        elif name == "citation-number":
            value, term = str(context.number or ""), name
        else:
            value, term = context.item.raw(name), name
        if not value:
            return
        text = label(context, term, _counts(name, value))
        if text:
            out.append(text)

    return render


def _counts(name: str, value: str) -> bool:
    """Whether a value names several: `number-of-...` counts by itself, "4.4-0" is one version."""
    if name == "version":
        return False
    if name.startswith("number-of-"):
        digits = value.strip()
        return is_several(value) or (digits.isdecimal() and int(digits) > 1)
    return is_several(value)


def compile_term_label(element: Element, scope: Scope) -> Label:
    """Compile how a label is made for any term; `<names>` uses it with its roles."""
    form = element.get("form", "long")
    plural = element.get("plural", "contextual")
    finish = compile_finish(element, scope, own=True)
    locale = scope.locale

    def label(context: Context, term: str, several: bool) -> str:  # noqa: FBT001 - the type `Label`
        many = several if plural == "contextual" else plural == "always"
        text = locale.term(term, form, plural=many)
        return finish(context, text) if text else ""

    return label
