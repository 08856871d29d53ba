"""Heads -> the evidence graph: which findings stand on a reference, which advice on a finding.

1. `build_graph(heads, resolve)` takes the heads of all published posts and gives the `Graph`, with
   a problem for each link to a finding that does not exist.
2. `check_citations(head, library)` gives a problem for each citation of a work that is not there.

Bodies are never needed: the graph of ten thousand posts is made from heads alone.
"""

from __future__ import annotations

from digestgen.evidence.checks import check_citations, without_unknown
from digestgen.evidence.graph import (
    CERTAINTIES,
    FindingNode,
    Graph,
    Id,
    PointNode,
    ReferenceNode,
    build_graph,
)

__all__ = [
    "CERTAINTIES",
    "FindingNode",
    "Graph",
    "Id",
    "PointNode",
    "ReferenceNode",
    "build_graph",
    "check_citations",
    "without_unknown",
]
