"""`<text>` (CSL 1.0.2, "Text"): a variable, a macro, a term or a fixed value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from digestgen.citations.marked.marks import TERM, link
from digestgen.citations.marked.parse import parse
from digestgen.citations.render.citationlabel import citation_label
from digestgen.citations.render.context import BIBLIOGRAPHY, Context, Render
from digestgen.citations.render.finish import Finish, as_it_is, compile_finish
from digestgen.citations.render.links import ON_TITLE, target
from digestgen.citations.render.numbers import NUMBER_VARIABLES, format_pages, is_numeric, is_range
from digestgen.citations.render.scope import Scope
from digestgen.citations.style.xml import Element

Macro = Callable[[str, Scope], Render]
_LINKED: Final = frozenset({"DOI", "URL", "PMID", "PMCID"})


def compile_text(element: Element, scope: Scope, compile_macro: Macro) -> Render:
    """Compile `<text>`."""
    if "macro" in element.attributes:
        return _call(element, scope, compile_macro)
    if "variable" in element.attributes:
        spared = element.get("variable") == "locator"  # section 4.1 is not section 41
        return _variable(
            element,
            scope,
            compile_finish(element, replace(scope, strip=False) if spared else scope),
        )
    finish = compile_finish(element, scope, own=True)
    if "term" in element.attributes:
        plural = element.get("plural") == "true"
        name = element.get("term")
        value = scope.locale.term(name, element.get("form", "long"), plural=plural)
        starts = scope.is_note or scope.area == BIBLIOGRAPHY
        if value and starts and not element.get("text-case"):
            value = TERM + value
        return _fixed(value, finish)
    return _fixed(parse(element.get("value")), finish)


def _fixed(value: str, finish: Finish) -> Render:
    def render(context: Context, out: list[str]) -> None:
        if value:
            out.append(finish(context, value))

    return render


def _call(element: Element, scope: Scope, compile_macro: Macro) -> Render:
    """Compile a call; the macro itself is compiled when an entry first needs it."""
    finish = compile_finish(element, scope, leaf=False)
    inner = replace(scope, strip=True) if element.get("strip-periods") == "true" else scope
    name = element.get("macro")
    macro: Render | None = None

    def pass_on(context: Context, out: list[str]) -> None:
        nonlocal macro
        if macro is None:
            macro = compile_macro(name, inner)
        macro(context, out)

    def render(context: Context, out: list[str]) -> None:
        nonlocal macro
        if macro is None:
            macro = compile_macro(name, inner)
        pieces: list[str] = []
        macro(context, pieces)
        if pieces:
            out.append(finish(context, pieces[0]))

    return pass_on if finish is as_it_is else render


def _variable(element: Element, scope: Scope, finish: Finish) -> Render:
    name = element.get("variable")
    special = _SPECIAL.get(name)
    if special is not None:
        return special(scope, finish)
    if name in _LINKED and scope.area == BIBLIOGRAPHY:
        return _linked(name, element, scope)
    value = _value(name, scope, short=element.get("form") == "short")
    if name == "title" and scope.area == BIBLIOGRAPHY:
        finish = _linked_title(finish)

    def render(context: Context, out: list[str]) -> None:
        context.called = True
        if name in context.suppressed:
            return
        text = value(context)
        if text:
            context.filled = True
            if context.substituting:
                context.suppressed.add(name)
            out.append(finish(context, text))

    return render


def _linked_title(finish: Finish) -> Finish:
    """Make the title a link to the DOI; `doi_first` drops it where the DOI itself is shown."""

    def linked(context: Context, text: str) -> str:
        address = target("DOI", context.item.raw("DOI"))
        if not address or context.sort_names is not None:
            return finish(context, text)
        context.targets.append(ON_TITLE + address)
        return link(finish(context, text), len(context.targets) - 1)

    return linked


def _value(name: str, scope: Scope, *, short: bool) -> Callable[[Context], str]:
    """Compile how a variable's text is found."""
    if name == "page":
        page_format = scope.options.get("page-range-format", "")
        delimiter = scope.locale.term("page-range-delimiter") or "–"
        return lambda context: format_pages(context.item.text("page"), page_format, delimiter)
    if name in NUMBER_VARIABLES:
        return lambda context: _ranged(context.item.text(name))
    if name == "citation-label":
        return citation_label
    if short:
        return lambda context: context.item.short(name)
    return lambda context: context.item.text(name)


def _ranged(text: str) -> str:
    r"""Give numbers with a dash between those of a range; `\-` is a hyphen."""
    if "-" in text and (is_numeric(text) or is_range(text)):
        text = format_pages(text, "", "–")
    return text.replace("\\-", "-")


def _linked(name: str, element: Element, scope: Scope) -> Render:
    """Compile an identifier that becomes a link (CSL 1.0.2, appendix "Links")."""
    prefix = element.get("prefix")
    whole = prefix.startswith(("http://", "https://")) or prefix.endswith(("doi.org/", "doi:"))
    finish = compile_finish(element, scope)

    def render(context: Context, out: list[str]) -> None:
        context.called = True
        if name in context.suppressed:
            return
        text = context.item.text(name)
        if not text:
            return
        context.filled = True
        if context.substituting:
            context.suppressed.add(name)
        address = target(name, context.item.raw(name))
        if not address:
            out.append(finish(context, text))
            return
        context.targets.append(address)
        index = len(context.targets) - 1
        out.append(
            link(finish(context, text), index)
            if whole and not element.get("suffix")
            else finish(context, link(text, index))
        )

    return render


def _citation_number(_: Scope, finish: Finish) -> Render:
    def render(context: Context, out: list[str]) -> None:
        context.called = True
        if context.number:
            context.filled = True
            out.append(finish(context, context.number_text or str(context.number)))

    return render


def _year_suffix(_: Scope, finish: Finish) -> Render:
    def render(context: Context, out: list[str]) -> None:
        # a suffix fills its group even when it is empty: "n.d."
        context.called = context.filled = True
        if context.suffix and not context.suffix_done:
            context.suffix_done = True
            context.suffix_text = finish(context, context.suffix)
            out.append(context.suffix_text)

    return render


def _locator(scope: Scope, finish: Finish) -> Render:
    page_format = scope.options.get("page-range-format", "")
    delimiter = scope.locale.term("page-range-delimiter") or "–"
    ampersand = scope.locale.term("and", "symbol") or "&"

    def render(context: Context, out: list[str]) -> None:
        context.called = True
        if context.locator and not context.located:
            context.filled = context.located = True
            chosen = page_format if context.label == "page" else ""
            text = format_pages(parse(context.locator), chosen, delimiter)
            out.append(finish(context, text.replace(" & ", f" {ampersand} ")))

    return render


def _first_note(_: Scope, finish: Finish) -> Render:
    def render(context: Context, out: list[str]) -> None:
        context.called = True
        if context.first_note:
            context.filled = True
            out.append(finish(context, str(context.first_note)))

    return render


_SPECIAL: Final[dict[str, Callable[[Scope, Finish], Render]]] = {
    "citation-number": _citation_number,
    "year-suffix": _year_suffix,
    "locator": _locator,
    "first-reference-note-number": _first_note,
}
