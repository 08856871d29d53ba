"""Finding the two sections among a post's headings."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from digestgen.content.markdown.places import Source
from digestgen.content.markdown.plain import inline_text
from digestgen.diagnostics import Diagnostic, problem

_QUOTES = str.maketrans("\u2018\u2019\u201c\u201d\u2010\u2011\u2013\u2014", "''\"\"----")
_ENDS = " \t?!.:;,\u2026\u00bf\u00a1*_"
_STORY = re.compile(
    r"(?:(?:a|an|the|one|our|my) )?(?:[\w-]+'s? |patient |client |short )?(?:case )?stor(?:y|ies)"
    r"(?: of .+)?|(?:eine |die |fall|patienten)*geschichte(?: .+)?"
    r"|(?:une |l')?histoire(?: .+)?|(?:una |la )?historia(?: .+)?|(?:uma |a )?hist\u00f3ria(?: .+)?"
)


class Heading(NamedTuple):
    """A heading of the post."""

    at: int
    """Index of its opening token."""
    level: int
    text: str
    folded: str
    top: bool
    """Not inside a list, a quotation or a container."""


class Section(NamedTuple):
    """One of the two sections."""

    heading: Heading
    end: int
    """Index of the token after its last."""


class Sections(NamedTuple):
    """Where the two sections are."""

    findings: Section | None
    practice: Section | None
    problems: tuple[Diagnostic, ...]
    headings: tuple[Heading, ...]


def fold(name: str) -> str:
    """Make headings comparable: case, typography, spaces and final punctuation do not count."""
    plain = unicodedata.normalize("NFKC", name).translate(_QUOTES).casefold()
    return " ".join(plain.split()).strip(_ENDS)


def read_headings(tokens: Sequence[Token]) -> tuple[Heading, ...]:
    """List all headings."""
    found = []
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            text = inline_text(tokens[index + 1].children or ())
            found.append(Heading(index, int(token.tag[1]), text, fold(text), token.level == 0))
    return tuple(found)


def is_story(heading: Heading) -> bool:
    """Tell whether a heading announces a patient's story."""
    return _STORY.fullmatch(heading.folded) is not None


def find_sections(
    tokens: Sequence[Token],
    source: Source,
    findings: Sequence[str],
    practice: Sequence[str],
    *,
    required: bool,
) -> Sections:
    """Find the sections by their headings; `required` in a digest."""
    headings = read_headings(tokens)
    finder = _Finder(tokens, source, headings)
    first = finder.find(findings)
    second = finder.find(practice)
    if first and second and first.heading.at < second.heading.at < first.end:
        first = first._replace(end=second.heading.at)
    elif first and second and second.heading.at < first.heading.at < second.end:
        second = second._replace(end=first.heading.at)
    if required:
        if first is None and not finder.has(findings):
            finder.missing("DG500", "findings", findings)
        if second is None and not finder.has(practice):
            finder.missing("DG502", "practice points", practice)
    return Sections(first, second, tuple(finder.problems), headings)


class _Finder:
    def __init__(
        self, tokens: Sequence[Token], source: Source, headings: Sequence[Heading]
    ) -> None:
        self.tokens = tokens
        self.source = source
        self.headings = headings
        self.problems: list[Diagnostic] = []

    def find(self, names: Iterable[str]) -> Section | None:
        folded = {fold(name) for name in names}
        named = [heading for heading in self.headings if heading.folded in folded]
        proper = [heading for heading in named if heading.level == 2 and heading.top]
        if not proper:
            return self._misplaced(named)
        for again in proper[1:]:
            self.problems.append(
                problem(
                    "DG503",
                    f'a second section "{again.text}": its items would not count',
                    self.source.block(self.tokens[again.at]),
                    "put all its items under the first one",
                )
            )
        return self._section(proper[0])

    def _misplaced(self, named: Sequence[Heading]) -> Section | None:
        """Report a heading with the right name in the wrong place; read it all the same."""
        if not named:
            return None
        heading = named[0]
        place = self.source.block(self.tokens[heading.at])
        marks = "#" * heading.level
        if heading.top:
            message = f'"{marks} {heading.text}" has to be a heading of the second level'
            self.problems.append(problem("DG501", message, place, f'write "## {heading.text}"'))
            return self._section(heading)
        message = f'the section "{heading.text}" stands inside a list, a quotation or a container'
        help_ = "put it outside: its items are not found there"
        self.problems.append(problem("DG501", message, place, help_))
        return None

    def _section(self, heading: Heading) -> Section:
        for later in self.headings:
            if later.at > heading.at and later.top and later.level <= heading.level:
                return Section(heading, later.at)
        return Section(heading, len(self.tokens))

    def has(self, names: Sequence[str]) -> bool:
        """Tell whether a heading has one of the names, and is in the wrong place."""
        folded = {fold(name) for name in names}
        return any(heading.folded in folded for heading in self.headings)

    def missing(self, code: str, what: str, names: Sequence[str]) -> None:
        known = " or ".join(f'"## {name}"' for name in names[:2])
        place = self.source.line(0)
        folded = {fold(name): name for name in names}
        for heading in self.headings:
            near = difflib.get_close_matches(heading.folded, folded, 1, 0.75)
            if near:
                place = self.source.block(self.tokens[heading.at])
                name = folded[near[0]]
                help_ = f'did you mean "## {name}"? Other names go into [content] of site.toml'
                message = f'no section with {what}: "{heading.text}" is not a name for it'
                self.problems.append(problem(code, message, place, help_))
                return
        self.problems.append(
            problem(code, f"this digest has no section with {what}", place, f"add {known}")
        )
