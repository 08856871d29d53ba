"""Items -> findings and practice points, with their HTML and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from markdown_it.token import Token

from digestgen.content.findings.closings import Closing
from digestgen.content.findings.items import Item
from digestgen.content.findings.printed import in_language, with_links, without_stop
from digestgen.content.findings.report import report, report_meant, support_place
from digestgen.content.findings.rests_on import (
    Support,
    Supports,
    after_lead,
    read_supports,
)
from digestgen.content.findings.supersedes import read_supersedes
from digestgen.content.findings.words import Words
from digestgen.content.markdown.plain import block_text, inline_text
from digestgen.content.markdown.writer import Writer
from digestgen.model.post import (
    Cited,
    Finding,
    FindingLink,
    FindingReference,
    Html,
    ItemBody,
    PracticePoint,
)

_TODO = re.compile(r"\bTODO\b")


def read_finding(
    writer: Writer, item: Item, words: Words, findings: Sequence[str], *, graded: bool
) -> tuple[Finding, ItemBody]:
    """Write a finding's HTML and read its references, its certainty and what it supersedes."""
    writer.within = item.label
    before = len(writer.cited)
    html = _body(writer, item)
    certainty, further = _closings(writer, item, "certainty", words)
    why: Html = ()
    if certainty:
        why = writer.write_inline(certainty.tokens, certainty.block)
    supporting = len(writer.cited)
    disputed: Html = ()
    for index, closing in enumerate(c for c in further if c.kind == "against"):
        start = len(writer.cited)
        part = writer.write_inline(closing.tokens, closing.block)
        disputed = (*disputed, " ", *part) if index else part
        if len(writer.cited) == start:
            report(writer, "DG518", "this says against, and names no work", closing)
    contrary = len(writer.cited)
    superseding = [c for c in further if c.kind == "supersedes"]
    supersedes, replaced = read_supersedes(writer, item.label, superseding, words, findings)
    writer.within = ""
    references = _references(writer.cited[before:supporting], writer.cited[supporting:contrary])
    _report_finding(writer, item, certainty, references, graded=graded)
    grade = certainty.grade if certainty else None
    text = block_text(item.tokens)
    reason = inline_text(certainty.tokens, names=True) if certainty else ""
    finding = Finding(
        item.label,
        item.anchor,
        item.place,
        text,
        references,
        grade,
        reason,
        item.numbered,
        supersedes,
    )
    return finding, ItemBody(item.label, item.anchor, html, grade, why, disputed, replaced)


def _report_finding(
    writer: Writer,
    item: Item,
    certainty: Closing | None,
    references: Sequence[FindingReference],
    *,
    graded: bool,
) -> None:
    # What is still to be written has neither; that it is, is said of the whole post (DG543).
    if not item.tokens or _is_unwritten(item):
        return
    if not any(not reference.against for reference in references):
        writer.report(
            "DG514",
            f"{item.label} cites nothing",
            item.place,
            "end it with the work that it comes from: [@key]",
        )
    if graded and certainty is None and not item.unclosed and not _unknown(item):
        writer.report(
            "DG515",
            f"{item.label} does not say how certain it is",
            item.place,
            'end it with "*Moderate certainty: why.*" (High, Moderate, Low or Very low)',
        )


def _is_unwritten(item: Item) -> bool:
    return _TODO.search(block_text(item.tokens)) is not None


def read_point(
    writer: Writer, item: Item, words: Words, findings: Sequence[str] | None
) -> tuple[PracticePoint, ItemBody]:
    """Write a practice point's HTML and read its strength and what it rests on.

    `findings` are the post's labels; None when the section of the findings is not there as it
    should be, which has been reported.
    """
    writer.within = item.label
    html = _body(writer, item)
    closing, _further = _closings(writer, item, "practice", words)
    rests: list[FindingLink] = []
    other: list[str] = []
    guidelines: list[str] = []
    written: Html = ()
    named = own_words = False
    if closing:
        grounds = after_lead(closing.tokens, words)
        supports = read_supports(grounds, words)
        own_words = closing.bare and bool(supports.unknown)
        named = any(s.kind in {"label", "link", "elsewhere", "citation"} for s in supports.items)
        for support in supports.items:
            _sort(writer, item, closing, support, findings, rests, other, guidelines)
        _report_words(writer, item, closing, supports)
        tokens = with_links(
            without_stop(closing.tokens if own_words else in_language(grounds, words)),
            findings or (),
            closing.block.content,
            closing.opening.meta.get("at", 0),
        )
        written = writer.write_inline(tokens, closing.block)
    writer.within = ""
    if not item.unclosed and not _is_unwritten(item):
        _report_closing(writer, item, closing, other, named=named)
    strength = (closing.grade or None) if closing else None
    point = PracticePoint(
        item.label,
        item.anchor,
        item.place,
        block_text(item.tokens),
        strength,
        tuple(dict.fromkeys(rests)),
        tuple(dict.fromkeys(other)),
        tuple(dict.fromkeys(guidelines)),
        item.numbered,
    )
    body = ItemBody(item.label, item.anchor, html, strength, written, own_words=own_words)
    return point, body


def _body(writer: Writer, item: Item) -> Html:
    html = writer.write(item.tokens)
    if html and isinstance(html[-1], str):
        return (*html[:-1], html[-1].rstrip()) if html[-1].strip() else html[:-1]
    return html


def _sort(
    writer: Writer,
    item: Item,
    closing: Closing,
    support: Support,
    findings: Sequence[str] | None,
    rests: list[FindingLink],
    other: list[str],
    guidelines: list[str],
) -> None:
    """Put one support where it belongs."""
    if support.kind == "label":
        place = support_place(writer, closing, support)
        if support.value.startswith("P"):
            message = f"{item.label} rests on {support.value}, which is a practice point"
            writer.report("DG532", message, place, "name the findings that stand behind it")
        elif findings is None:
            pass
        elif support.value not in findings:
            known = f"this post has {', '.join(findings)}" if findings else "it has no findings"
            message = f"{item.label} rests on {support.value}, which this post does not have"
            writer.report("DG531", message, place, known)
        else:
            rests.append(FindingLink(support.value, "", place))
    elif support.kind == "link":
        place = support_place(writer, closing, support)
        if support.value.startswith("p"):
            message = f"{item.label} rests on a practice point of another post"
            writer.report("DG532", message, place, "link to the findings that stand behind it")
        else:
            rests.append(FindingLink(support.value, support.target, place))
    elif support.kind == "elsewhere":
        message = f"{item.label} rests on a link that names no finding"
        help_ = "link to the finding itself: [text](2026-04-20-why-goals.md#f2)"
        writer.report("DG537", message, support_place(writer, closing, support), help_)
        other.append("page")
    elif support.kind == "citation":
        message = f'{item.label} cites "{support.value}" without the word guideline'
        help_ = f'write "guideline [@{support.value}]", or cite the work in a finding'
        writer.report("DG534", message, support_place(writer, closing, support), help_)
    elif support.value:
        other.append(support.kind)
        guidelines.append(support.value)
    else:
        other.append(support.kind)


def _report_words(writer: Writer, item: Item, closing: Closing, supports: Supports) -> None:
    """Report words that no point can rest on."""
    if closing.bare and supports.ahead:
        message = f'{item.label} does not say "Rests on" before what it rests on'
        if not supports.items:
            message = f"these words do not say what {item.label} rests on"
        grounds = ", ".join(s.written for s in supports.items if s.written) or "F1"
        help_ = f'write "Rests on {grounds}"; other words belong before the italics'
        report(writer, "DG538", message, closing, help_)
        return
    for words in supports.unknown:
        message = f'"{words}" is not something that a practice point can rest on'
        help_ = "labels, links to findings, experience, patient values, guideline [@key]"
        report(writer, "DG533", message, closing, help_, words)


def _closings(
    writer: Writer, item: Item, kind: str, words: Words
) -> tuple[Closing | None, list[Closing]]:
    """Pick the closing of a kind and the further ones; report what is odd about them."""
    found: Closing | None = None
    further: list[Closing] = []
    for closing in item.closings:
        if closing.kind in {"against", "supersedes"}:
            further.append(closing)
            if closing.suggestion:
                report_meant(writer, closing)
        elif closing.kind in {"odd", "superseded"}:
            report_meant(writer, closing)
        elif closing.kind == "unknown":
            _report_unknown(writer, closing, kind, words)
            if kind == "practice" and found is None:
                found = closing._replace(grade="")
        elif found is not None:
            message = f"{item.label} has two closing sentences; the first one counts"
            report(writer, "DG520", message, closing, "keep one of them")
        else:
            found = closing
        if not closing.last and not item.unclosed:
            message = "this closing sentence does not close: text follows it"
            report(writer, "DG517", message, closing, "move it to the end of the item")
    return found, further


def _unknown(item: Item) -> bool:
    return any(closing.kind == "unknown" for closing in item.closings)


def _report_unknown(writer: Writer, closing: Closing, kind: str, words: Words) -> None:
    if kind == "certainty":
        code, what, known = "DG516", "certainty", words.vocabulary.certainties
    else:
        code, what, known = "DG530", "strength", words.vocabulary.strengths
    help_ = f'did you mean "{closing.suggestion}"? ' if closing.suggestion else ""
    message = f'"{closing.grade}" is no {what}'
    report(
        writer, code, message, closing, f"{help_}The words are {', '.join(known)}", closing.grade
    )


def _report_closing(
    writer: Writer,
    item: Item,
    closing: Closing | None,
    other: Sequence[str],
    *,
    named: bool,
) -> None:
    """Report what the closing sentence lacks; `named`: it names something to rest on."""
    if not item.tokens:
        return
    if closing is None or (not closing.grade and closing.kind != "unknown"):
        writer.report(
            "DG535",
            f"{item.label} does not say how strongly it is meant",
            item.place,
            'end it with "*Consider. Rests on F1.*" (Do, Consider, Avoid or Watch)',
        )
    if closing is not None and not named and "guideline" not in other:
        names = ["a page" if kind == "page" else kind for kind in dict.fromkeys(other)]
        on = f"only on {' and '.join(names)}" if names else "on nothing"
        writer.report(
            "DG536",
            f"{item.label} rests {on}; readers are told that no finding stands behind it",
            item.place,
            'if one does, name it: "Rests on F1"',
        )


def _references(
    supporting: Sequence[Cited], against: Sequence[Cited]
) -> tuple[FindingReference, ...]:
    found = [FindingReference(cited.key, cited.locator) for cited in supporting]
    found += [FindingReference(cited.key, cited.locator, against=True) for cited in against]
    return tuple(dict.fromkeys(found))


def first_text(tokens: Sequence[Token]) -> str:
    """Give the plain text of the first paragraph that has any, with its names marked."""
    for opened, inline in pairwise(tokens):
        if opened.type == "paragraph_open":
            text = inline_text(inline.children or (), names=True)
            if text:
                return text
    return ""
