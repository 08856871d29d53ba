"""The fields of one entry while they are mapped: decoded on demand, ticked off when used."""

from __future__ import annotations

import re
from collections.abc import Iterable

from digestgen.bibliography.latex import SPECIAL, decode, verbatim
from digestgen.bibliography.parse import RawEntry, find_place
from digestgen.diagnostics import Diagnostic, problem
from digestgen.model.csl import Value

_WORD_COMMAND = re.compile(r"\\[A-Za-z]{2}")
_ALIASES = {
    "journal": "journaltitle",
    "address": "location",
    "school": "institution",
    "annote": "annotation",
    "archiveprefix": "eprinttype",
    "primaryclass": "eprintclass",
    "hyphenation": "langid",
    "keyword": "keywords",
    "journal-iso": "shortjournal",
    "institute": "institution",
}
"""BibTeX's and old names -> biblatex's."""


class Fields:
    """One entry's fields, and the variables and problems that come out of them."""

    def __init__(self, raw: RawEntry) -> None:
        self.raw = raw
        self.texts: dict[str, str] = {}
        """LaTeX still, by biblatex's name."""
        self._lines: dict[str, int] = {}
        renamed = []
        for name, (text, line) in raw.fields.items():
            if name in _ALIASES:
                renamed.append(name)
            elif text:
                self.texts[name] = text
                self._lines[name] = line
        for name in renamed:
            text, line = raw.fields[name]
            # Of both spellings, biblatex's counts and the other stays a plain field.
            known = name if _ALIASES[name] in self.texts else _ALIASES[name]
            if text:
                self.texts[known] = text
                self._lines[known] = line
        if "address" in self.texts and "location" in raw.fields:
            self._places()
        self.variables: dict[str, Value] = {}
        self.problems: list[Diagnostic] = []
        self._used: set[str] = set()
        self._unknown: dict[str, str] = {}

    def _places(self) -> None:
        """Tell a conference's place from its publisher's, when both spellings are used."""
        if "proceedings" not in self.raw.type and self.raw.type != "conference":
            return
        self.texts.setdefault("venue", self.raw.fields["location"].text)
        self.texts["location"] = self.texts.pop("address")

    def has(self, name: str) -> bool:
        """Tell whether a field is there and not empty."""
        return name in self.texts

    def present(self, names: Iterable[str]) -> list[str]:
        """Give those of the names that are here, in the given order."""
        return [name for name in names if name in self.texts]

    def line(self, name: str) -> int:
        """Give the line of a field, counted from the entry's first."""
        return self._lines.get(name, 1)

    def used(self, name: str) -> None:
        """Tick a field off."""
        self._used.add(name)

    def keep(self, *names: str) -> None:
        """Take ticks back: the fields stay plain fields too."""
        self._used.difference_update(names)

    def text(self, name: str) -> str:
        """Give a field as it is written."""
        self._used.add(name)
        return self.texts.get(name, "")

    def plain(self, name: str) -> str:
        """Give a field as plain text."""
        text = self.texts.get(name)
        if not text:
            return ""
        self._used.add(name)
        if not SPECIAL.search(text):
            return text
        return self._decode(name, text)

    def rich(self, name: str) -> str:
        """Give a field with its italics and indices."""
        text = self.texts.get(name)
        if not text:
            return ""
        self._used.add(name)
        if not SPECIAL.search(text):
            return text
        return self._decode(name, text, rich=True)

    def title(self, name: str) -> str:
        """Give a field with its italics and its protected capitals."""
        text = self.texts.get(name)
        if not text:
            return ""
        self._used.add(name)
        if not SPECIAL.search(text):
            return text
        return self._decode(name, text, rich=True, protect=True)

    def address(self, name: str) -> str:
        """Give a field in which percent signs and tildes mean themselves."""
        return verbatim(self.text(name))

    def clean(self, text: str) -> str:
        """Decode a piece of text that stands in no one field."""
        return decode(text).text

    def _decode(self, name: str, text: str, *, rich: bool = False, protect: bool = False) -> str:
        decoded = decode(text, rich=rich, protect=protect)
        for command in decoded.unknown:
            self._unknown.setdefault(command, name)
        return decoded.text

    def note_commands(self, text: str) -> None:
        """Look for unknown commands in a field that others decode piece by piece."""
        if _WORD_COMMAND.search(text):
            self._decode("author", text)

    def put(self, variable: str, value: str) -> None:
        """Set a text variable, unless it is set already or the value is empty."""
        if value:
            self.variables.setdefault(variable, value)

    def say(self, code: str, message: str, line: int, near: str, help_: str) -> None:
        """Report a problem, at the word `near` on or after the line.

        Line 0 is a field of the parent's, whose problem is reported there.
        """
        if line == 0:
            return
        self.problems.append(problem(code, message, find_place(self.raw.source, near, line), help_))

    def report_unknown(self) -> None:
        """Report the unknown commands, once for the entry."""
        if not self._unknown:
            return
        first = next(iter(self._unknown))
        names = ", ".join(self._unknown)
        message = f"unknown LaTeX command {names}: its text is kept as it is"
        line = self.line(self._unknown[first])
        help_ = "write the character itself, in UTF-8"
        self.say("DG437", message, line, first, help_)

    def left(self) -> dict[str, str]:
        """Give what was not used, decoded."""
        return {
            name: decode(text).text if SPECIAL.search(text) else text
            for name, text in self.texts.items()
            if name not in self._used and name not in _STRUCTURE
        }


_STRUCTURE = {"crossref", "xdata", "options"}
"""They have done their work before."""
