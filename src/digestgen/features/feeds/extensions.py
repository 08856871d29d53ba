"""What JSON Feed items say beyond the standard: `_references` and `_digestgen`.

`_references` is the extension that Rogue Scholar and others read; `cito` says, in words of the
Citation Typing Ontology, why a work is cited. It follows from where the citation stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from digestgen.evidence import Id
from digestgen.model.post import Finding, PostHead, PracticePoint
from digestgen.site.lines import canonical
from digestgen.site.marks import fallen_keys, finding_works, point_works
from digestgen.site.reader import Reader
from digestgen.site.urls import encoded


def extensions(reader: Reader, head: PostHead, url: str) -> dict[str, Any]:
    """Give both extensions of a post's item; `url` is the post's absolute URL."""
    return {
        "_references": list(_references(reader, head)),
        "_digestgen": {
            "about": canonical(reader, "evidence.schema.json"),
            "question": head.question,
            "findings": [_finding(reader, head, f, url) for f in head.findings],
            "practice": [_point(reader, head, p, url) for p in head.practice],
        },
    }


def _finding(reader: Reader, head: PostHead, finding: Finding, url: str) -> dict[str, Any]:
    node = reader.finding(Id(head.path, finding.anchor))
    return {
        "id": f"{url}#{finding.anchor}",
        "text": finding.text,
        "certainty": finding.certainty,
        "fallen": fallen_keys(reader, finding_works(node)),
        "withdrawn": node.withdrawn,
        "superseded_by": _addresses(reader, node.superseded_by),
    }


def _point(reader: Reader, head: PostHead, point: PracticePoint, url: str) -> dict[str, Any]:
    node = reader.point(Id(head.path, point.anchor))
    return {
        "id": f"{url}#{point.anchor}",
        "text": point.text,
        "strength": point.strength,
        "fallen": fallen_keys(reader, point_works(reader, node)),
        "withdrawn": node.withdrawn,
        "withdrawn_grounds": _addresses(reader, node.lost),
        "superseded_by": _addresses(reader, node.overtaken_by),
    }


def _addresses(reader: Reader, ids: Iterable[Id]) -> list[str]:
    root = canonical(reader, "")
    host = root[: len(root) - len(urlsplit(root).path)]
    return [f"{host}{reader.url(i.post)}#{i.anchor}" for i in ids]


def _references(reader: Reader, head: PostHead) -> Iterator[dict[str, Any]]:
    for key, reasons in _reasons(head).items():
        entry = reader.entry(key).entry
        doi, url = entry.text("DOI"), entry.text("URL")
        if doi:
            yield {"url": f"https://doi.org/{encoded(doi)}", "doi": doi, "cito": sorted(reasons)}
        elif url:
            yield {"url": url, "cito": sorted(reasons)}


def _reasons(head: PostHead) -> dict[str, set[str]]:
    """Say why each work is cited: the works that the post digests come first."""
    found: dict[str, set[str]] = {work.key: {"reviews"} for work in head.citations}
    for finding in head.findings:
        for reference in finding.references:
            reason = "disputes" if reference.against else "citesAsEvidence"
            found.setdefault(reference.key, set()).add(reason)
    for cited in head.cited:
        if not found.setdefault(cited.key, set()):
            found[cited.key].add("citesForInformation")
    return found
