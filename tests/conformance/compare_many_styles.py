"""Compare us with citeproc-js over many styles: 30 references, 20 clusters, a sample by a seed.

`python tests/conformance/compare_many_styles.py [--styles N] [--seed N] [--references WHICH]`.
WHICH is `varied` (the fixture), `made:SEED` (made by chance) or `real:SEED:DIR` (from .bib files
below DIR). npm's `citeproc` is installed once into a cache outside the repository. Prints for each
style what differs and why (see `causes`), and ends with a line each for clusters and entries:
`clusters: N of M differ (P %), of which CAUSE: n, ..., unexplained: n`. `--write` keeps the counts
of the samples in `many_styles.json`, which a test holds as a ratchet.
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
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

from digestgen.citations import find_style
from digestgen.citations.styles import independent_style_ids
from tests.conformance.causes import UNEXPLAINED, Case, cause
from tests.conformance.compare_citeproc_js import (
    Comparison,
    Difference,
    Output,
    compare,
    ours,
    read_fixture,
    theirs,
)
from tests.conformance.fresh import Fixture, made, real
from tests.conformance.visible import visible

COUNTS: Final = Path(__file__).with_name("many_styles.json")
VERSION: Final = "2.4.63"
SEED: Final = 150
STYLES: Final = 150
SAMPLES: Final = ((SEED, "varied"), (11, "made:2"))
"""The seeds of styles and the references whose counts a test holds."""


class Found(NamedTuple):
    """What differs in one style, each cluster and entry with the name of its cause."""

    style_id: str
    clusters: list[tuple[str, Difference]]
    entries: list[tuple[str, Difference]]
    clusters_compared: int
    entries_compared: int

    @property
    def counts(self) -> list[int]:
        """How many clusters and entries differ, and how many of both nothing explains."""
        unexplained = [1 for name, _ in (*self.clusters, *self.entries) if name == UNEXPLAINED]
        return [len(self.clusters), len(self.entries), len(unexplained)]


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


def comparisons(style_ids: Sequence[str], package: Path, fixture: Fixture) -> Iterator[Found]:
    """Give for each style that citeproc-js can load what differs and why."""
    references = theirs(style_ids, str(package), fixture)
    for style_id, reference in zip(style_ids, references, strict=True):
        if reference is None:
            continue
        found = compare(ours(style_id, fixture), reference)
        clusters, entries = _causes(style_id, fixture, found)
        yield Found(style_id, clusters, entries, len(reference.clusters), len(reference.entries))


Named = list[tuple[str, Difference]]


def _causes(style_id: str, fixture: Fixture, found: Comparison) -> tuple[Named, Named]:
    """Give the differing clusters and entries, each after the name of its cause."""
    xml = find_style(style_id) or ""

    @cache
    def restyled(changed: str) -> Output:
        return ours(style_id, fixture, changed)

    def in_cluster(difference: Difference) -> str:
        number = int(difference.name)
        return cause(
            Case(xml, fixture, number, "", difference.ours, difference.theirs),
            lambda changed: visible(restyled(changed).clusters[number - 1]),
        )

    def in_entry(difference: Difference) -> str:
        key = difference.name
        return cause(
            Case(xml, fixture, 0, key, difference.ours, difference.theirs),
            lambda changed: visible(restyled(changed).entries.get(key, "")),
        )

    return (
        [(in_cluster(difference), difference) for difference in found.clusters],
        [(in_entry(difference), difference) for difference in found.entries],
    )


def _name(seed: int, which: str) -> str:
    return f"styles {seed}, references {which}"


def differing(seed: int, which: str, package: Path) -> dict[str, list[int]]:
    """Give for each style of a sample that differs its `Found.counts`."""
    compared = comparisons(sample(seed), package, fixture_of(which))
    return {found.style_id: found.counts for found in compared if any(found.counts)}


def summary(kind: str, compared: int, names: Counter[str]) -> str:
    """Say how many differ, and how many of them each cause accounts for."""
    differ = names.total()
    share = 100 * differ / max(compared, 1)
    causes = [(n, c) for n, c in names.most_common() if n != UNEXPLAINED]
    parts = (f"{n}: {c}" for n, c in (*causes, (UNEXPLAINED, names[UNEXPLAINED])))
    return f"{kind}: {differ} of {compared} differ ({share:.1f} %), of which {', '.join(parts)}"


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
    names: dict[str, Counter[str]] = {"clusters": Counter(), "entries": Counter()}
    compared: Counter[str] = Counter()
    for found in comparisons(
        sample(options.seed, options.styles), package, fixture_of(options.references)
    ):
        for name, difference in (*found.clusters, *found.entries):
            if not options.quiet:
                print(f"{found.style_id}, {name}: {difference}")
        names["clusters"].update(name for name, _ in found.clusters)
        names["entries"].update(name for name, _ in found.entries)
        compared.update(clusters=found.clusters_compared, entries=found.entries_compared)
    for kind, of_kind in names.items():
        print(summary(kind, compared[kind], of_kind))
    return 0


if __name__ == "__main__":
    sys.exit(main())
