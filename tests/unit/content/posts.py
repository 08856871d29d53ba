"""Small posts for tests, and what came of them as text."""

from __future__ import annotations

from digestgen.config.settings import ContentSettings
from digestgen.content import compile_post
from digestgen.model.csl import CiteCluster, CiteItem
from digestgen.model.post import (
    NAME_CLOSE,
    NAME_OPEN,
    CiteSlot,
    CompiledPost,
    Finding,
    FindingLink,
    Html,
    LinkSlot,
    NoteSlot,
    PracticePoint,
)
from digestgen.model.source import SourceText
from tests.documents import transcript

PATH = "content/posts/2026-05-12-goals.md"
NOTE = "---\ntitle: T\nkind: note\n---\n"
DIGEST = "---\ntitle: T\ncitations: [a]\n---\n"
DEFAULT = ContentSettings()


def compiled(
    body: str,
    front: str = NOTE,
    settings: ContentSettings = DEFAULT,
    kind: str = "digest",
    language: str = "en",
) -> CompiledPost:
    source = SourceText(PATH, front + body)
    post = compile_post(source, settings, kind_hint=kind, timezone="UTC", language=language)
    assert isinstance(post, CompiledPost)
    return post


def html_text(html: Html, post: CompiledPost) -> str:
    """Write HTML with its slots readable: `{cite a}`, `{link notes.md#f1}`, `{note 1}`."""
    return "".join(piece if isinstance(piece, str) else _slot(piece, post) for piece in html)


def _slot(slot: CiteSlot | LinkSlot | NoteSlot, post: CompiledPost) -> str:
    if isinstance(slot, CiteSlot):
        keys = " ".join(item.key for item in post.body.clusters[slot.cluster].items)
        return f"{{cite {keys}}}"
    if isinstance(slot, NoteSlot):
        again = f" again {slot.reference}" if slot.reference > 1 else ""
        return f"{{note {slot.note + 1}{again}}}"
    link = post.body.links[slot.link]
    query = f"?{link.query}" if link.query else ""
    return f"{{link {link.target}{query}{'#' if link.fragment else ''}{link.fragment}}}"


def prose_text(post: CompiledPost) -> str:
    """Write the prose, and the notes after it."""
    notes = (f"[{n}] {html_text(html, post)}" for n, html in enumerate(post.body.notes, 1))
    return html_text(post.body.prose, post) + "".join(notes)


def problems_text(post: CompiledPost, families: str = "345") -> str:
    return transcript(tuple(d for d in post.diagnostics if d.code[2] in families))


def with_problems(text: str, post: CompiledPost) -> str:
    problems = problems_text(post)
    return f"{text.rstrip()}\n--\n{problems}" if problems else text.rstrip()


def cluster_text(cluster: CiteCluster) -> str:
    kind = "narrative" if cluster.narrative else "group"
    return f"{kind}: " + " ; ".join(map(_item_text, cluster.items))


def _item_text(item: CiteItem) -> str:
    parts = [f"{item.prefix!r} "] if item.prefix else []
    parts.append(("-" if item.suppress_author else "") + item.key)
    if item.locator:
        parts.append(f" <{item.label} {item.locator}>")
    if item.suffix:
        parts.append(f" {item.suffix!r}")
    return "".join(parts)


def names_shown(text: str) -> str:
    """Write the marks of names as braces."""
    return text.replace(NAME_OPEN, "{").replace(NAME_CLOSE, "}")


def finding_text(finding: Finding) -> str:
    references = ", ".join(
        ("against " if ref.against else "") + f"{ref.key} {ref.locator}".strip()
        for ref in finding.references
    )
    position = "" if finding.numbered else " by position"
    why = names_shown(finding.why) or "-"
    earlier = ", ".join(_linked(link) for link in finding.supersedes)
    return (
        f"{finding.label}{position}: {names_shown(finding.text)}\n"
        f"    {references or 'no references'} | {finding.certainty} | {why}"
        + (f" | supersedes {earlier}" if earlier else "")
    )


def _linked(link: FindingLink) -> str:
    return f"{link.target}#{link.label}" if link.target else link.label


def point_text(point: PracticePoint) -> str:
    rests = [_linked(link) for link in point.rests_on]
    rests += [*point.other, *(f"@{key}" for key in point.guidelines)]
    position = "" if point.numbered else " by position"
    return (
        f"{point.label}{position}: {names_shown(point.text)}\n"
        f"    {point.strength} | {', '.join(rests) or 'nothing'}"
    )


def sections_text(post: CompiledPost) -> str:
    """Write findings and practice points, as the graph will see them."""
    lines = [finding_text(finding) for finding in post.head.findings]
    lines += [point_text(point) for point in post.head.practice]
    return "\n".join(lines) or "nothing"
