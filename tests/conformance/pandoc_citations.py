"""Compare the citations that we read in Markdown with those that pandoc reads.

`python -m tests.conformance.pandoc_citations [--seed N] [FOLDER ...]` compares strings made by a
seeded grammar, and the paragraphs of Markdown files in the folders. It prints each difference that
no rule of `pandoc_rules` explains, and how many each rule does.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from digestgen.config.settings import ContentSettings
from digestgen.content import compile_post
from digestgen.model.csl import CiteItem
from digestgen.model.post import CompiledPost
from digestgen.model.source import SourceText
from tests.conformance.pandoc_reader import Cluster, Item, find_pandoc, read_strings
from tests.conformance.pandoc_rules import ITEM_RULES, RULES, Case, Reading, rule_of
from tests.conformance.pandoc_strings import FOUND, MADE, SEED, Grammar, real_strings

ROOT = Path(__file__).parents[2]
_FRONT = "---\ntitle: T\nkind: note\ndate: 2026-01-01\n---\n"
_SETTINGS = ContentSettings()


class Difference(NamedTuple):
    """A difference and its rule."""

    case: Case
    rule: str
    """Its rule's name; "" for none."""


class Comparison(NamedTuple):
    """All strings."""

    strings: int
    citing: int
    """Strings in which pandoc finds a citation."""
    differences: tuple[Difference, ...]

    @property
    def unintended(self) -> list[Difference]:
        """Give the differences that no rule explains."""
        return [difference for difference in self.differences if not difference.rule]


def read_ours(string: str) -> tuple[list[Cluster], frozenset[str]]:
    """Read a string as a post: its citations, and the codes of what is reported."""
    source = SourceText("x.md", f"{_FRONT}{string}\n")
    post = compile_post(source, _SETTINGS, kind_hint="digest", timezone="UTC")
    assert isinstance(post, CompiledPost)
    clusters = [
        tuple(_item(item, first=cluster.narrative and not n) for n, item in enumerate(cluster[0]))
        for cluster in post.body.clusters
    ]
    return clusters, frozenset(found.code for found in post.diagnostics)


def _item(item: CiteItem, *, first: bool) -> Item:
    mode = "suppressed" if item.suppress_author else "narrative" if first else "normal"
    return Item(item.key, mode, item.prefix, item.label, item.locator, item.suffix)


# Which quotation marks are typographic is no matter of citations, nor which spaces are wide.
_MARKS = str.maketrans("\u201c\u201d\u201e\u2018\u2019\u00a0", '"""\'\' ')
_DASHES = re.compile(r"\s*[\u2013\u2014-]+\s*")
_TAGS = re.compile(r"</?\w+>")
_COMMA = re.compile(r",\s*")


def comparable(reading: Reading) -> list[Cluster]:
    """Set aside spaces, quotation marks, and the dashes that a style decides on."""
    return [tuple(map(_comparable, cluster)) for cluster in reading]


def _comparable(item: Item) -> Item:
    locator = _COMMA.sub(", ", _DASHES.sub("-", _TAGS.sub("", _plain(item.locator))))
    return item._replace(prefix=_plain(item.prefix), locator=locator, suffix=_plain(item.suffix))


def _plain(text: str) -> str:
    return " ".join(text.translate(_MARKS).split())


def compare(pandoc: str, strings: Sequence[str]) -> Comparison:
    """Compare what both read in each string."""
    differences = []
    theirs = read_strings(pandoc, strings)
    for string, other in zip(strings, theirs, strict=True):
        clusters, codes = read_ours(string)
        case = Case(string, comparable(clusters), comparable(other), codes)
        if case.ours != case.theirs:
            differences.append(Difference(case, rule_of(case)))
    return Comparison(len(strings), sum(map(bool, theirs)), tuple(differences))


def table(comparison: Comparison) -> str:
    """Write how many differences each rule explains, and the sum."""
    counts = Counter(difference.rule for difference in comparison.differences)
    lines = [f"{counts[rule.name]:5}  {rule.name}: {rule.reason}" for rule in (*ITEM_RULES, *RULES)]
    same = comparison.strings - len(comparison.differences)
    lines.append(f"{same:5}  read alike; {comparison.citing} strings cite")
    lines.append(
        f"{len(comparison.unintended)} unintended differences of {comparison.strings} strings"
    )
    return "\n".join(lines)


def made_strings(seed: int = SEED) -> list[str]:
    """Give the strings of the grammar, the same each time, and what other seeds found."""
    return [*dict.fromkeys((*FOUND, *Grammar(seed).strings(MADE)))]


def default_folders() -> list[Path]:
    """Give the folders with real posts: our own, and those beside the repository."""
    corpora = ROOT.parent / "shared" / "corpora"
    found = [ROOT / "content", corpora / "mvuorre", *sorted(corpora.glob("joss-*"))]
    return [folder for folder in found if folder.is_dir()]


def _describe(case: Case) -> str:
    rows = (case.ours, case.theirs)
    ours, theirs = (str([[tuple(item) for item in c] for c in row]) for row in rows)
    return f"{case.string!r}\n  ours:   {ours}\n  theirs: {theirs}"


def main() -> int:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="of Markdown files")
    parser.add_argument("--seed", type=int, default=SEED, help="of the grammar")
    parser.add_argument("--rule", help="print the differences of this rule too")
    options = parser.parse_args()
    pandoc = find_pandoc()
    if pandoc is None:
        print("pandoc is not installed: pip install pypandoc_binary", file=sys.stderr)
        return 2
    real = real_strings(options.folders or default_folders())
    comparison = compare(pandoc, [*made_strings(options.seed), *real])
    for difference in comparison.differences:
        if not difference.rule or difference.rule == options.rule:
            print(_describe(difference.case))
    print(table(comparison))
    return 1 if comparison.unintended else 0


if __name__ == "__main__":
    sys.exit(main())
