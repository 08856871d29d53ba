"""Where a closing sentence, or something in it, stands; and reports about it."""

from __future__ import annotations

from digestgen.content.findings.closings import Closing
from digestgen.content.findings.rests_on import Support
from digestgen.content.markdown.writer import Writer
from digestgen.diagnostics import Place


def report(
    writer: Writer, code: str, message: str, closing: Closing, help_: str = "", words: str = ""
) -> None:
    """Report something about a closing sentence, at `words` or at its beginning."""
    start = closing.opening.meta.get("at", 0)
    content = closing.block.content
    at = content.find(words, start) if words else -1
    if at < 0:
        at, words = start, content[start:].partition("\n")[0]
    writer.report(code, message, writer.source.inline(closing.block, at, len(words)), help_)


def report_meant(writer: Writer, closing: Closing) -> None:
    """Report words that stand where a further closing stands, and are none that is known."""
    if closing.kind == "odd":
        code, message = "DG523", "this italic sentence is no closing sentence that is known"
        help_ = (
            'its works count as support: write "*Against: [@key].*" if they are not, or put it '
            "outside of italics"
        )
    elif closing.kind == "superseded":
        code, message = "DG522", f'"{closing.grade}" says it of the wrong finding'
        help_ = 'the later finding says it: "*Supersedes [text](post.md#f1).*"'
    else:
        code, message = "DG522", f'"{closing.grade}" is no word for a closing sentence'
        help_ = f'did you mean "{closing.suggestion}"?'
    report(writer, code, message, closing, help_, closing.grade)


def support_place(writer: Writer, closing: Closing, support: Support) -> Place:
    """Give the place of a label, link or citation inside its closing sentence."""
    block = closing.block
    start = closing.opening.meta.get("at", 0)
    if support.token is not None and "at" in support.token.meta:
        at = support.token.meta["at"]
        return writer.source.inline(block, max(at - (support.token.tag == "a"), 0))
    at = block.content.find(support.written, start)
    return writer.source.inline(block, max(at, start), len(support.written))
