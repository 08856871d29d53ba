"""The mark on a finding or a point: what has happened to the works that it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from digestgen.bibliography.entries import GRAVEST, REINSTATED
from digestgen.evidence import FindingNode, PointNode
from digestgen.site.views import Fallen
from digestgen.translation import Translations, message

if TYPE_CHECKING:
    from digestgen.site.reader import Reader

WORDS = {
    "retracted": message("Retracted"),
    "concern": message("Expression of concern"),
    "corrected": message("Corrected"),
    REINSTATED: message("Reinstated"),
}
"""Status of a work -> the word before its name."""

POST = {
    "withdrawn": message("Withdrawn by its author"),
    "retracted": message("Something here rests on a retracted work"),
    "undermined": message("Something here rests on a finding that was withdrawn"),
    "concern": message("Something here rests on a work of concern"),
}
"""Status of a post -> what lists say of it."""

POST_GRAVEST = ("retracted", "undermined", "concern", "corrected")
"""What a post that stands may rest on, worst first."""
_LOST = message("Rests on a finding that was withdrawn")
_ONE = {
    "retracted": message("Its source was retracted"),
    "concern": message("Its source is of concern"),
    "corrected": message("Its source was corrected"),
}


def mark(reader: Reader, keys: Iterable[str]) -> Fallen:
    """Say what has happened to the works `keys`, on which something stands."""
    statuses = [reader.brief(key).status for key in dict.fromkeys(keys)]
    if all(status == "ok" for status in statuses):
        return Fallen(of=len(statuses))
    return fallen_mark(reader.words(), statuses)


def fallen_mark(words: Translations, statuses: Sequence[str]) -> Fallen:
    """Say it of works that have these statuses."""
    worst = next((status for status in GRAVEST if status in statuses), "ok")
    if worst == "ok":
        return Fallen(of=len(statuses))
    count = statuses.count(worst)
    return Fallen(worst, count, len(statuses), _mark_text(words, worst, count, statuses))


def finding_mark(reader: Reader, node: FindingNode) -> Fallen:
    """Say what has happened to a finding: to its own post, and to the works that it rests on."""
    works = mark(reader, finding_works(node))
    return with_withdrawal(reader.words(), works, node) if node.withdrawn else works


def point_mark(reader: Reader, node: PointNode) -> Fallen:
    """Say what has happened to a point: to its own post, to its findings, to works behind it."""
    works = mark(reader, point_works(reader, node))
    taken_back = node.withdrawn or node.lost
    return with_withdrawal(reader.words(), works, node) if taken_back else works


def with_withdrawal(words: Translations, works: Fallen, node: FindingNode | PointNode) -> Fallen:
    """Say of a finding or point that authors took posts back, before what happened to its works.

    The status is "withdrawn" where that was its own post, "undermined" where it was that of a
    finding which it rests on; a retracted work is graver than that.
    """
    if node.withdrawn:
        status, said = "withdrawn", POST["withdrawn"]
    elif isinstance(node, PointNode) and node.lost:
        status, said = "undermined", _LOST
    else:
        return works
    if status == "undermined" and works.status == "retracted":
        status = works.status
    texts = [words.text(said), works.text]
    return works._replace(status=status, text=". ".join(filter(None, texts)))


def _mark_text(words: Translations, worst: str, count: int, statuses: Sequence[str]) -> str:
    if len(statuses) == 1:
        return words.text(_ONE[worst])
    every = words.number(len(statuses))
    if worst == "retracted":
        return words.plural(
            "%(num)s of its %(all)s sources was retracted",
            "%(num)s of its %(all)s sources were retracted",
            count,
            all=every,
        )
    if worst == "concern":
        return words.plural(
            "%(num)s of its %(all)s sources is of concern",
            "%(num)s of its %(all)s sources are of concern",
            count,
            all=every,
        )
    return words.plural(
        "%(num)s of its %(all)s sources was corrected",
        "%(num)s of its %(all)s sources were corrected",
        count,
        all=every,
    )


def finding_works(node: FindingNode) -> list[str]:
    """List the works that a finding rests on."""
    return [r.key for r in node.finding.references if not r.against]


def point_works(reader: Reader, node: PointNode) -> list[str]:
    """List the works behind a point: those of its findings, and its guidelines."""
    found = [key for i in node.rests_on for key in reader.supporting(i)]
    return [*found, *node.point.guidelines]


def fallen_keys(reader: Reader, keys: Iterable[str]) -> list[str]:
    """Give those of some works that have fallen, each once."""
    return [key for key in dict.fromkeys(keys) if reader.brief(key).status != "ok"]
