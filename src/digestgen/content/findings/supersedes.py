"""What a finding supersedes: `*Supersedes F1 and [why goals work](2026-04-20-goals.md#f2).*`."""

from __future__ import annotations

from collections.abc import Sequence

from digestgen.content.findings.closings import Closing
from digestgen.content.findings.printed import with_links, without_stop
from digestgen.content.findings.report import report, support_place
from digestgen.content.findings.rests_on import Support, read_supports
from digestgen.content.findings.words import Words
from digestgen.content.markdown.writer import Writer
from digestgen.model.post import FindingLink, Html

_HELP = "link to the finding itself: [text](2026-04-20-why-goals.md#f2)"


def read_supersedes(
    writer: Writer, label: str, closings: Sequence[Closing], words: Words, findings: Sequence[str]
) -> tuple[tuple[FindingLink, ...], Html]:
    """Read and write the sentences of the finding `label` that say what it supersedes.

    `findings` are the labels of the post. Other words of the sentence are only printed.
    """
    links: dict[FindingLink, None] = {}
    html: Html = ()
    for closing in closings:
        supports = read_supports(closing.tokens, words).items
        named = [s for s in supports if s.kind in {"label", "link", "elsewhere"}]
        if not named:
            report(writer, "DG537", f"{label} supersedes, and names no finding", closing, _HELP)
        for support in named:
            if link := _link(writer, label, closing, support, findings):
                links[link] = None
        start = closing.opening.meta.get("at", 0)
        tokens = with_links(without_stop(closing.tokens), findings, closing.block.content, start)
        part = writer.write_inline(tokens, closing.block)
        html = (*html, "; ", *part) if html else part
    return tuple(links), html


def _link(
    writer: Writer, label: str, closing: Closing, support: Support, findings: Sequence[str]
) -> FindingLink | None:
    place = support_place(writer, closing, support)
    if support.kind == "elsewhere":
        message = f"{label} supersedes a link that names no finding"
        writer.report("DG537", message, place, _HELP)
    elif support.value[0] in "Pp":
        message = f"{label} supersedes a practice point: a finding supersedes findings"
        writer.report("DG532", message, place, "name the finding that it replaces")
    elif support.kind == "link":
        return FindingLink(support.value, support.target, place)
    elif support.value not in findings:
        known = f"this post has {', '.join(findings)}"
        message = f"{label} supersedes {support.value}, which this post does not have"
        writer.report("DG531", message, place, known)
    else:
        return FindingLink(support.value, "", place)
    return None
