"""Works taken for what they are not (a preprint, a guideline or a review for a trial), and quoted.

What the prose says of a work was found when the post was read; only the bibliography knows what
the work is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digestgen.bibliography import BibEntry, Library
from digestgen.content.prose import ONE_TRIAL
from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.model.post import PostHead

_TRIALS = re.compile(
    r"\btrials?\b|\bRCTs?\b|\brandomi[sz]ed\b|\brandomisiert\w*|\bessais?\b|\brandomis\u00e9\w*"
    r"|\bensayos?\b|\bensaios?\b|\b(?:aleatori|randomi)zad\w+",
    re.IGNORECASE,
)
_NAMED = {
    "preprint": re.compile(
        r"preprint|peer[ -]review|not (?:yet )?(?:been )?(?:reviewed|published)", re.IGNORECASE
    ),
    "guideline": re.compile(
        r"guideline|guidance|recommend|committee|panel|consensus|leitlinie|diretriz|gu\u00eda",
        re.IGNORECASE,
    ),
    "review": re.compile(
        r"review|meta-?\s?analys|overview|pool|synthes|summar|trials|\u00fcbersicht|revisi|revis\u00e3o|revue",
        re.IGNORECASE,
    ),
}
"""What says that the text knows what the work is."""
_REVIEW = re.compile(r"\breview|meta-?\s?analysis|\boverview\b|\bsynthesis\b", re.IGNORECASE)
_GUIDELINE = re.compile(r"guideline|clinical guidance|recommendations?\b", re.IGNORECASE)
_NO_PAGES = frozenset(
    {
        *("webpage", "post", "post-weblog", "personal_communication", "interview", "speech"),
        *("broadcast", "motion_picture", "song", "dataset", "software", "graphic", "figure", "map"),
    }
)


def check_kinds(head: PostHead, library: Library) -> Iterator[Diagnostic]:
    """Report findings and prose that call something else a trial, and quotations without a page."""
    for finding in head.findings:
        keys = {reference.key for reference in finding.references if not reference.against}
        if len(keys) == 1 and _TRIALS.search(finding.text):
            entry = library.entries.get(keys.pop())
            yield from _taken(finding.label, finding.text, entry, finding.place)
    for mention in head.trials:
        yield from _taken("this", mention.text, library.entries.get(mention.key), mention.place)
    for quotation in head.quotations:
        yield from _unplaced(quotation.key, quotation.words, library, quotation.place)


def _taken(who: str, text: str, entry: BibEntry | None, place: Place) -> Iterator[Diagnostic]:
    if entry is None:
        return
    kind = kind_of_work(entry)
    if not kind or _NAMED[kind].search(text) or (kind == "review" and not ONE_TRIAL.search(text)):
        return
    says = "speaks of a trial" if kind == "review" else "speaks of trials"
    message = f'{who} {says}, and the only work that it cites, "{entry.key}", is a {kind}'
    help_ = {
        "preprint": "say that it is a preprint: nobody has reviewed it yet",
        "guideline": "cite the trial itself, or say that a guideline recommends it",
        "review": "cite the trial itself, or say what the review found",
    }[kind]
    yield problem("DG589", message, place, help_)


def kind_of_work(entry: BibEntry) -> str:
    """Give "preprint", "guideline", "review", or "" for anything else.

    By the design in references.yml first, then by CSL type and genre, then by the title.
    """
    design = entry.facts.design
    genre, title = entry.entry.text("genre"), entry.entry.text("title")
    if _GUIDELINE.search(design) or (not design and _GUIDELINE.search(f"{genre} {title}")):
        return "guideline"
    if entry.entry.type == "article" or _is_preprint(entry, genre):
        return "preprint"
    return "review" if _REVIEW.search(design or title) else ""


def _is_preprint(entry: BibEntry, genre: str) -> bool:
    words = (genre, entry.fields.get("pubstate", ""), entry.entry.text("status"), *entry.keywords)
    return any(word.casefold() in {"preprint", "prepublished"} for word in words)


def _unplaced(key: str, words: int, library: Library, place: Place) -> Iterator[Diagnostic]:
    entry = library.entries.get(key)
    if entry is None or entry.entry.type in _NO_PAGES or _is_one_page(entry):
        return
    message = f'a quotation of {words} words from "{key}" does not say where it stands there'
    yield problem("DG592", message, place, f"add the page: [@{key}, p. 3]")


def _is_one_page(entry: BibEntry) -> bool:
    return entry.entry.text("page").isdecimal()
