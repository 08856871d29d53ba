"""`<names>` (CSL 1.0.2, "Names"): roles, labels, and what stands in for missing names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from digestgen.citations.marked.join import join, join_all
from digestgen.citations.render.choose import compile_choose
from digestgen.citations.render.context import Context, Render
from digestgen.citations.render.finish import affix, compile_finish
from digestgen.citations.render.item import OTHERS
from digestgen.citations.render.label import Label, compile_term_label
from digestgen.citations.render.namelist import NameList
from digestgen.citations.render.scope import Scope
from digestgen.citations.style.xml import Element
from digestgen.model.csl import Name

Compile = Callable[[Element, Scope], Render]

_PAIRS = {frozenset({"editor", "translator"}): "editortranslator"}
"""Roles with a term of their own for people who hold both."""


class Role(NamedTuple):
    """The names to show for one variable."""

    term: str
    """The term of the label: the variable, or the pair's."""
    names: tuple[Name, ...]
    others: bool
    """There are more people than the names say."""


class _Parts(NamedTuple):
    """The compiled children of a `<names>`."""

    list: NameList
    label_before: Label | None
    label_after: Label | None


def compile_names(element: Element, scope: Scope, compile_element: Compile) -> Render:
    """Compile `<names>`.

    Its affixes and formatting are for names: those of a bare `<names>` in its `<substitute>`, but
    nothing else that stands in.
    """
    variables = tuple(element.get("variable").split())
    parent = scope.names_parent
    parts = _compile_parts(element, parent, scope)
    substitutes = _compile_substitutes(element, scope, compile_element)
    substitute = _first_of(substitutes)
    shorthand = parent is not None and not element.children
    finish = compile_finish(parent if parent and shorthand else element, scope, leaf=False)
    default = scope.name_options.get("names-delimiter", "")
    delimiter = affix(
        element.get("delimiter", (parent.get("delimiter") if parent else "") or default)
    )
    merged = bool(scope.locale.term("editortranslator"))
    counts = parts.list.options.form == "count"
    strip = scope.strip or element.get("strip-periods") == "true"

    def own(context: Context) -> str:
        roles = _roles(context, variables, merged=merged)
        if roles and context.author is None and not context.people:
            context.people = (*roles[0].names, OTHERS) if roles[0].others else roles[0].names
        if counts:
            return _count(context, parts.list, roles)
        texts = [text for role in roles if (text := _one_role(context, parts, role, scope.inside))]
        text = join_all(texts, delimiter, scope.inside) if texts else ""
        return text.replace(".", "") if strip else text

    roles = frozenset(variables)

    def render(context: Context, out: list[str]) -> None:
        context.called = True
        pending = context.substitute
        text = "" if roles.isdisjoint(context.item.present) else own(context)
        if not text and pending is not context.substitute:
            return  # the names that stand here were replaced by nothing
        if text:
            context.filled = True
            if context.substituting:
                context.suppressed.update(variables)
            text = finish(context, text)
        elif substitutes:
            text = _substitute(context, substitute)
        if not text:
            return
        if context.author is None and not context.substituting:
            context.author = text
            if context.drop_author:
                context.filled = True
                return
            if context.substitute is not None:
                text = context.substitute.text
                context.substitute = None
        out.append(text)

    return render


def _compile_parts(element: Element, parent: Element | None, scope: Scope) -> _Parts:
    """Compile name, et-al and label; inside `substitute` missing ones come from the parent."""
    source = parent if parent is not None and not element.children else element
    name, et_al = source.find("name"), source.find("et-al")
    if parent is not None:
        name = name or parent.find("name")
        et_al = et_al if element.children else parent.find("et-al")
    names = NameList(name, et_al, scope)
    label = source.find("label")
    if label is None:
        return _Parts(names, None, None)
    compiled = compile_term_label(label, scope)
    order = [child.tag for child in source.children]
    before = "name" in order and order.index("label") < order.index("name")
    return _Parts(names, compiled if before else None, None if before else compiled)


def _compile_substitutes(
    element: Element, scope: Scope, compile_element: Compile
) -> tuple[Render, ...]:
    substitute = element.find("substitute")
    if substitute is None:
        return ()
    name = element.find("name")
    parts = name if name is not None and name.children else scope.parts
    inner = replace(scope, names_parent=element, parts=parts)
    return _alternatives(substitute, inner, compile_element)


def _alternatives(element: Element, scope: Scope, compile_element: Compile) -> tuple[Render, ...]:
    """Compile the children of which one is to render; those of a `choose` are some of them."""

    def one_of(branch: Element, inner: Scope) -> tuple[Render, ...]:
        return (_first_of(_alternatives(branch, inner, compile_element)),)

    return tuple(
        compile_choose(child, scope, one_of)
        if child.tag == "choose"
        else compile_element(child, scope)
        for child in _until_empty_term(element.children, scope)
    )


def _until_empty_term(children: list[Element], scope: Scope) -> Iterator[Element]:
    """Give the children up to a term that the style makes empty: it stands in, as nothing."""
    for child in children:
        term = scope.locale.find_term(child.get("term")) if child.tag == "text" else None
        if term is not None and not term.single:
            return
        yield child


def _first_of(alternatives: tuple[Render, ...]) -> Render:
    def render(context: Context, out: list[str]) -> None:
        pieces: list[str] = []
        for alternative in alternatives:
            alternative(context, pieces)
            if pieces:
                out.extend(pieces)
                return

    return render


def _roles(context: Context, variables: tuple[str, ...], *, merged: bool) -> list[Role]:
    """Give the roles that have names; two roles of the same people become one."""
    roles = [
        Role(variable, names, context.item.and_others(variable))
        for variable in variables
        if variable not in context.suppressed and (names := context.item.names(variable))
    ]
    if merged and len(roles) == 2 and roles[0][1:] == roles[1][1:]:
        pair = _PAIRS.get(frozenset(role.term for role in roles))
        if pair:
            return [roles[0]._replace(term=pair)]
    return roles


def _one_role(context: Context, parts: _Parts, role: Role, inside: bool) -> str:  # noqa: FBT001 - as `join`
    """Give the names of one role with their label."""
    text = parts.list.render(context, role.names, others=role.others)
    if not text or context.sort_names is not None:
        return text
    several = role.others or len(role.names) > 1
    if parts.label_before is not None:
        return join(parts.label_before(context, role.term, several), text, inside)
    if parts.label_after is not None:
        return join(text, parts.label_after(context, role.term, several), inside)
    return text


def _count(context: Context, names: NameList, roles: list[Role]) -> str:
    """Give how many names `form="count"` would show; nothing for none, as for any variable."""
    total = sum(names.shown(context, len(role.names)) for role in roles)
    return str(total) if total else ""


def _substitute(context: Context, substitute: Render) -> str:
    """Give the first substitute that shows something; what it used up is not shown again."""
    outer, used = context.substituting, len(context.suppressed)
    context.substituting = True
    pieces: list[str] = []
    substitute(context, pieces)
    if context.author is None and not outer:
        context.anonymous = len(context.suppressed) == used
    context.substituting = outer
    return "".join(pieces)
