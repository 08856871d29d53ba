"""Findings and practice points as tables for spreadsheets, and the schema of `evidence.json`.

CSV as in RFC 4180, with a byte order mark: without one, Excel takes UTF-8 for the machine's old
code page. A cell that a spreadsheet would run as a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.resources import files

from digestgen.evidence import Id
from digestgen.site.assemble import Site
from digestgen.site.feature import Output, Reader, TextOutput
from digestgen.site.lines import canonical, rooted
from digestgen.site.marks import finding_mark, point_mark

FINDINGS = (
    *("id", "url", "post", "date", "label", "text", "certainty", "why", "references", "dois"),
    *("against", "practice", "supersedes", "superseded_by", "status"),
)
PRACTICE = (
    *("id", "url", "post", "date", "label", "text", "strength", "rests_on", "other"),
    *("weakest_certainty", "references", "dois", "superseded_by", "status"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def evidence_tables(site: Site) -> Iterator[Output]:
    """Give two tables and the schema."""
    del site
    yield TextOutput("findings.csv", write_findings)
    yield TextOutput("practice.csv", write_practice)
    yield TextOutput("evidence.schema.json", write_schema)


def write_schema(reader: Reader) -> bytes:
    """Give the JSON Schema of `evidence.json` under its address on this site."""
    schema = json.loads((files("digestgen.features") / "evidence.schema.json").read_bytes())
    schema["$id"] = canonical(reader, "evidence.schema.json")
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def write_findings(reader: Reader) -> bytes:
    """Write all findings, newest post first."""
    return _table(FINDINGS, (_finding(reader, i) for i in _all(reader, reader.findings_of)))


def write_practice(reader: Reader) -> bytes:
    """Write all practice points, newest post first."""
    return _table(PRACTICE, (_point(reader, i) for i in _all(reader, reader.points_of)))


def _all(reader: Reader, ids_of: Callable[[str], Iterable[Id]]) -> Iterator[Id]:
    return (identity for path in reader.posts() for identity in ids_of(path))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def safe(cell: str) -> str:
    """Keep a spreadsheet from running a text as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _finding(reader: Reader, identity: Id) -> list[str]:
    node = reader.finding(identity)
    finding = node.finding
    backing = list(dict.fromkeys(r.key for r in finding.references if not r.against))
    against = list(dict.fromkeys(r.key for r in finding.references if r.against))
    return [
        *_place(reader, identity),
        *(finding.label, finding.text, finding.certainty or "", finding.why),
        *(_short(reader, backing), _dois(reader, backing), _short(reader, against)),
        _ids(reader, node.practice),
        _ids(reader, node.supersedes),
        _ids(reader, node.superseded_by),
        finding_mark(reader, node).status,
    ]


def _point(reader: Reader, identity: Id) -> list[str]:
    node = reader.point(identity)
    point, findings = node.point, [reader.finding(i) for i in node.rests_on]
    keys = [r.key for f in findings for r in f.finding.references if not r.against]
    works = list(dict.fromkeys((*keys, *point.guidelines)))
    return [
        *_place(reader, identity),
        *(point.label, point.text, point.strength or "", _ids(reader, node.rests_on)),
        *("; ".join(point.other), node.weakest or ""),
        *(_short(reader, works), _dois(reader, works)),
        *(_ids(reader, node.overtaken_by), point_mark(reader, node).status),
    ]


def _place(reader: Reader, identity: Id) -> tuple[str, str, str, str]:
    post = reader.link(identity.post)
    name = _name(reader, identity)
    path, _, fragment = name.partition("#")
    root = str(reader.settings("site").base_url)
    date = f"{post.date:%Y-%m-%d}" if post.date else ""
    return name, f"{root}{path}#{fragment}", post.title, date


def _name(reader: Reader, identity: Id) -> str:
    path = reader.url(identity.post).removeprefix(rooted(reader, ""))
    return f"{path}#{identity.anchor}"


def _ids(reader: Reader, ids: Iterable[Id]) -> str:
    return "; ".join(_name(reader, identity) for identity in ids)


def _short(reader: Reader, keys: Iterable[str]) -> str:
    return "; ".join(reader.brief(key).text for key in keys)


def _dois(reader: Reader, keys: Iterable[str]) -> str:
    found = (reader.entry(key).entry.text("DOI") for key in keys)
    return "; ".join(doi for doi in found if doi)
