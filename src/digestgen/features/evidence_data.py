"""`evidence.json`: the evidence graph for machines, version 1."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from digestgen.bibliography import plain_text
from digestgen.evidence import FindingNode, Id, PointNode
from digestgen.site.assemble import Site
from digestgen.site.feature import Output, Reader, TextOutput
from digestgen.site.jsons import json_bytes
from digestgen.site.lines import canonical, rooted
from digestgen.site.marks import fallen_keys, finding_works, point_works
from digestgen.site.urls import reference_url


def evidence_data(site: Site) -> Iterator[Output]:
    """Give the graph as one file."""
    del site
    yield TextOutput("evidence.json", write_evidence)


def write_evidence(reader: Reader) -> bytes:
    """Write references, findings and practice points; ids are site paths with a fragment."""
    posts = reader.posts()
    findings = [reader.finding(i) for path in posts for i in reader.findings_of(path)]
    practice = [reader.point(i) for path in posts for i in reader.points_of(path)]
    graph = {
        "version": 1,
        "references": [_reference(reader, key) for key in reader.references()],
        "findings": [_finding(reader, node) for node in findings],
        "practice": [_point(reader, node) for node in practice],
    }
    return json_bytes(graph, indent=1) + b"\n"


def _path(reader: Reader, post: str) -> str:
    return reader.url(post).removeprefix(rooted(reader, ""))


def _ids(reader: Reader, ids: tuple[Id, ...]) -> list[str]:
    return [f"{_path(reader, i.post)}#{i.anchor}" for i in ids]


def _reference(reader: Reader, key: str) -> dict[str, Any]:
    entry, node = reader.entry(key), reader.reference(key)
    return {
        "key": key,
        "url": canonical(reader, reference_url(key)),
        "doi": entry.entry.text("DOI") or None,
        "status": entry.status,
        "title": plain_text(entry.entry.text("title")),
        "posts": [_path(reader, p) for p in node.posts],
        "findings": _ids(reader, node.findings),
        "practice": _ids(reader, node.practice),
        "guided": _ids(reader, node.guided),
        "reinstated": entry.standing.reinstated,
    }


def _finding(reader: Reader, node: FindingNode) -> dict[str, Any]:
    finding = node.finding
    return {
        "id": _ids(reader, (node.id,))[0],
        "label": finding.label,
        "post": _path(reader, node.id.post),
        "text": finding.text,
        "references": [
            {"key": r.key, "locator": r.locator or None, "against": r.against}
            for r in finding.references
        ],
        "certainty": finding.certainty,
        "why": finding.why or None,
        "practice": _ids(reader, node.practice),
        "supersedes": _ids(reader, node.supersedes),
        "superseded_by": _ids(reader, node.superseded_by),
        "fallen": fallen_keys(reader, finding_works(node)),
        "withdrawn": node.withdrawn,
    }


def _point(reader: Reader, node: PointNode) -> dict[str, Any]:
    return {
        "id": _ids(reader, (node.id,))[0],
        "label": node.point.label,
        "post": _path(reader, node.id.post),
        "text": node.point.text,
        "strength": node.point.strength,
        "rests_on": _ids(reader, node.rests_on),
        "other": list(node.point.other),
        "weakest_certainty": node.weakest,
        "superseded_by": _ids(reader, node.overtaken_by),
        "fallen": fallen_keys(reader, point_works(reader, node)),
        "withdrawn": node.withdrawn,
        "withdrawn_grounds": _ids(reader, node.lost),
    }
