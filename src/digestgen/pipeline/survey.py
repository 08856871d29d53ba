"""What a site has, without formatting, rendering or checking any of it: works, heads, the graph.

Drafts and scheduled posts are in it: their author asks, not a reader.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from digestgen.bibliography import BibEntry, Library
from digestgen.config import Config
from digestgen.diagnostics import Diagnostic, Severity
from digestgen.evidence import (
    Graph,
    build_graph,
    check_citations,
    head_with_own_keys,
    without_unknown,
)
from digestgen.model.post import PostHead
from digestgen.model.source import Snapshot
from digestgen.pipeline.load import Libraries, load_own_libraries, load_site_library
from digestgen.pipeline.memo import MemoryMemo
from digestgen.pipeline.posts import compile_posts
from digestgen.pipeline.progress import Progress
from digestgen.site.links import LinkMap
from digestgen.site.texts import with_names
from digestgen.site.urls import post_url


class Survey(NamedTuple):
    """A site as its author knows it."""

    libraries: Libraries
    heads: Mapping[str, PostHead]
    """By path, newest post first; works that no bibliography has are taken out of them."""
    graph: Graph
    now: dt.datetime
    problems: tuple[Diagnostic, ...]
    """Of the bibliography, the posts and their citations."""

    @property
    def complete(self) -> bool:
        """Whether nothing is missing because it could not be read."""
        return not any(d.severity is Severity.ERROR for d in self.problems)

    def every_library(self) -> tuple[Library, ...]:
        """Give the site's bibliography, and those of posts that bring their own."""
        return (self.libraries.site, *self.libraries.own.values())

    def entry(self, key: str) -> BibEntry | None:
        """Give a work, of the site's bibliography or of a post's own."""
        return next(
            (found for lib in self.every_library() if (found := lib.entries.get(key))), None
        )

    def works(self) -> tuple[str, ...]:
        """List the keys of all works in the order of the files, the posts' own last."""
        return tuple(dict.fromkeys(key for library in self.every_library() for key in library))

    def state(self, path: str) -> str:
        """Give "draft", "scheduled", or "" for a post that readers see."""
        head = self.heads[path]
        return "draft" if head.draft else "scheduled" if head.date and head.date > self.now else ""


def survey(snapshot: Snapshot, config: Config, now: dt.datetime, progress: Progress) -> Survey:
    """Read the bibliography and every post, and tie them together.

    Links are followed for the graph and not checked: that concerns nobody who asks for references.
    """
    memo = MemoryMemo()
    library, library_problems = load_site_library(snapshot, config, memo)
    posts = compile_posts(snapshot, config, memo, progress)
    heads = sorted(posts.heads, key=_newest_first)
    own, own_problems = load_own_libraries(snapshot, config, heads, library, memo)
    heads = [head_with_own_keys(h, own.get(h.path, library).aliases) for h in heads]
    known: dict[str, PostHead] = {}
    unknown: list[Diagnostic] = []
    for head in heads:
        works = own.get(head.path, library)
        unknown += check_citations(head, works)
        known[head.path] = with_names(without_unknown(head, works), works)
    urls = {path: post_url(head, config.content.permalink) for path, head in known.items()}
    links = LinkMap.made(urls, (), (), (), None)
    graph, _ = build_graph(known.values(), links.post)
    problems = (*snapshot.problems, *library_problems, *posts.problems, *own_problems, *unknown)
    return Survey(Libraries(library, own), known, graph, now, problems)


def _newest_first(head: PostHead) -> tuple[float, str]:
    return (-head.date.timestamp() if head.date else 0.0, head.path)
