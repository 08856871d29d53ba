"""CSL-JSON as registries give it -> CSL-JSON as it is specified.

Crossref and DataCite answer in their own words here and there: their names of types, lists where
one text belongs, HTML entities, titles cut in two. What is no help to a reader is left out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from digestgen.bibliography.languages import language_tag

_TYPES = {
    "journal-article": "article-journal",
    "magazine-article": "article-magazine",
    "newspaper-article": "article-newspaper",
    "proceedings-article": "paper-conference",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "reference-entry": "entry-encyclopedia",
    "posted-content": "article",
    "preprint": "article",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "book-set": "book",
    "proceedings": "book",
    "dissertation": "thesis",
    "report-component": "report",
    "report-series": "report",
    "peer-review": "review",
    "database": "dataset",
    "computer-program": "software",
    "other": "document",
}
"""Registries' own names of types -> CSL's."""
_NAMES = ("author", "editor", "translator", "container-author", "director", "interviewer")
_RICH = ("title", "container-title", "collection-title", "event-title", "original-title")
_TEXTS = (
    "container-title-short", "volume", "issue", "page", "edition", "publisher", "genre",
    "publisher-place", "event-place", "version", "collection-number", "number-of-pages",
)  # fmt: skip
_NUMBERED = frozenset({"report", "standard", "patent", "dataset", "legislation", "bill"})
_TAG = re.compile(r"</?([A-Za-z][\w:.-]*)[^<>]*>")
_KEPT = {
    "i": "i", "em": "i", "italic": "i", "b": "b", "strong": "b", "bold": "b", "sub": "sub",
    "sup": "sup", "scp": "sc", "sc": "sc",
}  # fmt: skip
_CAPITALS = '<span style="font-variant:small-caps;">'
_STOP = re.compile(r"(?<![.\s])\.$")
_UPDATES = {
    "retraction": "retracted",
    "withdrawal": "retracted",
    "removal": "retracted",
    "partial_retraction": "retracted",
    "expression_of_concern": "expression of concern",
    "correction": "corrected",
    "corrigendum": "corrected",
    "erratum": "corrected",
}


def tidy_item(item: Mapping[str, Any]) -> dict[str, Any]:
    """Give a CSL-JSON item with the variables that a bibliography wants, and nothing else."""
    kind = str(item.get("type") or "document").lower()
    out: dict[str, Any] = {"type": _TYPES.get(kind, kind)}
    for name in _RICH:
        out[name] = _rich(_one(item.get(name)))
    out["title"] = _title(out["title"], _rich(_one(item.get("subtitle"))))
    out |= {name: _plain(_one(item.get(name))) for name in _TEXTS}
    out |= {name: _people(item.get(name)) for name in _NAMES}
    out["issued"] = item.get("issued") or item.get("published") or item.get("published-online")
    if isinstance(item.get("event"), Mapping):
        out["event-title"] = out["event-title"] or _rich(_one(item["event"].get("name")))
    out["publisher-place"] = out["publisher-place"] or _plain(_one(item.get("publisher-location")))
    _numbers(item, out)
    _identifiers(item, out)
    if out["type"] == "article":
        out["publisher"] = _server(item) or out["publisher"]
    out["language"] = language_tag(_plain(_one(item.get("language"))))
    out["keyword"] = ", ".join(_statuses(item))
    return {name: value for name, value in out.items() if value}


def _one(value: Any) -> str:
    """Give a text, or the first text of a list."""
    if isinstance(value, list):
        return next((_one(one) for one in value if _one(one)), "")
    return str(value) if isinstance(value, (str, int, float)) else ""


def _title(title: str, subtitle: str) -> str:
    """Join a title with its subtitle; PubMed's and APA's closing full stop goes."""
    title = _unstopped(title)
    if subtitle and subtitle.casefold() not in title.casefold():
        joint = " " if title.endswith(("?", "!", ":", ".")) else ": "
        title = f"{title}{joint}{_unstopped(subtitle)}" if title else subtitle
    return title


def _unstopped(title: str) -> str:
    last = title.rpartition(" ")[2]
    return title if last.count(".") > 1 else _STOP.sub("", title)


def _plain(text: str) -> str:
    return _TAG.sub("", _unescaped(text))


def _rich(text: str) -> str:
    """Keep italics, bold, indices and small capitals; take every other tag out."""
    return _TAG.sub(_tag, _unescaped(text))


def _tag(found: re.Match[str]) -> str:
    kept = _KEPT.get(found[1].lower(), "")
    closing = found.group().startswith("</")
    if kept == "sc":
        return "</span>" if closing else _CAPITALS
    return f"</{kept}>" if kept and closing else f"<{kept}>" if kept else ""


def _unescaped(text: str) -> str:
    # Twice: `&amp;lt;` is common in what publishers deposit.
    return " ".join(html.unescape(html.unescape(text)).split())


def _people(value: Any) -> list[dict[str, str]]:
    if not isinstance(value, list):
        return []
    people = []
    for one in value:
        if not isinstance(one, Mapping):
            continue
        literal = _plain(_one(one.get("literal") or one.get("name")))
        parts = {
            name: _plain(_one(one.get(name)))
            for name in ("family", "given", "suffix", "non-dropping-particle", "dropping-particle")
        }
        known = {name: text for name, text in parts.items() if text}
        if known.get("family"):
            people.append(known)
        elif literal or known.get("given"):
            people.append({"literal": literal or known["given"]})
    return people


def _numbers(item: Mapping[str, Any], out: dict[str, Any]) -> None:
    article = _plain(_one(item.get("article-number")))
    if article:
        out["number"], out["page"] = article, out["page"] or article
    elif out["type"] in _NUMBERED:
        out["number"] = _plain(_one(item.get("number")))


def _identifiers(item: Mapping[str, Any], out: dict[str, Any]) -> None:
    for name in ("DOI", "PMID", "ISSN"):
        out[name] = _plain(_one(item.get(name)))
    out["PMCID"] = _plain(_one(item.get("PMCID"))).upper()
    out["ISBN"] = _plain(_one(item.get("ISBN"))).rpartition("/")[2]
    url = _one(item.get("URL"))
    if not out["DOI"] and url.startswith(("http://", "https://")):
        out["URL"] = url  # beside a DOI it is the DOI once more


def _server(item: Mapping[str, Any]) -> str:
    """Name the preprint server: Crossref has it as institution, its owner as publisher."""
    institution = item.get("institution")
    first = institution[0] if isinstance(institution, list) and institution else institution
    return _plain(_one(first.get("name"))) if isinstance(first, Mapping) else ""


def _statuses(item: Mapping[str, Any]) -> list[str]:
    """Give the keywords that say what became of a work, as Crossref knows it."""
    updates = item.get("updated-by")
    kinds = [
        str(one.get("type") or "").lower().replace("-", "_").replace(" ", "_")
        for one in (updates if isinstance(updates, list) else ())
        if isinstance(one, Mapping)
    ]
    return list(dict.fromkeys(_UPDATES[kind] for kind in kinds if kind in _UPDATES))
