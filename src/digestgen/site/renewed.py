"""The site after an edit that moves nothing on it but texts: most edits are such.

`Site` is made from heads alone, and most of what it says of a post (its place in time, its URL, its
topics, what rests on what) is decided by few fields. `form` is a head without the fields, and the
places in its source, that decide nothing. When every head that changed has kept its form, the
site is the one before with those heads in it: `renewed` gives that, equal to what `assemble_site`
would give of all heads, for the cost of the ones that changed.

It gives None where that cannot be said at a glance, and the caller puts all together anew.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from digestgen.bibliography import Library
from digestgen.diagnostics import Diagnostic, Place
from digestgen.evidence import Graph, Id
from digestgen.model.post import Cited, Finding, FindingLink, PostHead, PracticePoint, SourceLink
from digestgen.site.assemble import Site, known_works
from digestgen.site.bottom_line import with_bottom_lines
from digestgen.site.cards import drawable_title
from digestgen.site.handout import check_handouts
from digestgen.site.links import Backlink, sentences_to
from digestgen.site.texts import named

_NOWHERE = Place("")
_DRAWN = ("a title that no card can show", "a title")
_IN_TIME = frozenset({"digest", "note"})
"""Kinds whose titles and summaries stand in lists and on pages only; an introduction's are those
of its topic or series, and pages are in the order of their titles."""


def form(head: PostHead) -> PostHead:
    """Give a head without what decides nothing in `assemble_site` and in the plan of outputs."""
    free = head.kind in _IN_TIME
    return head._replace(
        # The page that stands for an old URL is named after the post; some have no card.
        title=_DRAWN[bool(drawable_title(head.title))] if free and not head.aliases else head.title,
        summary="" if free else head.summary,
        derived=False if free else head.derived,
        words=0,
        people=head.people,
        setting="",
        interests="",
        read="",
        extra="",
        discussed=(),
        findings=tuple(map(_finding, head.findings)),
        practice=tuple(map(_point, head.practice)),
        cited=tuple(map(_cited, head.cited)),
        bracketed=tuple((word, _NOWHERE) for word, _ in head.bracketed),
        links=tuple(map(_link, head.links)),
        plain=(),
        ask=head.ask._replace(lines=()),
        limits=head.limits._replace(lines=()),
        trials=(),
        quotations=(),
        no_limits=None,
    )


def _finding(finding: Finding) -> Finding:
    supersedes = tuple(map(_named, finding.supersedes))
    return finding._replace(place=_NOWHERE, text="", why="", supersedes=supersedes)


def _point(point: PracticePoint) -> PracticePoint:
    rests_on = tuple(map(_named, point.rests_on))
    return point._replace(place=_NOWHERE, text="", rests_on=rests_on)


def _named(link: FindingLink) -> FindingLink:
    return link._replace(place=_NOWHERE)


def _cited(cited: Cited) -> Cited:
    return cited._replace(place=_NOWHERE, locator="")


def _link(link: SourceLink) -> SourceLink:
    return link._replace(place=None, text="", sentence="")


def renewed(
    site: Site, problems: Sequence[Diagnostic], before: Sequence[PostHead], now: Sequence[PostHead]
) -> Site | None:
    """Give the site that `assemble_site` would make of the heads `now`, if that is said quickly.

    `before` are the heads that `site` was made from, with `problems`; all else is as it was.
    Of the same heads, it is the same site.
    """
    moved = _moved(before, now)
    if not moved:
        return None if moved is None else site
    heads: dict[str, PostHead] = {}
    for old, new in moved:
        undated = new.kind in _IN_TIME and new.date is None
        if new.path not in site.heads or undated:
            # It is not published, or has no place in time: the graph does not have it.
            return None
        known = _same_form(site, problems, old, new)
        if known is None:
            return None
        heads[new.path] = known
    graph = _graph(site.graph, heads.values())
    return dataclasses.replace(
        site,
        heads={**site.heads, **with_bottom_lines(heads, graph, site.fallen, site.config)},
        graph=graph,
        backlinks=_backlinks(site, heads),
    )


def _moved(
    before: Sequence[PostHead], now: Sequence[PostHead]
) -> list[tuple[PostHead, PostHead]] | None:
    """Give the pairs of heads that differ; None when posts came, went or changed their order."""
    if len(before) != len(now):
        return None
    pairs = [pair for pair in zip(before, now, strict=True) if pair[0] is not pair[1]]
    pairs = [(old, new) for old, new in pairs if old != new]
    return pairs if all(old.path == new.path for old, new in pairs) else None


def _same_form(
    site: Site, problems: Sequence[Diagnostic], old: PostHead, new: PostHead
) -> PostHead | None:
    """Give the new head as the site has it, if it decides what the old one did."""
    if not keeps_form(old, new, site.library, site.libraries):
        return None
    if any(check_handouts([old, new])):
        return None
    (known,), unknown = known_works([new], site.library, site.libraries)
    # What was said of the post, or in its words, may have to be said of another line or in others.
    if old._replace(words=new.words) != new and (
        unknown or any(_is_told(found, old) for found in problems)
    ):
        return None
    return known


def keeps_form(
    old: PostHead, new: PostHead, library: Library, libraries: Mapping[str, Library]
) -> bool:
    """Tell whether a post's new head decides what its old one did, among the same works."""
    if form(old) != form(new):
        return False
    (was, known), _ = known_works([old, new], library, libraries)
    return form(was) == form(known)


def _is_told(found: Diagnostic, head: PostHead) -> bool:
    return (
        (found.place is not None and found.place.path == head.path)
        or head.path in found.message
        or head.path in found.help
        or (bool(head.title) and head.title in found.message)
    )


def _graph(graph: Graph, heads: Iterable[PostHead]) -> Graph:
    """Put the words of findings and points into the nodes, whose ties are what they were."""
    findings, practice = dict(graph.findings), dict(graph.practice)
    for head in heads:
        for finding in head.findings:
            identity = Id(head.path, finding.anchor)
            findings[identity] = findings[identity]._replace(finding=finding)
        for point in head.practice:
            identity = Id(head.path, point.anchor)
            practice[identity] = practice[identity]._replace(point=point)
    return Graph(graph.references, findings, practice)


def _backlinks(site: Site, heads: Mapping[str, PostHead]) -> Mapping[str, tuple[Backlink, ...]]:
    """Put the sentences around links into what they link to."""
    new: dict[str, tuple[Backlink, ...]] = {}
    shown = {*site.posts, *site.pages}
    for path, head in heads.items():
        if path not in shown:
            continue
        name = partial(named, library=site.library_of(path))
        sentences = sentences_to(head, site.links, name)
        for target in dict.fromkeys((*sentences, *sentences_to(site.heads[path], site.links, str))):
            links = new.get(target, site.backlinks[target])
            new[target] = tuple(
                link._replace(sentence=sentences.get(target, "")) if link.source == path else link
                for link in links
            )
    return {**site.backlinks, **new} if new else site.backlinks
