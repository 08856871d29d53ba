"""Ways to break the two sections: each is told once, where it is, and no item is lost unsaid."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from digestgen.diagnostics import Diagnostic, Severity
from digestgen.model.post import CompiledPost, Finding, PracticePoint
from tests.unit.content.posts import DIGEST, compiled

BODY = """\
## Findings

- **F1.** Goals help [@a, p. 3]. *Moderate certainty: many trials.*
- **F2.** Hard goals help more [@a]. *Low certainty: two trials.*
- **F3.** Vague goals help less [@b]. *Low certainty: one trial.*

## So what in practice?

- **P1.** Write the goal down. *Consider. Rests on F1 and F2.*
- **P2.** Leave vague goals alone. *Avoid. Rests on F3.*

## Limits

Students.
"""
START = DIGEST.count("\n")
FIRST = "- **F1.** Goals help [@a, p. 3]. *Moderate certainty: many trials.*"
SECOND = "- **F2.** Hard goals help more [@a]. *Low certainty: two trials.*"
THIRD = "- **F3.** Vague goals help less [@b]. *Low certainty: one trial.*"
FINDINGS = f"{FIRST}\n{SECOND}\n{THIRD}"
ALL = "F1 F2 F3 P1 P2"


class Way(NamedTuple):
    """One way to break it: what is replaced, what is said, and which labels still count."""

    name: str
    old: str
    new: str
    told: str = ""
    """Place, code and so on for each problem but information: "7:3 DG514"."""
    hints: str = ""
    """The same for information."""
    counts: str = ALL


WAYS = (
    Way("a closing italic that never ends", "many trials.*", "many trials.", told="7:34 DG519"),
    Way(
        "a closing italic that never begins",
        "*Low certainty: two",
        "Low certainty: two",
        told="8:5 DG515",
    ),
    Way(
        "a space after the asterisk",
        "*Low certainty: two",
        "* Low certainty: two",
        told="8:39 DG519",
    ),
    Way("an asterisk too many", "**F1.** Goals", "**F1.** *Goals"),
    Way("a label's bold that never ends", "**F2.** Hard", "**F2. Hard", hints="8:5 DG513"),
    Way("a label's bold that never begins", "**F2.** Hard", "F2.** Hard", hints="8:3 DG513"),
    Way("a label in code", "**F2.**", "`F2.`", hints="8:4 DG513"),
    Way("a label in italics", "**F2.**", "*F2.*", hints="8:4 DG513"),
    Way("a label and a colon", "**F2.**", "F2:", hints="8:3 DG513"),
    Way("a label and a space", "**F2.**", "F 2.", hints="8:3 DG513"),
    Way("a letter for the digit", "**F1.**", "**Fl.**", hints="7:5 DG513"),
    Way("a label in another script", "**P1.**", "**\u04201.**", hints="13:5 DG513"),
    Way("fullwidth digits", "**F2.**", "**F\uff12.**", hints="8:5 DG513"),
    Way("a label used twice", "**F3.**", "**F2.**", told="9:5 DG511"),
    Way("a point's label on a finding", "**F3.**", "**P3.**", told="9:5 DG512"),
    Way("no label at all", "**F3.** ", "", hints="9:3 DG510"),
    Way("findings on the third level", "## Findings", "### Findings", told="5:1 DG501"),
    Way("findings on the first level", "## Findings", "# Findings", told="5:1 DG501"),
    Way(
        "findings as paragraphs",
        FINDINGS,
        FINDINGS.replace("- ", "").replace("\n", "\n\n"),
        hints="7:1 DG506",
    ),
    Way(
        "findings as lines of one paragraph",
        FINDINGS,
        FINDINGS.replace("- ", ""),
        hints="7:1 DG506",
    ),
    Way("a bullet forgotten", "- **F2.**", "**F2.**", hints="7:1 DG506"),
    Way(
        "a finding nested in another",
        "- **F2.**",
        "  - **F2.**",
        told="8:7 DG507",
        counts="F1 F3 P1 P2",
    ),
    Way(
        "a finding indented to code",
        f"{SECOND}\n",
        f"\nSo:\n\n    {SECOND}\n\n",
        told="11:5 DG507",
        hints="13:1 DG505",
        counts="F1 F3 P1 P2",
    ),
    Way(
        "a table of findings",
        FINDINGS,
        "| | finding | source |\n|---|---|---|\n| F1 | Goals help | [@a] |\n| F2 | Hard | [@a] |\n"
        "| F3 | Vague | [@b] |",
        told="9:3 DG507, 10:3 DG507, 11:3 DG507",
        counts="P1 P2",
    ),
    Way(
        "findings in a quotation",
        FINDINGS,
        re.sub("^", "> ", FINDINGS, flags=re.MULTILINE),
        told="7:7 DG507, 8:7 DG507, 9:7 DG507",
        counts="P1 P2",
    ),
    Way(
        "the section in a quotation",
        f"## Findings\n\n{FINDINGS}",
        re.sub("^", "> ", f"## Findings\n\n{FINDINGS}", flags=re.MULTILINE),
        told="5:1 DG501",
        counts="P1 P2",
    ),
    Way(
        "a finding as a heading",
        SECOND,
        f"\n### F2. Hard goals help more\n\n[@a]\n\n{THIRD[:0]}",
        told="9:5 DG507",
        hints="14:1 DG505",
        counts="F1 F3 P1 P2",
    ),
    Way(
        "an item under a heading of its own",
        SECOND,
        f"\n### For adults\n\n{SECOND}",
        hints="11:1 DG505",
    ),
    Way(
        "a list broken by a paragraph",
        SECOND,
        f"\nMore of the same:\n\n{SECOND}",
        hints="11:1 DG505",
    ),
    Way(
        "a finding commented out",
        SECOND,
        f"\n<!--\n{SECOND}\n-->\n",
        told="17:59 DG531",
        hints="10:1 DG508, 13:1 DG505",
        counts="F1 F3 P1 P2",
    ),
    Way(
        "a finding in a fence",
        SECOND,
        f"\n```\n{SECOND}\n```\n",
        told="17:59 DG531",
        hints="10:1 DG508, 13:1 DG505",
        counts="F1 F3 P1 P2",
    ),
    Way("loose numbering", FINDINGS, FINDINGS.replace("- ", "7. ", 1).replace("- ", "3. ")),
    Way(
        "the closing before the citation",
        "[@a, p. 3]. *Moderate certainty: many trials.*",
        "*Moderate certainty: many trials* [@a, p. 3].",
    ),
    Way("words after the closing", "two trials.*", "two trials.* So they say.", told="8:38 DG517"),
    Way(
        "two closings",
        "two trials.*",
        "two trials.* *High certainty: for adults.*",
        told="8:67 DG520",
    ),
    Way(
        "an unknown certainty", "*Low certainty: two", "*Middling certainty: two", told="8:39 DG516"
    ),
    Way("an unknown strength", "*Avoid.", "*Stop.", told="14:37 DG530"),
    Way("no certainty", " *Low certainty: two trials.*", "", told="8:5 DG515"),
    Way("based on in place of rests on", "Rests on F3", "Based on F3"),
    Way(
        "based on, and a closing italic that never ends",
        "Rests on F3.*",
        "Based on F3.",
        told="14:36 DG519",
    ),
    Way("other words in place of rests on", "Rests on F3", "When F3 holds", told="14:36 DG538"),
    Way("no strength", "*Avoid. Rests", "*Rests", told="14:5 DG535"),
    Way("no closing on a point", " *Avoid. Rests on F3.*", "", told="14:5 DG535"),
    Way("rests on a label that is not there", "Rests on F3", "Rests on F8", told="14:53 DG531"),
    Way("rests on a point", "Rests on F3", "Rests on P1", told="14:53 DG532"),
    Way("rests on a range", "Rests on F1 and F2", "Rests on F1-F3"),
    Way(
        "rests on a range that is too long",
        "Rests on F1 and F2",
        "Rests on F1-F4",
        told="13:52 DG531",
    ),
    Way("rests on a post", "Rests on F3", "Rests on [that post](x.md)", told="14:53 DG537"),
    Way("rests on a work", "Rests on F3", "Rests on [@b]", told="14:53 DG534"),
    Way("a finding without a citation", " [@b]", "", told="9:5 DG514"),
    Way("against nobody", "one trial.*", "one trial.* *Against: some.*", told="9:67 DG518"),
    Way("a heading nearly right", "## Findings", "## Finding", told="5:1 DG500"),
    Way(
        "a heading misspelt", "## So what in practice?", "## So what in practise", told="11:1 DG502"
    ),
    Way("a foreign heading", "## Findings", "## Ergebnisse", told="5:1 DG500"),
    Way("no heading", "## Findings\n\n", "", told="5:1 DG500", counts="P1 P2"),
    Way(
        "a heading twice", SECOND, f"\n## Findings\n\n{SECOND}", told="9:1 DG503", counts="F1 P1 P2"
    ),
    Way("an empty section", f"{FINDINGS}\n", "", told="5:1 DG504", counts="P1 P2"),
    Way(
        "an empty item",
        "Vague goals help less [@b]. *Low certainty: one trial.*",
        "",
        told="9:5 DG521",
    ),
    Way("an unclosed box", "## Findings", "::: note\nA box.\n\n## Findings", told="5:1 DG302"),
    Way(
        "a finding to be written",
        "Vague goals help less [@b]. *Low certainty: one trial.*",
        "TODO",
        told="9:11 DG543",
    ),
    Way(
        "supersedes a label that is not there",
        "one trial.*",
        "one trial.* *Supersedes F9.*",
        told="9:79 DG531",
    ),
)


def _broken(way: Way) -> CompiledPost:
    assert BODY.count(way.old) >= 1, way.old
    return compiled(BODY.replace(way.old, way.new, 1), DIGEST.replace("[a]", "[a, b]"))


def _told(found: Diagnostic) -> str:
    assert found.place
    return f"{found.place.line}:{found.place.column} {found.code}"


def _lines(post: str) -> dict[str, list[int]]:
    """Find the lines of a source on which something is labelled."""
    found: dict[str, list[int]] = {}
    label = re.compile(r"^[ >|]*(?:[-*]|\d\.|#+|\||<!--)?\s*[`*|]*\s?([FP]) ?([\dl])\b")
    for number, line in enumerate(post.split("\n"), START + 1):
        if match := label.match(line.replace("\u0420", "P").replace("\uff12", "2")):
            found.setdefault(match[1] + match[2].replace("l", "1"), []).append(number)
    return found


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_each_way_is_told_where_it_is(way: Way) -> None:
    post = _broken(way)
    told = [d for d in post.diagnostics if d.severity is not Severity.INFO]
    hints = [d for d in post.diagnostics if d.severity is Severity.INFO]
    assert ", ".join(map(_told, told)) == way.told
    assert ", ".join(map(_told, hints)) == way.hints
    labels = [finding.label for finding in post.head.findings]
    labels += [point.label for point in post.head.practice]
    assert " ".join(labels) == way.counts


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_each_item_counts_or_is_named(way: Way) -> None:
    post = _broken(way)
    items: list[Finding | PracticePoint] = [*post.head.findings, *post.head.practice]
    places = {(item.label, item.place.line) for item in items}
    told = {d.place.line for d in post.diagnostics if d.place}
    named = {int(n) for d in post.diagnostics for n in re.findall(r"\(line (\d+)\)", d.message)}
    for label, lines in _lines(BODY.replace(way.old, way.new, 1)).items():
        for line in lines:
            assert (label, line) in places or line in told | named, (label, line)


def test_nothing_is_told_of_the_post_as_it_should_be() -> None:
    assert compiled(BODY, DIGEST.replace("[a]", "[a, b]")).diagnostics == ()
