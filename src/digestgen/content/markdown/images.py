"""Images: markdown-it's rule, with the places of what their description holds."""

from __future__ import annotations

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import image as plain_image

from digestgen.content.markdown.inline import BASE, LocatedState

NAME = "images"
VERSION = 1


def image(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read `![description](source)` (inline rule)."""
    if state.src[state.pos] != "!":
        return False
    assert isinstance(state, LocatedState)
    outer = state.env.get(BASE, 0)
    state.env[BASE] = state.base + state.pos + len("![")
    try:
        return plain_image(state, silent)
    finally:
        state.env[BASE] = outer
