"""The bottom line of a post: what it says in a sentence, wherever one is asked for.

An author's own `summary` stays as it was written. One that was derived says what the first finding
says that still stands; where none does, what happened comes before the words. It is put into the
heads when a site is assembled, so that lists, feeds, metadata and files all say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from digestgen.config.settings import Config
from digestgen.content.markdown.plain import SUMMARY, shorten
from digestgen.diagnostics import Place
from digestgen.evidence import FallenWork, FindingNode, Graph, Id
from digestgen.evidence.fall_out import supported_by
from digestgen.evidence.withdrawal import withdrawn_on
from digestgen.model.post import PostHead
from digestgen.translation import message, read_own, translations

_GRAVE: Final = ("retracted", "concern")
_SAID: Final = {
    "withdrawn": message("Withdrawn by its author: %(text)s"),
    "retracted": message("Rests on a retracted work: %(text)s"),
    "concern": message("Rests on a work of concern: %(text)s"),
    "superseded": message("Superseded: %(text)s"),
}
_COMPARED: Final = 40
"""So many characters decide whether a summary repeats a finding."""


def what_happened(node: FindingNode, fallen: Mapping[str, FallenWork]) -> str:
    """Say why a finding stands no longer, as a key of `_SAID`; "" for one that stands."""
    if node.withdrawn:
        return "withdrawn"
    found = {fallen[key].status for key in supported_by(node.finding) if key in fallen}
    grave = next((status for status in _GRAVE if status in found), "")
    return grave or ("superseded" if node.superseded_by else "")


def with_bottom_lines(
    heads: Mapping[str, PostHead], graph: Graph, fallen: Mapping[str, FallenWork], config: Config
) -> dict[str, PostHead]:
    """Give the heads with summaries that stand; a head whose summary does is the same object."""
    return {path: _with_bottom_line(head, graph, fallen, config) for path, head in heads.items()}


def _with_bottom_line(
    head: PostHead, graph: Graph, fallen: Mapping[str, FallenWork], config: Config
) -> PostHead:
    if not head.derived or not head.summary:
        return head
    identities = [Id(head.path, finding.anchor) for finding in head.findings]
    # A post that is not published, for want of a date say, is not in the graph.
    nodes = [graph.findings[identity] for identity in identities if identity in graph.findings]
    first = what_happened(nodes[0], fallen) if nodes else ""
    if not nodes and withdrawn_on(head):
        first = "withdrawn"
    if not first:
        return head
    standing = next((node for node in nodes if not what_happened(node, fallen)), None)
    if standing:
        return head._replace(summary=shorten(standing.finding.text, SUMMARY))
    own, _ = read_own(config.words, lambda _: Place(""), ())
    words = translations(config.site.language).replaced(own)
    return head._replace(summary=shorten(words.text(_SAID[first], text=head.summary), SUMMARY))


def in_short(head: PostHead) -> str:
    """Give the summary for a page that shows the findings: "" where it only repeats one."""
    begins = head.summary[:_COMPARED].rstrip(" .…")
    repeats = any(finding.text.startswith(begins) for finding in head.findings)
    return "" if repeats or (head.derived and head.findings) else head.summary
