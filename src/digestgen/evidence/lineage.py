"""Which findings replace which, and what still rests on those that were replaced.

1. `trace_lineage` resolves what each finding says it supersedes, and leaves out what would close
   a circle.
2. `overtaken_by` says by what the ground of a point has been superseded.
3. `check_advice` reports the points that rest on a finding which has been superseded.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from digestgen.diagnostics import Diagnostic, problem
from digestgen.evidence.nodes import Id
from digestgen.evidence.targets import Targets
from digestgen.model.post import FindingLink, PostHead

Tie = tuple[Id, Id, FindingLink]
"""A finding or point, the finding that it names, and where it does."""


class Lineage(NamedTuple):
    """What replaced what; only findings that replace, or are replaced, are keys."""

    supersedes: Mapping[Id, tuple[Id, ...]]
    superseded_by: Mapping[Id, tuple[Id, ...]]


def trace_lineage(
    posts: Sequence[PostHead], targets: Targets
) -> tuple[Lineage, tuple[Diagnostic, ...]]:
    """Tie findings to those that they supersede; the ties make no circle."""
    problems: list[Diagnostic] = []
    ties: list[Tie] = []
    for post in posts:
        for finding in post.findings:
            new = Id(post.path, finding.anchor)
            found = targets.find(post.path, finding.supersedes, "to supersede", problems)
            for old, link in found:
                if old == new:
                    help_ = "name the earlier finding that it replaces"
                    message = f"{finding.label} supersedes itself"
                    problems.append(problem("DG551", message, link.place, help_))
                else:
                    ties.append((new, old, link))
    names = _Names(posts, targets)
    circular = _circular(ties)
    kept = [tie for tie in ties if tie not in circular]
    problems += (_circle(tie, names) for tie in circular)
    problems += _backwards(kept, names)
    forward: dict[Id, dict[Id, None]] = {}
    back: dict[Id, dict[Id, None]] = {}
    for new, old, _link in kept:
        forward.setdefault(new, {})[old] = None
        back.setdefault(old, {})[new] = None
    lineage = Lineage(
        {new: tuple(olds) for new, olds in forward.items()},
        {old: tuple(news) for old, news in back.items()},
    )
    return lineage, tuple(problems)


def overtaken_by(ground: Collection[Id], lineage: Lineage) -> tuple[Id, ...]:
    """Give the findings that supersede what a point rests on, if it rests on none of them, too."""
    found: dict[Id, None] = {}
    for finding in ground:
        later = lineage.superseded_by.get(finding, ())
        if later and _heirs(finding, lineage).isdisjoint(ground):
            found.update(dict.fromkeys(later))
    return tuple(found)


def check_advice(
    posts: Sequence[PostHead], targets: Targets, rests: Sequence[Tie], lineage: Lineage
) -> Iterator[Diagnostic]:
    """Report each point that rests on a superseded finding and on none that came after it.

    Advice that is older than what superseded its finding is worth another look; advice that is
    not should have known.
    """
    if not lineage.superseded_by:
        return
    names = _Names(posts, targets)
    ground: dict[Id, set[Id]] = {}
    for point, finding, _link in rests:
        ground.setdefault(point, set()).add(finding)
    labels = {Id(p.path, i.anchor): i.label for p in posts for i in p.practice}
    for point, old, link in rests:
        heirs = lineage.superseded_by.get(old, ())
        if not heirs or ground[point] & _heirs(old, lineage):
            continue
        known = names.moment(point.post) >= min(names.moment(heir.post) for heir in heirs)
        by = " and ".join(names.name(heir, point.post) for heir in heirs)
        message = (
            f"{labels[point]} rests on {names.name(old, point.post)}, "
            f"which {by} {'supersede' if len(heirs) > 1 else 'supersedes'}"
        )
        help_ = (
            "rest it on the later finding, or on both"
            if known
            else "does the advice still hold? Then rest it on the later finding, too"
        )
        yield problem("DG554" if known else "DG555", message, link.place, help_)


class _Names:
    """Findings as messages name them, and the days of their posts."""

    def __init__(self, posts: Sequence[PostHead], targets: Targets) -> None:
        self._posts = {post.path: post for post in posts}
        self._findings = targets.findings

    def name(self, finding: Id, home: str) -> str:
        label = self._findings[finding].label
        return label if finding.post == home else f'{label} of "{self._posts[finding.post].title}"'

    def moment(self, post: str) -> float:
        """Give the moment of a post, in seconds; one without a date is before all others."""
        date = self._posts[post].date
        return date.timestamp() if date else -math.inf


def _heirs(old: Id, lineage: Lineage) -> set[Id]:
    """Give everything that came after a finding."""
    found: set[Id] = set()
    waiting = [old]
    while waiting:
        for heir in lineage.superseded_by.get(waiting.pop(), ()):
            if heir not in found:
                found.add(heir)
                waiting.append(heir)
    return found


def _circular(ties: Sequence[Tie]) -> list[Tie]:
    """Give the ties that lie on circles (or between two of them).

    A finding that nothing supersedes, or that supersedes nothing, is on no circle: taken away
    again and again, they leave the circles.
    """
    left = list(ties)
    while True:
        new = {tie[0] for tie in left}
        old = {tie[1] for tie in left}
        still = [tie for tie in left if tie[0] in old and tie[1] in new]
        if len(still) == len(left):
            return left
        left = still


def _circle(tie: Tie, names: _Names) -> Diagnostic:
    new, old, link = tie
    home = new.post
    message = (
        f"{names.name(new, home)} supersedes {names.name(old, home)}, "
        "which supersedes it in its turn"
    )
    return problem("DG552", message, link.place, "of two findings, the later one supersedes")


def _backwards(ties: Sequence[Tie], names: _Names) -> Iterator[Diagnostic]:
    for new, old, link in ties:
        if names.moment(new.post) < names.moment(old.post):
            message = (
                f"{names.name(new, new.post)} supersedes {names.name(old, new.post)}, "
                "which is of a later post"
            )
            help_ = "say it in the later post, or correct the dates"
            yield problem("DG553", message, link.place, help_)
