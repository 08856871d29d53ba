"""An entry made ready for rendering: every field is parsed once."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import lru_cache
from typing import Any, Final

from digestgen.citations.marked.marks import ANY
from digestgen.citations.marked.parse import parse, raise_letters
from digestgen.citations.rawdate import read_date
from digestgen.citations.render.numbers import NUMBER_VARIABLES, is_numeric
from digestgen.model.csl import Date, Entry, Name

OTHERS: Final = Name(literal="others")
"""At the end of a list of names: "and others", which is shown as "et al."."""

_SHORT_FORMS: Final = {"title": "title-short", "container-title": "container-title-short"}
_OLD_SHORT_FORMS: Final = {
    "title-short": "shortTitle",
    "container-title-short": "journalAbbreviation",
}


class Shape:
    """A type with the variables that have something to show: one object for all such entries."""

    __slots__ = ()


@lru_cache(maxsize=10_000)
def shape_of(kind: str, present: frozenset[str]) -> Shape:
    """Give the shape of the entries of a type that have these variables."""
    del kind, present  # the cache is what tells shapes apart
    return Shape()


class Item:
    """One entry with its fields as marked text; never changes once made."""

    __slots__ = (
        "_dates",
        "_names",
        "_others",
        "_texts",
        "entry",
        "key",
        "language",
        "memo",
        "present",
        "shape",
        "type",
    )

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.key = entry.key
        self.type = entry.type
        self.language = entry.text("language").strip().lower()
        self.present = frozenset(_present(entry))
        """The variables that have something to show."""
        self.shape = shape_of(self.type, self.present)
        """What conditions on type and variables see of it."""
        self.memo: dict[Hashable, Any] = {}
        """What was rendered of this item, by everything that it depended on."""
        self._texts: dict[str, str] = {}
        self._names: dict[str, tuple[Name, ...]] = {}
        self._others: set[str] = set()
        self._dates: dict[str, Date | None] = {}

    def text(self, variable: str) -> str:
        """Give a text or number variable as marked text, "" when absent."""
        found = self._texts.get(variable)
        if found is None:
            found = self._texts[variable] = self._text(variable)
        return found

    def _text(self, variable: str) -> str:
        raw = self.raw(variable)
        if variable in NUMBER_VARIABLES:
            return raise_letters(ANY.sub("", raw))
        return parse(raw)

    def raw(self, variable: str) -> str:
        """Give a text or number variable as it stands in the entry."""
        entry = self.entry
        raw = entry.text(variable)
        if not raw and variable in _OLD_SHORT_FORMS:
            raw = entry.text(_OLD_SHORT_FORMS[variable])
        if not raw and variable == "page-first":
            return entry.text("page").replace("–", "-").split("-")[0].split(",")[0].strip()
        return raw

    def short(self, variable: str) -> str:
        """Give the short form of a variable, the long one when there is no short one."""
        short = _SHORT_FORMS.get(variable, f"{variable}-short")
        return self.text(short) or self.text(variable)

    def names(self, variable: str) -> tuple[Name, ...]:
        """Give a name variable with its parts as marked text, without a closing "and others"."""
        found = self._names.get(variable)
        if found is None:
            names = self.entry.names(variable)
            if names and names[-1] == OTHERS:
                names = names[:-1]
                self._others.add(variable)
            found = self._names[variable] = tuple(_parsed(name) for name in names)
        return found

    def and_others(self, variable: str) -> bool:
        """Whether a name variable has more people than it names."""
        return bool(self.names(variable)) and variable in self._others

    def date(self, variable: str) -> Date | None:
        """Give a date variable; None when absent or empty."""
        if variable not in self._dates:
            date = self.entry.date(variable)
            if date is not None and date.raw and not date.parts:
                date = read_date(date.raw)
            self._dates[variable] = date if date and _shows(date) else None
        return self._dates[variable]

    def is_numeric(self, variable: str) -> bool:
        """Whether a variable counts as a number (CSL, "is-numeric")."""
        return is_numeric(self.raw(variable))


def _present(entry: Entry) -> Iterator[str]:
    """Give the variables of an entry that have something to show, with what is read from others."""
    for name, value in entry.variables.items():
        if isinstance(value, Date):
            if _shows(value) or value.raw:
                yield name
        elif value and value != (OTHERS,):
            yield name
            yield from _ALSO.get(name, ())


def _shows(date: Date) -> bool:
    return bool(date.parts or date.literal or date.season)


_ALSO: Final = {
    "shortTitle": ("title-short",),
    "journalAbbreviation": ("container-title-short",),
    "page": ("page-first",),
}


def _parsed(name: Name) -> Name:
    """Parse the parts of a name."""
    return Name(
        parse(name.family),
        parse(name.given),
        parse(name.dropping_particle),
        parse(name.non_dropping_particle),
        parse(name.suffix),
        parse(name.literal),
        name.comma_suffix,
        name.static_ordering,
    )
