"""What a large site's pages weigh, and what each of its posts costs: `python -m bench.pages`.

    python -m bench.pages [--posts 500 2500] [--seed N]

Blogs of posts with four findings and three practice points each, so that 2,500 posts have 10,000
findings. Says the largest pages, the files for machines (they hold everything, and may be large),
and the processor's time per post. Ends with 1 when a page is larger than `LARGEST` or a post of the
largest blog costs more than `GROWTH` times one of the smallest.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.corpus import write_blog
from bench.process import Figure, run_timed

LARGEST = 300_000
"""Bytes of HTML."""
GROWTH = 1.2
FOURTH = """\
- **F4.** It may help with staying active, with how long habits take too [@{key}].
  *Low certainty: one small trial.* *Against: [@{other}].*
"""


class Weighed(NamedTuple):
    """A blog that was built."""

    posts: int
    cold: Figure
    pages: int
    largest: tuple[tuple[int, str], ...]
    """Bytes and paths of the largest pages."""
    machines: tuple[tuple[int, str], ...]
    """The same of files for machines."""


def weigh(count: int, seed: int) -> Weighed:
    """Build a blog in a process of its own and look at what comes out."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "blog"
        write_blog(root, count, seed)
        for number, post in enumerate(sorted((root / "content" / "posts").iterdir())):
            _add_finding(post, number, count // 2)
        cold = run_timed([sys.executable, "-m", "digestgen", "-C", str(root), "build"])
        return _weighed(root / "public", count, cold)


def _add_finding(post: Path, number: int, works: int) -> None:
    """Give a post a fourth finding, with evidence against it."""
    text = post.read_text("utf-8")
    fourth = FOURTH.format(key=f"key{number % works}", other=f"key{(number + 7) % works}")
    post.write_text(text.replace("\n\n## So what in", f"\n{fourth}\n## So what in", 1), "utf-8")


def _weighed(public: Path, count: int, cold: Figure) -> Weighed:
    pages = list(_sizes(public, "html"))
    machines = [f for kind in ("json", "xml", "bib", "ris", "csv") for f in _sizes(public, kind)]
    return Weighed(count, cold, len(pages), _largest(pages, 8), _largest(machines, 6))


def _sizes(public: Path, kind: str) -> Iterator[tuple[int, str]]:
    for path in public.rglob(f"*.{kind}"):
        yield path.stat().st_size, path.relative_to(public).as_posix()


def _largest(files: list[tuple[int, str]], count: int) -> tuple[tuple[int, str], ...]:
    return tuple(sorted(files, reverse=True)[:count])


def report(found: list[Weighed]) -> bool:
    """Print each blog, then what is promised; say whether it is kept."""
    for blog in found:
        each = blog.cold.cpu / blog.posts * 1000
        print(f"\n{blog.posts:,} posts: {blog.pages:,} pages, {blog.cold.words}")
        print(f"  {each:.2f} ms of processor a post, {blog.cold.memory / 1e6:.0f} MB of memory")
        for title, files in (("pages", blog.largest), ("files for machines", blog.machines)):
            print(f"  largest {title}:")
            for size, path in files:
                print(f"    {size / 1000:9.1f} kB  {path}")
    largest = max(size for blog in found for size, _ in blog.largest)
    first, last = found[0], found[-1]
    growth = (last.cold.cpu / last.posts) / (first.cold.cpu / first.posts)
    print(f"\nlargest page: {largest / 1000:.0f} kB (at most {LARGEST / 1000:.0f})")
    print(f"a post of {last.posts:,}: {growth:.2f} x one of {first.posts:,} (at most {GROWTH})")
    return largest <= LARGEST and growth <= GROWTH


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--posts", type=int, nargs="+", default=[500, 2_500])
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    return 0 if report([weigh(count, arguments.seed) for count in arguments.posts]) else 1


if __name__ == "__main__":
    sys.exit(main())
