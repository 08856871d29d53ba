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
from pathlib import Path
from typing import Any, NamedTuple

from digestgen.citations import (
    cite,
    entry_from_json,
    find_style,
    load_style,
    rich_html,
)
from digestgen.citations.styles import locale_xml
from digestgen.model.csl import CiteCluster, CiteItem

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
    """What one processor makes of the fixture in one style."""

    clusters: list[str]
    entries: dict[str, str]
    order: list[str]


def read_fixture() -> tuple[list[Any], list[Any]]:
    """Read the references and the clusters."""
    return tuple(
        json.loads((FIXTURES / name).read_text(encoding="utf-8"))
        for name in ("references.json", "clusters.json")
    )


def ours(style_id: str) -> Output:
    """Format the fixture with our processor."""
    items, rows = read_fixture()
    style = load_style(find_style(style_id) or "")
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


def theirs(style_id: str, package: str) -> Output:
    """Format the fixture with citeproc-js."""
    items, rows = read_fixture()
    xml = find_style(style_id) or ""
    job = {
        "style": xml,
        "lang": "en-US",
        "locales": {lang: locale_xml(lang) for lang in ("en-US", "en-GB")},
        "items": items,
        "clusters": rows,
        "note": load_style(xml).is_note,
    }
    done = subprocess.run(
        ["node", str(DRIVER), package],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        check=True,
    )
    result = json.loads(done.stdout)
    return Output(result["clusters"], result["entries"], result["order"])


def normal(html: str) -> str:
    """Set aside what is only another way to write the same HTML."""
    for theirs_, ours_ in (("&#38;", "&amp;"), ("&#60;", "&lt;"), ("&#62;", "&gt;")):
        html = html.replace(theirs_, ours_)
    html = re.sub(r'</?div[^>]*>|<span style="baseline">', " ", html)
    for tag in ("i", "b"):  # citeproc-js repeats a tag that is open already
        html = re.sub(rf"<{tag}>(<{tag}>[^<>]*</{tag}>)</{tag}>", r"\1", html)
    return re.sub(r"\s+", " ", html).strip()


def differences(style_id: str, package: str) -> tuple[list[str], int, int]:
    """Give what differs in one style, and how many entries and clusters do."""
    mine, reference = ours(style_id), theirs(style_id, package)
    lines = []
    pairs = [(key, mine.entries.get(key, ""), text) for key, text in reference.entries.items()]
    entries = [(key, a, b) for key, a, b in pairs if normal(a) != normal(b)]
    clusters = [
        (str(number), a, b)
        for number, (a, b) in enumerate(zip(mine.clusters, reference.clusters, strict=True))
        if normal(a) != normal(b)
    ]
    for name, a, b in (*entries, *clusters):
        lines.append(f"{style_id} {name}\n  ours:   {normal(a)}\n  theirs: {normal(b)}")
    if mine.order != reference.order:
        lines.append(f"{style_id} order\n  ours:   {mine.order}\n  theirs: {reference.order}")
    return lines, len(entries), len(clusters)


def main() -> int:
    """Compare style by style."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", help="the folder of npm's citeproc")
    parser.add_argument("styles", nargs="*", default=STYLES)
    options = parser.parse_args()
    total = [0, 0]
    for style_id in options.styles:
        lines, entries, clusters = differences(style_id, options.package)
        print("\n".join(lines))
        print(f"{style_id}: {entries} entries, {clusters} clusters differ")
        total[0] += entries
        total[1] += clusters
    print(f"{total[0]} entries and {total[1]} clusters differ in {len(options.styles)} styles")
    return 0


if __name__ == "__main__":
    sys.exit(main())
