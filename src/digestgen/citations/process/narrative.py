"""The author as part of the sentence: "Doe (2020)", "Doe [1]"."""

from __future__ import annotations

from digestgen.citations.marked.marks import strip
from digestgen.citations.process.cites import Cite, show
from digestgen.citations.process.registry import Registry
from digestgen.citations.render.context import CITATION, Context
from digestgen.citations.render.elements import compile_element
from digestgen.citations.render.names import compile_names
from digestgen.citations.render.scope import Scope
from digestgen.citations.style.xml import Element


def author_in_text(registry: Registry, cite: Cite) -> str:
    """Give the author as the style names them in a cite, or, where it names none, in short."""
    if not registry.engine.style.is_note:
        author = show(registry, cite).author
        if author:
            return author
    return _short_author(registry, cite)


def _short_author(registry: Registry, cite: Cite) -> str:
    """Give the author's family name: styles of numbers and notes name no author in their cites."""
    engine = registry.engine
    known = cite.item.memo.get("in text")
    if known is not None:
        return str(known)
    style = engine.style
    options = {"form": "short", "and": "text", "et-al-min": "3", "et-al-use-first": "1"}
    scope = Scope(
        engine.locale,
        CITATION,
        style.macros,
        style.options,
        options,
        implicit_suffix=False,
        inside=engine.inside,
    )
    render = compile_names(_AUTHOR, scope, compile_element)
    pieces: list[str] = []
    render(Context(cite.item, CITATION), pieces)
    text = "".join(pieces)
    cite.item.memo["in text"] = text
    return text if strip(text) else ""


_AUTHOR = Element(
    "names",
    {"variable": "author"},
    0,
    [
        Element(
            "substitute",
            {},
            0,
            [
                Element("names", {"variable": "editor"}, 0),
                Element("names", {"variable": "translator"}, 0),
                Element("text", {"variable": "title", "form": "short", "font-style": "italic"}, 0),
            ],
        )
    ],
)
