"""A section -> what stands before its items, they, and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from markdown_it.token import Token

from digestgen.content.findings.closings import certainty_reader, strength_reader, take_closings
from digestgen.content.findings.items import Item, read_items
from digestgen.content.findings.labels import begins_with_label
from digestgen.content.findings.sections import Section
from digestgen.content.findings.strays import find_strays, label_lines
from digestgen.content.findings.words import Words
from digestgen.content.markdown.places import Source
from digestgen.content.markdown.tokens import with_children
from digestgen.diagnostics import Diagnostic, problem

_LISTS = frozenset({"bullet_list_open", "ordered_list_open"})


class Parts(NamedTuple):
    """A section, cut."""

    heading: str
    opening: Token | None
    """The heading's opening token, which gets its anchor later."""
    intro: tuple[Token, ...] = ()
    items: tuple[Item, ...] = ()
    outro: tuple[Token, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


NO_PARTS = Parts("", None)
"""A section that a post does not have."""


def cut_section(
    tokens: Sequence[Token], section: Section, source: Source, letter: str, words: Words
) -> Parts:
    """Cut a section into what stands before its first item, its items, and the rest.

    Items are those of its lists; and paragraphs that begin with a label, up to their closing
    sentence. Other places where a label stands are reported (`strays`): nothing is left out unsaid.
    """
    heading = tokens[section.heading.at]
    pile = _Pile(letter, words)
    for block in _blocks(tokens[section.heading.at + 3 : section.end]):
        pile.add(block)
    items, problems = read_items(pile.raw, source, letter, words)
    strays = list(find_strays((pile.intro, *pile.raw, pile.outro), pile.first, source, letter))
    problems += strays
    if pile.raw or not strays:
        problems += _odd(section, pile, source, heading, letter)
    return Parts(
        section.heading.text,
        heading,
        tuple(pile.intro),
        items,
        tuple(pile.outro),
        tuple(problems),
    )


def _blocks(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Cut tokens into top-level blocks."""
    block: list[Token] = []
    depth = 0
    for token in tokens:
        block.append(token)
        depth += token.nesting
        if depth == 0:
            yield block
            block = []
    if block:
        yield block


class _Pile:
    """Sorts the blocks of a section."""

    def __init__(self, letter: str, words: Words) -> None:
        self.intro: list[Token] = []
        self.raw: list[list[Token]] = []
        self.outro: list[Token] = []
        self.lists: list[Token] = []
        self.paragraphs: list[Token] = []
        self.first: set[int] = set()
        """Ids of the inline blocks that items begin with."""
        self._letter = letter
        self._read = (certainty_reader if letter == "F" else strength_reader)(words)
        self._open = False
        """The last item is a paragraph that has no closing sentence yet."""

    def add(self, block: list[Token]) -> None:
        if block[0].type in _LISTS:
            self.lists.append(block[0])
            for item in _blocks(block[1:-1]):
                self._item(item)
            self._open = False
        elif self._is_item(block):
            self.paragraphs.append(block[0])
            opening = Token("list_item_open", "li", 1, map=block[0].map, level=-1, block=True)
            self._item([opening, *block, Token("list_item_close", "li", -1, level=-1)])
            self._open = not self._closes(block)
        elif self._open and block[0].type != "heading_open":
            self.raw[-1][-1:-1] = block
            self._open = block[0].type != "paragraph_open" or not self._closes(block)
        else:
            self._open = False
            (self.outro if self.raw else self.intro).extend(block)

    def _item(self, tokens: list[Token]) -> None:
        for part in self._parts(tokens):
            self.raw.append(part)
            if len(part) > 2 and part[1].type == "paragraph_open":
                self.first.add(id(part[2]))

    def _parts(self, tokens: list[Token]) -> Iterator[list[Token]]:
        """Part an item whose first paragraph holds others: their bullets were forgotten."""
        first = tokens[2] if len(tokens) > 2 and tokens[1].type == "paragraph_open" else None
        children = first.children or [] if first is not None else []
        cuts = list(label_lines(children, self._letter))
        if first is None or not cuts:
            yield tokens
            return
        self.paragraphs.append(first)
        for start, end in pairwise((-1, *cuts, len(children))):
            inline = with_children(first, children[start + 1 : end])
            rest = tokens[3:] if end == len(children) else [tokens[3], tokens[-1]]
            yield [*tokens[:2], inline, *rest]

    def _is_item(self, block: Sequence[Token]) -> bool:
        if block[0].type != "paragraph_open":
            return False
        label = begins_with_label(block[1].children or ())
        return label is not None and label.letter == self._letter

    def _closes(self, block: Sequence[Token]) -> bool:
        closings = take_closings([block[1]], self._read)[0]
        return any(closing.kind != "odd" for closing in closings)


def _odd(
    section: Section, pile: _Pile, source: Source, heading: Token, letter: str
) -> Iterator[Diagnostic]:
    """Report lists where one list belongs."""
    title = section.heading.text
    if len(pile.lists) > 1:
        message = f'the section "{title}" has {len(pile.lists)} lists; all items count'
        help_ = "what stands between the lists is shown after them"
        yield problem("DG505", message, source.block(pile.lists[1]), help_)
    if pile.paragraphs:
        message = f'the section "{title}" has items without a bullet of their own; they count'
        help_ = f'give each one its bullet: "- **{letter}1.** ..."'
        yield problem("DG506", message, source.block(pile.paragraphs[0]), help_)
    if not pile.raw:
        message = f'the section "{title}" has no list, so nothing of it counts'
        help_ = f'make each item one of a list: "- **{letter}1.** ..."'
        yield problem("DG504", message, source.block(heading), help_)
