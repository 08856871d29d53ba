"""Compiling templates: the interface's words are put in, and printing escapes in our own way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from jinja2 import nodes
from jinja2.compiler import Frame
from jinja2.visitor import NodeTransformer

from digestgen.theme.gathering import GatheringGenerator
from digestgen.theme.remembering import LineMacro
from digestgen.translation import Translations

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


class SpeakingGenerator(GatheringGenerator):
    """Compiles templates for one language; its environment has `words`."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        """Write the template's module."""
        words: Translations = self.environment.words  # type: ignore[attr-defined] # of LayeredEnvironment
        super().visit_Template(_Speaker(words).visit(node), frame)
        # The last import of a name is the one that the code sees.
        self.writeline(f"from {LineMacro.__module__} import {LineMacro.__name__} as Macro")


class _Speaker(NodeTransformer):
    """Puts the words in place of `_("...")` when a template is compiled: most have no values."""

    def __init__(self, words: Translations) -> None:
        self._words = words

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802 - Jinja's name
        """Print the parts of a text that is joined: each is escaped by itself, or is HTML."""
        self.generic_visit(node)
        node.nodes = list(_parts(node.nodes))
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's name
        """Translate a call of `_` with a message that is written out; leave every other call."""
        self.generic_visit(node)
        match node:
            case nodes.Call(
                node=nodes.Name(name="_"),
                args=[nodes.Const(value=str(message))],
                kwargs=[],
                dyn_args=None,
                dyn_kwargs=None,
            ):
                return nodes.Const(self._words.text(message), lineno=node.lineno)
            case nodes.Call(
                node=nodes.Name(name="_"),
                args=[nodes.Const(value=str(message))],
                kwargs=[_, *_],
                dyn_args=None,
                dyn_kwargs=None,
            ):
                values = {given.key: given.value for given in node.kwargs}
                return _filled(self._words.text(message), values, node.lineno) or node
        return node


def _parts(printed: Iterable[nodes.Expr]) -> Iterator[nodes.Expr]:
    for expression in printed:
        if isinstance(expression, nodes.Concat):
            yield from _parts(expression.nodes)
        else:
            yield expression


def _filled(text: str, values: Mapping[str, nodes.Expr], line: int) -> nodes.Expr | None:
    """Join a message and its values, four times as fast as filling it in at every call."""
    parts = _PLACEHOLDER.split(text)
    if any("%" in part.replace("%%", "") for part in parts[::2]) or {*parts[1::2]} - {*values}:
        return None  # what is wrong with it shows when it is called
    pieces = [
        values[part] if number % 2 else nodes.Const(part.replace("%%", "%"), lineno=line)
        for number, part in enumerate(parts)
        if part
    ]
    return nodes.Concat(pieces, lineno=line)
