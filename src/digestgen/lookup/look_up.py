"""One identifier -> one entry, or what kept it from being found."""

from __future__ import annotations

import json
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from digestgen.citations import entry_from_json
from digestgen.diagnostics import Diagnostic, problem
from digestgen.lookup.books import book_item
from digestgen.lookup.endpoints import CSL_JSON, Endpoints
from digestgen.lookup.fetch import NoAnswer, fetch
from digestgen.lookup.identifiers import Identifier, same_doi
from digestgen.lookup.tidy import tidy_item
from digestgen.model.csl import Entry

_UNKNOWN = frozenset({400, 404, 410})
"""Statuses by which registries say that they have no such work."""


class Found(NamedTuple):
    """A work that a registry knows."""

    identifier: Identifier
    entry: Entry
    """Without a key."""


def look_up(identifier: Identifier, where: Endpoints) -> Found | Diagnostic:
    """Ask a registry for a work. One request, and those that it is redirected to."""
    url = where.url(identifier)
    host = urlsplit(url).netloc if "://" in url else url
    accept = CSL_JSON if identifier.kind == "DOI" else "application/json"
    answer = fetch(url, accept, where.agent)
    if isinstance(answer, NoAnswer):
        return _unanswered(identifier, host, answer)
    if answer.status in _UNKNOWN:
        return _unknown(identifier, host)
    if answer.status != 200:
        return _unanswered(identifier, host, NoAnswer(f"HTTP status {answer.status}"))
    item = _item(answer.body, identifier)
    if item is None:
        return _unknown(identifier, host)
    if isinstance(item, str):
        help_ = "add the work in your reference manager, or write its entry by hand"
        message = f"what {host} says of {identifier} is no reference: {item}"
        return problem("DG923", message, None, help_)
    return Found(identifier, entry_from_json(_identified(tidy_item(item), identifier)))


def _unknown(identifier: Identifier, host: str) -> Diagnostic:
    help_ = "compare it with the paper's first page, or with the address of its web page"
    if identifier.kind == "ISBN":
        help_ = "another edition may be known; or write the entry by hand"
    return problem("DG921", f"{host} knows no {identifier}", None, help_)


def _unanswered(identifier: Identifier, host: str, answer: NoAnswer) -> Diagnostic:
    if answer.refused:
        message = f"{host} was not read about {identifier}: {answer.reason}"
        return problem("DG924", message, None, "see `digestgen explain DG924`")
    message = f"{host} could not be asked about {identifier}: {answer.reason}"
    return problem("DG922", message, None, "try again later, or write the entry by hand")


def _item(body: bytes, identifier: Identifier) -> dict[str, Any] | str | None:
    """Read the body: one item, or a list of one; a text says what is wrong with it.

    None: the registry answered that it has no such work.
    """
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return "it is not JSON"
    if identifier.kind == "ISBN":
        value = book_item(value, identifier.value)
        if value is None:
            return None
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, dict):
        return "it is not one CSL-JSON item"
    return value if tidy_item(value).get("title") else "it has no title"


def _identified(item: dict[str, Any], identifier: Identifier) -> dict[str, Any]:
    """Keep the identifier that was asked for, as it was spelled; registries change its case."""
    known = item.get(identifier.kind, "")
    if not known or same_doi(known, identifier.value):
        item[identifier.kind] = identifier.value
    return item
