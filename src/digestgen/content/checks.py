"""Checks that need the whole post: its front matter beside its sections, notes and raw HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from digestgen.content.findings.sections import Sections, is_story
from digestgen.content.front_matter import FrontMatter
from digestgen.content.markdown.document import Document
from digestgen.content.markdown.writer import Writer
from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.model.post import PostHead

_TODO = re.compile(r"\bTODO\b")


def check_post(
    front: FrontMatter, head: PostHead, sections: Sections, document: Document, writer: Writer
) -> Iterator[Diagnostic]:
    """Report what only the whole post shows."""
    yield from _digested(front, head)
    yield from _handout(front, head)
    yield from _story(front, sections, document)
    yield from _notes(document, writer)
    yield from _removed(document)
    if not front.draft:
        yield from _unwritten(front, document)


def _digested(front: FrontMatter, head: PostHead) -> Iterator[Diagnostic]:
    """Each work of `citations` has to be cited by a finding."""
    # A finding that cites nothing was reported itself.
    if not head.findings or not all(finding.references for finding in head.findings):
        return
    cited = {reference.key for finding in head.findings for reference in finding.references}
    for work in front.citations:
        if work.key not in cited:
            message = f'no finding cites "{work.key}", which this post says it digests'
            help_ = f"cite it where its finding stands: [@{work.key}]"
            yield problem("DG540", message, work.place, help_)


def _handout(front: FrontMatter, head: PostHead) -> Iterator[Diagnostic]:
    if isinstance(front.handout, bool):
        if front.handout and not head.findings and not head.practice:
            message = "this post has no findings and no practice points for a handout"
            yield problem("DG545", message, front.place("handout"), "take the line out")
        return
    labels = [finding.label for finding in head.findings]
    labels += [point.label for point in head.practice]
    for index, label in enumerate(front.handout):
        if label.upper() not in labels:
            message = f'there is no "{label}" in this post to go on its handout'
            known = f"it has {', '.join(labels)}" if labels else "it has no labels"
            yield problem("DG541", message, front.place("handout", index), known)


def _story(front: FrontMatter, sections: Sections, document: Document) -> Iterator[Diagnostic]:
    # A word that is none of the three has been reported as such.
    if front.story or "story" in front.places:
        return
    for heading in sections.headings:
        if is_story(heading):
            yield problem(
                "DG542",
                "a patient's story needs a word on where it comes from",
                document.source.block(document.tokens[heading.at]),
                'add "story: composite", "consented" or "public" to the front matter',
            )
            return


def _notes(document: Document, writer: Writer) -> Iterator[Diagnostic]:
    for label, tokens in document.notes.items():
        if label not in writer.note_indices:
            place = document.source.block(_placed(tokens))
            message = f'the footnote "{label}" is never referred to, so it is not shown'
            yield problem("DG310", message, place, f"put [^{label}] where it belongs")


def _placed(tokens: Sequence[Token]) -> Token:
    return next((token for token in tokens if token.map), Token("", "", 0))


def _removed(document: Document) -> Iterator[Diagnostic]:
    """Say once a post what the sanitiser took away, at its first place."""
    if not document.removed:
        return
    names = list(dict.fromkeys(name for _place, found in document.removed for name in found))
    shown = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
    help_ = 'write it in Markdown, or set html = "trust" in [content] of site.toml'
    yield problem("DG304", f"raw HTML was taken out: {shown}", document.removed[0][0], help_)


def _unwritten(front: FrontMatter, document: Document) -> Iterator[Diagnostic]:
    """Report what somebody meant to write and readers would see."""
    for name in ("title", "question", "summary"):
        if _TODO.search(getattr(front, name)):
            yield _todo(front.place(name))
    for tokens in (document.tokens, *document.notes.values()):
        for block in tokens:
            if block.type == "inline" and "TODO" in block.content:
                yield from _todos(document, block)


def _todos(document: Document, block: Token) -> Iterator[Diagnostic]:
    """Find each TODO of a block that is text: in code it is a sample."""
    at = 0
    for child in block.children or ():
        for match in _TODO.finditer(child.content):
            found = _TODO.search(block.content, at)
            at = found.end() if found else at
            if found and child.type in {"text", "image"}:
                yield _todo(document.source.inline(block, found.start(), len(match[0])))


def _todo(place: Place) -> Diagnostic:
    help_ = "write it, take it out, or keep the post back: draft: true"
    return problem("DG543", "this post is published with a TODO in it", place, help_)
