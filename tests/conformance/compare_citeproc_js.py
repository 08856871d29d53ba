"""Compare our citations with those of citeproc-js, the reference implementation of CSL.

`npm install citeproc` in some folder outside the repository, then
`python tests/conformance/compare_citeproc_js.py FOLDER/node_modules/citeproc [STYLE ...]`.
Prints each difference, and for each style how many entries and clusters differ.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

from digestgen.citations import (
    cite,
    entry_from_json,
    find_style,
    load_style,
    rich_html,
)
from digestgen.citations.styles import locale_xml
from digestgen.model.csl import CiteCluster, CiteItem
from tests.conformance.fresh import Fixture
from tests.conformance.visible import visible

FIXTURES = Path(__file__).parents[1] / "fixtures" / "citations"
DRIVER = Path(__file__).with_name("citeproc_driver.js")
STYLES = (
    "apa",
    "nlm-citation-sequence",
    "american-medical-association",
    "chicago-author-date",
    "harvard-cite-them-right",
    "ieee",
)


class Output(NamedTuple):
    """What one processor makes of a fixture in one style."""

    clusters: list[str]
    entries: dict[str, str]
    order: list[str]


@cache
def read_fixture(prefix: str = "") -> Fixture:
    """Read the references and the clusters; prefix "varied-" gives the odder ones."""
    names = (f"{prefix}references.json", f"{prefix}clusters.json")
    return Fixture(*(json.loads((FIXTURES / name).read_text(encoding="utf-8")) for name in names))


def ours(style_id: str, fixture: Fixture | None = None, xml: str = "") -> Output:
    """Format a fixture with our processor, in a packaged style or one given as XML."""
    items, rows = fixture or read_fixture()
    style = load_style(xml or find_style(style_id) or "")
    entries = {item["id"]: entry_from_json(item) for item in items}
    clusters = [
        CiteCluster(tuple(_item(item) for item in row), note_number=number if style.is_note else 0)
        for number, row in enumerate(rows, 1)
    ]
    cited = cite(style, "en-US", entries, clusters)
    return Output(
        [rich_html(cluster.text) for cluster in cited.clusters],
        {entry.key: rich_html(entry.text) for entry in cited.bibliography},
        [entry.key for entry in cited.bibliography],
    )


def _item(item: dict[str, Any]) -> CiteItem:
    return CiteItem(
        item["id"],
        item.get("prefix", ""),
        item.get("suffix", ""),
        item.get("locator", ""),
        item.get("label", "page") if "locator" in item else "",
        suppress_author=item.get("suppress-author", False),
    )


_NOTE: Final = re.compile(r'<style[^>]*\bclass="note"')


def theirs(
    style_ids: Sequence[str], package: str, fixture: Fixture | None = None
) -> Iterator[Output | None]:
    """Format a fixture with citeproc-js, style by style; None where it raises."""
    items, rows = fixture or read_fixture()
    xmls = [find_style(style_id) or "" for style_id in style_ids]
    job = {
        "styles": [{"xml": xml, "note": bool(_NOTE.search(xml))} for xml in xmls],
        "lang": "en-US",
        "locales": {lang: locale_xml(lang) for lang in ("en-US", "en-GB")},
        "items": items,
        "clusters": rows,
    }
    done = subprocess.run(
        ["node", str(DRIVER), str(package)],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        check=True,
    )
    for line in done.stdout.splitlines():
        result = json.loads(line)
        yield None if "error" in result else Output(**result)


class Difference(NamedTuple):
    """One cluster or entry that reads differently."""

    name: str
    """The cluster's number, from 1, or the entry's key."""
    ours: str
    theirs: str

    def __str__(self) -> str:
        return f"{self.name}\n  ours:   {self.ours}\n  theirs: {self.theirs}"


class Comparison(NamedTuple):
    """What differs in one style."""

    clusters: list[Difference]
    entries: list[Difference]
    same_order: bool


def compare(mine: Output, reference: Output) -> Comparison:
    """Give what differs."""
    clusters = [
        Difference(str(number), visible(a), visible(b))
        for number, (a, b) in enumerate(zip(mine.clusters, reference.clusters, strict=True), 1)
        if visible(a) != visible(b)
    ]
    pairs = [(key, mine.entries.get(key, ""), text) for key, text in reference.entries.items()]
    entries = [
        Difference(k, visible(a), visible(b)) for k, a, b in pairs if visible(a) != visible(b)
    ]
    return Comparison(clusters, entries, mine.order == reference.order)


def main() -> int:
    """Compare style by style."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", help="the folder of npm's citeproc")
    parser.add_argument("styles", nargs="*", default=STYLES)
    options = parser.parse_args()
    clusters = entries = 0
    outputs = theirs(options.styles, options.package)
    for style_id, reference in zip(options.styles, outputs, strict=True):
        if reference is None:
            print(f"{style_id}: citeproc-js cannot load it")
            continue
        found = compare(ours(style_id), reference)
        for difference in (*found.clusters, *found.entries):
            print(f"{style_id} {difference}")
        clusters += len(found.clusters)
        entries += len(found.entries)
        print(f"{style_id}: {len(found.clusters)} clusters, {len(found.entries)} entries differ")
    print(f"{clusters} clusters and {entries} entries differ in {len(options.styles)} styles")
    return 0


if __name__ == "__main__":
    sys.exit(main())
