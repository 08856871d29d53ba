"""Whatever an entry holds, a text can be cited: no exception, balanced HTML, nothing unsafe."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digestgen.citations import bibliography_html, cite, cluster_html, find_style, load_style
from digestgen.model.csl import CiteCluster, CiteItem, Date, Entry, Name

TEXTS = st.text(max_size=12) | st.sampled_from(
    [
        "10.1/x",
        "12-15",
        "iv",
        "javascript:alert(1)",
        "https://e.org/?a=1&b=2",
        '"q"',
        "<i>x</i>",
        ".",
    ]
)
NAMES = st.lists(
    st.builds(Name, family=TEXTS, given=TEXTS, suffix=TEXTS, literal=st.just("") | TEXTS),
    max_size=4,
).map(tuple)
NUMBERS = st.integers(-3000, 3000)
DATES = st.builds(
    Date,
    parts=st.lists(st.lists(NUMBERS, max_size=3).map(tuple), max_size=2).map(tuple),
    season=TEXTS,
    circa=st.booleans(),
    literal=TEXTS,
    raw=TEXTS,
)
VARIABLES = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("author", "editor", "translator"), NAMES),
        **dict.fromkeys(("issued", "accessed", "original-date"), DATES),
        **dict.fromkeys(("title", "container-title", "page", "volume", "issue", "edition"), TEXTS),
        **dict.fromkeys(("DOI", "URL", "PMID", "publisher", "genre", "language"), TEXTS),
    },
)
TYPES = st.sampled_from(["article-journal", "book", "chapter", "webpage", "report", "nonsense"])
WORKS = st.lists(st.builds(Entry, key=st.just(""), type=TYPES, variables=VARIABLES), max_size=4)
ITEMS = st.builds(
    CiteItem,
    key=st.sampled_from("abcd"),
    prefix=TEXTS,
    suffix=TEXTS,
    locator=TEXTS,
    label=st.sampled_from(["page", "chapter", "nonsense"]),
    suppress_author=st.booleans(),
)
CLUSTERS = st.lists(
    st.builds(
        CiteCluster,
        items=st.lists(ITEMS, max_size=4).map(tuple),
        narrative=st.booleans(),
        note_number=st.integers(0, 3),
    ),
    max_size=4,
)
STYLES = {
    name: load_style(find_style(name) or "")
    for name in ("apa", "ieee", "chicago-author-date", "chicago-notes-bibliography")
}


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        assert tag in {"a", "b", "div", "em", "i", "span", "sub", "sup"}
        assert not dict(attrs).get("href", "").startswith("javascript")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", STYLES)
@settings(max_examples=60, deadline=None)
@given(works=WORKS, clusters=CLUSTERS)
def test_anything_can_be_cited(name: str, works: list[Entry], clusters: list[CiteCluster]) -> None:
    entries = {
        key: Entry(key, work.type, work.variables) for key, work in zip("abcd", works, strict=False)
    }
    cited = cite(STYLES[name], "", entries, clusters, uncited=tuple(entries))
    assert len(cited.clusters) == len(clusters)
    assert {entry.key for entry in cited.bibliography} == set(entries)
    checked = _Balance()
    checked.feed("".join(map(cluster_html, cited.clusters)) + bibliography_html(cited))
    checked.close()
    assert not checked.open
