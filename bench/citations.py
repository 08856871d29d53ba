"""How long citations take: `python -m bench.citations [POSTS] [--peers]`; budgets below.

A post cites ten references in six clusters; there are half as many entries as posts, and nothing
is remembered when the clock starts. "seen" is the time when all entries were rendered before.
`--peers` formats posts of the same kind with citeproc-js, pandoc and citeproc-py too, in one run.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.peers import peers
from digestgen.citations import (
    Style,
    bibliography_html,
    cite,
    cluster_html,
    entry_from_json,
    entry_html,
    find_style,
    load_style,
)
from digestgen.model.csl import CiteCluster, CiteItem, Entry
from tests.conformance.compare_many_styles import citeproc_package

POSTS = 10_000
BUDGET_COLD = 0.6
"""Milliseconds of processor time a post: six seconds for ten thousand."""
BUDGET_LIST = 3.0
"""Seconds for a bibliography of `LISTED` entries."""
LISTED = 5_000
PEER_POSTS = 100
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
    """Make posts of ten references and six clusters."""
    chance = random.Random(1)  # noqa: S311 - the same posts every time, no secret
    posts = []
    for _ in range(count):
        cited = chance.sample(entries, 10)
        item = [CiteItem(entry.key) for entry in cited]
        clusters = [
            CiteCluster((item[0],)),
            CiteCluster((item[1], item[2])),
            CiteCluster((item[3]._replace(locator="12", label="page"),)),
            CiteCluster((item[4],), narrative=True),
            CiteCluster((item[5], item[6], item[7])),
            CiteCluster((item[8], item[9])),
        ]
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


def measure_posts(name: str, posts: Sequence[Post]) -> float:
    """Print what posts cost in a style, and give the milliseconds of one with nothing remembered.

    What earlier measures left is not the collector's.
    """
    gc.collect()
    gc.freeze()
    xml = find_style(name) or ""
    loading = milliseconds(partial(load_style, xml), 1)
    run = partial(format_posts, load_style(xml), posts)
    cold = milliseconds(run, len(posts))
    seen = milliseconds(run, len(posts))
    print(
        f"{name}: load {loading:.0f} ms; {len(posts)} posts {cold * len(posts) / 1000:.2f} s; "
        f"a post {cold:.2f} ms cold (budget {BUDGET_COLD}), {seen:.2f} ms seen"
    )
    return cold


def measure_list(name: str) -> None:
    """Print what a long bibliography costs in a style."""
    gc.collect()
    gc.freeze()
    entries = {entry.key: entry for entry in make_entries(LISTED)}
    style = load_style(find_style(name) or "")
    spent = milliseconds(
        lambda: bibliography_html(cite(style, "", entries, [], uncited=[*entries])), 1
    )
    print(f"{name}: {LISTED} entries listed in {spent / 1000:.2f} s (budget {BUDGET_LIST})")


def main() -> int:
    """Print the figures beside their budgets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("posts", nargs="?", type=int, default=POSTS)
    parser.add_argument("--peers", action="store_true", help="other processors too")
    parser.add_argument("--figure", type=Path, help="write the milliseconds in APA to a file")
    options = parser.parse_args()
    posts = make_posts(make_entries(max(options.posts // 2, 10)), options.posts)
    cold = [measure_posts(name, posts) for name in STYLES]
    if options.figure:
        options.figure.write_text(f"{cold[0]:.3f}\n")
    measure_list(STYLES[0])
    if options.peers:
        few = make_posts(make_entries(PEER_POSTS * 10), PEER_POSTS)
        for name in STYLES:
            measure_posts(name, few)
            print("\n".join(peers(name, few, citeproc_package())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
