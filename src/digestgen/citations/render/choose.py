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
from digestgen.citations.render.numbers import is_numeric
from digestgen.citations.render.scope import Scope
from digestgen.citations.style.xml import Element, StyleError

Test = Callable[[Context], bool]
Children = Callable[[Element, Scope], tuple[Render, ...]]


def compile_choose(element: Element, scope: Scope, compile_children: Children) -> Render:
    """Compile `<choose>`: its children take the delimiter of the group around it."""
    branches: list[tuple[Test, tuple[Render, ...]]] = []
    for branch in element.children:
        if branch.tag == "else":
            test: Test = _always
        elif branch.tag in {"if", "else-if"}:
            test = compile_condition(branch)
        else:
            raise StyleError(f"<{branch.tag}> inside <choose>", branch.line)
        branches.append((test, compile_children(branch, scope)))

    def render(context: Context, out: list[str]) -> None:
        for test, children in branches:
            if test(context):
                for child in children:
                    child(context, out)
                return

    return render


def _always(_: Context) -> bool:
    return True


def compile_condition(element: Element) -> Test:
    """Compile the tests of an `<if>`: each value of each attribute is one test."""
    tests: list[Test] = []
    for name, values in element.attributes.items():
        if name == "match":
            continue
        maker = _TESTS.get(name)
        if maker is None:
            raise StyleError(f'no condition is called "{name}"', element.line)
        tests.extend(maker(value) for value in values.split())
    match = element.get("match", "all")
    if len(tests) == 1 and match != "none":
        return tests[0]
    made = tuple(tests)
    if match == "any":
        return lambda context: any(test(context) for test in made)
    if match == "none":
        return lambda context: not any(test(context) for test in made)
    return lambda context: all(test(context) for test in made)


def _type(value: str) -> Test:
    return lambda context: context.item.type == value


def _variable(value: str) -> Test:
    if value == "locator":
        return lambda context: bool(context.locator)
    if value == "citation-number":
        return lambda context: context.number > 0
    if value == "first-reference-note-number":
        return lambda context: context.first_note > 0
    if value == "year-suffix":
        return lambda context: bool(context.suffix)
    return lambda context: context.item.has(value)


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
    "type": _type,
    "variable": _variable,
    "is-numeric": _numeric,
    "is-uncertain-date": _uncertain,
    "locator": _locator,
    "position": _position,
    "disambiguate": _disambiguate,
}
