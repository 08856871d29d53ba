"""One person's name (CSL 1.0.2, "Name", "Name-part order", "Initials")."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from digestgen.citations.marked.join import join, wrap
from digestgen.citations.marked.marks import strip
from digestgen.citations.marked.textcase import apply_case
from digestgen.citations.render.finish import affixes, formatting
from digestgen.citations.render.nameoptions import NameOptions
from digestgen.citations.style.xml import Element
from digestgen.model.csl import Name

# Scripts that are written with spaces and initials: Latin, Greek, Cyrillic and their neighbours.
_ROMANESQUE: Final = re.compile("[A-Za-z\u00aa-\u024f\u0250-\u02af\u0370-\u052f\u0530-\u06ff\u1e00-\u1fff]")
_ELIDED: Final = ("'", "’", "-", " ", "‘")

Styled = Callable[[str], str]
"""Applies a name part's case and formatting."""


def is_romanesque(name: Name) -> bool:
    """Whether a name is in a script that takes spaces and initials (CJK does not)."""
    return _ROMANESQUE.search(name.family + name.given) is not None


class NameWriter:
    """Writes single names for one `<name>` element."""

    def __init__(self, options: NameOptions, element: Element | None, *, inside: bool) -> None:
        self.options = options
        self.inside = inside
        parts = {part.get("name"): part for part in element.all("name-part")} if element else {}
        self.family, self.family_affixes = _name_part(parts.get("family"))
        self.given, self.given_affixes = _name_part(parts.get("given"))

    def write(self, name: Name, level: int, *, inverted: bool) -> str:
        """Give one name; `level` says how much of the given name disambiguation adds."""
        if name.literal:
            return wrap(self.family(name.literal), *self.family_affixes, self.inside)
        if not name.family:
            return wrap(self.given(self.given_name(name, level)), *self.given_affixes, self.inside)
        if not is_romanesque(name):
            return self._undivided(name, level)
        if self.options.form == "short" and level == 0:
            return self._short(name)
        return self._inverted(name, level) if inverted else self._straight(name, level)

    def given_name(self, name: Name, level: int) -> str:
        """Give the given name as the options or a disambiguation level have it."""
        options = self.options
        if options.initialize_with is None or level == 2:
            return name.given
        if not is_romanesque(name):
            return name.given
        return initialize(name.given, options.initialize_with, options.hyphen, options.initialize)

    def _short(self, name: Name) -> str:
        particle = _styled(self.family, name.non_dropping_particle)
        text = _glue(particle, self.family(name.family))
        return wrap(text, *self.family_affixes, self.inside)

    def _undivided(self, name: Name, level: int) -> str:
        family = wrap(self.family(name.family), *self.family_affixes, self.inside)
        if not name.given or (self.options.form == "short" and level == 0):
            return family
        return family + wrap(self.given(name.given), *self.given_affixes, self.inside)

    def _straight(self, name: Name, level: int) -> str:
        """Given dropping non-dropping family suffix."""
        given = _styled(self.given, self.given_name(name, level))
        given = wrap(given, *self.given_affixes, self.inside) if given else ""
        family = _glue(_styled(self.family, name.non_dropping_particle), self.family(name.family))
        family = _glue(_styled(self.given, name.dropping_particle), family)
        if name.suffix:
            family += (", " if name.comma_suffix else " ") + name.suffix
        family = wrap(family, *self.family_affixes, self.inside)
        return _glue(given, family)

    def _inverted(self, name: Name, level: int) -> str:
        """Write family, given dropping, suffix; the non-dropping particle leads or is demoted."""
        demoted = self.options.demote == "display-and-sort"
        particle = _styled(self.family, name.non_dropping_particle)
        family = self.family(name.family)
        family = family if demoted else _glue(particle, family)
        family = wrap(family, *self.family_affixes, self.inside)
        given = _styled(self.given, self.given_name(name, level))
        given = _spaced(given, _styled(self.given, name.dropping_particle))
        if demoted:
            given = _spaced(given, particle)
        given = wrap(given, *self.given_affixes, self.inside) if given else ""
        text = family
        for part in (given, name.suffix):
            if part:
                text = join(join(text, self.options.sort_separator, self.inside), part, self.inside)
        return text


def _name_part(element: Element | None) -> tuple[Styled, tuple[str, str]]:
    """Compile a `<name-part>`: what it does to a part, and its affixes."""
    if element is None:
        return _as_is, ("", "")
    open_, close = formatting(element)
    case = element.get("text-case")

    def styled(text: str) -> str:
        return open_ + (apply_case(text, case) if case else text) + close

    return styled, affixes(element)


def _as_is(text: str) -> str:
    return text


def _styled(style: Styled, text: str) -> str:
    return style(text) if text else ""


def _glue(left: str, right: str) -> str:
    """Put a space between, unless the left one ends with an apostrophe or hyphen (`d’`)."""
    if not left or not right:
        return left or right
    return left + right if strip(left).endswith(_ELIDED) else f"{left} {right}"


def _spaced(left: str, right: str) -> str:
    return f"{left} {right}" if left and right else left or right


_INITIAL_SPLIT: Final = re.compile(r"([\s.]+|-)")


def initialize(given: str, mark: str, hyphen: bool, shorten: bool) -> str:  # noqa: FBT001 - two switches of CSL, always passed by position
    """Shorten given names to initials, each followed by `mark` (CSL, `initialize-with`).

    Without `shorten` (`initialize="false"`) only initials that are already there are rewritten.
    Lower-case words (particles, `de`) stay.
    """
    out: list[str] = []
    joint = ""
    tokens = _INITIAL_SPLIT.split(given)
    for index, word in enumerate(tokens):
        if index % 2:
            joint = "-" if word == "-" else " "
            continue
        if not word:
            continue
        dotted = index + 1 < len(tokens) and tokens[index + 1].startswith(".")
        out.append(_initial(out, word, joint, mark, hyphen=hyphen, shorten=shorten, dotted=dotted))
    return "".join(out).rstrip(" ")


def _initial(
    out: list[str], word: str, joint: str, mark: str, *, hyphen: bool, shorten: bool, dotted: bool
) -> str:
    """Give one word of a given name as an initial, with what stands before it."""
    first = not out
    if joint == "-" and out and hyphen and mark.strip(" "):
        out[-1] = out[-1].rstrip(" ")
        lead = "-"
    elif joint == "-" and out and hyphen:
        out[-1] = out[-1].rstrip(" ")
        lead = "-"
    else:
        lead = ""
    is_initial = len(word) == 1 or (dotted and len(word) <= 2 and word[0].isupper())
    if word == word.lower() and word[0].isalpha() and word != word.upper():
        return _word_between(out, word)
    if shorten or is_initial:
        capitals = word if word.isupper() and len(word) <= 2 else word[0]
        return f"{lead}{capitals}{mark}"
    return ("" if first else " ") + word + " "


def _word_between(out: list[str], word: str) -> str:
    """Give a word that is not shortened."""
    if out and not out[-1].endswith(" "):
        return f" {word} "
    return f"{word} "
