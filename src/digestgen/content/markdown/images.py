"""Images: markdown-it's rule, with the places of what their description holds."""

from __future__ import annotations

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import image as plain_image

from digestgen.content.markdown.inline import BASE, LocatedState

NAME = "images"
VERSION = 1


def image(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read `![description](source)` (inline rule)."""
    assert isinstance(state, LocatedState)
    if not state.src.startswith("![", state.pos) or not state.may_close():
        return False
    outer = state.env.get(BASE, 0)
    state.env[BASE] = state.base + state.pos + len("![")
    try:
        return plain_image(state, silent)
    finally:
        state.env[BASE] = outer
