"""The budgets of docs/architecture.md, each beside today's figure: `make bench`.

    python -m bench.run [--posts 100 1000] [--large] [--rounds N] [--parts] [--write] [--seed N]
    python -m bench.run --profile cold|edit|nothing [--posts N]

1. Blogs of each size are generated, and built in turns by digestgen, Hugo, Pelican and Eleventy:
   the same posts, the same lists and one feed; only digestgen formats citations. Pelican and
   Eleventy are installed into the user's cache the first time. What cannot be had is named.
2. Citations, bibliography and start-up are measured by themselves.
3. The report gives each budget with its ratio and spread; `--write` keeps the figures in
   docs/bench.json and draws docs/bench.svg.

`--large` adds 10,000 posts. A generator that would take over `--limit` seconds is left out there.
"""

from __future__ import annotations

import argparse
import cProfile
import datetime as dt
import json
import os
import platform
import pstats
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.chart import write_figures
from bench.corpus import write_blog
from bench.figures import Run, Size
from bench.measure import DIGESTGEN, find_peers, measure, post_in_the_middle
from bench.peer import Missing
from bench.process import best_of
from bench.report import report
from digestgen.session import Session

BENCH = Path(__file__).parent
LARGE = 10_000
ROUNDS = 3
"""In which each generator builds; once from `LARGE` on."""
LIMIT = 120.0


def run(arguments: argparse.Namespace) -> Run:
    """Measure everything, the small blogs first."""
    load = os.getloadavg()[0]
    peers = find_peers()
    for peer in peers:
        if isinstance(peer, Missing):
            print(f"{peer.name}: {peer.why}; the comparison is without it", flush=True)
    sizes: list[Size] = []
    for count in sorted({*arguments.posts, *([LARGE] if arguments.large else [])}):
        rounds = arguments.rounds or (ROUNDS if count < LARGE else 1)
        print(f"{count:,} posts, {rounds} round(s) ...", flush=True)
        sizes.append(
            measure(
                count,
                arguments.seed,
                peers,
                rounds,
                before=sizes[-1] if sizes else None,
                parts=arguments.parts,
                limit=arguments.limit,
            )
        )
    return Run(
        day=dt.datetime.now(dt.UTC).date().isoformat(),
        cores=os.cpu_count() or 1,
        load=round(load, 2),
        python=platform.python_version(),
        sizes=tuple(sizes),
        start=round(_start(), 4),
        citations=_figure("citations"),
        bibliography=_figure("bibliography"),
    )


def _start() -> float:
    bare = best_of(7, [sys.executable, "-c", "pass"])
    return best_of(7, [*DIGESTGEN, "--version"]) - bare


def _figure(name: str) -> float | None:
    """Run a benchmark that has a process of its own; it prints, and writes the figure promised."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "figure.json"
        print(f"\n{name}", flush=True)
        command = [sys.executable, "-m", f"bench.{name}", "--figure", str(file)]
        subprocess.run(command, check=False, cwd=BENCH.parent)
        return float(json.loads(file.read_text())) if file.is_file() else None


def profile(what: str, count: int, seed: int) -> None:
    """Print what a cold build spends its time in, or a warm refresh after an edit or nothing."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "blog"
        write_blog(root, count, seed)
        session = Session(root)
        profiler = cProfile.Profile()
        if what == "cold":
            profiler.runcall(session.publish, profiler.runcall(session.refresh))
        else:
            session.refresh()
            if what == "edit":
                with post_in_the_middle(root).open("a", encoding="utf-8") as post:
                    post.write("\nA last word.\n")
            profiler.runcall(session.refresh)
    stats = pstats.Stats(profiler)
    stats.sort_stats("cumulative").print_stats("digestgen", 40)
    stats.sort_stats("tottime").print_stats(25)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--posts", type=int, nargs="+", default=[100, 1_000])
    parser.add_argument("--large", action="store_true", help="10,000 posts too")
    parser.add_argument("--rounds", type=int, help="of each size; 3, and 1 of 10,000 posts")
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds for others' builds")
    parser.add_argument("--parts", action="store_true", help="without search, without cards")
    parser.add_argument("--write", action="store_true", help="docs/bench.json, docs/bench.svg")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--profile", choices=("cold", "edit", "nothing"))
    arguments = parser.parse_args()
    if arguments.profile:
        profile(arguments.profile, max(arguments.posts), arguments.seed)
        return 0
    found = run(arguments)
    print(f"\n{report(found)}")
    if arguments.write:
        write_figures(found, BENCH.parent / "docs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
