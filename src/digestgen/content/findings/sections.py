"""Finding the two sections among a post's headings."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from digestgen.content.findings.labels import Label, begins_with_label
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


class Wanted(NamedTuple):
    """One of the two sections, as it is asked for."""

    code: str
    """Of what is reported when it is missing."""
    what: str
    setting: str
    """Its names' setting in `[content]`."""
    letter: str
    """Of its labels."""


FINDINGS = Wanted("DG500", "findings", "findings", "F")
PRACTICE = Wanted("DG502", "practice points", "practice", "P")


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
        taken = [section.heading.at for section in (first, second) if section]
        if first is None and not finder.has(findings):
            first = finder.guess(FINDINGS, findings, taken)
            taken += [first.heading.at] if first else []
        if second is None and not finder.has(practice):
            second = finder.guess(PRACTICE, practice, taken)
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
            lost = self._lost(self._section(again))
            self.problems.append(
                problem(
                    "DG503",
                    f'a second section "{again.text}": its items would not count'
                    + (f": {lost}" if lost else ""),
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
        lost = self._lost(Section(heading, self._end_around(heading)))
        message = f'the section "{heading.text}" stands inside a list, a quotation or a container'
        message += f": {lost}" if lost else ""
        help_ = "put it outside: its items are not found there"
        self.problems.append(problem("DG501", message, place, help_))
        return None

    def _section(self, heading: Heading) -> Section:
        for later in self.headings:
            if later.at > heading.at and later.top and later.level <= heading.level:
                return Section(heading, later.at)
        return Section(heading, len(self.tokens))

    def _end_around(self, heading: Heading) -> int:
        """Give the end of the list, quotation or container that a heading stands in."""
        for index in range(heading.at, len(self.tokens)):
            token = self.tokens[index]
            if token.level == 0 and token.nesting < 0:
                return index
        return len(self.tokens)

    def has(self, names: Sequence[str]) -> bool:
        """Tell whether a heading has one of the names, and is in the wrong place."""
        folded = {fold(name) for name in names}
        return any(heading.folded in folded for heading in self.headings)

    def guess(self, wanted: Wanted, names: Sequence[str], taken: Sequence[int]) -> Section | None:
        """Report a section that is missing, and find the heading that was meant for it.

        That is one whose name is nearly right, or that has labels of the section under it. It is
        read all the same, so that one slip gives one message.
        """
        folded = {fold(name): name for name in names}
        others = [heading for heading in self.headings if heading.at not in taken and heading.top]
        for heading in others:
            near = difflib.get_close_matches(heading.folded, folded, 1, 0.75)
            if near and heading.level == 2:
                return self._guessed(wanted, heading, f'did you mean "## {folded[near[0]]}"?')
        whole = Section(Heading(-3, 0, "", "", top=True), len(self.tokens))
        first = self._first_labelled(whole, wanted.letter)
        above = [h for h in self.headings if h.at < first and h.top and h.level <= 2]
        if above and above[-1] in others:
            return self._guessed(wanted, above[-1], f'write "## {names[0]}"')
        known = " or ".join(f'"## {name}"' for name in names[:2])
        message = f"this digest has no section with {wanted.what}"
        loose = self._lost(whole, wanted.letter)
        message += f" around {loose}" if loose else ""
        help_ = f"add {known}; other names go into {wanted.setting} under [content] of site.toml"
        self.problems.append(problem(wanted.code, message, self.source.line(0), help_))
        return None

    def _guessed(self, wanted: Wanted, heading: Heading, help_: str) -> Section:
        message = f'no section with {wanted.what}: "{heading.text}" is not a name for it'
        place = self.source.block(self.tokens[heading.at])
        more = f"Other names go into {wanted.setting} under [content] of site.toml"
        help_ = f"{help_} {more}" if help_.endswith("?") else f"{help_}. {more}"
        self.problems.append(problem(wanted.code, message, place, help_))
        return self._section(heading)

    def _first_labelled(self, section: Section, letter: str) -> int:
        """Give the index of the first block with a label; -1 if there is none."""
        found = (i for i, label in self._labels(section) if label.letter == letter)
        return next(found, -1)

    def _labels(self, section: Section) -> Iterator[tuple[int, Label]]:
        """Give the labels that paragraphs of a section begin with, and where."""
        for index in range(section.heading.at + 3, section.end):
            token = self.tokens[index]
            if token.type == "inline":
                label = begins_with_label(token.children or ())
                if label is not None and label.proper:
                    yield index, label

    def _lost(self, section: Section, letter: str = "FP") -> str:
        """Name the items of a section that is not read, with their lines: "F2 (line 11)"."""
        found = [
            f"{label.text} (line {self.source.block(self.tokens[index]).line})"
            for index, label in self._labels(section)
            if label.letter in letter
        ]
        return ", ".join(found)
