"""DG55x: what changes with time: findings of other posts, those replaced since, and upkeep."""

from __future__ import annotations

from digestgen.diagnostics.types import Code, Severity

_GOALS = "[why goals work](2026-04-20-why-goals.md#f2)"

CODES: tuple[Code, ...] = (
    Code(
        "DG550",
        Severity.ERROR,
        "no such finding in another post",
        "A practice point may rest on a finding of another post, and a finding may supersede one:"
        " an ordinary link to that post's file with the finding's label as fragment. The post is"
        " there, but it has no such finding, so the advice would seem to rest on something that it"
        " does not.",
        "*Consider. Rests on [why goals work](2026-04-20-why-goals.md#f9).*",
        f"*Consider. Rests on {_GOALS}.*",
    ),
    Code(
        "DG551",
        Severity.ERROR,
        "a finding that supersedes itself",
        "`Supersedes` names an earlier finding, of this post or another one, that this one"
        " replaces: readers of the earlier one are sent here. A finding cannot replace itself.",
        "- **F2.** Goals help little [@new2026]. *Supersedes F2.*",
        "- **F2.** Goals help little [@new2026]. *Supersedes F1.*",
    ),
    Code(
        "DG552",
        Severity.ERROR,
        "findings that supersede one another",
        "Each of these findings says, directly or by way of others, that it replaces the other one."
        " Readers would be sent round in a circle and never learn what holds. The later finding"
        " supersedes the earlier one.",
        "- **F1.** ... *Supersedes F2.*\n- **F2.** ... *Supersedes F1.*",
        "- **F1.** ...\n- **F2.** ... *Supersedes F1.*",
    ),
    Code(
        "DG553",
        Severity.WARNING,
        "a finding that supersedes one of a later post",
        "What we know now replaces what we knew before, so the later post usually says so. Here the"
        " date of the post that supersedes is before the date of the other one.",
        f"date: 2026-03-01\n\n*Supersedes {_GOALS}.*",
        f"date: 2026-09-01\n\n*Supersedes {_GOALS}.*",
    ),
    Code(
        "DG554",
        Severity.WARNING,
        "new advice on a superseded finding",
        "The point rests on a finding that had been superseded when the point was published. If the"
        " earlier finding still matters beside the later one, name both.",
        f"*Consider. Rests on {_GOALS}.*",
        "*Consider. Rests on [what goals do now](2026-09-01-goals-again.md#f1).*",
    ),
    Code(
        "DG555",
        Severity.INFO,
        "advice whose finding has been superseded since",
        "A later post says that its finding replaces the one that this point rests on. Readers of"
        " the point see that. If the advice still holds, rest it on the later finding, too; if not,"
        " change it, and say so under `updates`.",
        "*Do. Rests on F2.*",
        "*Consider. Rests on F2 and [what goals do now](2026-09-01-goals-again.md#f1).*",
    ),
    Code(
        "DG556",
        Severity.INFO,
        "a review that is due",
        "`review-by` says when you meant to look at the post again, and the day has come. Read what"
        " has appeared since; then move the date on, and say under `updates` what changed, if"
        " anything. Only `check` and `digestgen list reviews` say so: the published pages state the"
        " date and are the same on any day.",
        "review-by: 2026-05-01",
        "review-by: 2028-05-01\nupdates:\n  - {date: 2026-05-03, kind: update, what: nothing new}",
    ),
    Code(
        "DG557",
        Severity.WARNING,
        "an update dated in the future",
        "The update is shown at once, with a date that has not come: feed readers and the page of"
        " corrections would put it before everything else. The date is probably mistyped.",
        "updates:\n  - {date: 2062-06-01, kind: correction, what: F2 named the wrong scale}",
        "updates:\n  - {date: 2026-06-01, kind: correction, what: F2 named the wrong scale}",
    ),
)
