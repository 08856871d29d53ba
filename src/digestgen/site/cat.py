"""A digest as a critically appraised topic (CAT): one Markdown file for portfolios and clubs.

The order is that of the templates in occupational therapy and physiotherapy: question, clinical
bottom line, evidence, design, participants, results, limits, implications, appraiser and dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from digestgen.evidence import FindingNode, Id, PointNode
from digestgen.model.post import PostHead
from digestgen.site.frame import person
from digestgen.site.grades import CERTAINTY, OTHER, STRENGTH, UNFOUND, basis
from digestgen.site.lineage import later_words, overtaken_words
from digestgen.site.lines import canonical, label_link
from digestgen.site.locators import shown_locator
from digestgen.site.marks import POST, finding_mark, point_mark
from digestgen.site.reader import Reader
from digestgen.translation import message

_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")
_ESCAPED = r"\\\1"
_READ = {
    "full text": message("read in full"),
    "abstract": message("only the abstract was read"),
}
_STATUS = {
    "retracted": message("status: retracted"),
    "concern": message("status: concern"),
    "corrected": message("status: corrected"),
}
_NOT_SAID = message("Not stated.")


def has_cat(head: PostHead) -> bool:
    """Tell whether a post is a digest with something to appraise."""
    return head.kind == "digest" and bool(head.findings)


def cat_text(reader: Reader, path: str, url: str) -> str:
    """Write the whole file."""
    head, words = reader.post(path), reader.words()
    not_said = words.text(_NOT_SAID)
    findings = [reader.finding(Id(path, f.anchor)) for f in head.findings]
    points = [reader.point(Id(path, p.anchor)) for p in head.practice]
    parts = [
        f"# {escaped(head.title)}",
        f"*{words.text('A critically appraised topic')}*",
        *_section(words.text("Clinical question"), [escaped(head.question) or not_said]),
        *_section(words.text("Clinical bottom line"), [_bottom_line(reader, head) or not_said]),
        *_section(words.text("Evidence appraised"), [_bullets(_references(reader, head))]),
        *_section(words.text("Design"), [_bullets(_designs(reader, head)) or not_said]),
        *_section(words.text("Participants"), _participants(reader, head)),
        *_section(words.text("Findings"), [_bullets(_finding(reader, node) for node in findings)]),
        *_section(
            words.text("Limits"), [escaped(line) for line in head.limits.lines] or [not_said]
        ),
        *_section(
            words.text("Implications for practice"), [_bullets(_point(reader, n) for n in points)]
        ),
        *_section(words.text("This appraisal"), [_bullets(_appraisal(reader, head, url))]),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _bottom_line(reader: Reader, head: PostHead) -> str:
    """Give the summary; one in the author's own words does not say what has happened since."""
    said = "" if head.derived else POST.get(reader.link(head.path).status, "")
    mark = f"**{escaped(reader.words().text(said))}.**" if said and head.summary else ""
    return " ".join(filter(None, (escaped(head.summary), mark)))


def escaped(text: str) -> str:
    """Let a plain text mean itself in Markdown, inside a line."""
    line = " ".join(text.split())
    # Most texts have no mark; to fill in a template costs as much as to look for one.
    return _MARKS.sub(_ESCAPED, line) if _MARKS.search(line) else line


def _section(heading: str, parts: Iterable[str]) -> Iterator[str]:
    yield f"## {heading}"
    yield from parts


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _references(reader: Reader, head: PostHead) -> Iterator[str]:
    """Give the works that the post digests, and whether they were read whole."""
    words = reader.words()
    texts = {entry.key: entry.text for entry in reader.body(head.path).entries}
    for work in head.citations:
        text = texts.get(work.key) or reader.formatted(work.key).striptags()
        read = _READ.get(work.read or head.read, "")
        read = read and words.text(read)
        status = reader.brief(work.key).status
        notes = [
            read,
            escaped(work.note),
            "" if status == "ok" else f"**{words.text(_STATUS[status])}**",
        ]
        said = "; ".join(note for note in notes if note)
        yield escaped(text) + (f" ({said})" if said else "")


def _designs(reader: Reader, head: PostHead) -> Iterator[str]:
    for work in head.citations:
        facts, short = reader.entry(work.key).facts, escaped(reader.brief(work.key).text)
        score = f", PEDro {escaped(facts.pedro)}/10" if facts.pedro else ""
        if facts.design or score:
            yield f"{short}: {escaped(facts.design)}{score}"


def _participants(reader: Reader, head: PostHead) -> list[str]:
    words = reader.words()
    about = [escaped(head.people)] if head.people else []
    about += (
        [words.text("Setting: %(setting)s", setting=escaped(head.setting))] if head.setting else []
    )
    for work in head.citations:
        if number := reader.entry(work.key).facts.n:
            about.append(f"{escaped(reader.brief(work.key).text)}: n = {escaped(number)}")
    return [_bullets(about)] if about else [words.text(_NOT_SAID)]


def _finding(reader: Reader, node: FindingNode) -> str:
    finding, words = node.finding, reader.words()
    cited = [(r, escaped(reader.brief(r.key).text)) for r in finding.references]
    found = [(shown_locator(reader, r.locator), s) for r, s in cited if not r.against]
    backed = [f"{short}, {_MARKS.sub(_ESCAPED, at)}" if at else short for at, short in found]
    against = [short for r, short in cited if r.against]
    certainty = words.text(CERTAINTY[finding.certainty]) if finding.certainty else ""
    why = f": {escaped(finding.why)}" if certainty and finding.why else ""
    said = f"{certainty}{why}".rstrip(".")
    parts = [f"**{finding.label}.** {escaped(finding.text)}"]
    parts += [f"[{'; '.join(backed)}]"] if backed else []
    parts += [f"*{said}.*"] if said else []
    parts += [f"*{words.text('Against:')} {'; '.join(against)}.*"] if against else []
    later = later_words(reader, node.superseded_by, node.id.post)
    fallen = finding_mark(reader, node).text
    parts += [f"**{escaped(said)}.**" for said in (fallen, later) if said]
    return " ".join(parts)


def _point(reader: Reader, node: PointNode) -> str:
    point, words, home = node.point, reader.words(), node.id.post
    rests = [escaped(label_link(reader, i, reader.label(i), home).title) for i in node.rests_on]
    grounds = ", ".join([*rests, *(words.text(OTHER[other]) for other in point.other)])
    strength = words.text(STRENGTH[point.strength]) if point.strength else ""
    on = words.text("Rests on %(grounds)s", grounds=grounds) if grounds else ""
    ending = ". ".join(filter(None, (strength, on)))
    unfound = UNFOUND.get(basis(node.rests_on, point.other), "")
    unsupported = f" {words.text(unfound)}." if unfound else ""
    closing = f" *{ending}.{unsupported}*" if ending else ""
    said = (point_mark(reader, node).text, overtaken_words(reader, node, home))
    marked = "".join(f" **{escaped(each)}.**" for each in said if each)
    return f"**{point.label}.** {escaped(point.text)}{closing}{marked}"


def _appraisal(reader: Reader, head: PostHead, url: str) -> Iterator[str]:
    words, site = reader.words(), reader.settings("site")
    authors = dict(reader.settings("authors"))
    names = head.authors or ((site.author,) if site.author else ())
    people = ", ".join(person(authors, name).name for name in names)
    yield words.text("Appraiser: %(names)s", names=escaped(people) or words.text("not stated"))
    if head.interests:
        yield words.text("Declared interests: %(text)s", text=escaped(head.interests))
    if head.date:
        yield words.text("Date completed: %(date)s", date=f"{head.date:%Y-%m-%d}")
    if head.updated:
        yield words.text("Updated: %(date)s", date=f"{head.updated:%Y-%m-%d}")
    yield words.text("Date for review: %(date)s", date=head.review_by or words.text("not set"))
    yield words.text("Source: %(works)s", works=f"<{canonical(reader, url)}>")
    if licence := head.licence or site.licence:
        yield words.text("Licence: %(licence)s", licence=escaped(licence))
