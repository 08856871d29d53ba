"""What the room gives: a work with its place in the file, and the library of all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
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
"""Keyword (or publication state), lower case -> the status that it gives a work."""

REINSTATED = "reinstated"
"""The author's word for a work that was retracted, or doubted, and stands again."""

GRAVEST = ("retracted", "concern", "corrected")
"""What may have happened to a published work, worst first."""


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
    """`ok`, `retracted`, `corrected`, `concern` or `reinstated`."""
    since: str = ""
    """The date of the notice that gave the status, `2009-03-11`."""
    notice: str = ""
    """DOI or web address of that notice."""


_NO_FACTS = Facts()


class RetractionNotice(NamedTuple):
    """What a list of retractions says about a work: of several notices the gravest that stands."""

    status: str
    """`retracted`, `concern`, `corrected`; `ok` for a work that was reinstated."""
    date: dt.date | None
    """None when the list has none that can be read."""
    doi: str = ""
    """Of the notice; "" when there is none."""
    pmid: str = ""
    reasons: tuple[str, ...] = ()
    """In the list's words."""
    place: Place = Place("")
    """Of the row."""


class Standing(NamedTuple):
    """Whether a work can still be relied on, and who says so."""

    status: str
    """`ok`, `retracted`, `concern` or `corrected`."""
    source: str = ""
    """"facts", "list", "keyword", "state" or "title"; "" when nobody says anything."""
    date: dt.date | None = None
    """Of the notice."""
    notice: str = ""
    """Address of the notice, "" when it is not known."""
    reasons: tuple[str, ...] = ()
    reinstated: bool = False
    """It was retracted, or doubted, and that was taken back: `status` is `ok`."""


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
    retraction: RetractionNotice | None = None
    """What a list of retractions says."""

    @property
    def key(self) -> str:
        """Give the citation key."""
        return self.entry.key

    @property
    def status(self) -> str:
        """Give `retracted`, `corrected`, `concern` or `ok`."""
        return self.standing.status

    @property
    def standing(self) -> Standing:
        """Weigh what is said of the work.

        The author's own word (the facts) goes first, because the author can read the notice and a
        program cannot: a list may mean another paper, and a paper may be retracted and replaced.
        Between the list of retractions and the entry itself the graver one counts, the list when
        they agree, as it knows the date: neither of them can take back what the other says.
        """
        said, listed = self._said(), self.retraction
        if listed is not None and _graver(listed.status, said.status):
            said = Standing(listed.status, "list")
        author = self.facts.status
        if author:
            said = Standing("ok" if author == REINSTATED else author, "facts")
        back = author == REINSTATED or (listed is not None and listed.status == "ok")
        if said.status == "ok" and not back:
            return said
        same = listed if listed is not None and listed.status == said.status else None
        since, notice = self.facts.since, self.facts.notice
        return said._replace(
            date=dt.date.fromisoformat(since) if since else same and same.date,
            notice=notice_url(notice) or (_notice_of(same) if same else ""),
            reasons=same.reasons if same else (),
            reinstated=said.status == "ok",
        )

    @property
    def has_fallen_title(self) -> bool:
        """Whether its title begins with the word that publishers put before a retracted one."""
        return self.entry.text("title").lower().startswith(_RETRACTED_TITLES)

    def _said(self) -> Standing:
        """Give what the entry itself says: keywords, publication state, title."""
        found = {STATUS_WORDS.get(word.lower(), ""): "keyword" for word in self.keywords}
        found.setdefault(STATUS_WORDS.get(self.entry.text("status").lower(), ""), "state")
        if self.has_fallen_title:
            found.setdefault("retracted", "title")
        worst = next((status for status in GRAVEST if status in found), "ok")
        return Standing(worst, found.get(worst, ""))


def _graver(one: str, two: str) -> bool:
    """Whether the first status weighs as much as the second, or more."""
    ranks = (*GRAVEST, "ok")
    return ranks.index(one) <= ranks.index(two)


def notice_url(notice: str) -> str:
    """Give the address of a notice that is named by a DOI or by its address."""
    return f"https://doi.org/{notice}" if notice.startswith("10.") else notice


def _notice_of(notice: RetractionNotice) -> str:
    if notice.doi:
        return notice_url(notice.doi)
    return f"https://pubmed.ncbi.nlm.nih.gov/{notice.pmid}/" if notice.pmid else ""


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
    fact_places: Mapping[str, Place] = field(default_factory=dict)
    """Where the facts file speaks of a work."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Other names of works (biblatex's `ids`) -> their keys."""

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
            self.fact_places,
            {**self.aliases, **other.aliases},
        )

    def with_facts(
        self,
        facts: Mapping[str, Facts],
        problems: tuple[Diagnostic, ...],
        places: Mapping[str, Place],
    ) -> Library:
        """Give this library with facts set on its entries."""
        entries = dict(self.entries)
        for key, told in facts.items():
            entries[key] = replace(entries[key], facts=told)
        said = (*self.diagnostics, *problems)
        return replace(self, entries=entries, diagnostics=said, fact_places=places)

    def with_notices(
        self, notices: Mapping[str, RetractionNotice], problems: Sequence[Diagnostic]
    ) -> Library:
        """Give this library with what a list of retractions says set on its entries."""
        entries = dict(self.entries)
        for key, notice in notices.items():
            entries[key] = replace(entries[key], retraction=notice)
        return replace(self, entries=entries, diagnostics=(*self.diagnostics, *problems))


def _overlay_note(found: BibEntry, earlier: BibEntry) -> Diagnostic:
    where = f"{earlier.place.path}:{earlier.place.line}"
    message = f'"{found.key}" is worded differently in {where}; this post uses its own'
    return problem("DG433", message, found.place, "keep one wording, in one file")
