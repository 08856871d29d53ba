"""YAML -> a small tree whose every value knows its place.

Built from the parser's events, one after the other. Nothing here calls itself: PyYAML's own
composers do, and a few kilobytes of brackets are enough to overflow the C one's stack. libyaml's
parser keeps its own stack and reads no further than it is asked to, so deep nesting is seen on
the way down and costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from digestgen.content.front_matter.syntax import explain_error
from digestgen.diagnostics import Diagnostic, Place, problem

DEEPEST = 32
"""Levels of lists and mappings within one another."""

LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser where PyYAML was built with it; twenty times slower, its own where not."""


class Scalar(NamedTuple):
    """A value that is one text."""

    text: str
    plain: bool
    """Written without quotation marks, on its own: YAML might take it for something else."""
    place: Place


class Items(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    place: Place
    """Where it begins: of its first item, or its bracket."""


class Pairs(NamedTuple):
    """A mapping, in the order of the file; the same key may stand twice."""

    pairs: tuple[tuple[Node, Node], ...]
    place: Place


Node = Scalar | Items | Pairs


def read_tree(text: str, first_line: int, path: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Read one YAML document; None when it is empty or cannot be read.

    `first_line` is the line of the file on which `text` begins. Problems: syntax (DG203), anchors,
    aliases (DG206), tags (DG207), nesting over `DEEPEST` (DG208), a second document (DG216).
    """
    builder = _Builder(first_line, path)
    try:
        for event in yaml.parse(text, Loader=LOADER):
            if not builder.take(event):
                return None, tuple(builder.problems)
    except yaml.MarkedYAMLError as error:
        return None, (*builder.problems, explain_error(error, text, first_line, path))
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError, MemoryError) as error:
        # What PyYAML lets through besides its own errors; each has been seen in the wild.
        said = str(error).partition("\n")[0] or type(error).__name__
        found = problem("DG203", f"this is not YAML: {said}", Place(path, first_line))
        return None, (*builder.problems, found)
    return builder.root, tuple(builder.problems)


def scalars(node: Node) -> Iterator[Scalar]:
    """Give every plain scalar that is a value, in the order of the file."""
    if isinstance(node, Scalar):
        if node.plain and node.text:
            yield node
        return
    inner = node.items if isinstance(node, Items) else [value for _, value in node.pairs]
    for each in inner:
        yield from scalars(each)


class _Builder:
    """Puts events together. Open collections wait on a stack, with what they hold so far."""

    def __init__(self, first_line: int, path: str) -> None:
        self.root: Node | None = None
        self.problems: list[Diagnostic] = []
        self._first_line = first_line
        self._path = path
        self._documents = 0
        self._open: list[tuple[type[CollectionStartEvent], Place]] = []
        self._held: list[list[Node]] = []

    def take(self, event: yaml.Event) -> bool:
        """Take one event; False when reading on makes no sense."""
        if isinstance(event, ScalarEvent):
            self._scalar(event)
        elif isinstance(event, CollectionStartEvent):
            return self._begin(event)
        elif isinstance(event, CollectionEndEvent):
            self._end()
        elif isinstance(event, AliasEvent):
            self._alias(event)
        elif isinstance(event, DocumentStartEvent):
            return self._document(event)
        return True

    def _scalar(self, event: ScalarEvent) -> None:
        place = self._place(event)
        if event.anchor is not None or event.tag is not None:
            self._refuse(event, place)
        self._add(Scalar(event.value, event.style in (None, ""), place))

    def _begin(self, event: CollectionStartEvent) -> bool:
        place = self._place(event)
        if len(self._open) >= DEEPEST:
            message = f"lists and mappings are nested more than {DEEPEST} deep"
            help_ = "take the extra brackets, braces or hyphens out"
            self.problems.append(problem("DG208", message, place, help_))
            return False
        if event.anchor is not None or event.tag is not None:
            self._refuse(event, place)
        self._open.append((type(event), place))
        self._held.append([])
        return True

    def _end(self) -> None:
        kind, place = self._open.pop()
        held = self._held.pop()
        if kind is SequenceStartEvent:
            self._add(Items(tuple(held), place))
        else:
            self._add(Pairs(tuple(zip(held[::2], held[1::2], strict=True)), place))

    def _add(self, node: Node) -> None:
        if self._held:
            self._held[-1].append(node)
        else:
            self.root = node

    def _alias(self, event: AliasEvent) -> None:
        place = self._place(event)
        message = f'"*{event.anchor}" repeats a value by its name, which front matter does not'
        help_ = f'a text that begins with "*" goes in quotes: "*{event.anchor}"; or write it out'
        self.problems.append(problem("DG206", message, place, help_))
        self._add(Scalar("", plain=True, place=place))

    def _document(self, event: DocumentStartEvent) -> bool:
        self._documents += 1
        if self._documents == 1 and not event.explicit:
            return True
        place = self._place(event)
        message = "a second YAML document begins here"
        help_ = 'the front matter ends at the first line that is "---" alone: take this one out'
        self.problems.append(problem("DG216", message, place, help_))
        return self._documents == 1

    def _refuse(self, event: ScalarEvent | CollectionStartEvent, place: Place) -> None:
        if event.anchor is not None:
            message = f'"&{event.anchor}" gives a value a name, which front matter does not'
            help_ = 'delete it; a text that begins with "&" goes in quotes'
            self.problems.append(problem("DG206", message, place, help_))
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            message = f'"{tag}" is a YAML tag, and front matter has none'
            help_ = 'delete it; a text that begins with "!" goes in quotes'
            self.problems.append(problem("DG207", message, place, help_))

    def _place(self, event: yaml.Event) -> Place:
        start, end = event.start_mark, event.end_mark
        assert start is not None
        assert end is not None
        line, column = start.line + self._first_line, start.column + 1
        if end.column > start.column or end.column > 0 < end.line - start.line:
            return Place(self._path, line, column, end.line + self._first_line, end.column + 1)
        # Block texts end where the next line begins, and the end of a block has no width.
        return Place(self._path, line, column, line, column + 1)
