"""What the room gives: a work with its place in the file, and the library of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.model.csl import Entry

RETRACTED = frozenset({"retracted", "retracted publication", "retracted article"})
STATUS_WORDS = {
    **dict.fromkeys(RETRACTED, "retracted"),
    "corrected": "corrected",
    "erratum published": "corrected",
    "expression of concern": "concern",
    "concern": "concern",
}
"""Keyword, lower case -> the status that it gives a work."""


class Facts(NamedTuple):
    """What `references.yml` (or a field of the same name) says about a work."""

    design: str = ""
    """"RCT", "systematic review" ..., in the author's words."""
    n: str = ""
    """How many people took part."""
    pedro: str = ""
    """PEDro score, 0 to 10."""
    oa: str = ""
    """"yes" or "no", or where an open copy is."""
    note: str = ""
    status: str = ""
    """`ok`, `retracted`, `corrected` or `concern`."""


_NO_FACTS = Facts()


@dataclass(frozen=True, slots=True)
class BibEntry:
    """One entry of a .bib file."""

    entry: Entry
    """In CSL's vocabulary, for the citation processor."""
    place: Place
    """Of its `@`."""
    source: str
    """The block exactly as it stands in the file."""
    standalone: str = ""
    """The block with its macros and inherited fields written out; "" when `source` needs none.

    Private fields (remarks, file names, abstracts) are left out of it."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """What is no CSL variable, plain text, by lower-case field name."""
    keywords: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    """Keys of other entries (biblatex's `related`)."""
    facts: Facts = _NO_FACTS

    @property
    def key(self) -> str:
        """Give the citation key."""
        return self.entry.key

    @property
    def status(self) -> str:
        """Give `retracted`, `corrected`, `concern` or `ok`: from the facts, else the keywords."""
        if self.facts.status:
            return self.facts.status
        found = {STATUS_WORDS.get(word.lower(), "") for word in self.keywords}
        if self.entry.text("title").lower().startswith(_RETRACTED_TITLES):
            found.add("retracted")
        return next((s for s in ("retracted", "concern", "corrected") if s in found), "ok")


_RETRACTED_TITLES = ("retracted:", "[retracted]", "retracted article:", "retracted —")


class Reconciled(NamedTuple):
    """What became of every entry of a file: `read + merged + reported == in_file`."""

    path: str
    in_file: int
    """Openings `@type{` and `@type(` outside comments; macros and preambles are no entries."""
    read: int
    """In the library, or used as a container (`@xdata`)."""
    merged: int
    """Identical to an entry that was read before."""
    reported: int
    """Not read; each has an error with its place."""


@dataclass(frozen=True, slots=True)
class Library(Mapping[str, BibEntry]):
    """All works, by key, in the order of the files; and what was wrong with the files."""

    entries: Mapping[str, BibEntry]
    diagnostics: tuple[Diagnostic, ...] = ()
    reconcile: tuple[Reconciled, ...] = ()
    """One a file."""
    broken: Mapping[str, Place] = field(default_factory=dict)
    """Keys of entries that could not be read: citing one is no second problem."""

    def __getitem__(self, key: str) -> BibEntry:
        """Give the work of a key."""
        return self.entries[key]

    def __iter__(self) -> Iterator[str]:
        """Go through the keys in the files' order."""
        return iter(self.entries)

    def __len__(self) -> int:
        """Count the works."""
        return len(self.entries)

    def csl(self) -> dict[str, Entry]:
        """Give the entries alone, as the citation processor takes them."""
        return {key: found.entry for key, found in self.entries.items()}

    def overlaid(self, other: Library) -> Library:
        """Give this library with another's entries (a post's own .bib) over it.

        The other's wording of a key wins inside its post; that it differs is said as information.
        Diagnostics and accounts are the other's alone: this library's have been told already.
        """
        told = [
            _overlay_note(found, self.entries[key])
            for key, found in other.entries.items()
            if key in self.entries and self.entries[key].entry != found.entry
        ]
        return Library(
            {**self.entries, **other.entries},
            (*other.diagnostics, *told),
            other.reconcile,
            {**self.broken, **other.broken},
        )

    def with_facts(self, facts: Mapping[str, Facts], problems: tuple[Diagnostic, ...]) -> Library:
        """Give this library with facts set on its entries."""
        entries = dict(self.entries)
        for key, told in facts.items():
            entries[key] = replace(entries[key], facts=told)
        return replace(self, entries=entries, diagnostics=(*self.diagnostics, *problems))


def _overlay_note(found: BibEntry, earlier: BibEntry) -> Diagnostic:
    where = f"{earlier.place.path}:{earlier.place.line}"
    message = f'"{found.key}" is worded differently in {where}; this post uses its own'
    return problem("DG433", message, found.place, "keep one wording, in one file")
