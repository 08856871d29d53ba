"""How one entry is cited: everything that a compiled element may ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, Protocol

from digestgen.citations.render.item import Item
from digestgen.model.csl import Name

FIRST: Final = 0
SUBSEQUENT: Final = 1
IBID: Final = 2
IBID_WITH_LOCATOR: Final = 3

CITATION: Final = "citation"
BIBLIOGRAPHY: Final = "bibliography"


class State(NamedTuple):
    """What disambiguation decided for an entry, apart from its year suffix."""

    shown: tuple[int, ...] = ()
    """For each `names` element in order: how many names to show at least."""
    levels: tuple[tuple[int, ...], ...] = ()
    """For each `names` element: for each name, 0 as the style says, 1 with initials, 2 in full."""
    conditions: int = 0
    """How many of the `disambiguate="true"` tests of a cite hold."""


class Writer(Protocol):
    """Writes a given name at a level of disambiguation, and a whole name."""

    def write(self, name: Name, level: int, *, inverted: bool) -> str:
        """Give the whole name."""


class NamesTrace(NamedTuple):
    """What one list of names did, for disambiguation to work on."""

    names: tuple[Name, ...]
    shown: int
    """How many were shown."""
    levels: tuple[int, ...]
    """How much of each given name was shown."""
    writer: Writer


class Substitute(NamedTuple):
    """What stands for repeated names (CSL 1.0.2, "Reference grouping")."""

    text: str
    rule: str
    """`complete-all`, `complete-each`, `partial-each` or `partial-first`."""
    names: int
    """How many names are repeated; 0 when something else stands for the names, such as a title."""

    def replaces(self, position: int) -> bool:
        """Whether it stands for name number `position`."""
        return position < (1 if self.rule == "partial-first" else self.names)


class Context:
    """One rendering of one item."""

    __slots__ = (
        "anonymous",
        "area",
        "author",
        "called",
        "conditions",
        "drop_author",
        "filled",
        "first_note",
        "item",
        "known",
        "label",
        "levels",
        "located",
        "locator",
        "name_index",
        "near_note",
        "number",
        "number_text",
        "people",
        "people_text",
        "position",
        "shown",
        "sort_names",
        "substitute",
        "substituting",
        "suffix",
        "suffix_done",
        "suffix_text",
        "suppressed",
        "targets",
        "trace",
    )

    def __init__(self, item: Item, area: str = CITATION) -> None:
        self.item = item
        self.area = area
        self.locator = ""
        self.label = ""
        self.located = False
        """The locator was shown: it is not said twice."""
        self.position = FIRST
        self.near_note = False
        self.first_note = 0
        self.number = 0
        self.number_text = ""
        """What is shown for the number, if not its digits."""
        self.suffix = ""
        """The year suffix, "a"."""
        self.suffix_done = False
        self.suffix_text = ""
        """The year suffix as it was shown."""
        self.substitute: Substitute | None = None
        """What stands for names that the entry before shows too; gone once used."""
        self.people: tuple[Name, ...] = ()
        """The names of the first `names` element."""
        self.people_text = ""
        """The same as they were shown, without their label."""
        self.shown: tuple[int, ...] = ()
        self.levels: tuple[tuple[int, ...], ...] = ()
        self.known: Mapping[Name, int] = _NOBODY
        """How much of a given name disambiguation shows wherever its bearer is named."""
        self.conditions = 0
        self.drop_author = False
        """Leave out what the first `names` element renders."""
        self.author: str | None = None
        """What the first `names` element rendered, or would have."""
        self.anonymous = False
        """What it rendered is only a term: "Anon"."""
        self.name_index = 0
        self.trace: list[NamesTrace] | None = None
        self.sort_names: tuple[int, int, int] | None = None
        """While a sort key is made: its `names-min`, `names-use-first`, `names-use-last`."""
        self.called = False
        """A variable was asked for (the implicit condition of `group`)."""
        self.filled = False
        """A variable had something to show."""
        self.suppressed: set[str] = set()
        """Variables used up by `substitute`."""
        self.targets: list[str] = []
        """The addresses of links made so far."""
        self.substituting = False
        """Inside `substitute`: what is shown is used up."""

    def use(self, state: State) -> Context:
        """Take over what disambiguation decided."""
        self.shown, self.levels, self.conditions = state
        return self


_NOBODY: Final[Mapping[Name, int]] = {}

Render = Callable[[Context, list[str]], None]
"""A compiled element."""
