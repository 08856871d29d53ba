"""Citations counted twice: in the sources by a regular expression, in the output by its HTML.

The count in the sources knows nothing of the program: code, comments, maths, addresses and link
targets are blanked, then each `@key` is one citation and each bracket or lone `@key` one cluster.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, NamedTuple

from lxml import html

from tests.conformance.foreign_posts import CROSS_REFERENCE

_BLANKED = [
    re.compile(
        r"^(?P<f>[ \t]*(?:`{3,}|~{3,}))[^\n`]*\n.*?^(?P=f)`*[ \t]*$", re.MULTILINE | re.DOTALL
    ),
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"\$\$.*?\$\$", re.DOTALL),
    re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)"),
    re.compile(r"<[a-z][\w+.-]*:[^>\s]*>"),
    re.compile(r"\]\([^)\s]*\)?"),
    re.compile(r"https?://\S+"),
    re.compile(r"\{[^{}\n]*(?:=|\.\w)[^{}\n]*\}"),
]
_KEY = re.compile(
    r"(?<![\w\\./@])@(?:\{([^{}\s]+)\}|(\w+(?:[:.#$%&+?<>~/-]\w+|:/\w+)*(?:_(?!\w))?))"
)
_GROUP = re.compile(r"\[[^\[\]]*@[^\[\]]*\]")


class Found(NamedTuple):
    """What one post cites."""

    keys: Counter[str]
    clusters: int


class Printed(NamedTuple):
    """What one page cites."""

    keys: Counter[str]
    """Of citations whose every key leads to an entry of the page's reference list."""
    clusters: int
    dangling: tuple[str, ...]
    """Keys that a citation names without leading to an entry."""
    entries: int


def cited_in_source(body: str, known: frozenset[str]) -> Found:
    """Count in Markdown the keys that are `known`, and the clusters that hold one."""
    text = body.replace("\r\n", "\n")
    for pattern in _BLANKED:
        text = pattern.sub(lambda m: "](x)" if m[0].startswith("](") else " ", text)
    text = CROSS_REFERENCE.sub("", text)
    groups = [_known_keys(group, known) for group in _GROUP.findall(text)]
    alone = _known_keys(_GROUP.sub(" ", text), known)
    keys = Counter(key for group in [*groups, alone] for key in group)
    return Found(keys, sum(map(bool, groups)) + len(alone))


def _known_keys(text: str, known: frozenset[str]) -> list[str]:
    found = (match[1] or match[2] for match in _KEY.finditer(text))
    return [key for key in found if key in known]


def cited_in_page(page: str) -> Printed:
    """Count keys and clusters in the HTML of a page, and check where they lead."""
    tree: Any = html.document_fromstring(page)
    ids = set(tree.xpath("//@id"))
    keys: Counter[str] = Counter()
    dangling: list[str] = []
    # A preview shows citations of unknown keys too: those have no `data-cites`.
    spans = tree.xpath(
        "//span[contains(concat(' ', @class, ' '), ' citation ')][@data-cites != '']"
    )
    for span in spans:
        cited = span.get("data-cites", "").split()
        targets = {href.removeprefix("#") for href in span.xpath(".//a/@href")}
        if targets <= ids and len(targets) == len(set(cited)):
            keys.update(cited)
        else:
            dangling += cited
    entries = len(tree.xpath("//*[contains(concat(' ', @class, ' '), ' csl-entry ')]"))
    return Printed(keys, len(spans), tuple(dangling), entries)
