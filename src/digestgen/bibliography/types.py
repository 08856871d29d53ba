"""BibTeX's, biblatex's and JabRef's entry types -> CSL 1.0.2 item types."""

from __future__ import annotations

from collections.abc import Mapping

TYPES = {
    "article": "article-journal", "suppperiodical": "article-journal",
    "book": "book", "mvbook": "book", "collection": "book", "mvcollection": "book",
    "proceedings": "book", "mvproceedings": "book", "reference": "book", "mvreference": "book",
    "manual": "book", "booklet": "pamphlet", "pamphlet": "pamphlet",
    "inbook": "chapter", "incollection": "chapter", "bookinbook": "chapter",
    "suppbook": "chapter", "suppcollection": "chapter", "inreference": "entry-encyclopedia",
    "inproceedings": "paper-conference", "conference": "paper-conference",
    "online": "webpage", "electronic": "webpage", "www": "webpage",
    "report": "report", "techreport": "report", "standard": "standard",
    "thesis": "thesis", "phdthesis": "thesis", "mastersthesis": "thesis",
    "bachelorthesis": "thesis", "bathesis": "thesis", "mathesis": "thesis",
    "candthesis": "thesis", "unpublished": "manuscript", "periodical": "periodical",
    "dataset": "dataset", "data": "dataset", "software": "software",
    "softwareversion": "software", "softwaremodule": "software", "codefragment": "software",
    "patent": "patent", "legislation": "legislation", "legal": "treaty",
    "jurisdiction": "legal_case", "bill": "bill", "regulation": "regulation",
    "misc": "document", "other": "document", "letter": "personal_communication",
    "artwork": "graphic", "image": "graphic", "figure": "figure", "map": "map",
    "audio": "song", "music": "song", "movie": "motion_picture", "video": "motion_picture",
    "performance": "performance", "review": "review", "commentary": "book",
    "magazine": "article-magazine", "newspaper": "article-newspaper", "newsarticle":
    "article-newspaper", "presentation": "speech", "talk": "speech", "speech": "speech",
    "interview": "interview", "blog": "post-weblog", "blogpost": "post-weblog",
    "preprint": "article", "webpage": "webpage", "set": "document",
}  # fmt: skip
"""Lower-case BibTeX type -> CSL type."""

GENRES = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master’s thesis",
    "mastersthesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "bachelorthesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "software": "Computer software",
    "datacd": "Data CD",
    "audiocd": "Audio CD",
    "patent": "Patent",
    "patentde": "German patent",
    "patenteu": "European patent",
    "patentfr": "French patent",
    "patentuk": "British patent",
    "patentus": "U.S. patent",
    "patreq": "Patent request",
    "patreqde": "German patent request",
    "patreqeu": "European patent request",
    "patreqfr": "French patent request",
    "patrequk": "British patent request",
    "patrequs": "U.S. patent request",
}
"""biblatex's keys for `type`, and BibTeX's types that stand for one, in words."""

_SUBTYPES = {
    "magazine": "article-magazine",
    "newspaper": "article-newspaper",
    "blog": "post-weblog",
    "bill": "bill",
    "regulation": "regulation",
}

CHAPTERS = frozenset({"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"})
"""Types whose container is a book."""

SERIALS = frozenset({"article-journal", "article-magazine", "article-newspaper", "review"})
"""Types whose `number` is an issue."""


def csl_type(kind: str, fields: Mapping[str, object], *, preprint: bool) -> str:
    """Choose the CSL type; "" when the BibTeX type is not known."""
    subtype = str(fields.get("entrysubtype", "")).lower()
    known = TYPES.get(kind, "")
    if known in {"article-journal", "webpage", "legislation"} and subtype in _SUBTYPES:
        return _SUBTYPES[subtype]
    contained = "journal" in fields or "journaltitle" in fields
    if preprint and known in {"article-journal", "webpage", "document", "manuscript"}:
        return known if contained and kind == "article" else "article"
    if kind == "unpublished" and ("eventtitle" in fields or "venue" in fields):
        return "speech"
    return known
