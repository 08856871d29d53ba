"""DG530 to DG539: what a practice point says of its strength, and what it rests on."""

from __future__ import annotations

from digestgen.diagnostics.types import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "DG530",
        Severity.WARNING,
        "a strength that is not known",
        "The four words are Do, Consider, Avoid and Watch. Another word does not count: "
        "lists of practice points could not sort the point by it.",
        "*Try. Rests on F1.*",
        "*Consider. Rests on F1.*",
    ),
    Code(
        "DG531",
        Severity.ERROR,
        "a label that is not there",
        "A point rests on a finding, or a finding supersedes one, that this post does not have. "
        "For a finding of another post, write a link to it: "
        "`[why goals work](2026-04-20-why-goals.md#f2)`.",
        "*Consider. Rests on F9.*",
        "*Consider. Rests on F1.*",
    ),
    Code(
        "DG532",
        Severity.ERROR,
        "a practice point where a finding belongs",
        "A practice point rests on findings, so that readers can follow advice to its "
        "evidence: name the findings that the other point rests on. And what a finding "
        "supersedes is a finding.",
        "*Consider. Rests on P1.*",
        "*Consider. Rests on F1.*",
    ),
    Code(
        "DG533",
        Severity.INFO,
        "words that are no support",
        'After "Rests on" stand labels, links to findings of other posts, `experience`, '
        "`patient values` or `guideline [@key]`. Other words are printed but mean nothing "
        "to the graph.",
        "*Consider. Rests on F1 and common sense.*",
        "*Consider. Rests on F1 and experience.*",
    ),
    Code(
        "DG534",
        Severity.WARNING,
        "a work that is neither finding nor guideline",
        "A practice point rests on findings, which cite works. If the work is a guideline, "
        "say so before it. If it is a study, write what it found as a finding and name "
        "that.",
        "*Consider. Rests on [@who2023].*",
        "*Consider. Rests on guideline [@who2023].*",
    ),
    Code(
        "DG535",
        Severity.WARNING,
        "a practice point without its strength",
        "Readers have to know how firmly a point is meant. It ends with a sentence in "
        "italics: Do, Consider, Avoid or Watch, and what it rests on.",
        "- **P1.** Agree on a goal.",
        "- **P1.** Agree on a goal. *Consider. Rests on F1.*",
    ),
    Code(
        "DG536",
        Severity.INFO,
        "a practice point that rests on no finding",
        "This is allowed, and honest: the page says that the point comes from practice and "
        "not from research. If a finding stands behind it, name it.",
        "- **P1.** Agree on a goal. *Consider. Rests on experience.*",
        "- **P1.** Agree on a goal. *Consider. Rests on F1 and experience.*",
    ),
    Code(
        "DG537",
        Severity.WARNING,
        "a link that names no finding",
        "A practice point may rest on a finding of another post, and a finding may supersede "
        "one. The link has to end with the finding's label, as in `#f2`, or it leads to a page "
        "and supports nothing.",
        "*Consider. Rests on [why goals work](2026-04-20-why-goals.md).*",
        "*Consider. Rests on [why goals work](2026-04-20-why-goals.md#f2).*",
    ),
    Code(
        "DG538",
        Severity.WARNING,
        'words where "Rests on" belongs',
        "After the word for its strength a practice point says what it rests on, so that readers "
        'can follow advice to its evidence. "Based on F1", "From F1" or "See F1" are understood; '
        "these words are not. They are printed as they stand. What the advice needs besides, such "
        "as for whom it is, belongs before the italics.",
        "- **P1.** Agree on a goal. *Consider. If the person wants one.*",
        "- **P1.** Agree on a goal, if the person wants one. *Consider. Rests on F1.*",
    ),
)
