"""What JSON Feed items say beyond the standard: `_references` and `_digestgen`.

`_references` is the extension that Rogue Scholar and others read; `cito` says, in words of the
Citation Typing Ontology, why a work is cited. It follows from where the citation stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from digestgen.model.post import PostHead
from digestgen.site.lines import canonical
from digestgen.site.reader import Reader
from digestgen.site.urls import encoded


def extensions(reader: Reader, head: PostHead, url: str) -> dict[str, Any]:
    """Give both extensions of a post's item; `url` is the post's absolute URL."""
    return {
        "_references": list(_references(reader, head)),
        "_digestgen": {
            "about": canonical(reader, "evidence.schema.json"),
            "question": head.question,
            "findings": [
                {"id": f"{url}#{f.anchor}", "text": f.text, "certainty": f.certainty}
                for f in head.findings
            ],
            "practice": [
                {"id": f"{url}#{p.anchor}", "text": p.text, "strength": p.strength}
                for p in head.practice
            ],
        },
    }


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
