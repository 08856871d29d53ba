"""What a template reaches, found without running it: other templates and static files."""

from __future__ import annotations

from typing import NamedTuple

from jinja2 import Environment, nodes
from jinja2.meta import find_referenced_templates

from digestgen.theme.layers import Sources, TemplateSource


class Reference(NamedTuple):
    """A constant name in a template, and its line."""

    name: str
    line: int


class Uses(NamedTuple):
    """What one template asks for by itself."""

    templates: tuple[str, ...]
    """Names as `Sources.find` knows them."""
    any_template: bool
    """It computes a template's name, so it may reach any."""
    static: tuple[Reference, ...]
    any_static: bool


def find_uses(
    environment: Environment, sources: Sources, name: str, source: TemplateSource
) -> Uses:
    """Read one template's syntax tree; raises `TemplateSyntaxError`."""
    tree = environment.parse(source.text, name, source.path)
    referenced = list(find_referenced_templates(tree))
    named = {sources.resolve(other, name) for other in referenced if other is not None}
    calls = [call for call in tree.find_all(nodes.Call) if _is_static(call)]
    static = tuple(_constants(calls))
    return Uses(tuple(sorted(named)), None in referenced, static, len(static) < len(calls))


def _is_static(call: nodes.Call) -> bool:
    return isinstance(call.node, nodes.Name) and call.node.name == "static"


def _constants(calls: list[nodes.Call]) -> list[Reference]:
    found = []
    for call in calls:
        argument = call.args[0] if len(call.args) == 1 else None
        if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
            found.append(Reference(argument.value, call.lineno))
    return found


class Reach(NamedTuple):
    """Everything that rendering a template may read."""

    templates: frozenset[str]
    static: frozenset[str] | None
    """None: any of the static files."""


def find_reach(environment: Environment, sources: Sources, name: str) -> Reach:
    """Follow a template's references; raises `TemplateSyntaxError`."""
    waiting, reached = [name], set[str]()
    static: set[str] | None = set()
    while waiting:
        current = waiting.pop()
        source = sources.find(current)
        if current in reached or source is None:
            continue
        reached.add(current)
        uses = find_uses(environment, sources, current, source)
        waiting.extend(uses.templates)
        if uses.any_template:
            waiting.extend([*sources.names(), *sources.hidden()])
        if static is not None:
            static = None if uses.any_static else static | {use.name for use in uses.static}
    return Reach(frozenset(reached), None if static is None else frozenset(static))
