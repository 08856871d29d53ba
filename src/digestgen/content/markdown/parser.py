"""The Markdown parser of a site: CommonMark and its extensions, made once per settings."""

from __future__ import annotations

import functools

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from digestgen.content.citations import cite, escaped_cite, reference
from digestgen.content.markdown import (
    attributes,
    containers,
    dispatch,
    footnotes,
    images,
    inline,
    maths,
    terminators,
    typography,
)

NESTING = 40
"""Blocks or inlines inside each other; what is deeper is reported, not lost."""


@functools.lru_cache(maxsize=8)
def markdown_parser() -> MarkdownIt:
    """Make the parser. It keeps nothing of a post: what a post needs travels in `env`."""
    md = MarkdownIt("commonmark", {"maxNesting": NESTING, "tasklists": True})
    md.inline = inline.LocatedInline()
    md.helpers = inline.HELPERS  # type: ignore[assignment]  # a module there; read by name alike
    md.enable("table")
    footnote_plugin(md, move_to_end=False)
    deflist_plugin(md)
    # As in LaTeX, no blank line inside maths: a "$$" that nothing closes takes one paragraph, not
    # the rest of the post.
    dollarmath_plugin(
        md,
        allow_labels=False,
        allow_space=False,
        allow_digits=False,
        allow_blank_lines=False,
        double_inline=True,
    )
    attrs_block_plugin(md, allowed=sorted(attributes.ALLOWED))
    md.block.ruler.before(
        "fence",
        "container",
        containers.container,
        {"alt": ["paragraph", "reference", "blockquote", "list"]},
    )
    md.block.ruler.at("reference", reference)
    md.inline.ruler.at("link", inline.link)
    md.inline.ruler.at("image", images.image)
    md.inline.ruler.at("footnote_inline", footnotes.inline_note)
    md.inline.ruler.at("footnote_ref", footnotes.note_reference)
    md.inline.ruler.before("escape", "escaped_cite", escaped_cite)
    md.inline.ruler.before("link", "cite", cite)
    md.inline.ruler.after("link", "span", attributes.span)
    md.inline.ruler.push("attributes", attributes.attributes_after)
    md.core.ruler.after("attr", "heading_attributes", attributes.heading_attributes)
    md.core.ruler.after("inline", "escaped_maths", maths.read_escaped)
    md.core.ruler.after("inline", "typography", typography.make_typographic)
    terminators.ask_once(md)
    dispatch.ask_by_character(md)
    # Every URL is read when it is rendered, where there is a place to report it with.
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 - its name
    return md


def parse(
    body: str, *, quotes: tuple[str, str, str, str] | None, language: str = ""
) -> tuple[list[Token], dict[str, object]]:
    """Parse a post's body: tokens, and markdown-it's `env` with references and footnotes.

    `language` is a BCP 47 tag, whose labels of locators count.
    """
    env: dict[str, object] = {typography.QUOTES: quotes} if quotes else {}
    env[inline.LANGUAGE] = language
    return markdown_parser().parse(body, env), env
