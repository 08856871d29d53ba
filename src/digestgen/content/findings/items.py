"""Items of the two sections: list items, their labels, their closing sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markdown_it.token import Token

from digestgen.content.findings.closings import (
    Closing,
    certainty_reader,
    strength_reader,
    take_closings,
)
from digestgen.content.findings.italics import marked
from digestgen.content.findings.labels import Label, take_label
from digestgen.content.findings.words import Words
from digestgen.content.markdown.places import Source
from digestgen.content.markdown.tokens import with_children
from digestgen.diagnostics import Diagnostic, Place, problem

_ASTERISKS = "put an asterisk right before its first and right after its last character"


class Item(NamedTuple):
    """A list item, read."""

    label: str
    """"F1": the author's, or by position."""
    numbered: bool
    """The label is the author's."""
    unlabelled: bool
    """It has no label at all, not even one that cannot count."""
    place: Place
    tokens: tuple[Token, ...]
    """Its blocks without label and closing sentences."""
    closings: tuple[Closing, ...]
    unclosed: bool
    """A closing sentence was found that is not in italics; it has been reported."""
    first: Token | None
    """The inline block that it begins with, None when it begins with something else."""

    @property
    def anchor(self) -> str:
        """Give the id of the item on the page."""
        return self.label.lower()


def read_items(
    raw: Sequence[list[Token]], source: Source, letter: str, words: Words
) -> tuple[tuple[Item, ...], list[Diagnostic]]:
    """Read the items of a section whose labels begin with `letter`, each with its own tags."""
    reader = _Reader(source, letter, words, [])
    return reader.read(raw), reader.problems


class _Reader:
    """Reads the items of one section, whose labels must differ."""

    def __init__(
        self, source: Source, letter: str, words: Words, problems: list[Diagnostic]
    ) -> None:
        self.source = source
        self.letter = letter
        self.words = words
        reader = certainty_reader if letter == "F" else strength_reader
        self.read_closing = reader(words)
        self.problems = problems

    def read(self, raw: Sequence[list[Token]]) -> tuple[Item, ...]:
        labels = [self._label(tokens) for tokens in raw]
        chosen = self._chosen(labels)
        return tuple(
            self._item(tokens, found, label)
            for tokens, found, label in zip(raw, labels, chosen, strict=True)
        )

    def _label(self, tokens: Sequence[Token]) -> tuple[Label | None, list[Token]]:
        first = _first(tokens)
        return take_label(first.children or ()) if first is not None else (None, [])

    def _chosen(self, labels: Sequence[tuple[Label | None, list[Token]]]) -> list[str]:
        """Give each item its label: the author's first, then free numbers by position."""
        used = {label.text for label, _rest in labels if label and label.letter == self.letter}
        seen: set[str] = set()
        chosen = []
        number = 0
        for label, _rest in labels:
            if label and label.letter == self.letter and label.text not in seen:
                seen.add(label.text)
                chosen.append(label.text)
                continue
            number += 1
            while f"{self.letter}{number}" in used:
                number += 1
            used.add(f"{self.letter}{number}")
            chosen.append(f"{self.letter}{number}")
        return chosen

    def _item(
        self, tokens: Sequence[Token], found: tuple[Label | None, list[Token]], name: str
    ) -> Item:
        label, children = found
        first = _first(tokens)
        inner = list(tokens[1:-1])
        place = self._place(tokens[0], first, label)
        self._report_label(label, name, place)
        if first is not None and label is not None:
            inner[1] = with_children(first, children)
        level = tokens[0].level + 2
        spots = [
            index
            for index, token in enumerate(inner)
            if token.type == "inline" and token.level == level and inner[index - 1].tag == "p"
        ]
        closings, changed = take_closings([inner[spot] for spot in spots], self.read_closing)
        for index, rest in changed.items():
            inner[spots[index]] = with_children(inner[spots[index]], rest)
        unclosed = self._report_unclosed(inner, spots)
        numbered = label is not None and label.text == name
        kept = _without_empty(inner)
        if not kept:
            message = f"{name} is empty"
            self.problems.append(problem("DG521", message, place, "write it, or delete the item"))
        return Item(
            name, numbered, label is None, place, tuple(kept), tuple(closings), unclosed, first
        )

    def _place(self, item: Token, first: Token | None, label: Label | None) -> Place:
        if first is None:
            return self.source.block(item)
        if label is None:
            line = first.content.partition("\n")[0]
            return self.source.inline(first, 0, len(line))
        begin = next((t for t in first.children or () if t.type != "text" or t.content), first)
        start = begin.meta.get("at", 0)
        at = max(first.content.find(label.written, start), start)
        return self.source.inline(first, at, len(label.written))

    def _report_label(self, label: Label | None, name: str, place: Place) -> None:
        what = {"F": "finding", "P": "practice point"}[self.letter]
        if label is None:
            self.problems.append(
                problem(
                    "DG510",
                    f"this {what} has no label; it counts as {name}",
                    place,
                    f'run "digestgen label", or begin it with "**{name}.**"',
                )
            )
        elif label.letter != self.letter:
            self.problems.append(
                problem(
                    "DG512",
                    f'"{label.text}" cannot be the label of a {what}',
                    place,
                    f'labels of {what}s begin with {self.letter}, such as "**{name}.**"',
                )
            )
        elif label.text != name:
            message = f"the label {label.text} is used twice"
            help_ = f'give this {what} another label, such as "**{name}.**"'
            self.problems.append(problem("DG511", message, place, help_))
        elif not label.proper:
            message = f"the label {label.text} is not in bold"
            if label.written != label.text:
                message = f'the label {label.text} is written another way: "{label.written}"'
            help_ = f'write "**{label.text}.**", so that it cannot be taken for text'
            self.problems.append(problem("DG513", message, place, help_))

    def _report_unclosed(self, inner: Sequence[Token], spots: Sequence[int]) -> bool:
        """Report a closing sentence whose second asterisk is missing."""
        found = False
        for index, token in enumerate(inner):
            if token.type != "inline":
                continue
            text = "\n".join(
                child.content for child in token.children or () if child.type == "text"
            )
            match = self.words.open_end.search(text)
            nested = index not in spots and self.words.starred.match(text) is not None
            if not match and not nested:
                found = self._report_upright(token) or found
                continue
            found = True
            words = match[1] if match else text.split(":")[0]
            at = max(token.content.find(words), 1) - 1
            self.problems.append(
                problem(
                    "DG519",
                    f'the italic sentence "{words.strip()} ..." is not closed, so it does not count'
                    if match
                    else f'"{words.strip()} ..." became an item of a list, so it does not count',
                    self.source.inline(token, at, len(words) + 1),
                    _ASTERISKS,
                )
            )
        return found

    def _report_upright(self, block: Token) -> bool:
        """Report a further closing of a finding without italics: its works would support it."""
        match = self.words.upright.search(marked(block.children or ()))
        if self.letter != "F" or match is None:
            return False
        message = f'"{match[1].strip()} ..." is not in italics, so it does not count'
        at = max(block.content.find(match[1]), 0)
        place = self.source.inline(block, at, len(match[1]))
        self.problems.append(problem("DG519", message, place, _ASTERISKS))
        return True


def _first(tokens: Sequence[Token]) -> Token | None:
    """Give the inline block of the paragraph that an item begins with."""
    if len(tokens) > 2 and tokens[1].type == "paragraph_open":
        return tokens[2]
    return None


def _without_empty(tokens: Sequence[Token]) -> list[Token]:
    """Drop paragraphs that held nothing but a label or closing sentences."""
    out: list[Token] = []
    index = 0
    while index < len(tokens):
        if tokens[index].type == "paragraph_open" and not any(
            child.type != "text" or child.content.strip()
            for child in tokens[index + 1].children or ()
            if child.type != "softbreak"
        ):
            index += 3
            continue
        out.append(tokens[index])
        index += 1
    return out
