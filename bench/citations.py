"""How long citations take: `python bench/citations.py`; budgets from docs/architecture.

A post cites five references seven times, as in the benchmark corpus; there are half as many
entries as posts. "seen" is the time for a post whose entries were all rendered before.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from digestgen.citations import (
    Style,
    cite,
    cluster_html,
    entry_from_json,
    entry_html,
    find_style,
    load_style,
)
from digestgen.model.csl import CiteCluster, CiteItem, Entry

POSTS = 10_000
BUDGET_COLD = 0.6
BUDGET_SEEN = 0.6
STYLES = ("apa", "american-medical-association", "chicago-author-date")
REFERENCES = Path(__file__).parents[1] / "tests" / "fixtures" / "citations" / "references.json"

Post = tuple[dict[str, Entry], list[CiteCluster]]


def make_entries(count: int) -> list[Entry]:
    """Make entries of the fixture's shapes with years and titles of their own."""
    shapes = json.loads(REFERENCES.read_text(encoding="utf-8"))
    entries = []
    for number in range(count):
        item = dict(shapes[number % len(shapes)])
        item["id"] = f"key{number}"
        item["title"] = f"{item['title']} {number}"
        item["issued"] = {"date-parts": [[1980 + number % 45, 1 + number % 12]]}
        entries.append(entry_from_json(item))
    return entries


def make_posts(entries: Sequence[Entry], count: int) -> list[Post]:
    """Make posts of five references and seven clusters."""
    chance = random.Random(1)  # noqa: S311 - the same posts every time, no secret
    posts = []
    for _ in range(count):
        cited = chance.sample(entries, 5)
        keys = [entry.key for entry in cited]
        clusters = [CiteCluster((CiteItem(key),)) for key in keys[:4]]
        clusters.append(CiteCluster((CiteItem(keys[4]), CiteItem(keys[0]))))
        clusters.append(CiteCluster((CiteItem(keys[1], locator="12", label="page"),)))
        clusters.append(CiteCluster((CiteItem(keys[2]),), narrative=True))
        posts.append(({entry.key: entry for entry in cited}, clusters))
    return posts


def format_post(style: Style, post: Post) -> int:
    """Format a post to HTML; give its length so that nothing can be left out."""
    entries, clusters = post
    cited = cite(style, "", entries, clusters)
    return sum(len(cluster_html(cluster)) for cluster in cited.clusters) + sum(
        len(entry_html(entry)) for entry in cited.bibliography
    )


def format_posts(style: Style, posts: Sequence[Post]) -> int:
    """Format many posts."""
    return sum(format_post(style, post) for post in posts)


def milliseconds(work: Callable[[], object], count: int) -> float:
    """Give the processor time of one of `count` pieces of work."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000 / count


def main() -> int:
    """Print the figures beside their budgets."""
    posts_count = int(sys.argv[1]) if len(sys.argv) > 1 else POSTS
    posts = make_posts(make_entries(posts_count // 2), posts_count)
    for name in STYLES:
        xml = find_style(name) or ""
        loading = milliseconds(partial(load_style, xml), 1)
        run = partial(format_posts, load_style(xml), posts)
        cold = milliseconds(run, len(posts))
        seen = milliseconds(run, len(posts))
        print(
            f"{name}: load {loading:.0f} ms; a post {cold:.2f} ms cold (budget {BUDGET_COLD}), "
            f"{seen:.2f} ms seen (budget {BUDGET_SEEN})"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
