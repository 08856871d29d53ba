"""Plain texts made whole: the authors of a narrative citation, where its place was marked.

A post is read before the bibliography is; only then "According to @doe2020, goals help" can become
"According to Doe et al., goals help".
"""

from __future__ import annotations

import re

from digestgen.bibliography import Library
from digestgen.content.markdown.plain import SUMMARY, shorten
from digestgen.model.post import (
    NAME_CLOSE,
    NAME_OPEN,
    Aside,
    Finding,
    PlainWords,
    PostHead,
    PracticePoint,
)
from digestgen.site.brief import short_names

_NAME = re.compile(f"{NAME_OPEN}([^{NAME_OPEN}{NAME_CLOSE}]*){NAME_CLOSE}")
_MARK = re.compile(f"[{NAME_OPEN}{NAME_CLOSE}]")


def with_names(head: PostHead, library: Library) -> PostHead:
    """Give the head with names in its texts: itself where none is marked."""
    summary = head.summary
    if NAME_OPEN in summary:
        summary = shorten(named(summary, library), SUMMARY)
    findings = tuple(_finding(finding, library) for finding in head.findings)
    practice = tuple(_point(point, library) for point in head.practice)
    plain = tuple(_plain(words, library) for words in head.plain)
    ask, limits = _aside(head.ask, library), _aside(head.limits, library)
    unchanged = (
        summary is head.summary
        and plain == head.plain
        and ask is head.ask
        and limits is head.limits
        and all(a is b for a, b in zip(findings, head.findings, strict=True))
        and all(a is b for a, b in zip(practice, head.practice, strict=True))
    )
    if unchanged:
        return head
    return head._replace(
        summary=summary,
        findings=findings,
        practice=practice,
        plain=plain,
        ask=ask,
        limits=limits,
    )


def _plain(words: PlainWords, library: Library) -> PlainWords:
    if NAME_OPEN not in words.text:
        return words
    return words._replace(text=named(words.text, library))


def _aside(aside: Aside, library: Library) -> Aside:
    if not any(NAME_OPEN in line for line in aside.lines):
        return aside
    return aside._replace(lines=tuple(named(line, library) for line in aside.lines))


def _finding(finding: Finding, library: Library) -> Finding:
    if NAME_OPEN not in finding.text and NAME_OPEN not in finding.why:
        return finding
    text, why = named(finding.text, library), named(finding.why, library)
    return finding._replace(text=text, why=why)


def _point(point: PracticePoint, library: Library) -> PracticePoint:
    if NAME_OPEN not in point.text:
        return point
    return point._replace(text=named(point.text, library))


def named(text: str, library: Library) -> str:
    """Put names where keys are marked; a key that is nowhere stays, as it is reported."""

    def name(match: re.Match[str]) -> str:
        entry = library.get(match[1])
        return short_names(entry) if entry is not None else match[1]

    return _MARK.sub("", _NAME.sub(name, text))


def without_names(text: str) -> str:
    """Take the marked keys away, for comparing what remains."""
    return _NAME.sub("", text)
