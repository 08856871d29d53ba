"""Compile any rendering element: the dispatch, groups, and lists of children."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from digestgen.citations.marked.join import join_all
from digestgen.citations.render.choose import compile_choose
from digestgen.citations.render.context import Context, Render
from digestgen.citations.render.date import compile_date
from digestgen.citations.render.finish import Finish, affix, as_it_is, compile_finish
from digestgen.citations.render.label import compile_label
from digestgen.citations.render.names import compile_names
from digestgen.citations.render.needs import Needs, macro_needs, needs_of
from digestgen.citations.render.number import compile_number
from digestgen.citations.render.scope import Scope
from digestgen.citations.render.text import compile_text
from digestgen.citations.style.xml import Element


def compile_element(element: Element, scope: Scope) -> Render:
    """Compile one rendering element of a style that was checked."""
    return _COMPILERS[element.tag](element, scope)


def compile_children(element: Element, scope: Scope) -> tuple[Render, ...]:
    """Compile the children of an element, in order."""
    return tuple(compile_element(child, scope) for child in element.children)


def compile_group(element: Element, scope: Scope) -> Render:
    """Compile `<group>`: left out when it asks for variables and none has anything to show."""
    children = compile_children(element, replace(scope, blocks=False) if scope.blocks else scope)
    delimiter = affix(element.get("delimiter"))
    needs = needs_of(element.children, scope.macros, scope.needs)
    finish = compile_finish(element, scope, leaf=False)
    plain = None if finish is as_it_is else finish
    return _implicit_group(children, delimiter, plain, needs, inside=scope.inside)


def _implicit_group(
    children: tuple[Render, ...],
    delimiter: str,
    finish: Finish | None,
    needs: Needs,
    *,
    inside: bool,
) -> Render:
    """Join children, or leave them all out (CSL 1.0.2, "Group"); macros behave the same way."""

    def render(context: Context, out: list[str]) -> None:
        if needs is not None and needs.isdisjoint(context.item.present):
            context.called = True
            return
        called, filled = context.called, context.filled
        context.called = context.filled = False
        pieces: list[str] = []
        for child in children:
            child(context, pieces)
        shows = bool(pieces) and (context.filled or not context.called)
        if shows:
            text = pieces[0] if len(pieces) == 1 else join_all(pieces, delimiter, inside)
            out.append(finish(context, text) if finish else text)
        # a group that shows counts as a variable with content for the group around it
        context.called = called or context.called or shows
        context.filled = filled or context.filled or shows

    return render


def compile_macro(name: str, scope: Scope) -> Render:
    """Compile a macro's children, joined without a delimiter; once wherever they read the same.

    As in a group, terms are left out when variables are asked for and none has anything to show.
    """
    key = (name, scope.strip, id(scope.parts))
    done = scope.compiled.get(key)
    if done is not None:
        return done
    macro = scope.macros[name]
    children = compile_children(macro, replace(scope, names_parent=None, blocks=False))
    render = _implicit_group(
        children,
        "",
        None,
        macro_needs(name, scope.macros, scope.needs),
        inside=scope.inside,
    )
    scope.compiled[key] = render
    return render


def _compile_text(element: Element, scope: Scope) -> Render:
    return compile_text(element, scope, compile_macro)


def _compile_choose(element: Element, scope: Scope) -> Render:
    return compile_choose(element, scope, compile_children)


def _compile_names(element: Element, scope: Scope) -> Render:
    return compile_names(element, scope, compile_element)


_COMPILERS: Final[dict[str, Callable[[Element, Scope], Render]]] = {
    "text": _compile_text,
    "number": compile_number,
    "date": compile_date,
    "names": _compile_names,
    "label": compile_label,
    "group": compile_group,
    "choose": _compile_choose,
}
