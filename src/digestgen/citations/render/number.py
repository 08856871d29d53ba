"""`<number>` (CSL 1.0.2, "Number")."""

from __future__ import annotations

from digestgen.citations.marked.parse import parse
from digestgen.citations.render.context import Context, Render
from digestgen.citations.render.finish import compile_finish
from digestgen.citations.render.keys import number_key
from digestgen.citations.render.numbers import format_number, format_pages, is_numeric
from digestgen.citations.render.scope import Scope
from digestgen.citations.style.xml import Element


def compile_number(element: Element, scope: Scope) -> Render:
    """Compile `<number>`: numeric content in its form, other content as it stands."""
    name = element.get("variable")
    form = element.get("form", "numeric")
    finish = compile_finish(element, scope)
    locale = scope.locale
    gender = locale.gender(name)
    page_format = scope.options.get("page-range-format", "")
    delimiter = locale.term("page-range-delimiter") or "–"

    def render(context: Context, out: list[str]) -> None:
        context.called = True
        text = raw(context)
        if not text:
            return
        context.filled = True
        if context.sort_names is not None:
            out.append(number_key(text))
            return
        if context.substituting:
            context.suppressed.add(name)
        if name == "page":
            text = format_pages(text, page_format, delimiter)
        elif is_numeric(text):
            text = format_number(text, form, locale, gender)
        out.append(finish(context, text))

    def raw(context: Context) -> str:
        if name == "locator":
            text, context.located = "" if context.located else context.locator, True
            return parse(text)
        if name == "citation-number":
            return str(context.number or "")
        return "" if name in context.suppressed else context.item.text(name)

    return render
