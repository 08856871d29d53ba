"""Sections of the prose that stand elsewhere too: plain words, questions to ask, limits.

They stay in the prose, where the author put them; the handout and the appraised topic take their
text from here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from digestgen.config.settings import ContentSettings
from digestgen.content.findings.labels import Label, take_label
from digestgen.content.findings.sections import Heading, fold, read_headings
from digestgen.content.markdown.places import Source
from digestgen.content.markdown.plain import raw_text, tidy
from digestgen.diagnostics import Diagnostic, problem
from digestgen.model.post import Aside, PlainWords


class Asides(NamedTuple):
    """What the three sections say."""

    plain: tuple[PlainWords, ...]
    ask: Aside
    limits: Aside
    problems: tuple[Diagnostic, ...]


def read_asides(
    prose: Sequence[Token], source: Source, settings: ContentSettings, labels: Collection[str]
) -> Asides:
    """Find the sections among the prose; `labels` are those of the findings and points."""
    headings = read_headings(prose)
    plain, problems = _plain(_section(prose, headings, settings.plain), source, labels)
    return Asides(
        plain,
        _aside(_section(prose, headings, settings.ask)),
        _aside(_section(prose, headings, settings.limits)),
        problems,
    )


class _Section(NamedTuple):
    heading: str
    tokens: Sequence[Token]


def _section(prose: Sequence[Token], headings: Sequence[Heading], names: Sequence[str]) -> _Section:
    """Give the first section of the second level that has one of the names."""
    folded = {fold(name) for name in names}
    for heading in headings:
        if heading.level == 2 and heading.top and heading.folded in folded:
            ends = (h.at for h in headings if h.at > heading.at and h.top and h.level <= 2)
            return _Section(heading.text, prose[heading.at + 3 : next(ends, len(prose))])
    return _Section("", ())


def _aside(section: _Section) -> Aside:
    lines = (_text(token.children or ()) for token in _blocks(section.tokens))
    return Aside(section.heading, tuple(line for line in lines if line))


def _blocks(tokens: Sequence[Token]) -> Iterator[Token]:
    return (token for token in tokens if token.type == "inline")


def _text(children: Sequence[Token]) -> str:
    return tidy(raw_text(children, names=True))


def _plain(
    section: _Section, source: Source, labels: Collection[str]
) -> tuple[tuple[PlainWords, ...], tuple[Diagnostic, ...]]:
    """Read `- **F1.** Words.`; a paragraph belongs to the label before it."""
    found: dict[str, PlainWords] = {}
    problems: list[Diagnostic] = []
    current, item = "", False
    for block in section.tokens:
        if block.type == "list_item_open" and block.level == 1:
            current, item = "", True
        if block.type != "inline":
            continue
        label, rest = take_label(block.children or ())
        text = _text(rest)
        if label is not None and label.text in labels and label.text not in found:
            current = label.text
            length = len(label.written)
            place = source.inline(block, max(block.content.find(label.written), 0), length)
            found[current] = PlainWords(current, text, place)
        elif current:
            before = found[current]
            found[current] = before._replace(text=f"{before.text} {text}".strip())
        elif item:
            problems.append(_unwanted(block, label, source, labels))
            item = False
    return tuple(found.values()), tuple(problems)


def _unwanted(
    block: Token, label: Label | None, source: Source, labels: Collection[str]
) -> Diagnostic:
    first = block.content.partition("\n")[0]
    if label is None:
        place, what = source.inline(block, 0, len(first)), "an item without a label"
    else:
        at = max(block.content.find(label.written), 0)
        place = source.inline(block, at, len(label.written))
        what = f'"{label.text}" is no label of this post, or stands here twice'
    known = ", ".join(labels) or "none"
    help_ = f"begin each item with the label of what it says: this post has {known}"
    return problem("DG544", f"{what}: the handout does not print it", place, help_)
