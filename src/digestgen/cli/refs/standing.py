"""What stands on a work: findings, practice points and posts, as rows for people and programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from digestgen.bibliography import BibEntry
from digestgen.bibliography.entries import REINSTATED
from digestgen.evidence import FindingNode, PointNode
from digestgen.evidence.fall_out import supported_by
from digestgen.model.post import FindingReference
from digestgen.pipeline.survey import Survey

Row = Mapping[str, Any]


def status_facts(found: BibEntry) -> Row:
    """Give a work's status, and what is known of the notice that gave it."""
    told = found.standing
    return {
        "status": told.status,
        "since": told.date.isoformat() if told.date else None,
        "notice": told.notice or None,
        "reasons": list(told.reasons),
        "reinstated": told.reinstated,
    }


def status_word(row: Row) -> str:
    """Give the word for a status that somebody should know of, "" for none."""
    if row["reinstated"]:
        return REINSTATED
    return "" if row["status"] == "ok" else str(row["status"])


def findings(made: Survey, key: str) -> list[Row]:
    """List the findings that cite a work; `against` are those that it speaks against."""
    graph = made.graph
    node = graph.references.get(key)
    nodes = [graph.findings[identity] for identity in node.findings] if node else []
    return [_finding(made, node, key) for node in nodes]


def _finding(made: Survey, node: FindingNode, key: str) -> Row:
    here = [r for r in node.finding.references if r.key == key]
    others = [other for other in supported_by(node.finding) if other != key]
    return {
        "label": node.finding.label,
        "path": node.id.post,
        "line": node.finding.place.line,
        "text": node.finding.text,
        "certainty": node.finding.certainty,
        "locator": "; ".join(r.locator for r in here if r.locator),
        "against": _against(here),
        "also_rests_on": [other for other in others if not _has_fallen(made, other)],
        "also_fallen": [other for other in others if _has_fallen(made, other)],
    }


def _has_fallen(made: Survey, key: str) -> bool:
    found = made.entry(key)
    return found is not None and found.status in {"retracted", "concern"}


def _against(references: list[FindingReference]) -> bool:
    return bool(references) and all(r.against for r in references)


def points(made: Survey, key: str) -> list[Row]:
    """List the points that rest on findings that rest on a work, and those that cite it itself.

    A finding that a work speaks against does not rest on it.
    """
    node = made.graph.references.get(key)
    near = frozenset(node.resting if node else ())
    rows = [_point(made, point, key) for i, point in made.graph.practice.items() if i in near]
    return [row for row in rows if row["through"] or row["guideline"]]


def _point(made: Survey, node: PointNode, key: str) -> Row:
    graph = made.graph
    through: list[Row] = []
    other: list[Row] = []
    fallen: list[Row] = []
    for identity in node.rests_on:
        finding = graph.findings[identity].finding
        place = {"label": finding.label, "path": identity.post, "line": finding.place.line}
        supports = supported_by(finding)
        gone = graph.findings[identity].withdrawn or any(_has_fallen(made, k) for k in supports)
        (through if key in supports else fallen if gone else other).append(place)
    # A guideline that is this very work holds nothing up beside it.
    only = node.point.guidelines and set(node.point.guidelines) == {key}
    return {
        "label": node.point.label,
        "path": node.id.post,
        "line": node.point.place.line,
        "text": node.point.text,
        "strength": node.point.strength,
        "through": through,
        "guideline": key in node.point.guidelines,
        "also_rests_on": other,
        "also_fallen": fallen,
        "other": [word for word in node.point.other if not (only and word == "guideline")],
    }


def posts(made: Survey, key: str) -> list[Row]:
    """List the posts that cite or digest a work, drafts and scheduled ones too."""
    node = made.graph.references.get(key)
    return post_rows(made, key, node.posts if node else ())


def post_rows(made: Survey, key: str, paths: Iterable[str]) -> list[Row]:
    """Give posts as rows; the line is the first that names the work, else the first of all."""
    rows: list[Row] = []
    for path in paths:
        head = made.heads[path]
        places = [c.place.line for c in head.cited if c.key == key]
        places += [d.place.line for d in head.citations if d.key == key]
        rows.append(
            {
                "path": path,
                "line": min(places, default=1),
                "title": head.title,
                "date": head.date.date().isoformat() if head.date else "",
                "state": made.state(path) or "published",
            }
        )
    return rows


def finding_line(row: Row) -> list[str]:
    """Give a finding's columns: place, label, what it says."""
    notes = [
        "against" if row["against"] else "",
        row["locator"],
        (row["certainty"] or "").replace("-", " "),
    ]
    return [_place(row), row["label"], _noted(row["text"], notes)]


def point_line(row: Row) -> list[str]:
    """Give a point's columns: place, label, what it says and through what it stands."""
    through = [
        f["label"] if f["path"] == row["path"] else f"{f['label']} of {f['path']}"
        for f in row["through"]
    ]
    rests = f"rests on {', '.join(through)}" if through else ""
    guideline = "as its guideline" if row["guideline"] else ""
    return [_place(row), row["label"], _noted(row["text"], [row["strength"], rests, guideline])]


def _place(row: Row) -> str:
    return f"{row['path']}:{row['line']}"


def _noted(text: str, notes: list[str | None]) -> str:
    said = "; ".join(note for note in notes if note)
    return f"{text} ({said})" if said else text
