"""The official CSL test suite: its files read, its cases run.

A case is a text file of sections between `>>=== NAME ===>>` and `<<=== NAME ===<<`. What a case
expects is compared without regard to white space at the start of lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from digestgen.citations import entry_from_json, load_style, rich_html
from digestgen.citations.marked.settle import settle
from digestgen.citations.process.cluster import format_cluster, in_order
from digestgen.citations.process.positions import Position, positions
from digestgen.citations.process.reference_list import format_entries
from digestgen.citations.process.registry import Registry, register
from digestgen.citations.render.layout import Engine, engine_for
from digestgen.model.csl import CiteCluster, CiteItem, Entry

_SECTION = re.compile(r">>=+ ([A-Z-]+) =+(?:>>)?\s*\n(.*?)\n?<<=+ \1 =+", re.DOTALL)
_DISPLAYS = (
    (
        re.compile(r'<div class="csl-block">(.*?)</div>', re.DOTALL),
        r'\n\n<div class="csl-block">\1</div>\n',
    ),
    (re.compile(r'<div class="csl-left-margin">'), '\n<div class="csl-left-margin">'),
    (re.compile(r'(<div class="csl-(?:right-inline|indent)">.*?</div>)', re.DOTALL), r"\1\n"),
)
"""The suite puts entries with `display` on lines of their own."""
_EMPTY = "[CSL STYLE ERROR: reference with no printed form.]"
"""What the suite expects where a style renders nothing at all."""
_RANKS = {"0": 0, "1": 1, "2": 2, "3": 3}


class Case(NamedTuple):
    """One case of the suite."""

    name: str
    sections: dict[str, str]

    def json(self, section: str) -> Any:
        """Give a section's JSON, None when the case has no such section."""
        text = self.sections.get(section)
        return json.loads(text) if text else None


class Outcome(NamedTuple):
    """What a case expects and what it got."""

    expected: str
    got: str

    @property
    def passed(self) -> bool:
        """Whether both say the same."""
        return self.expected == self.got


def read_case(path: Path) -> Case:
    """Read a case."""
    text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    return Case(path.stem, dict(_SECTION.findall(text)))


def run_case(case: Case) -> Outcome:
    """Run a case."""
    expected = _comparable(case.sections["RESULT"])
    return Outcome(expected, _comparable(_run(case)))


def _comparable(text: str) -> str:
    lines = (line.lstrip() for line in text.strip().splitlines())
    return "\n".join(lines)


def _run(case: Case) -> str:
    engine = engine_for(load_style(case.sections["CSL"].strip()), "")
    items = [{"id": number, **item} for number, item in enumerate(case.json("INPUT"))]
    entries = {str(item["id"]): entry_from_json(item) for item in items}
    mode = case.sections["MODE"].strip()
    citations = case.json("CITATIONS")
    batches = case.json("BIBENTRIES")
    if citations:
        texts, registry = _citations(engine, entries, citations)
        return _bibliography(registry) if mode.startswith("bibliography") else texts
    keys = [str(key) for key in batches[-1]] if batches else list(entries)
    registry = register(engine, [entries[key] for key in keys])
    if mode.startswith("bibliography"):
        return _bibliography(registry)
    return _citation_items(registry, case.json("CITATION-ITEMS"))


def _citation_items(registry: Registry, rows: Any) -> str:
    """Print each cluster by itself, on a line of its own; without any, cite all in one."""
    rows = rows or [[{"id": item.key} for item in registry.order]]
    lines = []
    for row in rows:
        written = CiteCluster(tuple(_item(item) for item in row))
        cluster = in_order(registry, written)
        where = [_position(row[written.items.index(item)]) for item in cluster.items]
        lines.append(_html(format_cluster(registry, cluster, where).text))
    return "\n".join(lines)


def _position(item: dict[str, Any]) -> Position:
    return Position(
        _RANKS.get(str(item.get("position", 0)), 0),
        bool(item.get("near-note")),
        int(item.get("first-reference-note-number") or 0),
    )


def _item(item: dict[str, Any]) -> CiteItem:
    return CiteItem(
        str(item["id"]),
        prefix=str(item.get("prefix") or ""),
        suffix=str(item.get("suffix") or ""),
        locator=str(item.get("locator") or ""),
        label=str(item.get("label") or "page") if item.get("locator") else "",
        suppress_author=bool(item.get("suppress-author")),
    )


def _citations(engine: Engine, entries: dict[str, Entry], steps: Any) -> tuple[str, Registry]:
    """Play the steps of a document being edited; print it as it stands after the last."""
    known: dict[str, Any] = {}
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    order: list[str] = []
    for citation, earlier, later in steps:
        citation.setdefault("properties", {})
        name = citation.get("citationID", "")
        known[name] = citation
        rows = [*earlier, [name, citation["properties"].get("noteIndex", 0)], *later]
        for other, note in rows:
            known[other]["properties"]["noteIndex"] = note
        order = [row[0] for row in rows]
        before = after
        after, registry = _document(engine, entries, [known[one] for one in order])
    last = steps[-1][0].get("citationID", "")
    lines = []
    for index, name in enumerate(order):
        changed = name == last or before.get(name) != after[name]
        lines.append(f"{'>>' if changed else '..'}[{index}] {after[name]}")
    return "\n".join(lines), registry


def _document(
    engine: Engine, entries: dict[str, Entry], citations: Sequence[Any]
) -> tuple[dict[str, str], Registry]:
    clusters = [
        CiteCluster(
            tuple(_item(item) for item in citation["citationItems"]),
            narrative=citation["properties"].get("mode") == "composite",
            note_number=int(citation["properties"].get("noteIndex") or 0),
        )
        for citation in citations
    ]
    keys = dict.fromkeys(item.key for cluster in clusters for item in cluster.items)
    registry = register(engine, [entries[key] for key in keys])
    near = int(engine.citation.options.get("near-note-distance", "5"))
    texts = {}
    ordered = [in_order(registry, cluster) for cluster in clusters]
    for citation, cluster, where in zip(citations, ordered, positions(ordered, near), strict=True):
        formatted = format_cluster(registry, cluster, where)
        texts[citation.get("citationID", "")] = _html(formatted.text)
    return texts, registry


def _bibliography(registry: Registry) -> str:
    entries = []
    for entry in format_entries(registry):
        html = _html(entry.text)
        entries.append(f'  <div class="csl-entry">{html}</div>')
    return "\n".join(['<div class="csl-bib-body">', *entries, "</div>"])


def _html(text: Any) -> str:
    """Write HTML as the suite does: numeric references."""
    html = rich_html(text) or _EMPTY
    for pattern, lines in _DISPLAYS:
        html = pattern.sub(lines, html)
    return html.replace("&amp;", "&#38;").replace("&lt;", "&#60;").replace("&gt;", "&#62;")


__all__ = ["Case", "Outcome", "read_case", "run_case", "settle"]
