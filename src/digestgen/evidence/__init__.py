"""Heads -> the evidence graph: which findings stand on a reference, which advice on a finding.

1. `build_graph(heads, resolve)` takes the heads of all published posts and gives the `Graph`
   (`nodes`). `targets` says which finding a link means, with a problem for each that does not
   exist; `lineage` which findings replace which, and what still rests on replaced ones.
2. `check_citations(head, library)` gives a problem for each citation of a work that is not there.
3. `fall_out(graph, status)` says what falls with each work that was retracted, corrected or is of
   concern; `check_fall_out` tells the authors of posts that do not acknowledge it. `withdrawal`
   says the same of posts that their own authors took back.
4. `wording`, `weight` and `kinds` ask what a careful editor would: of words against certainty, of
   advice and certainty against what they stand on, of works taken for what they are not.

Bodies are never needed: the graph of ten thousand posts is made from heads alone.
"""

from __future__ import annotations

from digestgen.evidence.aliases import body_with_own_keys, head_with_own_keys
from digestgen.evidence.checks import check_citations, without_unknown
from digestgen.evidence.fall_out import FallenWork, by_post, fall_out
from digestgen.evidence.fall_out_checks import check_dates, check_fall_out
from digestgen.evidence.graph import CERTAINTIES, build_graph, cited_keys
from digestgen.evidence.nodes import FindingNode, Graph, Id, PointNode, ReferenceNode

__all__ = [
    "CERTAINTIES",
    "FallenWork",
    "FindingNode",
    "Graph",
    "Id",
    "PointNode",
    "ReferenceNode",
    "body_with_own_keys",
    "build_graph",
    "by_post",
    "check_citations",
    "check_dates",
    "check_fall_out",
    "cited_keys",
    "fall_out",
    "head_with_own_keys",
    "without_unknown",
]
