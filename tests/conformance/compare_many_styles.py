"""Compare us with citeproc-js over many styles: 30 references, 20 clusters, a sample by a seed.

`python tests/conformance/compare_many_styles.py [--styles N] [--seed N] [--references WHICH]`.
WHICH is `varied` (the fixture), `made:SEED` (made by chance) or `real:SEED:DIR` (from .bib files
below DIR). npm's `citeproc` is installed once into a cache outside the repository. Prints for each
style what differs, how often each shape of difference occurs, and ends with `clusters: N of M
differ, entries: N of M differ`. `--write` keeps the counts of the samples in `many_styles.json`,
which a test holds as a ratchet.
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
from tests.conformance.fresh import Fixture, made, real
from tests.conformance.shapes import shape

COUNTS: Final = Path(__file__).with_name("many_styles.json")
VERSION: Final = "2.4.63"
SEED: Final = 150
STYLES: Final = 150
SAMPLES: Final = ((SEED, "varied"), (11, "made:2"))
"""The seeds of styles and the references whose counts a test holds."""


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


def fixture_of(which: str) -> Fixture:
    """Give the references and clusters that `--references` names."""
    kind, _, rest = which.partition(":")
    if kind == "made":
        return made(int(rest))
    if kind == "real":
        seed, _, folder = rest.partition(":")
        return real(Path(folder), int(seed))
    return read_fixture(f"{which}-")


def comparisons(
    style_ids: Sequence[str], package: Path, fixture: Fixture
) -> Iterator[tuple[str, Comparison, int, int]]:
    """Give for each style that citeproc-js can load what differs, and how much was compared."""
    references = theirs(style_ids, str(package), fixture)
    for style_id, reference in zip(style_ids, references, strict=True):
        if reference is None:
            continue
        found = compare(ours(style_id, fixture), reference)
        yield style_id, found, len(reference.clusters), len(reference.entries)


def _name(seed: int, which: str) -> str:
    return f"styles {seed}, references {which}"


def differing(seed: int, which: str, package: Path) -> dict[str, list[int]]:
    """Give for each style of a sample that differs how many clusters and entries do."""
    compared = comparisons(sample(seed), package, fixture_of(which))
    counts = {s: [len(found.clusters), len(found.entries)] for s, found, _, _ in compared}
    return {style_id: differ for style_id, differ in counts.items() if any(differ)}


def main() -> int:
    """Print what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--styles", type=int, default=STYLES, help="how many")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--references", default="varied", help="varied, made:SEED, real:SEED:DIR")
    parser.add_argument("--quiet", action="store_true", help="only the counts")
    parser.add_argument("--write", action="store_true", help="keep the counts")
    options = parser.parse_args()
    package = citeproc_package()
    if package is None:
        print("npm, node or the package citeproc is not to be had: nothing compared")
        return 2
    if options.write:
        counts = {_name(*one): differing(*one, package) for one in SAMPLES}
        COUNTS.write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")
        return 0
    total = Total(0, 0, 0, 0)
    shapes: dict[str, Counter[str]] = {"clusters": Counter(), "entries": Counter()}
    for style_id, found, clusters, entries in comparisons(
        sample(options.seed, options.styles), package, fixture_of(options.references)
    ):
        differ = [len(found.clusters), len(found.entries)]
        for difference in () if options.quiet else (*found.clusters, *found.entries):
            print(f"{style_id} {difference}")
        shapes["clusters"].update(shape(one.ours, one.theirs) for one in found.clusters)
        shapes["entries"].update(shape(one.ours, one.theirs) for one in found.entries)
        print(f"{style_id}: {differ[0]} of {clusters} clusters, {differ[1]} of {entries} entries")
        steps = (clusters, differ[0], entries, differ[1])
        total = Total(*(a + b for a, b in zip(total, steps, strict=True)))
    for kind, found_shapes in shapes.items():
        print(f"{kind}:", ", ".join(f"{n} {name}" for name, n in found_shapes.most_common()))
    print(total)
    return 0


if __name__ == "__main__":
    sys.exit(main())
