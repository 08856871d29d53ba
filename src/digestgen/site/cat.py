"""A digest as a critically appraised topic (CAT): one Markdown file for portfolios and clubs.

The order is that of the templates in occupational therapy and physiotherapy: question, clinical
bottom line, evidence, design, participants, results, limits, implications, appraiser and dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from digestgen.evidence import FindingNode, Id, PointNode
from digestgen.model.post import PostHead
from digestgen.site.fill import Filler
from digestgen.site.frame import person
from digestgen.site.lineage import later_words
from digestgen.site.lines import canonical
from digestgen.site.marks import finding_works, mark, point_works
from digestgen.site.reader import Reader

_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")
_CERTAINTY = {"high": "High", "moderate": "Moderate", "low": "Low", "very-low": "Very low"}
_READ = {"full text": "read in full", "abstract": "only the abstract was read"}
_NOT_SAID = "Not stated."


def has_cat(head: PostHead) -> bool:
    """Tell whether a post is a digest with something to appraise."""
    return head.kind == "digest" and bool(head.findings)


def cat_text(reader: Reader, path: str, url: str) -> str:
    """Write the whole file."""
    head = reader.post(path)
    findings = [reader.finding(Id(path, f.anchor)) for f in head.findings]
    points = [reader.point(Id(path, p.anchor)) for p in head.practice]
    parts = [
        f"# {escaped(head.title)}",
        "*A critically appraised topic*",
        *_section("Clinical question", [escaped(head.question) or _NOT_SAID]),
        *_section("Clinical bottom line", [escaped(head.summary) or _NOT_SAID]),
        *_section("Evidence appraised", [_bullets(_references(reader, head))]),
        *_section("Design", [_bullets(_designs(reader, head)) or _NOT_SAID]),
        *_section("Participants", _participants(reader, head)),
        *_section("Findings", [_bullets(_finding(reader, node) for node in findings)]),
        *_section("Limits", [escaped(line) for line in head.limits.lines] or [_NOT_SAID]),
        *_section("Implications for practice", [_bullets(_point(reader, n) for n in points)]),
        *_section("This appraisal", [_bullets(_appraisal(reader, head, url))]),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """Let a plain text mean itself in Markdown, inside a line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def _section(heading: str, parts: Iterable[str]) -> Iterator[str]:
    yield f"## {heading}"
    yield from parts


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _references(reader: Reader, head: PostHead) -> Iterator[str]:
    """Give the works that the post digests, and whether they were read whole."""
    texts = {entry.key: entry.text for entry in Filler(reader, head.path).cited.entries}
    for work in head.citations:
        text = texts.get(work.key) or reader.formatted(work.key).striptags()
        read = _READ.get(work.read or head.read, "")
        status = reader.brief(work.key).status
        notes = [read, escaped(work.note), "" if status == "ok" else f"**status: {status}**"]
        said = "; ".join(note for note in notes if note)
        yield escaped(text) + (f" ({said})" if said else "")


def _designs(reader: Reader, head: PostHead) -> Iterator[str]:
    for work in head.citations:
        facts, short = reader.entry(work.key).facts, escaped(reader.brief(work.key).text)
        score = f", PEDro {escaped(facts.pedro)}/10" if facts.pedro else ""
        if facts.design or score:
            yield f"{short}: {escaped(facts.design)}{score}"


def _participants(reader: Reader, head: PostHead) -> list[str]:
    about = [escaped(head.people)] if head.people else []
    about += [f"Setting: {escaped(head.setting)}"] if head.setting else []
    for work in head.citations:
        if number := reader.entry(work.key).facts.n:
            about.append(f"{escaped(reader.brief(work.key).text)}: n = {escaped(number)}")
    return [_bullets(about)] if about else [_NOT_SAID]


def _finding(reader: Reader, node: FindingNode) -> str:
    finding = node.finding
    cited = [(r, escaped(reader.brief(r.key).text)) for r in finding.references]
    backed = [f"{s}, {escaped(r.locator)}" if r.locator else s for r, s in cited if not r.against]
    against = [short for r, short in cited if r.against]
    certainty = f"{_CERTAINTY[finding.certainty]} certainty" if finding.certainty else ""
    why = f": {escaped(finding.why)}" if certainty and finding.why else ""
    said = f"{certainty}{why}".rstrip(".")
    parts = [f"**{finding.label}.** {escaped(finding.text)}"]
    parts += [f"[{'; '.join(backed)}]"] if backed else []
    parts += [f"*{said}.*"] if said else []
    parts += [f"*Against: {'; '.join(against)}.*"] if against else []
    later = later_words(reader, node.superseded_by, node.id.post)
    parts += [f"*{escaped(later)}.*"] if later else []
    fallen = mark(reader, finding_works(node)).text
    parts += [f"**{fallen}.**"] if fallen else []
    parts += ["**Superseded by a later finding.**"] if node.superseded_by else []
    return " ".join(parts)


def _point(reader: Reader, node: PointNode) -> str:
    point = node.point
    rests = [
        i.anchor.upper()
        if i.post == node.id.post
        else f"{i.anchor.upper()} of {escaped(reader.link(i.post).title)}"
        for i in node.rests_on
    ]
    grounds = ", ".join([*rests, *point.other])
    strength = point.strength.capitalize() if point.strength else ""
    ending = ". ".join(filter(None, (strength, f"Rests on {grounds}" if grounds else "")))
    unsupported = "" if node.rests_on else " From practice, not from research."
    closing = f" *{ending}.{unsupported}*" if ending else ""
    fallen = mark(reader, point_works(reader, node)).text
    marked = f" **{fallen}.**" if fallen else ""
    return f"**{point.label}.** {escaped(point.text)}{closing}{marked}"


def _appraisal(reader: Reader, head: PostHead, url: str) -> Iterator[str]:
    site, authors = reader.settings("site"), dict(reader.settings("authors"))
    names = head.authors or ((site.author,) if site.author else ())
    people = ", ".join(person(authors, name).name for name in names)
    yield f"Appraiser: {escaped(people) or 'not stated'}"
    if head.interests:
        yield f"Declared interests: {escaped(head.interests)}"
    if head.date:
        yield f"Date completed: {head.date:%Y-%m-%d}"
    if head.updated:
        yield f"Updated: {head.updated:%Y-%m-%d}"
    yield f"Date for review: {head.review_by or 'not set'}"
    yield f"Source: <{canonical(reader, url)}>"
    if licence := head.licence or site.licence:
        yield f"Licence: {escaped(licence)}"
