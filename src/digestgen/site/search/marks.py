"""What results say of works that have fallen, of what stands on those, and of what was superseded.

The words name neither the works nor what came later: a result leads to where those stand.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from digestgen.bibliography.entries import REINSTATED
from digestgen.evidence import FindingNode, Id, PointNode
from digestgen.site.marks import POST, WORDS, fallen_mark, finding_works, with_withdrawal
from digestgen.translation import message

if TYPE_CHECKING:
    from digestgen.site.facts import Facts

_SUPERSEDED = message("Superseded")
_OVERTAKEN = message("Rests on a finding that has been superseded")


class Mark(NamedTuple):
    """A mark on a result."""

    kind: str
    """"withdrawn", "retracted", "undermined", "concern", "corrected", "reinstated" or
    "superseded"; for styles."""
    text: str
    """In the site's language."""


def marks_in(facts: Facts, path: str) -> dict[str, tuple[Mark, ...]]:
    """Give the marks on findings and points of a post, by anchor; those that have none are out."""
    site, words = facts.site, facts.texts.words()
    graph, head = site.graph, site.heads[path]
    fallen = {work.key: work.status for work in site.fallen_in.get(path, ())}
    found: dict[str, tuple[Mark, ...]] = {}

    def note(node: FindingNode | PointNode, works: Iterable[str], later: str) -> None:
        marks = [Mark("superseded", words.text(later))] if later else []
        fall = fallen_mark(words, [fallen.get(key, "ok") for key in dict.fromkeys(works)])
        fall = with_withdrawal(words, fall, node)
        marks[:0] = [Mark(fall.status, fall.text)] if fall.text else []
        if marks:
            found[node.id.anchor] = tuple(marks)

    for finding in head.findings:
        node = graph.findings[Id(path, finding.anchor)]
        note(node, finding_works(node), _SUPERSEDED if node.superseded_by else "")
    for point in head.practice:
        stood = graph.practice[Id(path, point.anchor)]
        works = [key for i in stood.rests_on for key in finding_works(graph.findings[i])]
        later = _OVERTAKEN if stood.overtaken_by else ""
        note(stood, (*works, *point.guidelines), later)
    return found


def post_marks(facts: Facts, path: str) -> tuple[Mark, ...]:
    """Give the mark on a post that was withdrawn, or rests on what fell."""
    status = facts.value_of("link", path).status
    said = POST.get(status)
    return (Mark(status, facts.texts.words().text(said)),) if said else ()


def work_marks(facts: Facts, key: str) -> tuple[Mark, ...]:
    """Give the mark on a work that has fallen, or was reinstated."""
    work = facts.value_of("work", key)
    status = REINSTATED if work.reinstated else work.status
    return () if status == "ok" else (Mark(status, facts.texts.words().text(WORDS[status])),)
