"""Advice and certainty against what they stand on: how much evidence, how much of it was read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digestgen.bibliography import BibEntry, Library
from digestgen.diagnostics import Diagnostic, problem
from digestgen.evidence.nodes import Graph, Id
from digestgen.model.post import Finding, PostHead, PracticePoint

FEW = 400
"""People: for fewer, GRADE guidance 6 rates a continuous outcome down (Guyatt and others, 2011,
doi:10.1016/j.jclinepi.2011.01.012)."""

_LOW = frozenset({"low", "very-low"})
_SMALL = re.compile(
    r"\b(?:case (?:report|series|study)|single[- ]case|n[- ]of[- ]1|pilot|feasibility|qualitative"
    r"|interviews?|focus groups?|grounded theory|phenomenolog\w+|opinion|editorial|commentary)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r"\d{1,3}(?:[ ,.\u00a0\u202f']\d{3})+|\d+")


def check_weight(head: PostHead, graph: Graph, library: Library) -> Iterator[Diagnostic]:
    """Report firm advice on weak findings, high certainty on little, findings unused, no limits."""
    if head.no_limits and head.kind == "digest" and head.findings:
        message = "this digest does not say what its evidence cannot tell"
        help_ = 'add a section "## Limits": who was not studied, what was not measured?'
        yield problem("DG590", message, head.no_limits, help_)
    for point in head.practice:
        yield from _advice(head, point, graph)
    for finding in head.findings:
        if finding.certainty == "high":
            yield from _small(finding, library)
            yield from _abstract(head, finding)
        yield from _unused(head, finding, graph)


def _advice(head: PostHead, point: PracticePoint, graph: Graph) -> Iterator[Diagnostic]:
    if point.strength not in {"do", "avoid"} or "guideline" in point.other:
        return
    node = graph.practice.get(Id(head.path, point.anchor))
    findings = [graph.findings[each].finding for each in node.rests_on] if node else []
    if not findings or any(finding.certainty not in _LOW for finding in findings):
        return
    weak = {finding.certainty for finding in findings}
    shown = " and ".join(c.replace("-", " ") for c in ("low", "very-low") if c in weak)
    code, word = ("DG584", "Do") if point.strength == "do" else ("DG585", "Avoid")
    message = f'{point.label} says "{word}", and rests on {shown} certainty alone'
    help_ = (
        "Consider is the usual word; or name what else speaks for it (guideline [@key])"
        if word == "Do"
        else "fair where it warns of a claim, or of harm or cost; otherwise Consider or Watch"
    )
    yield problem(code, message, point.place, help_)


def _small(finding: Finding, library: Library) -> Iterator[Diagnostic]:
    entry = _only_work(finding, library)
    if entry is None:
        return
    people = _people(entry.facts.n)
    if people is not None and people < FEW:
        what = f"with {people} people"
    elif people is None and _SMALL.search(entry.facts.design):
        what = f"({entry.facts.design})"
    else:
        return
    message = f'{finding.label} is of high certainty on one small work: "{entry.key}" {what}'
    help_ = "small numbers are imprecise: Moderate at most, unless the reason says why"
    yield problem("DG586", message, finding.place, help_)


def _only_work(finding: Finding, library: Library) -> BibEntry | None:
    keys = {reference.key for reference in finding.references if not reference.against}
    return library.entries.get(keys.pop()) if len(keys) == 1 else None


def _people(n: str) -> int | None:
    match = _PEOPLE.search(n)
    return int(re.sub(r"\D", "", match[0])) if match else None


def _abstract(head: PostHead, finding: Finding) -> Iterator[Diagnostic]:
    read = {work.key: work.read for work in head.citations}
    supporting = [r.key for r in finding.references if not r.against]
    if supporting and all((read.get(key) or head.read) == "abstract" for key in supporting):
        message = f"{finding.label} is of high certainty, and only abstracts were read for it"
        help_ = "read the work in full, or say why less will do: Moderate at most"
        yield problem("DG587", message, finding.place, help_)


def _unused(head: PostHead, finding: Finding, graph: Graph) -> Iterator[Diagnostic]:
    node = graph.findings.get(Id(head.path, finding.anchor))
    # A post without any points is told so as a whole; what was superseded has done its work.
    if node is None or node.practice or node.superseded_by or not head.practice:
        return
    message = f"no practice point rests on {finding.label}"
    help_ = f'so what? Name it where it helps: "Rests on {finding.label}", or leave it as it is'
    yield problem("DG588", message, finding.place, help_)
