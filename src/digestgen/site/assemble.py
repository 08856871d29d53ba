"""Heads -> `Site`: what is published, in which order, where, and what belongs together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from digestgen.bibliography import BibEntry, Library
from digestgen.config.settings import Config
from digestgen.diagnostics import Diagnostic
from digestgen.evidence import (
    FallenWork,
    Graph,
    build_graph,
    by_post,
    check_citations,
    check_dates,
    check_fall_out,
    fall_out,
    without_unknown,
)
from digestgen.evidence.withdrawal import check_withdrawals
from digestgen.model.picture import Picture
from digestgen.model.post import PostHead
from digestgen.site.bottom_line import with_bottom_lines
from digestgen.site.groups import Series, Topic, group_series, group_topics
from digestgen.site.handout import check_handouts
from digestgen.site.links import (
    Backlink,
    LinkMap,
    back_links,
    check_links,
    linked_files,
)
from digestgen.site.listings import Listings, gather_listings
from digestgen.site.paging import Listing
from digestgen.site.shelves import Shelves, gather_shelves
from digestgen.site.sorting import sortable
from digestgen.site.texts import named, with_names
from digestgen.site.urls import post_url
from digestgen.site.weeks import gather_weeks


class Selection(NamedTuple):
    """Which posts a build publishes."""

    now: dt.datetime
    """Aware."""
    drafts: bool = False
    future: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that pages know of one another; made from heads alone, never from bodies."""

    config: Config
    library: Library
    libraries: Mapping[str, Library]
    """Post path -> the library with that post's own bibliography laid over it."""
    heads: Mapping[str, PostHead]
    """Every published head by its path: posts, pages and introductions."""
    posts: tuple[str, ...]
    """Paths of digests and notes, newest first; the path breaks ties."""
    pages: tuple[str, ...]
    """Paths of pages, by title."""
    urls: Mapping[str, str]
    """Path -> URL, as `site.urls` says."""
    neighbours: Mapping[str, tuple[str, str]]
    """Path -> the posts before and after it in time, "" where there is none."""
    topics: Mapping[str, Topic]
    """By slug."""
    topic_slugs: Mapping[str, str]
    """Topic as posts write it -> its slug."""
    series: Mapping[str, Series]
    """By slug."""
    series_of: Mapping[str, str]
    """Path -> slug of its series."""
    backlinks: Mapping[str, tuple[Backlink, ...]]
    graph: Graph
    assets: tuple[tuple[str, str], ...]
    """Output path and source path of each file that is copied as it is."""
    links: LinkMap
    listings: Listings
    """What stands in each list in time."""
    shelves: Shelves
    """Works and questions, by order and group."""
    weeks: Mapping[str, tuple[str, ...]]
    """ISO week -> its posts from Monday on; the latest week first."""
    fallen: Mapping[str, FallenWork]
    """Cited works that were retracted, corrected or are of concern, and what stands on them."""
    fallen_in: Mapping[str, tuple[FallenWork, ...]]
    """Path -> those that concern the post, with what stands on them there."""
    drafts: tuple[PostHead, ...]
    """Left out because they are drafts."""
    scheduled: tuple[PostHead, ...]
    """Left out because their date has not come."""
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """By output path: the pictures that posts show. Heads do not know them; whoever can read
    pictures puts them in."""
    shape: object = field(default_factory=object, compare=False)
    """The same object in sites that differ in the texts of posts alone (`site.renewed`): the same
    order, URLs, topics and lists, and the same ties between the same findings and points."""

    def url(self, path: str) -> str:
        """Give the URL of a published head."""
        return self.urls[path]

    def topics_of(self, path: str) -> tuple[str, ...]:
        """Give the slugs of a post's topics, each once."""
        return topic_slugs(self.heads[path], self.topic_slugs)

    def list_at(self, folder: str) -> Listing:
        """Give the list that begins at a URL: an empty one in time where there is none."""
        found = self.listings.by_folder.get(folder) or self.shelves.lists.get(folder)
        return found or Listing("post", folder, ())

    def library_of(self, path: str) -> Library:
        """Give the library that a post's citations are looked up in."""
        return self.libraries.get(path, self.library)

    def years(self) -> tuple[int, ...]:
        """List the years that have posts, latest first."""
        years = {d.year for p in self.posts if (d := self.heads[p].date)}
        return tuple(sorted(years, reverse=True))


def assemble_site(
    heads: Sequence[PostHead],
    library: Library,
    libraries: Mapping[str, Library],
    config: Config,
    files: Sequence[str],
    selection: Selection,
    broken: Sequence[str] = (),
    known: Mapping[str, tuple[PostHead, Sequence[Diagnostic]]] | None = None,
) -> tuple[Site, tuple[Diagnostic, ...]]:
    """Put the site together and report what does not fit.

    `files` are the paths of the files under `content/` and `static/` that are no posts, `broken`
    those of posts that could not be read: links to them are not reported as well. `known`: path of
    a head -> what `known_works` gives of it alone, where that has been worked out.
    """
    selected, drafts, scheduled = _select(heads, selection)
    if known is None:
        shown, unknown_problems = known_works(selected, library, libraries)
    else:
        shown = [known[head.path][0] for head in selected]
        unknown_problems = [p for head in selected for p in known[head.path][1]]
    by_path = {head.path: head for head in shown}
    posts = _newest_first(shown)
    pages = tuple(
        sorted(
            (h.path for h in shown if h.kind == "page"),
            key=lambda p: (sortable(by_path[p].title), p),
        )
    )
    urls = {head.path: post_url(head, config.content.permalink) for head in shown}
    hidden = tuple(h.path for h in (*drafts, *scheduled))
    # Links inside trusted HTML are not seen, so nothing may be left out on their account.
    linked = None if config.content.html == "trust" else linked_files(shown)
    links = LinkMap.made(urls, files, hidden, broken, linked)
    topics = group_topics(shown, posts, config.topics)
    series, series_of, series_problems = group_series(shown, posts)
    intros = tuple(h.path for h in shown if h.kind in {"topic", "series"})
    graph, graph_problems = build_graph([by_path[p] for p in (*posts, *pages, *intros)], links.post)
    fallen, fallen_works, fallen_problems = _fallen(shown, graph, library, libraries)
    site = Site(
        config=config,
        library=library,
        libraries=libraries,
        heads=with_bottom_lines(by_path, graph, fallen, config),
        posts=posts,
        pages=pages,
        urls=urls,
        neighbours=_neighbours(posts),
        topics=topics.by_slug,
        topic_slugs=topics.slugs,
        series=series,
        series_of=series_of,
        backlinks=back_links(
            by_path,
            (*posts, *pages),
            links,
            lambda path, text: named(text, libraries.get(path, library)),
        ),
        graph=graph,
        assets=links.assets,
        links=links,
        listings=gather_listings(
            by_path, posts, graph, lambda head: topic_slugs(head, topics.slugs), fallen_works
        ),
        shelves=gather_shelves(
            by_path,
            posts,
            topics.by_slug,
            series,
            graph.references,
            lambda key: find_entry(key, graph.references[key].posts, library, libraries),
        ),
        weeks=gather_weeks(by_path, posts),
        fallen=fallen,
        fallen_in=by_post(fallen),
        drafts=drafts,
        scheduled=scheduled,
    )
    problems = (
        *topics.problems,
        *series_problems,
        *graph_problems,
        *fallen_problems,
        *check_withdrawals(shown, graph, links.post),
        *check_links(shown, by_path, links),
        *unknown_problems,
        *check_handouts(shown),
    )
    return site, problems


def _fallen(
    shown: Sequence[PostHead], graph: Graph, library: Library, libraries: Mapping[str, Library]
) -> tuple[dict[str, FallenWork], dict[str, BibEntry], tuple[Diagnostic, ...]]:
    """Say which works have fallen, what stands on them, and what authors should know of it."""
    cited = {
        key: find_entry(key, n.posts, library, libraries) for key, n in graph.references.items()
    }
    works = {key: work for key, work in cited.items() if work and work.status != "ok"}
    fallen = fall_out(graph, lambda key: works[key].status if key in works else "ok")
    problems = (
        *check_fall_out(shown, graph, fallen, works),
        *check_dates(works, library.fact_places),
    )
    return fallen, works, problems


def topic_slugs(head: PostHead, slugs: Mapping[str, str]) -> tuple[str, ...]:
    """Give the slugs of a post's topics, each once; a topic without a slug was reported."""
    return tuple(dict.fromkeys(slug for t in head.topics if (slug := slugs.get(t))))


def find_entry(
    key: str, posts: Sequence[str], library: Library, libraries: Mapping[str, Library]
) -> BibEntry | None:
    """Find a work: in the site's bibliography, or that of the first post citing it which has it."""
    if key in library.entries:
        return library.entries[key]
    own = (libraries[path].entries for path in posts if path in libraries)
    return next((entries[key] for entries in own if key in entries), None)


def _select(
    heads: Sequence[PostHead], selection: Selection
) -> tuple[list[PostHead], tuple[PostHead, ...], tuple[PostHead, ...]]:
    shown, drafts, scheduled = [], [], []
    for head in sorted(heads, key=lambda h: h.path):
        if head.draft and not selection.drafts:
            drafts.append(head)
        elif head.date and head.date > selection.now and not selection.future:
            scheduled.append(head)
        else:
            shown.append(head)
    return shown, tuple(drafts), tuple(scheduled)


def _newest_first(shown: Sequence[PostHead]) -> tuple[str, ...]:
    dated = [(h.date, h.path) for h in shown if h.kind in {"digest", "note"} and h.date]
    return tuple(path for _, path in sorted(dated, reverse=True))


def _neighbours(posts: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    older = (*posts[1:], "")
    newer = ("", *posts[:-1])
    return {p: (before, after) for p, before, after in zip(posts, older, newer, strict=False)}


def known_works(
    heads: Sequence[PostHead], library: Library, libraries: Mapping[str, Library]
) -> tuple[list[PostHead], list[Diagnostic]]:
    """Report citations of works that are not there, and leave those works out of the heads.

    The others' names go into the heads' texts.

    The report keeps the site from being published; a preview goes on without them.
    """
    known: list[PostHead] = []
    problems: list[Diagnostic] = []
    for head in heads:
        own = libraries.get(head.path, library)
        problems.extend(check_citations(head, own))
        known.append(with_names(without_unknown(head, own), own))
    return known, problems
