"""What an author is told when a work falls: each finding and point that it takes along.

A post that names the key under `acknowledged` has been told: the author goes on with the work
knowingly. The word of one post does not speak for another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from digestgen.bibliography import BibEntry
from digestgen.bibliography.entries import GRAVEST
from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.evidence.fall_out import FallenWork, supports
from digestgen.evidence.nodes import Graph, Id
from digestgen.evidence.withdrawal import FILE
from digestgen.model.post import Finding, PostHead

WHAT = {
    "retracted": "was retracted",
    "concern": "is of concern",
    "corrected": "was corrected",
}
"""Status -> what happened, behind the name of the work."""

_FINDING = {"retracted": "DG566", "concern": "DG568", "corrected": "DG569"}
_POINT = _FINDING | {"retracted": "DG567"}


def check_fall_out(
    heads: Iterable[PostHead],
    graph: Graph,
    fallen: Mapping[str, FallenWork],
    works: Mapping[str, BibEntry],
) -> Iterator[Diagnostic]:
    """Report every finding and point that rests on a fallen work, and idle acknowledgements.

    `works` are the entries of the fallen works.
    """
    by_path = {head.path: head for head in heads}
    known = {path: _known(head, fallen) for path, head in by_path.items()}
    for key, work in fallen.items():
        for identity in (*work.findings, *work.against):
            if key not in known[identity.post]:
                head = by_path[identity.post]
                yield from _finding(head, identity, work, works[key], graph)
    for point in dict.fromkeys(p for work in fallen.values() for p in work.practice):
        yield from _point(point, graph, fallen, works, known[point.post])
    for head in by_path.values():
        yield from _idle(head, fallen)


def _known(head: PostHead, fallen: Mapping[str, FallenWork]) -> set[str]:
    """Give the works whose status is no news to the post's author."""
    return {
        a.key
        for a in head.acknowledged
        if a.key in fallen
        and (not a.status or GRAVEST.index(a.status) <= GRAVEST.index(fallen[a.key].status))
    }


def happened(work: BibEntry) -> str:
    """Give "was retracted on 2009-04-24", "is of concern since 2026-06-15"."""
    standing = work.standing
    when = "since" if standing.status == "concern" else "on"
    return f"{WHAT[standing.status]}{f' {when} {standing.date}' if standing.date else ''}"


def share(key: str, keys: tuple[str, ...]) -> str:
    """Say how much of its support a finding loses: "its only source", "one of its 3 sources"."""
    return "its only source" if keys == (key,) else f"one of its {len(keys)} sources"


def _finding(
    head: PostHead, identity: Id, work: FallenWork, entry: BibEntry, graph: Graph
) -> Iterator[Diagnostic]:
    finding = graph.findings[identity].finding
    place = _cited_at(head, finding, work.key)
    notice = entry.standing.notice
    read = f"read the notice ({notice})" if notice else "read the notice"
    acknowledge = f'"acknowledged: [{work.key}]" in the front matter'
    if identity in work.findings:
        part = share(work.key, supports(graph, identity))
        message = f'{finding.label} rests on "{work.key}", which {happened(entry)}: {part}'
        help_ = f"{read}, then mend the finding, or say that you know: {acknowledge}"
        yield problem(_FINDING[work.status], message, place, help_)
    elif work.status != "corrected":
        message = f'"{work.key}", named against {finding.label}, {happened(entry)}'
        yield problem("DG570", message, place, f"{read}, then say that you know: {acknowledge}")


def _cited_at(head: PostHead, finding: Finding, key: str) -> Place:
    places = (c.place for c in head.cited if c.key == key and c.within == finding.label)
    return next(places, finding.place)


def _point(
    identity: Id,
    graph: Graph,
    fallen: Mapping[str, FallenWork],
    works: Mapping[str, BibEntry],
    known: set[str],
) -> Iterator[Diagnostic]:
    """Tell of a point once, with every finding that it loses."""
    node = graph.practice[identity]
    lost: dict[str, list[str]] = {}
    for target in node.rests_on:
        for key in supports(graph, target):
            if key in fallen and key not in known:
                lost.setdefault(_named(graph, target, identity.post), []).append(key)
    for key in node.point.guidelines:
        if key in fallen and key not in known:
            lost.setdefault("its guideline", []).append(key)
    keys = tuple(dict.fromkeys(key for found in lost.values() for key in found))
    if not keys:
        return
    status = min((fallen[key].status for key in keys), key=GRAVEST.index)
    through = " and ".join(f"{name} ({_said(found, works)})" for name, found in lost.items())
    message = f"{node.point.label} rests on {through}"
    help_ = f'look whether it still stands; then "acknowledged: [{", ".join(keys)}]" in this post'
    yield problem(_POINT[status], message, node.point.place, help_)


def _named(graph: Graph, finding: Id, post: str) -> str:
    label = graph.findings[finding].finding.label
    return label if finding.post == post else f"{label} of {finding.post}"


def _said(keys: Iterable[str], works: Mapping[str, BibEntry]) -> str:
    return ", ".join(f'"{key}" {happened(works[key])}' for key in dict.fromkeys(keys))


def _idle(head: PostHead, fallen: Mapping[str, FallenWork]) -> Iterator[Diagnostic]:
    for acknowledged in head.acknowledged:
        key, place = acknowledged.key, acknowledged.place
        if key not in fallen:
            if key.endswith(FILE):
                continue  # a post that was withdrawn: `check_withdrawals` looks at those
            message = f'"{key}" is acknowledged here and has not fallen'
            yield problem("DG571", message, place, "take it out")
        elif head.path not in fallen[key].posts:
            message = f'"{key}" is acknowledged here, and nothing in this post rests on it'
            yield problem("DG571", message, place, "take it out")


def check_dates(works: Mapping[str, BibEntry], places: Mapping[str, Place]) -> Iterator[Diagnostic]:
    """Report fallen works that nobody dates; `places` are those of the facts file."""
    for key, work in works.items():
        if work.standing.date is None:
            message = f'nobody says since when "{key}" is {_MARKED[work.status]}'
            help_ = f"{key}: {{status: {work.status}, since: 2009-03-11}} in references.yml"
            yield problem("DG565", message, places.get(key, work.place), help_)


_MARKED = {"retracted": "retracted", "concern": "of concern", "corrected": "corrected"}
