"""One person's name (CSL 1.0.2, "Name", "Name-part order", "Initials")."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from digestgen.citations.marked.join import join, wrap
from digestgen.citations.marked.marks import CLOSE, FLIPS, PROPERTY, strip
from digestgen.citations.marked.textcase import apply_case
from digestgen.citations.render.finish import affixes, formatting
from digestgen.citations.render.nameoptions import NameOptions
from digestgen.citations.style.xml import Element
from digestgen.model.csl import Name

# Scripts that are written with spaces and initials: Latin, Greek, Cyrillic and their neighbours.
_ROMANESQUE: Final = re.compile(
    "[A-Za-z\u00aa-\u024f\u0250-\u02af\u0370-\u052f\u0530-\u06ff\u1e00-\u1fff]"
)
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
            return self.family(name.literal)
        if not name.family:
            return wrap(self.given(name.given), *self.given_affixes, self.inside)
        if not is_romanesque(name):
            return self._undivided(name, level)
        if name.static_ordering:
            short = self.options.form == "short" and level == 0
            return self._short(name) if short else _glue(self._short(name), self.given(name.given))
        if self.options.form == "short" and level == 0:
            return self._short(name)
        return self._inverted(name, level) if inverted else self._straight(name, level)

    def sort_key(self, name: Name, level: int = 0) -> str:
        """Give a name in sorting order (CSL 1.0.2, "Name-part order")."""
        short = level == 0 and self.options.form == "short"
        if short and name.family and self.options.demote != "never":
            return _spaced(name.family, name.non_dropping_particle)
        return self.write(name, level, inverted=True)

    def given_name(self, name: Name, level: int) -> str:
        """Give the given name as the options or a disambiguation level have it."""
        options = self.options
        if options.initialize_with is None or level == 2:
            return name.given
        if not is_romanesque(name):
            return name.given
        # initials that tell namesakes apart are initials even if the style prefers full names
        shorten = options.initialize or (level == 1 and options.form == "short")
        return initialize(name.given, options.initialize_with, options.hyphen, shorten)

    def _suffix(self, name: Name) -> str:
        """Give "Jr.", without its period in styles whose initials have none."""
        mark = self.options.initialize_with
        return name.suffix if mark is None or "." in mark else name.suffix.replace(".", "")

    def _short(self, name: Name) -> str:
        particle = _styled(self.family, name.non_dropping_particle)
        text = _glue(particle, self.family(name.family))
        return wrap(text, *self.family_affixes, self.inside)

    def _undivided(self, name: Name, level: int) -> str:
        family = self.family(name.family)
        if not name.given or (self.options.form == "short" and level == 0):
            return family
        return family + wrap(self.given(name.given), *self.given_affixes, self.inside)

    def _straight(self, name: Name, level: int) -> str:
        """Given dropping non-dropping family suffix."""
        given = _styled(self.given, self.given_name(name, level))
        given = wrap(given, *self.given_affixes, self.inside) if given else ""
        family = _glue(_styled(self.family, name.non_dropping_particle), self.family(name.family))
        family = _glue(_styled(self.given, name.dropping_particle), family)
        suffix = self._suffix(name)
        if suffix:
            family += (", " if name.comma_suffix else " ") + suffix
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
        for part in (given, self._suffix(name)):
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
    if left[-1].isspace():
        return left + right
    return left + right if strip(left).endswith(_ELIDED) else f"{left} {right}"


def _spaced(left: str, right: str) -> str:
    return f"{left} {right}" if left and right else left or right


_WORD: Final = re.compile(r"([^\s.-]+)(\.?)(\s*)(-?)")


def initialize(given: str, mark: str, hyphen: bool, shorten: bool) -> str:  # noqa: FBT001 - two switches of CSL, always passed by position
    """Shorten given names to initials, each followed by `mark` (CSL, `initialize-with`).

    A word that ends with a full stop is an abbreviation already and stays whole ("Ph."). Without
    `shorten` (`initialize="false"`) only abbreviations and single letters are rewritten. Words
    in small letters are kept, but not after a hyphen ("Guo-ping" -> "G").
    """
    out = ""
    joint = ""
    for word, dot, _, next_joint in _WORD.findall(given):
        letters = strip(word)
        if letters and letters[0].islower():
            if joint != "-":
                out = f"{out.rstrip()} {word}{dot} " if out else f"{word}{dot} "
        elif shorten or dot or len(letters) == 1:
            lead = "-" if joint == "-" and hyphen else ""
            out = (out.rstrip() if lead else out) + lead + _initial(word, mark, dot)
        else:
            space = "-" if joint == "-" else " "
            out = f"{out.rstrip()}{space}{word} " if out else f"{word} "
        joint = next_joint
    return out.rstrip()


def _initial(word: str, mark: str, dot: str) -> str:
    """Give a word's initial; a mark stands before what closes the word's own formatting."""
    if word.isalpha():
        return (word if dot else _first_letter(word)) + mark
    open_ = word[: len(word) - len(word.lstrip(_OPENING))]
    body = word[len(open_) :].rstrip(CLOSE)
    close = word[len(open_) + len(body) :]
    if CLOSE in body:  # formatting that ends inside the word does not outlive it
        plain = strip(word)
        return (plain if dot else _first_letter(plain)) + mark
    letters = body if dot else _first_letter(body)
    return f"{open_}{letters}{mark.rstrip()}{close}{mark[len(mark.rstrip()) :]}"


def _first_letter(word: str) -> str:
    """Give the first letter; two capitals before a small letter are one letter ("TSerendorj")."""
    if len(word) > 2 and word[:2].isupper() and word[2].islower():
        return word[0] + word[1].lower()
    return word[:1]


_OPENING: Final = "".join(mark for mark in (*PROPERTY, *FLIPS))
