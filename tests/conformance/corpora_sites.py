"""Sites made of real posts: each builds, and each citation leads to its entry.

    python -m tests.conformance.corpora_sites DIR

maps the corpora in DIR (`foreign_posts` says how), builds the two papers and the blog that cites,
prints one line a post and ends with `N of M citations resolved`. Then it compiles the larger
blogs as they are, where it is enough that nothing breaks down and each problem has its place.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from digestgen.diagnostics import Diagnostic
from digestgen.pipeline.values import Build, BuildOptions
from digestgen.session import Session
from tests.conformance.cited_keys import Found, Printed, cited_in_page, cited_in_source
from tests.conformance.foreign_posts import Corpus, Mapped, mapped_posts, write_site

CITING = {
    "joss-mwarp1d": "https://doi.org/10.21105/joss.01870/",
    "joss-timeseriesflattener": "https://doi.org/10.21105/joss.05197/",
    "mvuorre": "https://vuorre.com/posts/",
}
"""Corpora that have to build without an error, with the address that their links count from."""
ROBUST = {
    "epiverse": "https://epiverse-trace.github.io/posts/",
    "18f": "https://18f.gsa.gov/",
}
"""Corpora that have to be got through."""

_ENTRY = re.compile(r"^[ \t]*@\w+\{([^,\s]+)[ \t]*,", re.MULTILINE)
"""A key of a .bib file, read without the program's help."""


class Row(NamedTuple):
    """One post's figures."""

    name: str
    source: Found
    page: Printed

    @property
    def cited(self) -> int:
        """Count what the post cites of its own bibliography."""
        return sum(self.source.keys.values())

    @property
    def resolved(self) -> int:
        """Count those of them that lead to an entry."""
        return sum((self.source.keys & self.page.keys).values())

    @property
    def exact(self) -> bool:
        """Whether the page cites just what the source does."""
        same = self.source.keys == self.page.keys and self.source.clusters == self.page.clusters
        return same and not self.page.dangling


class Run(NamedTuple):
    """One corpus built."""

    build: Build
    posts: list[Mapped]
    seconds: float
    rows: list[Row]

    @property
    def unplaced(self) -> list[Diagnostic]:
        """Give the problems that do not say where they are."""
        return [d for d in self.build.diagnostics if d.place is None or not d.place.path]

    @property
    def lost(self) -> list[str]:
        """Name the posts that have neither a page nor an error."""
        told = {d.place.path for d in self.build.diagnostics if d.place and d.severity == "error"}
        shown = {row.name for row in self.rows}
        names = (post.name for post in self.posts if post.name not in shown)
        return [name for name in names if f"content/posts/{name}/index.md" not in told]


def run_corpus(corpus: Corpus, *, partial: bool = False) -> Run:
    """Build a corpus in a folder of its own; `partial` goes on in spite of errors."""
    posts = mapped_posts(corpus)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_site(root, posts)
        begun = time.perf_counter()
        build = Session(root, BuildOptions(drafts=True, partial=partial)).refresh()
        seconds = time.perf_counter() - begun
    return Run(build, posts, seconds, list(_rows(build, posts)))


def _rows(build: Build, posts: list[Mapped]) -> Iterator[Row]:
    for post in posts:
        path = f"content/posts/{post.name}/index.md"
        if build.site is None or path not in build.site.heads:
            continue
        content = build.outputs.get(f"{build.site.url(path)}index.html")
        if isinstance(content, bytes):
            known = frozenset(_ENTRY.findall(post.bibliography))
            yield Row(post.name, cited_in_source(post.body, known), cited_in_page(content.decode()))


def main(folder: Path) -> int:
    bad = resolved = cited = 0
    for name, published in (CITING | ROBUST).items():
        strict = name in CITING
        run = run_corpus(Corpus(folder / name, published), partial=not strict)
        _say(name, run)
        bad += bool(run.unplaced or run.lost or (strict and not run.build.ok))
        bad += not all(row.exact for row in run.rows)
        resolved += sum(row.resolved for row in run.rows)
        cited += sum(row.cited for row in run.rows)
    print(f"{resolved} of {cited} citations resolved")
    return 1 if bad else 0


def _say(name: str, run: Run) -> None:
    severities = Counter(d.severity.value for d in run.build.diagnostics)
    counts = ", ".join(f"{severities[s]} {s}" for s in ("error", "warning", "info"))
    print(
        f"\n{name}: {len(run.rows)} of {len(run.posts)} posts in {run.seconds:.1f} s; {counts}; "
        f"{len(run.unplaced)} without a place"
    )
    kinds = Counter((d.code, d.severity.value) for d in run.build.diagnostics)
    for (code, severity), count in kinds.most_common():
        first = next(d for d in run.build.diagnostics if d.code == code)
        print(f"  {count:5} {code} {severity:8} such as {first.message[:80]}")
    for row in run.rows:
        if row.cited or not row.exact:
            print(_line(row))


def _line(row: Row) -> str:
    mark = "" if row.exact else f"   <- {_difference(row)}"
    return (
        f"  keys {row.cited:3} -> {sum(row.page.keys.values()):3}"
        f"  clusters {row.source.clusters:3} -> {row.page.clusters:3}"
        f"  entries {row.page.entries:3}  {row.name[:50]}{mark}"
    )


def _difference(row: Row) -> str:
    missing, extra = row.source.keys - row.page.keys, row.page.keys - row.source.keys
    clusters = row.page.clusters - row.source.clusters
    return (
        f"missing {dict(missing)}, extra {dict(extra)}, dangling {row.page.dangling}, "
        f"clusters {clusters:+}"
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
