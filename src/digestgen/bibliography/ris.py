"""An entry -> RIS, which Zotero, EndNote and Mendeley import."""

from __future__ import annotations

from digestgen.bibliography.entries import BibEntry
from digestgen.bibliography.richtext import plain_text
from digestgen.model.csl import Date, Entry, Name

_TYPES = {
    "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS",
    "article": "UNPB", "review": "JOUR", "book": "BOOK", "chapter": "CHAP",
    "paper-conference": "CPAPER", "thesis": "THES", "report": "RPRT", "webpage": "ELEC",
    "post": "ELEC", "post-weblog": "BLOG", "dataset": "DATA", "software": "COMP",
    "patent": "PAT", "manuscript": "UNPB", "speech": "SLIDE", "standard": "STAND",
    "legislation": "STAT", "bill": "BILL", "legal_case": "CASE", "map": "MAP",
    "motion_picture": "MPCT", "song": "SOUND", "graphic": "ART", "figure": "FIGURE",
    "pamphlet": "PAMP", "entry-encyclopedia": "ENCYC", "entry-dictionary": "DICT",
    "personal_communication": "PCOMM", "periodical": "SER",
}  # fmt: skip
_NAMES = (("author", "AU"), ("editor", "ED"), ("translator", "A4"), ("container-author", "A2"),
          ("collection-editor", "A3"))  # fmt: skip
_TEXTS = (
    ("title", "TI"), ("title-short", "ST"), ("container-title", "T2"),
    ("container-title-short", "J2"), ("collection-title", "T3"), ("volume", "VL"),
    ("issue", "IS"), ("edition", "ET"), ("publisher", "PB"), ("publisher-place", "CY"),
    ("number", "M1"), ("genre", "M3"), ("ISBN", "SN"), ("ISSN", "SN"), ("DOI", "DO"),
    ("URL", "UR"), ("PMID", "AN"), ("PMCID", "C2"), ("language", "LA"),
)  # fmt: skip


def to_ris(found: BibEntry) -> str:
    """Give one entry as a RIS record: CRLF line ends, `TY` first, `ER` last."""
    entry = found.entry
    lines = [("TY", _TYPES.get(entry.type, "GEN")), ("ID", entry.key)]
    for variable, tag in _NAMES:
        lines += [(tag, _name(name)) for name in entry.names(variable)]
    lines += _dates(entry)
    lines += [(tag, plain_text(entry.text(variable))) for variable, tag in _TEXTS]
    start, _, end = entry.text("page").partition("-")
    lines += [("SP", start), ("EP", end)]
    lines += [("KW", word) for word in found.keywords]
    kept = [f"{tag}  - {' '.join(text.split())}" for tag, text in lines if text]
    return "\r\n".join([*kept, "ER  - ", ""])


def _name(name: Name) -> str:
    if name.literal:
        return "" if name.literal == "others" else name.literal
    family = " ".join(filter(None, (name.dropping_particle, _family(name))))
    return ", ".join(filter(None, (family, name.given, name.suffix)))


def _family(name: Name) -> str:
    particle = name.non_dropping_particle
    joint = "" if particle.endswith(("-", "'", "’")) else " "
    return f"{particle}{joint}{name.family}" if particle else name.family


def _dates(entry: Entry) -> list[tuple[str, str]]:
    issued, accessed = entry.date("issued"), entry.date("accessed")
    lines = []
    if issued and issued.parts and issued.parts[0]:
        lines = [("PY", f"{issued.parts[0][0]:04}"), ("DA", _slashed(issued))]
    elif issued and issued.literal:
        lines = [("PY", issued.literal)]
    if accessed and accessed.parts:
        lines.append(("Y2", _slashed(accessed)))
    return lines


def _slashed(date: Date) -> str:
    year, *rest = date.parts[0]
    parts = [f"{year:04}", *(f"{number:02}" for number in rest)]
    return "/".join([*parts, "", "", ""][:3]) + "/"
