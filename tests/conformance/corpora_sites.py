"""Sites made of real posts: each builds, and each citation leads to its entry.

    python -m tests.conformance.corpora_sites DIR

maps the corpora in DIR (`foreign_posts` says how), builds the two papers and the blog that cites,
prints one line a post and ends with `N of M citations resolved`. Then it compiles the larger
blogs as they are, where it is enough that nothing breaks down and each problem has its place.
"""

from __future__ import annotations

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


class Row(NamedTuple):
    """One post's figures."""

    name: str
    source: Found
    page: Printed

    @property
    def resolved(self) -> int:
        return sum((self.source.keys & self.page.keys).values())

    @property
    def exact(self) -> bool:
        return self.source.keys == self.page.keys and not self.page.dangling


class Run(NamedTuple):
    """One corpus built."""

    build: Build
    posts: list[Mapped]
    seconds: float
    rows: list[Row]

    @property
    def unplaced(self) -> list[Diagnostic]:
        return [d for d in self.build.diagnostics if d.place is None or not d.place.path]

    @property
    def failed(self) -> int:
        """Count the posts that are not in the site."""
        return len(self.posts) - (len(self.build.site.heads) if self.build.site else 0)


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
            yield Row(post.name, cited_in_source(post.body), cited_in_page(content.decode()))


def main(folder: Path) -> int:
    code = resolved = cited = 0
    for name, published in CITING.items():
        run = run_corpus(Corpus(folder / name, published))
        _say_problems(name, run)
        _say_kinds(run.build)
        for row in run.rows:
            if row.source.keys or row.page.keys:
                print(_line(row))
            resolved += row.resolved
            cited += sum(row.source.keys.values())
        good = run.build.ok and len(run.rows) == len(run.posts) and all(r.exact for r in run.rows)
        code = code if good else 1
    for name, published in ROBUST.items():
        run = run_corpus(Corpus(folder / name, published), partial=True)
        _say_problems(name, run)
        _say_kinds(run.build)
        code = 1 if run.unplaced else code
    print(f"{resolved} of {cited} citations resolved")
    return code


def _line(row: Row) -> str:
    mark = "" if row.exact else f"   <- {_difference(row)}"
    return (
        f"  keys {sum(row.source.keys.values()):3} -> {sum(row.page.keys.values()):3}"
        f"  clusters {row.source.clusters:3} -> {row.page.clusters:3}"
        f"  entries {row.page.entries:3}  {row.name[:50]}{mark}"
    )


def _difference(row: Row) -> str:
    missing, extra = row.source.keys - row.page.keys, row.page.keys - row.source.keys
    return f"missing {dict(missing)}, extra {dict(extra)}, dangling {row.page.dangling}"


def _say_problems(name: str, run: Run) -> None:
    severities = Counter(d.severity.value for d in run.build.diagnostics)
    counts = ", ".join(f"{severities[s]} {s}" for s in ("error", "warning", "info"))
    print(
        f"{name}: {len(run.rows)} of {len(run.posts)} posts in {run.seconds:.1f} s; {counts}; "
        f"{len(run.unplaced)} problems without a place"
    )


def _say_kinds(build: Build) -> None:
    kinds = Counter((d.code, d.severity.value) for d in build.diagnostics)
    for (code, severity), count in kinds.most_common():
        first = next(d for d in build.diagnostics if d.code == code)
        where = f"{first.place.path}:{first.place.line}" if first.place else "nowhere"
        print(f"  {count:5} {code} {severity:8} {first.message[:90]} ({where})")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
