"""A post's Markdown, parsed: its tokens, its notes, and what writing it will need."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from digestgen.content.markdown import raw_html
from digestgen.content.markdown.anchors import RESERVED, Anchors
from digestgen.content.markdown.attributes import DROPPED
from digestgen.content.markdown.footnotes import take_definitions
from digestgen.content.markdown.parser import NESTING, parse
from digestgen.content.markdown.places import Source, mark_cells
from digestgen.content.markdown.plain import inline_text
from digestgen.content.markdown.typography import quotes_for
from digestgen.diagnostics import Diagnostic, Place, problem

_FENCE = re.compile(r"\s*(?:>\s*)*(`{3,}|~{3,})[ \t]*\Z")


class Document:
    """The tokens of a post without its footnotes' definitions, and the ids on its page."""

    def __init__(self, source: Source, body: str, *, language: str, quotes: bool) -> None:
        self.source = source
        tokens, _env = parse(
            body, quotes=quotes_for(language) if quotes else None, language=language
        )
        if "|" in body:
            mark_cells(tokens, source)
        self.tokens, self.notes, repeated = take_definitions(tokens)
        self.anchors = Anchors()
        self.removed: list[tuple[Place, list[str]]] = []
        """What the sanitiser takes away: place of the raw HTML, names."""
        self.problems = [*self._structure(tokens, body), *map(self._repeated, repeated)]
        self._marked = "{" in body or "<" in body

    def _repeated(self, token: Token) -> Diagnostic:
        label = token.meta["label"]
        place = self.source.block(token)
        return problem("DG309", f'the footnote "{label}" is defined twice', place, "rename one")

    def _structure(self, tokens: Sequence[Token], body: str) -> Iterator[Diagnostic]:
        """Report what is wrong with the blocks themselves."""
        deep = raw_html.is_too_deep(body)
        if deep:
            message = f"raw HTML has more than {raw_html.DEEPEST} elements that are never closed"
            yield problem("DG311", message, self.source.line(0), "close them")
        for token in tokens:
            if token.level >= NESTING - 1 and not deep and token.map:
                deep = True
                message = f"this is nested more than {NESTING} deep, and the rest of it is lost"
                yield problem("DG311", message, self.source.block(token), "nest it less")
            if token.type == "heading_open" and token.tag == "h1":
                yield problem(
                    "DG301",
                    "the page has a title already: this heading would be a second one",
                    self.source.block(token),
                    'write "##" for a section; the title is in the front matter',
                )
            elif token.type == "inline" and token.content.startswith("$$\n"):
                if not any(child.type.startswith("math") for child in token.children or ()):
                    help_ = 'put a line "$$" after it, with no blank line before'
                    place = self.source.block(token)
                    yield problem("DG303", "this formula is never closed", place, help_)
            elif token.type == "fence" and not self._is_closed(token):
                yield problem(
                    "DG316",
                    "this code block is never closed, so what follows is code",
                    self.source.block(token),
                    f'put a line "{token.markup}" where the code ends',
                )

    def _is_closed(self, token: Token) -> bool:
        assert token.map is not None
        first, end = token.map
        match = _FENCE.match(self.source.lines[end - 1]) if end - 1 > first else None
        return match is not None and match[1].startswith(token.markup)

    def give_anchors(self, reserved: Sequence[str]) -> None:
        """Give each heading its anchor: `reserved` and explicit ids first, then the others."""
        for anchor in reserved:
            self.anchors.take(anchor)
        headings = list(_headings(self.tokens))
        if self._marked:
            for anchor, place in self._explicit():
                if not self.anchors.take(anchor):
                    message = f'the anchor "{anchor}" is used twice in this post'
                    self.problems.append(problem("DG306", message, place, "rename one of them"))
        for heading, inline in headings:
            if "id" not in heading.attrs:
                text = inline_text(inline.children or ())
                heading.attrs["id"] = self.anchors.make(text)

    def _explicit(self) -> Iterator[tuple[str, Place]]:
        for tokens in (self.tokens, *self.notes.values()):
            for block in tokens:
                place = self.source.block(block)
                yield from self._ids(block, place)
                for child in block.children or ():
                    at = child.meta.get("at")
                    here = place if at is None else self.source.inline(block, at)
                    yield from self._ids(child, here)

    def _ids(self, token: Token, place: Place) -> Iterator[tuple[str, Place]]:
        if "id" in token.attrs and token.attrs["id"] not in RESERVED:
            yield str(token.attrs["id"]), place
        if token.type in {"html_inline", "html_block"}:
            yield from ((anchor, place) for anchor in raw_html.ids(token.content))
        for name in token.meta.get(DROPPED, ()):
            message = f'the attribute "{name}" is left out'
            help_ = "id, class, title, lang, dir, width, height and alt are known"
            self.problems.append(problem("DG313", message, place, help_))


def _headings(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            yield token, tokens[index + 1]
