"""`<choose>` (CSL 1.0.2, "Choose"): conditions become predicates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from digestgen.citations.render.context import (
    CITATION,
    FIRST,
    IBID,
    IBID_WITH_LOCATOR,
    SUBSEQUENT,
    Context,
    Render,
)
from digestgen.citations.render.item import Shape
from digestgen.citations.render.numbers import is_numeric
from digestgen.citations.render.scope import Scope
from digestgen.citations.style.xml import Element

Test = Callable[[Context], bool]
Children = Callable[[Element, Scope], tuple[Render, ...]]


def compile_choose(element: Element, scope: Scope, compile_children: Children) -> Render:
    """Compile `<choose>`: its children take the delimiter of the group around it."""
    if all(_by_shape(branch) for branch in element.children):
        return _compile_shaped(element, scope, compile_children)
    branches: list[tuple[Test, tuple[Render, ...]]] = []
    for branch in element.children:
        if branch.tag == "else":
            test: Test = _always
        else:
            test = compile_condition(branch)
        branches.append((test, compile_children(branch, scope)))

    def render(context: Context, out: list[str]) -> None:
        for test, children in branches:
            if test(context):
                for child in children:
                    child(context, out)
                return

    return render


_MOST_SHAPES: Final = 500
"""How many shapes a `<choose>` remembers."""
_SHAPED: Final = frozenset({"type", "variable", "match"})


def _by_shape(branch: Element) -> bool:
    """Whether only an item's type and the variables that it has decide about a branch."""
    if not _SHAPED.issuperset(branch.attributes):
        return False
    return _CITE_VARIABLES.keys().isdisjoint(branch.get("variable").split())


def _compile_shaped(element: Element, scope: Scope, compile_children: Children) -> Render:
    """Compile a `<choose>` that works of one shape always leave by the same branch."""
    branches = [
        (
            _always if branch.tag == "else" else compile_condition(branch),
            compile_children(branch, scope),
        )
        for branch in element.children
    ]
    known: dict[Shape, tuple[Render, ...]] = {}

    def render(context: Context, out: list[str]) -> None:
        shape = context.item.shape
        children = known.get(shape)
        if children is None:
            taken = (children for test, children in branches if test(context))
            children = next(taken, ())
            if len(known) < _MOST_SHAPES:
                known[shape] = children
        for child in children:
            child(context, out)

    return render


def _always(_: Context) -> bool:
    return True


def compile_condition(element: Element) -> Test:
    """Compile the tests of an `<if>`: each value of each attribute is one test."""
    match = element.get("match", "all")
    tests: list[Test] = []
    for name, values in element.attributes.items():
        if name == "match":
            continue
        if name in _AT_ONCE:
            tests.extend(_AT_ONCE[name](values.split(), match))
        else:
            tests.extend(_TESTS[name](value) for value in values.split())
    return _combine(tuple(tests), match)


def _combine(tests: tuple[Test, ...], match: str) -> Test:
    if len(tests) == 1:
        only = tests[0]
        return (lambda context: not only(context)) if match == "none" else only
    if match == "any":
        return lambda context: any(test(context) for test in tests)
    if match == "none":
        return lambda context: not any(test(context) for test in tests)
    return lambda context: all(test(context) for test in tests)


def _types(values: list[str], _: str) -> list[Test]:
    """Make one test of many types: no item has two, so `match="all"` can only mean any."""
    types = frozenset(values)
    return [lambda context: context.item.type in types]


def _variables(values: list[str], match: str) -> list[Test]:
    """Make one test of many variables of the entry, and one of each that the cite has."""
    tests = [_CITE_VARIABLES[value] for value in values if value in _CITE_VARIABLES]
    names = frozenset(value for value in values if value not in _CITE_VARIABLES)
    if len(names) == 1:
        (name,) = names
        tests.append(lambda context: name in context.item.present)
    elif names and match == "all":
        tests.append(lambda context: names <= context.item.present)
    elif names:
        tests.append(lambda context: not names.isdisjoint(context.item.present))
    return tests


_CITE_VARIABLES: Final[dict[str, Test]] = {
    "locator": lambda context: bool(context.locator),
    "citation-number": lambda context: context.number > 0,
    "first-reference-note-number": lambda context: context.first_note > 0,
    "year-suffix": lambda context: bool(context.suffix),
}


def _numeric(value: str) -> Test:
    if value == "locator":
        return lambda context: is_numeric(context.locator)
    if value == "citation-number":
        return lambda context: context.number > 0
    return lambda context: context.item.is_numeric(value)


def _uncertain(value: str) -> Test:
    def test(context: Context) -> bool:
        date = context.item.date(value)
        return date is not None and date.circa

    return test


def _locator(value: str) -> Test:
    wanted = "sub-verbo" if value == "sub verbo" else value
    return lambda context: bool(context.locator) and context.label == wanted


def _position(value: str) -> Test:
    if value == "near-note":
        return lambda context: context.area == CITATION and context.near_note
    least = {"subsequent": SUBSEQUENT, "ibid": IBID, "ibid-with-locator": IBID_WITH_LOCATOR}
    if value == "first":
        return lambda context: context.area == CITATION and context.position == FIRST
    wanted = least.get(value, IBID_WITH_LOCATOR + 1)
    return lambda context: context.area == CITATION and context.position >= wanted


def _disambiguate(_: str) -> Test:
    def test(context: Context) -> bool:
        # each test that holds is used up, so that disambiguation adds no more than it must
        if not context.conditions:
            return False
        context.conditions -= 1
        return True

    return test


_TESTS: Final[dict[str, Callable[[str], Test]]] = {
    "is-numeric": _numeric,
    "is-uncertain-date": _uncertain,
    "locator": _locator,
    "position": _position,
    "disambiguate": _disambiguate,
}

_AT_ONCE: Final[dict[str, Callable[[list[str], str], list[Test]]]] = {
    "type": _types,
    "variable": _variables,
}
"""Tests whose values are cheaper to test together; the combined test stands for `match`."""

CONDITIONS: Final = frozenset({"match", *_TESTS, *_AT_ONCE})
"""The attributes that `<if>` and `<else-if>` may have."""
