"""Fixtures that nobody has looked at: references made by chance, or taken from real .bib files.

`made(seed)` makes references of many types with the fields that reference managers export;
`real(folder, seed)` takes entries from the .bib files below a folder. Both cite them by chance.
The same seed gives the same fixture.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

from digestgen.bibliography import load_library
from digestgen.citations import entry_to_json

REFERENCES: Final = 30
CLUSTERS: Final = 20


class Fixture(NamedTuple):
    """CSL-JSON references, and clusters of cites of them."""

    items: list[Any]
    clusters: list[Any]


def made(seed: int) -> Fixture:
    """Make references of many types, and cite them."""
    chance = random.Random(seed)  # noqa: S311 - the same references every time, no secret
    maker = _Maker(chance)
    items = [maker.item(f"made{number}") for number in range(REFERENCES)]
    return Fixture(items, _clusters(items, chance))


def real(folder: Path, seed: int) -> Fixture:
    """Take references from the .bib files below a folder, evenly from its subfolders."""
    chance = random.Random(seed)  # noqa: S311 - the same references every time, no secret
    pools = [pool for below in sorted(folder.iterdir()) if (pool := _entries(below))]
    items: dict[str, Any] = {}
    while len(items) < REFERENCES:
        item = chance.choice(chance.choice(pools))
        items.setdefault(item["id"], item)
    return Fixture(list(items.values()), _clusters(list(items.values()), chance))


def _entries(folder: Path) -> list[Any]:
    """Give the entries below a folder that have a title and were read without complaint."""
    found: list[Any] = []
    for path in sorted(folder.rglob("*.bib")):
        library = load_library([(path.name, path.read_bytes())])
        found.extend(_closed(entry_to_json(entry)) for entry in library.csl().values())
    return [item for item in found if item.get("title") and item["id"]]


def _closed(item: dict[str, Any]) -> dict[str, Any]:
    """Leave out "and others": only BibTeX can say it."""
    for value in item.values():
        if isinstance(value, list) and value[-1:] == [{"literal": "others"}]:
            value.pop()
    return {name: value for name, value in item.items() if value}


def _clusters(items: list[Any], chance: random.Random) -> list[Any]:
    """Cite most of the items, some more than once."""
    return [
        [_cite(item["id"], chance) for item in chance.sample(items, chance.choice((1, 1, 2, 2, 3)))]
        for _ in range(CLUSTERS)
    ]


_LOCATORS: Final = (
    ("12", "page"), ("310-14", "page"), ("3", "chapter"), ("2", "figure"), ("4.1", "section"),
    ("7, 9", "page"), ("ii", "volume"), ("5", "paragraph"), ("88n", "page"),
)  # fmt: skip


def _cite(key: str, chance: random.Random) -> dict[str, Any]:
    cite: dict[str, Any] = {"id": key}
    if chance.random() < 0.25:
        cite["locator"], cite["label"] = chance.choice(_LOCATORS)
    if chance.random() < 0.1:
        cite["prefix"] = chance.choice(("see ", "e.g., ", "cf. ", "as reviewed in "))
    if chance.random() < 0.1:
        cite["suffix"] = chance.choice((", for a summary", " and elsewhere", ", emphasis added"))
    return cite


_GIVEN: Final = (
    "Ada", "Jean-Pierre", "Maria J.", "K.", "T. S.", "Li", "Søren", "Anne Marie", "Øystein",
    "Ngozi", "William H.", "Zoë", "Jan", "Friedrich", "R. Adams", "Mohammed", "Sofia", "James",
    "Julia",
)  # fmt: skip
_FAMILY: Final = (
    "Lovelace", "Martínez-Cruz", "O’Brien", "Smith", "Smith", "Nakamura", "van der Meer", "Berg",
    "McDonald", "Ågren", "Kim", "Kim", "Fontaine", "Du Bois", "Ferreira da Silva", "Weiß", "Lee",
    "Hernández", "Popescu", "Johnson", "Thatcher", "Ibrahim", "Żak", "Castle",
)  # fmt: skip
_BODIES: Final = (
    "World Health Organization", "European Medicines Agency", "Statistics Norway", "R Core Team",
    "The Cochrane Collaboration", "Department of Health and Social Care",
)  # fmt: skip
_TITLES: Final = (
    "Sleep and memory in older adults", "What is a confidence interval?", "Beyond p < 0.05",
    "A history of the stethoscope", "The cost of waiting: a cohort study of hip fractures",
    "Effects of <i>Lactobacillus</i> on gut health", "“Nothing works”: a reply to critics",
    "Is more better? Dose and response in exercise", "Deep learning for EEG", "Vitamin D, again",
    "How doctors think", "Zur Geschichte der Statistik", "The brain's way of healing",
    "Risk, uncertainty and the 'new' medicine", "Measuring pain—a review", "On growth and form",
    "COVID-19 vaccines and variants of concern", "iPads in the clinic", "Why most findings fail!",
    "Écrits sur la médecine", "Methods for meta-analysis, vol. I", "Nurses' handovers at night",
    "Two-sample tests in R", "The DASH diet: ten years on", "Walking for health in St. John's",
)  # fmt: skip
_JOURNALS: Final = (
    ("The Lancet", "Lancet"), ("British Medical Journal", "Br. Med. J."), ("PLOS Medicine", ""),
    ("Annals of Internal Medicine", "Ann Intern Med"), ("eLife", ""), ("Brain", ""),
    ("Revue d’épidémiologie", ""), ("Journal of the American Medical Association", "JAMA"),
)  # fmt: skip
_BOOKS: Final = (
    "The Oxford handbook of pain", "Advances in neurology", "Companion to medical ethics",
    "Encyclopedia of statistics", "Proceedings of the 31st conference on machine learning",
)  # fmt: skip
_PUBLISHERS: Final = (
    ("Oxford University Press", "Oxford"), ("Springer", "Berlin"), ("CRC Press", "Boca Raton, FL"),
    ("Wiley", ""), ("Éditions du Seuil", "Paris"), ("MIT Press", "Cambridge, Mass."),
)  # fmt: skip


class _Maker:
    """Makes one reference after the other."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.fields: dict[str, Callable[[], Any]] = {
            "author": self._people, "editor": self._people, "translator": self._people,
            "container-author": self._people, "collection-editor": self._people,
            "director": self._people, "interviewer": self._people, "recipient": self._people,
            "reviewed-author": self._people, "composer": self._people,
            "issued": self._date, "accessed": self._day, "event-date": self._date,
            "submitted": self._day, "original-date": self._date,
        }  # fmt: skip

    def item(self, key: str) -> dict[str, Any]:
        kind, sure, maybe = self.chance.choice(_TYPES)
        item: dict[str, Any] = {"id": key, "type": kind, "title": self.chance.choice(_TITLES)}
        for name in sure.split():
            if self.chance.random() < 0.93:
                item |= self._field(name)
        for name in maybe.split():
            if self.chance.random() < 0.45:
                item |= self._field(name)
        if self.chance.random() < 0.6:
            item["language"] = self.chance.choice(("en", "en-US", "en-GB", "en", "fr", "de"))
        return item

    def _field(self, name: str) -> dict[str, Any]:
        if name == "journal":
            title, short = self.chance.choice(_JOURNALS)
            return {"container-title": title} | ({"container-title-short": short} if short else {})
        if name == "publisher":
            publisher, place = self.chance.choice(_PUBLISHERS)
            return {"publisher": publisher} | ({"publisher-place": place} if place else {})
        make = self.fields.get(name)
        return {name: make() if make else self.chance.choice(_VALUES[name])}

    def _people(self) -> list[dict[str, str]]:
        if self.chance.random() < 0.1:
            return [{"literal": self.chance.choice(_BODIES)}]
        count = self.chance.choice((1, 1, 1, 2, 2, 3, 4, 7, 12))
        return [self._person() for _ in range(count)]

    def _person(self) -> dict[str, str]:
        given, family = self.chance.choice(_GIVEN), self.chance.choice(_FAMILY)
        person = {"family": family, "given": given}
        if self.chance.random() < 0.04:
            person["suffix"] = self.chance.choice(("Jr.", "III"))
        if family == "Berg":
            person |= self.chance.choice(
                ({}, {"non-dropping-particle": "van den"}, {"dropping-particle": "von"})
            )
        return person

    def _date(self) -> dict[str, Any]:
        year, month = self.chance.randint(1880, 2024), self.chance.randint(1, 12)
        day = self.chance.randint(1, 28)
        parts = self.chance.choice(([year], [year], [year, month], [year, month, day]))
        date: dict[str, Any] = {"date-parts": [parts]}
        if self.chance.random() < 0.04:
            date["date-parts"].append([year + 1, *parts[1:]])
        elif self.chance.random() < 0.04:
            date["circa"] = True
        return date

    def _day(self) -> dict[str, Any]:
        return {"date-parts": [[self.chance.randint(2005, 2024), self.chance.randint(1, 12), 3]]}


_VALUES: Final[dict[str, tuple[str, ...]]] = {
    "volume": ("4", "12", "388", "III", "12A"),
    "issue": ("1", "6", "10283", "Suppl 2", "3-4"),
    "page": ("117-128", "1024-31", "e1002", "45", "S12-S19", "xii-xv", "1-9, 22"),
    "DOI": ("10.1000/xyz123", "10.1016/S0140-6736(20)30183-5", "10.1371/journal.pmed.1000097"),
    "URL": ("https://example.org/a/b?c=d", "http://www.example.com/", "https://data.example/7"),
    "ISSN": ("1234-5678",), "ISBN": ("978-0-19-852663-6",), "PMID": ("31986264",),
    "PMCID": ("PMC7159299",), "edition": ("2", "3rd", "Rev. ed.", "1", "second"),
    "number": ("12", "TR-2001-04", "NG 59"), "collection-title": ("Medical monographs", "LNCS"),
    "collection-number": ("9", "1204"), "number-of-pages": ("312",), "number-of-volumes": ("2",),
    "title-short": ("A short title",), "chapter-number": ("4",), "section": ("Sec. 12", "World"),
    "genre": ("PhD thesis", "Technical report", "Letter", "Master’s thesis", "Podcast"),
    "container": _BOOKS, "event-title": ("Annual Meeting of the Society", "ICML ’14"),
    "event-place": ("Lisbon, Portugal", "Oslo"), "version": ("1.0.2", "3"), "archive": ("arXiv",),
    "archive_location": ("Box 4, folder 2",), "medium": ("audio", "DVD", "Blu-ray"),
    "authority": ("Court of Appeal", "Food and Drug Administration"), "source": ("PubMed",),
    "container-title": (*_BOOKS, "Stat blog", "The New York Times"), "dimensions": ("90 min",),
    "reviewed-title": ("The emperor of all maladies",), "status": ("in press", "forthcoming"),
    "original-title": ("Der Urtitel",), "annote": ("read twice",), "abstract": ("Long text.",),
    "call-number": ("R 12",), "jurisdiction": ("us",),
}  # fmt: skip

_PAPER: Final = "author issued volume page"
_WEB: Final = "author issued URL accessed"
_PRINT: Final = "publisher issued"
_SERIES: Final = "volume number-of-volumes collection-title collection-number title-short"
_EVENT: Final = "publisher event-title event-place collection-title"
_TYPES: Final = tuple(
    (kind, sure, maybe)
    for times, kind, sure, maybe in (
        (8, "article-journal", f"journal {_PAPER}", "issue DOI URL PMID PMCID ISSN accessed"),
        (4, "book", "author publisher issued", f"edition ISBN editor translator {_SERIES} URL"),
        (1, "book", "editor publisher issued", "edition collection-title collection-editor DOI"),
        (
            3,
            "chapter",
            f"author editor container-title {_PRINT} page",
            f"{_SERIES} DOI ISBN edition",
        ),
        (
            2,
            "paper-conference",
            "author container-title issued page",
            f"{_EVENT} DOI editor volume",
        ),
        (2, "webpage", f"container-title {_WEB}", "genre"),
        (2, "report", "author publisher issued", "genre number URL accessed collection-title page"),
        (1, "thesis", "author publisher issued genre", "URL number-of-pages archive"),
        (1, "article-newspaper", "author container-title issued", "page section edition URL"),
        (1, "article-magazine", "author journal issued", "page volume issue URL ISSN"),
        (1, "post-weblog", f"container-title {_WEB}", "genre"),
        (1, "entry-encyclopedia", "author container-title issued", "editor publisher page volume"),
        (1, "entry-dictionary", "container-title issued", "author editor publisher page"),
        (1, "dataset", "author publisher issued", "DOI version URL"),
        (1, "software", "author issued", "version URL publisher DOI genre"),
        (1, "article", "author issued", "number archive URL DOI publisher genre status"),
        (1, "speech", "author issued", "event-title event-place genre URL"),
        (1, "interview", "author interviewer issued", "medium URL container-title"),
        (1, "motion_picture", "director issued", "publisher medium dimensions genre"),
        (1, "song", "author issued", "publisher medium composer container-title"),
        (1, "broadcast", "author issued container-title", "publisher number medium URL"),
        (1, "manuscript", "author issued", "archive archive_location genre number-of-pages"),
        (1, "personal_communication", "author recipient issued", "genre archive"),
        (1, "patent", "author number issued", "authority submitted URL"),
        (1, "legal_case", "issued", "container-title volume page authority number"),
        (1, "legislation", "issued", "container-title volume page section number"),
        (1, "bill", "author issued", "number authority page"),
        (1, "map", "author issued publisher", "genre medium"),
        (1, "graphic", "author issued", "medium archive dimensions publisher"),
        (1, "review-book", "author journal issued page volume", "reviewed-title reviewed-author"),
        (1, "document", "author issued", "publisher URL"),
        (1, "standard", "author number issued publisher", "URL status"),
    )
    for _ in range(times)
)
