"""Checking templates against the types of their views, without rendering a page.

A page shows only the branch that its post takes; a misspelt field in the other branch would wait
for the first post that takes it. Types are followed along `post.references`, loops and `set`;
where a type is not known (a filter's result, a macro's argument), nothing is said.
"""

from __future__ import annotations

import functools
import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from jinja2 import TemplateSyntaxError, meta, nodes

from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.diagnostics.nearest import did_you_mean
from digestgen.theme.environment import LayeredEnvironment
from digestgen.theme.layers import TemplateSource

Variables = Mapping[str, Any]
"""Variable -> its type, an annotation of a view."""

_ALWAYS = frozenset({"loop", "super", "self", "caller", "varargs", "kwargs"})


class _Parsed(NamedTuple):
    name: str
    source: TemplateSource
    tree: nodes.Template


def check_fields(
    environment: LayeredEnvironment, views: Mapping[str, Variables], everywhere: Variables
) -> list[Diagnostic]:
    """Report names, fields, filters and tests that there are not, and blocks that no page shows.

    `views`: page template -> its variables; `everywhere` are those of any template. Templates that
    cannot be parsed are left to the compiler's own messages.
    """
    chains = _chains(environment)
    seen_by = _seen_by(chains, views)
    found: list[Diagnostic] = []
    for name, chain in chains.items():
        found.extend(_unknown(environment, chain[0]))
        found.extend(_dropped_heads(chain))
        if name not in seen_by:
            continue  # macros and parts: what they see depends on who asks
        known = {**seen_by[name], **everywhere}
        found.extend(_undeclared(environment, chain, known))
        found.extend(_Checker(chain[0]).problems({**known, **_imported(chain)}))
        found.extend(_lost_blocks(chain))
    return found


def _chains(environment: LayeredEnvironment) -> dict[str, list[_Parsed]]:
    """Give each template that can be parsed, with those that it extends."""
    sources = environment.sources
    parsed: dict[str, _Parsed | None] = {}  # most extend the same one: each is parsed once
    chains = {n: _chain(environment, n, parsed) for n in [*sources.names(), *sources.hidden()]}
    return {name: chain for name, chain in chains.items() if chain}


def _seen_by(
    chains: Mapping[str, Sequence[_Parsed]], views: Mapping[str, Variables]
) -> dict[str, dict[str, Any]]:
    """Give the variables of each page and of what pages extend: there, of all of these pages."""
    seen: dict[str, dict[str, Any]] = {}
    for page, variables in views.items():
        for parsed in chains.get(page, ()):
            known = seen.setdefault(parsed.name, {})
            for name, kind in variables.items():
                known[name] = kind if known.get(name, kind) == kind else None
    return seen


def _parse(environment: LayeredEnvironment, name: str) -> _Parsed | None:
    """Give a template's tree; None when it is not there or cannot be parsed."""
    source = environment.sources.find(name)
    if source is None:
        return None
    try:
        return _Parsed(name, source, environment.parse(source.text, name, source.path))
    except TemplateSyntaxError:
        return None


def _chain(
    environment: LayeredEnvironment, name: str, parsed: dict[str, _Parsed | None]
) -> list[_Parsed]:
    """Give a template and those that it extends, while their names are constant.

    Nothing when one of them is not there or cannot be parsed: what it has is not known.
    """
    chain: dict[str, _Parsed] = {}
    while name not in chain:
        if name not in parsed:
            parsed[name] = _parse(environment, name)
        found = parsed[name]
        if found is None:
            return []
        chain[name] = found
        extends = next(found.tree.find_all(nodes.Extends), None)
        if extends is None or not isinstance(extends.template, nodes.Const):
            break
        name = environment.sources.resolve(str(extends.template.value), name)
    return [*chain.values()]


_NAMING = (nodes.Import, nodes.FromImport, nodes.Assign, nodes.AssignBlock)


def _imported(chain: Sequence[_Parsed]) -> dict[str, None]:
    """Name what the templates of a chain import or set: of types that are not followed."""
    names: dict[str, None] = {}
    for parsed in chain:
        for node in parsed.tree.find_all(_NAMING):
            match node:
                case nodes.Import(target=target):
                    names[target] = None
                case nodes.FromImport(names=imported):
                    names.update({n if isinstance(n, str) else n[1]: None for n in imported})
                case nodes.Assign(target=nodes.Name(name=name)):
                    names[name] = None
                case nodes.AssignBlock(target=nodes.Name(name=name)):
                    names[name] = None
    return names


def _undeclared(
    environment: LayeredEnvironment, chain: Sequence[_Parsed], known: Variables
) -> Iterator[Diagnostic]:
    own = chain[0]
    there = {*known, *_imported(chain), *_ALWAYS, *environment.globals, *_macros(chain)}
    guarded = {
        test.node.name
        for test in own.tree.find_all(nodes.Test)
        if test.name in {"defined", "undefined"} and isinstance(test.node, nodes.Name)
    }
    try:
        missing = meta.find_undeclared_variables(own.tree) - there - guarded
    except TemplateSyntaxError:
        return  # it compiles the tree, and a filter that there is not stops it
    told: set[str] = set()
    for use in own.tree.find_all(nodes.Name):
        if use.name in missing and use.name not in told:
            told.add(use.name)
            message = f'"{use.name}" is not a variable of this page'
            place = Place(own.source.path, use.lineno)
            yield problem("DG711", message, place, did_you_mean(use.name, sorted(known)))


def _macros(chain: Sequence[_Parsed]) -> set[str]:
    return {m.name for parsed in chain for m in parsed.tree.find_all(nodes.Macro)}


def _lost_blocks(chain: Sequence[_Parsed]) -> Iterator[Diagnostic]:
    """Report blocks of a template that extends another which has no such block."""
    own, *above = chain
    if not above:
        return
    known = sorted({b.name for parsed in above for b in parsed.tree.find_all(nodes.Block)})
    if not known:
        return
    for node in own.tree.body:
        if isinstance(node, nodes.Block) and node.name not in known:
            message = f'the block "{node.name}" is never shown: no template above has it'
            place = Place(own.source.path, node.lineno)
            yield problem("DG717", message, place, did_you_mean(node.name, known))


def _unknown(environment: LayeredEnvironment, parsed: _Parsed) -> Iterator[Diagnostic]:
    """Report filters and tests that there are not; Jinja puts those in branches off until then."""
    asked = {
        (test.name, test.node.value)
        for test in parsed.tree.find_all(nodes.Test)
        if isinstance(test.node, nodes.Const)
    }
    kinds = (("filter", nodes.Filter, environment.filters), ("test", nodes.Test, environment.tests))
    for kind, type_, known in kinds:
        for node in parsed.tree.find_all(type_):
            # A template may ask first: {% if "markdown" is filter %}.
            if node.name not in known and (kind, node.name) not in asked:
                message = f"no {kind} named {node.name!r}"
                place = Place(parsed.source.path, node.lineno)
                yield problem("DG710", message, place, did_you_mean(node.name, sorted(known)))


def _dropped_heads(chain: Sequence[_Parsed]) -> Iterator[Diagnostic]:
    """Report a block `head` that leaves out what a template above has put there."""
    own, *above = chain
    here = _head(own)
    if here is None or any(
        isinstance(call.node, nodes.Name) and call.node.name == "super"
        for call in here.find_all(nodes.Call)
    ):
        return
    for parsed in above:
        there = _head(parsed)
        if there is not None and any(
            not isinstance(part, nodes.TemplateData) or part.data.strip()
            for output in there.find_all(nodes.Output)
            for part in output.nodes
        ):
            message = f'the block "head" leaves out what {parsed.source.path} puts there'
            help_ = "begin it with {{ super() }}"
            yield problem("DG718", message, Place(own.source.path, here.lineno), help_)
            return


def _head(parsed: _Parsed) -> nodes.Block | None:
    return next((b for b in parsed.tree.find_all(nodes.Block) if b.name == "head"), None)


class _Checker:
    """Follows types through one template."""

    def __init__(self, parsed: _Parsed) -> None:
        self._parsed = parsed
        self._found: dict[tuple[int, str], Diagnostic] = {}

    def problems(self, variables: Variables) -> Iterable[Diagnostic]:
        """Report each field that its view does not have."""
        self._body(self._parsed.tree.body, dict(variables))
        return self._found.values()

    def _body(self, body: Iterable[nodes.Node], scope: dict[str, Any]) -> None:
        for node in body:
            self._statement(node, scope)

    def _statement(self, node: nodes.Node, scope: dict[str, Any]) -> None:
        match node:
            case nodes.For(target=target, iter=of, test=test):
                element = _element(self._type(of, scope))
                inner = {**scope, **_bound(target, element)}
                if test is not None:
                    self._type(test, inner)
                self._body(node.body, inner)
                self._body(node.else_, scope)
            case nodes.Assign(target=nodes.Name(name=name), node=value):
                scope[name] = self._type(value, scope)
            case nodes.AssignBlock(target=nodes.Name(name=name), body=body):
                self._body(body, dict(scope))
                scope[name] = None
            case nodes.Block(body=body):
                self._body(body, dict(scope))
            case nodes.Macro(args=arguments, body=body):
                self._body(body, {**scope, **{a.name: None for a in arguments}})
            case nodes.If(test=test):
                self._type(test, scope)
                before = dict(scope)
                for branch in (node.body, *(e.body for e in node.elif_), node.else_):
                    self._branch(branch, before, scope)
                for other in node.elif_:
                    self._type(other.test, before)
            case nodes.Expr():
                self._type(node, scope)
            case _:
                self._body(node.iter_child_nodes(), scope)

    def _branch(
        self, body: list[nodes.Node], before: Mapping[str, Any], scope: dict[str, Any]
    ) -> None:
        """Check one branch; a name that it sets anew has no known type after it."""
        inner = dict(before)
        self._body(body, inner)
        for name, kind in inner.items():
            if before.get(name, kind) is not kind or name not in before:
                scope[name] = None

    def _type(self, node: nodes.Node, scope: Mapping[str, Any]) -> Any:
        """Give the type of an expression, None where it is not known."""
        match node:
            case nodes.Name(name=name):
                return scope.get(name)
            case nodes.Getattr(node=owner, attr=name):
                return self._field(self._type(owner, scope), name, node.lineno)
            case nodes.Getitem(node=owner, arg=index):
                self._type(index, scope)
                found = self._type(owner, scope)
                whole = isinstance(index, nodes.Const) and isinstance(index.value, int)
                return _element(found) if whole else None
            case nodes.CondExpr(test=test, expr1=first, expr2=second):
                self._type(test, scope)
                kinds = [self._type(e, scope) for e in (first, second) if e is not None]
                return kinds[0] if all(k == kinds[0] for k in kinds) else None
            case nodes.Test(name="defined" | "undefined"):
                return None
            case _:
                for child in node.iter_child_nodes():
                    self._type(child, scope)
                return None

    def _field(self, owner: Any, name: str, line: int) -> Any:
        view = _plain(owner)
        fields = getattr(view, "_fields", None)
        if fields is None or name.startswith("_"):
            return None
        if name in fields:
            return _hints(view)[name]
        if not hasattr(view, name):
            message = f'{view.__name__} has no field "{name}"'
            place = Place(self._parsed.source.path, line)
            told = problem("DG711", message, place, did_you_mean(name, fields))
            self._found.setdefault((line, message), told)
        return None


@functools.cache
def _hints(view: type) -> Mapping[str, Any]:
    return get_type_hints(view)


def _plain(kind: Any) -> Any:
    """Give X for `X | None`."""
    if get_origin(kind) in {Union, types.UnionType}:
        rest = [k for k in get_args(kind) if k is not type(None)]
        return rest[0] if len(rest) == 1 else None
    return kind


def _element(kind: Any) -> Any:
    """Give X for `tuple[X, ...]`, None for anything else."""
    plain = _plain(kind)
    arguments = get_args(plain)
    homogeneous = get_origin(plain) is tuple and len(arguments) == 2 and arguments[1] is Ellipsis
    return arguments[0] if homogeneous else None


def _bound(target: nodes.Node, element: Any) -> dict[str, Any]:
    """Bind the names of a loop: the element's type for one name, unknown ones for several."""
    if isinstance(target, nodes.Name):
        return {target.name: element}
    return {name.name: None for name in target.find_all(nodes.Name)}
