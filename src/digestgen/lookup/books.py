"""Open Library's answer about an ISBN -> CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from digestgen.bibliography.names import read_names
from digestgen.citations import entry_to_json
from digestgen.model.csl import Entry

_YEAR = re.compile(r"\b(1[4-9]\d\d|20\d\d)\b")


def book_item(answer: Any, isbn: str) -> Any:
    """Give the book of an answer as CSL-JSON; None when Open Library has none.

    Anything that is not such an answer is given back as it is, to be refused with its reason.
    """
    if not isinstance(answer, Mapping) or "title" in answer:
        return answer
    book = answer.get(f"ISBN:{isbn}")
    if not isinstance(book, Mapping):
        return answer or None
    people = tuple(name for text in _named(book.get("authors")) for name in read_names(text).names)
    year = _YEAR.search(str(book.get("publish_date", "")))
    return {
        **entry_to_json(Entry("", "book", {"author": people} if people else {})),
        "title": book.get("title"),
        "subtitle": book.get("subtitle"),
        "issued": {"date-parts": [[int(year[1])]]} if year else None,
        "publisher": next(_named(book.get("publishers")), ""),
        "publisher-place": next(_named(book.get("publish_places")), ""),
        "number-of-pages": book.get("number_of_pages"),
        "edition": book.get("edition_name"),
        "ISBN": isbn,
    }


def _named(value: Any) -> Iterator[str]:
    """Give the names in a list of `{"name": ...}`."""
    for one in value if isinstance(value, list) else ():
        if isinstance(one, Mapping) and isinstance(one.get("name"), str):
            yield one["name"]
