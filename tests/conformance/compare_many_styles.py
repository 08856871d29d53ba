"""Compare us with citeproc-js over many styles: 30 varied references, 20 clusters, a fixed sample.

`python tests/conformance/compare_many_styles.py [--styles N] [--seed N] [--quiet] [--write]`.
npm's `citeproc` is installed once into a cache outside the repository. Prints for each style what
differs, how often each shape of difference occurs, and ends with `clusters: N of M differ, entries:
N of M differ`. `--write` keeps the counts in `many_styles.json`, which a test holds as a ratchet.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

from digestgen.citations.styles import independent_style_ids
from tests.conformance.compare_citeproc_js import (
    Comparison,
    compare,
    ours,
    read_fixture,
    theirs,
)
from tests.conformance.shapes import shape

COUNTS: Final = Path(__file__).with_name("many_styles.json")
VERSION: Final = "2.4.63"
SEED: Final = 150
STYLES: Final = 150


class Total(NamedTuple):
    """How many clusters and entries were compared, and how many differ."""

    clusters: int
    clusters_differ: int
    entries: int
    entries_differ: int

    def __str__(self) -> str:
        return (
            f"clusters: {self.clusters_differ} of {self.clusters} differ, "
            f"entries: {self.entries_differ} of {self.entries} differ"
        )


def citeproc_package() -> Path | None:
    """Give the folder of npm's citeproc, installed when it is not there; None if it cannot be."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        return None
    folder = Path(tempfile.gettempdir()) / f"digestgen-citeproc-{VERSION}"
    package = folder / "node_modules" / "citeproc"
    if not (package / "package.json").is_file():
        folder.mkdir(exist_ok=True)
        install = ["npm", "install", "--silent", "--no-audit", "--prefix", str(folder)]
        done = subprocess.run([*install, f"citeproc@{VERSION}"], check=False, capture_output=True)
        if done.returncode != 0:
            return None
    return package


def sample(seed: int = SEED, count: int = STYLES) -> list[str]:
    """Give the same styles every time."""
    return sorted(random.Random(seed).sample(sorted(independent_style_ids()), count))  # noqa: S311 - a sample, no secret


def comparisons(
    style_ids: Sequence[str], package: Path
) -> Iterator[tuple[str, Comparison, int, int]]:
    """Give for each style that citeproc-js can load what differs, and how much was compared."""
    fixture = read_fixture("varied-")
    references = theirs(style_ids, str(package), fixture)
    for style_id, reference in zip(style_ids, references, strict=True):
        if reference is None:
            continue
        found = compare(ours(style_id, fixture), reference)
        yield style_id, found, len(reference.clusters), len(reference.entries)


def main() -> int:
    """Print what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--styles", type=int, default=STYLES, help="how many")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--quiet", action="store_true", help="only the counts")
    parser.add_argument("--write", action="store_true", help="keep the counts")
    options = parser.parse_args()
    package = citeproc_package()
    if package is None:
        print("npm, node or the package citeproc is not to be had: nothing compared")
        return 2
    total = Total(0, 0, 0, 0)
    counts: dict[str, list[int]] = {}
    shapes: dict[str, Counter[str]] = {"clusters": Counter(), "entries": Counter()}
    for style_id, found, clusters, entries in comparisons(
        sample(options.seed, options.styles), package
    ):
        differ = [len(found.clusters), len(found.entries)]
        if any(differ):
            counts[style_id] = differ
        for difference in () if options.quiet else (*found.clusters, *found.entries):
            print(f"{style_id} {difference}")
        shapes["clusters"].update(shape(one.ours, one.theirs) for one in found.clusters)
        shapes["entries"].update(shape(one.ours, one.theirs) for one in found.entries)
        print(f"{style_id}: {differ[0]} of {clusters} clusters, {differ[1]} of {entries} entries")
        steps = (clusters, differ[0], entries, differ[1])
        total = Total(*(a + b for a, b in zip(total, steps, strict=True)))
    if options.write:
        COUNTS.write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")
    for kind, found_shapes in shapes.items():
        print(f"{kind}:", ", ".join(f"{n} {name}" for name, n in found_shapes.most_common()))
    print(total)
    return 0


if __name__ == "__main__":
    sys.exit(main())
