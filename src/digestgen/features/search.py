"""Search: a page, and the index that its script reads piece by piece (`digestgen.site.search`)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from digestgen.site.assemble import Site
from digestgen.site.feature import Output, PageOutput, Reader, Rendered, TextOutput
from digestgen.site.frame import page_view
from digestgen.site.lines import rooted
from digestgen.site.search import BLOCK, SHARDS, segments
from digestgen.site.sorting import sortable
from digestgen.site.views import LinkView, SearchView

FORMAT = 1
"""Of the index: grows when a script that reads the old one would not understand the new one."""


def search(site: Site) -> Iterator[Output]:
    """Give the page, and the files of each segment; nothing when `[search]` turns it off."""
    if not site.config.search.enabled:
        return
    yield PageOutput("search/index.html", "search.html", search_view)
    found = tuple(segments(site))
    yield TextOutput("search/index.json", write_index, tuple(name.key for name in found))
    for name in found:
        folder = f"search/{name.key}"
        yield TextOutput(f"{folder}/about.json", write_about, (name.key,))
        yield TextOutput(f"{folder}/words.txt", write_vocabulary, (name.key,))
        for number in range(SHARDS):
            path = f"{folder}/terms-{number}.json"
            yield TextOutput(path, write_shard, (name.key, str(number)))
        for number in range(-(-name.size // BLOCK)):
            path = f"{folder}/lines-{number}.json"
            yield TextOutput(path, write_block, (name.key, str(number)))


def search_view(reader: Reader) -> Rendered:
    """Give the page: a form, and the ways in for readers without scripts."""
    topics = [reader.topic(slug) for slug in reader.topics()]
    view = SearchView(
        folder=rooted(reader, "search/"),
        topics=tuple(
            LinkView(t.title, t.slug)
            for t in sorted(topics, key=lambda t: (sortable(t.title), t.slug))
            if t.posts
        ),
    )
    words = reader.words()
    return Rendered(page_view(reader, "search/", "search", words.text("Search")), view)


def write_index(reader: Reader, *keys: str) -> bytes:
    """Name the segments."""
    del reader
    return json.dumps({"version": FORMAT, "block": BLOCK, "segments": keys}).encode()


def write_about(reader: Reader, key: str) -> bytes:
    """Say what a segment holds."""
    return reader.search_segment(key).about


def write_vocabulary(reader: Reader, key: str) -> bytes:
    """List a segment's terms."""
    return reader.search_segment(key).vocabulary


def write_shard(reader: Reader, key: str, number: str) -> bytes:
    """Give some of a segment's terms with their postings."""
    return reader.search_segment(key).shards[int(number)]


def write_block(reader: Reader, key: str, number: str) -> bytes:
    """Give what results of a segment show."""
    return reader.search_segment(key).blocks[int(number)]
