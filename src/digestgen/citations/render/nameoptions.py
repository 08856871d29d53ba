"""The options of `<name>` and where they come from (CSL, "Inheritable name options")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

INHERITABLE: Final = {
    "and": "and",
    "delimiter-precedes-et-al": "delimiter-precedes-et-al",
    "delimiter-precedes-last": "delimiter-precedes-last",
    "et-al-min": "et-al-min",
    "et-al-use-first": "et-al-use-first",
    "et-al-use-last": "et-al-use-last",
    "et-al-subsequent-min": "et-al-subsequent-min",
    "et-al-subsequent-use-first": "et-al-subsequent-use-first",
    "initialize": "initialize",
    "initialize-with": "initialize-with",
    "name-as-sort-order": "name-as-sort-order",
    "sort-separator": "sort-separator",
    "name-form": "form",
    "name-delimiter": "delimiter",
    "names-delimiter": "names-delimiter",
}
"""The attribute on `<style>`, `<citation>` and `<bibliography>` -> its name on `<name>`."""


def inherited(*levels: Mapping[str, str]) -> dict[str, str]:
    """Give the name options that levels of elements set, the later ones winning."""
    return {
        INHERITABLE[name]: value
        for level in levels
        for name, value in level.items()
        if name in INHERITABLE
    }


@dataclass(frozen=True, slots=True)
class NameOptions:
    """How a list of names is written."""

    and_: str
    """`text`, `symbol` or ""."""
    delimiter: str
    precedes_et_al: str
    precedes_last: str
    form: str
    initialize: bool
    initialize_with: str | None
    """None: given names are not shortened."""
    hyphen: bool
    """Keep hyphens between initials."""
    sort_order: str
    """`first`, `all` or ""."""
    sort_separator: str
    demote: str
    """`never`, `sort-only` or `display-and-sort`."""
    et_al_min: int
    et_al_use_first: int
    et_al_use_last: bool
    subsequent_min: int
    subsequent_use_first: int

    @staticmethod
    def read(options: Mapping[str, str], style: Mapping[str, str]) -> NameOptions:
        """Read attributes (names as on `<name>`); `style` gives the options that are global."""
        least = _number(options, "et-al-min")
        use_first = _number(options, "et-al-use-first", _ALL)
        return NameOptions(
            and_=options.get("and", ""),
            delimiter=options.get("delimiter", ", "),
            precedes_et_al=options.get("delimiter-precedes-et-al", "contextual"),
            precedes_last=options.get("delimiter-precedes-last", "contextual"),
            form=options.get("form", "long"),
            initialize=options.get("initialize", "true") == "true",
            initialize_with=options.get("initialize-with"),
            hyphen=style.get("initialize-with-hyphen", "true") == "true",
            sort_order=options.get("name-as-sort-order", ""),
            sort_separator=options.get("sort-separator", ", "),
            demote=style.get("demote-non-dropping-particle", "display-and-sort"),
            et_al_min=least,
            et_al_use_first=use_first,
            et_al_use_last=options.get("et-al-use-last") == "true",
            subsequent_min=_number(options, "et-al-subsequent-min") or least,
            subsequent_use_first=_number(options, "et-al-subsequent-use-first", use_first),
        )

    def shown(self, count: int, *, subsequent: bool) -> int:
        """Give how many of `count` names et-al abbreviation leaves."""
        least = self.subsequent_min if subsequent else self.et_al_min
        first = self.subsequent_use_first if subsequent else self.et_al_use_first
        return first if 0 < least <= count and first < count else count


_ALL: Final = 1_000_000
"""`et-al-use-first` of a style that does not say: nothing is abbreviated."""


def _number(options: Mapping[str, str], name: str, default: int = 0) -> int:
    value = options.get(name, "")
    return int(value) if value.isdecimal() else default
