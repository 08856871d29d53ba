"""CSL's nouns: entries in the vocabulary of CSL 1.0.2, and the clusters that cite them.

Text is CSL-JSON rich text: plain characters with `<i> <b> <sub> <sup>`,
`<span class="nocase">` and `<span style="font-variant:small-caps;">`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Name(NamedTuple):
    """One person or organisation (CSL-JSON name object)."""

    family: str = ""
    given: str = ""
    dropping_particle: str = ""
    """The "van" of "Ludwig van Beethoven": dropped when the family name stands alone."""
    non_dropping_particle: str = ""
    """The "van" of "van der Berg": part of the family name."""
    suffix: str = ""
    """Jr., III."""
    literal: str = ""
    """An organisation, or a name to be printed as it stands; the other fields are then empty."""
    comma_suffix: bool = False
    static_ordering: bool = False


class Date(NamedTuple):
    """A date or a range of dates (CSL-JSON date object, EDTF level 1 at most)."""

    parts: tuple[tuple[int, ...], ...] = ()
    """One `(year[, month[, day]])`, or two for a range; an empty second one is an open end."""
    season: str = ""
    """"1" (spring) to "4" (winter), or the words as given."""
    circa: bool = False
    literal: str = ""
    """A date in words, printed as it stands."""
    raw: str = ""
    """A date that still has to be read; only from CSL-JSON input."""


Value = str | tuple[Name, ...] | Date


@dataclass(frozen=True, slots=True)
class Entry:
    """One cited work."""

    key: str
    """The citation key; CSL-JSON calls it `id`."""
    type: str
    """A CSL 1.0.2 item type, such as `article-journal`."""
    variables: Mapping[str, Value]
    """CSL variable -> text (numbers too), names or date, according to the variable's kind."""

    def text(self, variable: str) -> str:
        """Give a text or number variable, "" when it is absent."""
        value = self.variables.get(variable, "")
        return value if isinstance(value, str) else ""

    def names(self, variable: str) -> tuple[Name, ...]:
        """Give a name variable, empty when it is absent."""
        value = self.variables.get(variable, ())
        return value if isinstance(value, tuple) and not isinstance(value, Date) else ()

    def date(self, variable: str) -> Date | None:
        """Give a date variable, None when it is absent."""
        value = self.variables.get(variable)
        return value if isinstance(value, Date) else None


class CiteItem(NamedTuple):
    """One work inside a cluster (CSL: a cite)."""

    key: str
    prefix: str = ""
    """Rich text before it, with its own spacing."""
    suffix: str = ""
    """Rich text after it, with its own punctuation and spacing."""
    locator: str = ""
    """"705-706"; empty when there is none."""
    label: str = ""
    """CSL locator term (`page`, `chapter`, ...); empty with an empty locator."""
    suppress_author: bool = False


class CiteCluster(NamedTuple):
    """What stands between one pair of brackets, or one narrative citation."""

    items: tuple[CiteItem, ...]
    narrative: bool = False
    """The first item's author is part of the sentence: "Doe (2020)"."""
    note_number: int = 0
    """The footnote that the cluster stands in, counted from 1; 0 in running text.

    A post's body does not know it yet: notes are numbered with the citation style at hand.
    """
