"""Compiled templates that gather their pieces in lists, and call macros without a detour.

Jinja's templates yield each piece through every block and every template that they stand in. Here
a block or a template gathers its pieces and yields them once, joined.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import BuiltinMethodType
from typing import Any

from jinja2 import nodes
from jinja2.compiler import Frame
from jinja2.runtime import Context

from digestgen.theme.escaping import EscapingGenerator
from digestgen.theme.remembering import LineMacro

_INCLUDED = "template._get_default_module()._body_stream"


def to_call(
    context: Context,
    thing: Any,
    loop_vars: Mapping[str, Any] | None,
    block_vars: Mapping[str, Any] | None,
) -> Callable[..., Any]:
    """Give what calls something from a template.

    Our macros, and methods of texts, want nothing of the context: Jinja's way of asking takes
    longer than many of them.
    """
    kind = type(thing)
    if kind is LineMacro or kind is BuiltinMethodType:
        return thing  # type: ignore[no-any-return] # both are called
    return partial(context.call, thing, _loop_vars=loop_vars, _block_vars=block_vars)


class GatheringGenerator(EscapingGenerator):
    """Compiles templates as Jinja does, but for where their pieces go and how they call."""

    _without_comma = False
    _including: str | None = None
    """The list that an included template goes into."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        """Write the template's module; the last import of a name is the one that its code sees."""
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import {to_call.__name__}")

    def enter_frame(self, frame: Frame) -> None:
        """Begin a function: those of templates and blocks gather."""
        super().enter_frame(frame)
        if _yields(frame) and frame.buffer is None:
            self.buffer(frame)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:  # noqa: FBT001, FBT002 - Jinja's signature
        """End a function: what was gathered is yielded."""
        super().leave_frame(frame, with_python_scope)
        if _yields(frame) and frame.buffer is not None:
            self.writeline(f"yield concat({frame.buffer})")

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Include a template; Jinja forgets that one without context may be gathered too."""
        self._including = frame.buffer
        super().visit_Include(node, frame)

    def writeline(self, x: str, node: nodes.Node | None = None, extra: int = 0) -> None:
        """Write a line."""
        if x == f"yield from {_INCLUDED}":
            x = f"{self._including}.extend({_INCLUDED})"
        super().writeline(x, node, extra)

    def visit_Call(  # noqa: N802 - Jinja's name
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002 - Jinja's signature
    ) -> None:
        """Write a call: `to_call(context, it, ...)(arguments)`."""
        if forward_caller:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write(f"{to_call.__name__}(context, ")
        self.visit(node.node, frame)
        self.write(", _loop_vars" if frame.loop_frame else ", None")
        self.write(", _block_vars)(" if frame.block_frame else ", None)(")
        self._without_comma = True
        self.signature(node, frame)
        self._without_comma = False
        self.write(")")

    def write(self, x: str) -> None:
        """Write a piece; `signature` begins with a comma, which the first argument has not."""
        if self._without_comma:
            self._without_comma = False
            x = x.removeprefix(", ")
        super().write(x)


def _yields(frame: Frame) -> bool:
    return bool(frame.toplevel or frame.block_frame) and frame.parent is None
