"""Tokens -> HTML cut at its slots: one writer for all the parts of a post, in display order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING

from markdown_it.token import Token

from digestgen.content.citations import LINTS
from digestgen.content.markdown.pieces import Kept, Piece, finish
from digestgen.content.markdown.slips import bracketed_words, find_slips
from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.model.csl import CiteCluster
from digestgen.model.post import Cited, CiteSlot, Html, LinkSlot, SourceLink

if TYPE_CHECKING:
    from digestgen.content.markdown.document import Document

_REFERENCE = re.compile(r"(?<!\\)\[[^\[\]]{1,999}\]\[([^\[\]]{1,999})\]")

BlockWriter = Callable[["Writer", Sequence[Token], int], int]
"""Writes the token at an index; gives the index of the last token that it wrote."""
InlineWriter = Callable[["Writer", Token, Sequence[Token], int], None]


class Writer:
    """Writes the parts of one post. What it meets on the way it keeps, in the order of writing."""

    def __init__(
        self,
        document: Document,
        blocks: dict[str, BlockWriter],
        inlines: dict[str, InlineWriter],
        *,
        safe: bool,
    ) -> None:
        self.document = document
        self.source = document.source
        self.safe = safe
        self.clusters: list[CiteCluster] = []
        self.links: list[SourceLink] = []
        self.cited: list[Cited] = []
        self.bracketed: list[tuple[str, Place]] = []
        self.problems: list[Diagnostic] = []
        self.notes: list[Html] = []
        """The footnotes that were referred to, in the order of their first references."""
        self.note_indices: dict[str, int] = {}
        self.note_references: dict[int, int] = {}
        self.out: list[Piece] = []
        self.within = ""
        """The label of the finding or point that is being written."""
        self.block: Token = Token("", "", 0)
        """The block whose inlines are being written: places are found in it."""
        self.open_links: list[tuple[Piece, ...]] = []
        """The opening tags of the links that are being written; empty for one not published."""
        self._blocks = blocks
        self._inlines = inlines

    def write(self, tokens: Sequence[Token]) -> Html:
        """Write block tokens."""
        return self._apart(lambda: self.write_blocks(tokens))

    def write_inline(self, children: Sequence[Token], block: Token) -> Html:
        """Write inline tokens of a block."""
        self.block = block
        return self._apart(lambda: self.write_inlines(children))

    def write_paragraph(self, children: Sequence[Token]) -> Html:
        """Write inline tokens of the current block as a paragraph."""

        def write() -> None:
            self.out.append("<p>")
            self.write_inlines(children)
            self.out.append("</p>\n")

        return self._apart(write)

    def _apart(self, write: Callable[[], None]) -> Html:
        outer, self.out = self.out, []
        try:
            write()
            return finish(self.out, safe=self.safe)
        finally:
            self.out = outer

    def write_blocks(self, tokens: Sequence[Token]) -> None:
        """Write block tokens where the writer is."""
        index, count, blocks = 0, len(tokens), self._blocks
        while index < count:
            token = tokens[index]
            if token.type == "inline":
                self.block = token
                self.write_inlines(token.children or ())
            elif (write := blocks.get(token.type)) is not None:
                index = write(self, tokens, index)
            else:
                self.write_tag(token)
            index += 1

    def write_inlines(self, tokens: Sequence[Token]) -> None:
        """Write inline tokens where the writer is."""
        inlines, out = self._inlines, self.out
        for index, token in enumerate(tokens):
            if token.type == "text":
                content = token.content
                if "[" in content or "\\" in content:
                    self._report_slips(content)
                out.append(escape(content, quote=False))
            elif (write := inlines.get(token.type)) is not None:
                write(self, token, tokens, index)
            else:
                self.write_tag(token)

    def _report_slips(self, content: str) -> None:
        """Report what was surely meant otherwise, and keep the words that may be keys."""
        if "][" in content:
            self._report_reference(content)
        source = self.block.content
        for slip in find_slips(content):
            at = source.find(slip.found)
            if at >= 0:
                place = self.source.inline(self.block, at, len(slip.found))
                self.report(slip.code, slip.message, place, slip.help)
        for word, _at in bracketed_words(content):
            at = source.find(f"[{word}]")
            if at >= 0 and source[at - 1 : at] != "\\":
                place = self.source.inline(self.block, at, len(word) + 2)
                self.bracketed.append((word, place))

    def _report_reference(self, content: str) -> None:
        """Report a link whose address is given nowhere."""
        for match in _REFERENCE.finditer(content):
            source = self.block.content
            at = source.find(f"][{match[1]}]")
            if at < 0 or source[at - 1] == "\\":
                continue
            self.report(
                "DG315",
                f'the address "{match[1]}" of this link is not defined',
                self.source.inline(self.block, at + 1, len(match[1]) + 2),
                f'add a line "[{match[1]}]: https://...", or write "\\[" if you mean the brackets',
            )

    def write_tag(self, token: Token) -> None:
        """Write the tag of a token that has nothing of its own."""
        if token.hidden:
            if token.nesting < 0:
                self.out.append("\n")
            return
        end = "\n" if token.block and (token.nesting < 0 or token.tag in _AIRY) else ""
        if token.nesting < 0:
            self.out.append(f"</{token.tag}>{end}")
        else:
            self.out.append(f"<{token.tag}{attributes(token)}>{end}")

    def place(self, token: Token, length: int = 1, shift: int = 0) -> Place:
        """Give the place of an inline token of the current block."""
        at = token.meta.get("at")
        if at is None:
            return self.source.block(self.block)
        return self.source.inline(self.block, max(at + shift, 0), length)

    def report(self, code: str, message: str, place: Place, help_: str = "") -> None:
        """Note a problem."""
        self.problems.append(problem(code, message, place, help_))

    def link(self, link: SourceLink) -> LinkSlot:
        """Keep a link; its slot goes where the URL goes."""
        self.links.append(link)
        return LinkSlot(len(self.links) - 1)

    def link_around(self) -> tuple[str | LinkSlot, ...]:
        """Give the opening tag of the link whose text is being written; empty outside links."""
        around = self.open_links[-1] if self.open_links else ()
        return tuple(piece for piece in around if isinstance(piece, str | LinkSlot))

    def cite(self, token: Token) -> None:
        """Write a citation's slot and keep its cluster."""
        cites = token.meta["cites"]
        for cite in cites:
            place = self.source.inline(self.block, cite.at, cite.length)
            self.cited.append(Cited(cite.item.key, cite.written, place, self.within))
        for lint in token.meta.get(LINTS, ()):
            place = self.source.inline(self.block, lint.at, lint.length)
            self.report(lint.code, lint.message, place, lint.help)
        items = tuple(cite.item for cite in cites)
        self.out.append(CiteSlot(len(self.clusters), self.link_around()))
        self.clusters.append(CiteCluster(items, token.meta["narrative"]))

    def kept(self, html: str) -> None:
        """Write HTML that the sanitiser must not touch."""
        self.out.append(Kept(html))


_AIRY = frozenset({"blockquote", "div", "dl", "hr", "ol", "table", "tbody", "thead", "tr", "ul"})


def attributes(token: Token) -> str:
    """Write a token's attributes, each after a space."""
    if not token.attrs:
        return ""
    return "".join(f' {escape(name)}="{escape(str(value))}"' for name, value in token.attrs.items())
