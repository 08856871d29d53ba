"""Findings that supersede earlier ones: what the graph says, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.diagnostics import Diagnostic, Place
from digestgen.evidence import Id, build_graph
from digestgen.model.post import Finding, FindingLink, PostHead
from tests.documents import transcript
from tests.site_test import SiteTest

GOALS, HABITS = "content/posts/2026-04-20-goals.md", "content/posts/2026-05-12-habits.md"
OLD = "[goals](2026-04-20-goals.md#f1)"
NEW = "[habits](2026-05-12-habits.md#f1)"
ITSELF = "[DG551]: F1 supersedes itself\n    name the earlier finding that it replaces"
LOW, MODERATE = "one small study.*", "summarised by the authors of the theory.*"


def problems(site: SiteTest) -> str:
    found = [d for d in site.build().diagnostics if d.code.startswith("DG55")]
    return "\n".join(f"{d.place.path}:{transcript((d,))}" for d in found if d.place)


def superseding(root: Path, sentence: str = f"Supersedes {OLD}.") -> SiteTest:
    return SiteTest(root).change(HABITS, LOW, f"{LOW} *{sentence}*")


def test_both_findings_know_of_each_other(tmp_path: Path) -> None:
    findings = {f["id"]: f for f in superseding(tmp_path).evidence()["findings"]}
    assert findings["2026/habits/#f1"]["supersedes"] == ["2026/goals/#f1"]
    assert findings["2026/habits/#f1"]["superseded_by"] == []
    assert findings["2026/goals/#f1"]["supersedes"] == []
    assert findings["2026/goals/#f1"]["superseded_by"] == ["2026/habits/#f1"]


def test_old_advice_on_a_superseded_finding_is_worth_another_look(tmp_path: Path) -> None:
    assert problems(superseding(tmp_path)) == (
        f'{GOALS}:19:23-25 info[DG555]: P1 rests on F1, which F1 of "How habits form" supersedes\n'
        "    does the advice still hold? Then rest it on the later finding, too"
    )


def test_new_advice_should_have_known(tmp_path: Path) -> None:
    site = superseding(tmp_path).change(HABITS, "Rests on F1 and", "Rests on")
    told = 'P1 rests on F1 of "Why goals work", which F1 supersedes'
    assert problems(site).splitlines()[2:] == [
        f"{HABITS}:18:23-24 warning[DG554]: {told}",
        "    rest it on the later finding, or on both",
    ]


def test_advice_on_both_findings_knows(tmp_path: Path) -> None:
    site = superseding(tmp_path).change(GOALS, "Rests on F1 and", f"Rests on F1, {NEW} and")
    assert problems(site) == ""


def test_advice_on_the_last_of_a_chain_knows(tmp_path: Path) -> None:
    habits = "- **F1.** Habits may take"
    site = superseding(tmp_path)
    site.change(
        HABITS, habits, f"- **F2.** More [@lally2010]. *Low: x.* *Supersedes F1.*\n{habits}"
    )
    site.change(HABITS, "Rests on F1 and", "Rests on F2 and")
    site.change(GOALS, "Rests on F1", f"Rests on {NEW.replace('f1', 'f2')}, F1")
    assert problems(site) == ""


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            f"Supersedes {OLD.replace('#f1', '#f9')}.",
            f'13:49-50 error[DG550]: "{GOALS}" has no finding "f9" to supersede\n    it has #f1',
        ),
        ("Supersedes F1.", f"13:49-51 error{ITSELF}"),
        (f"Supersedes {NEW}.", f"13:49-50 error{ITSELF}"),
    ],
)
def test_what_cannot_be_superseded(tmp_path: Path, sentence: str, wanted: str) -> None:
    assert problems(superseding(tmp_path, sentence)) == f"{HABITS}:{wanted}"


def test_a_lost_finding_to_supersede_is_told_once(tmp_path: Path) -> None:
    site = superseding(tmp_path, f"Supersedes {OLD.replace('#f1', '#f9')}.")
    assert [d.code for d in site.build().diagnostics if d.severity == "error"] == ["DG550"]
    # The same link in prose is another one.
    site.change(HABITS, "Volunteers.", f"Volunteers, {OLD.replace('#f1', '#f9')}.")
    told = [d.code for d in site.build().diagnostics if d.severity == "error"]
    assert told == ["DG550", "DG602"]


def test_a_circle_is_told_at_each_of_its_links(tmp_path: Path) -> None:
    site = superseding(tmp_path).change(GOALS, MODERATE, f"{MODERATE} *Supersedes {NEW}.*")
    told = 'F1 supersedes F1 of "{}", which supersedes it in its turn'
    help_ = "    of two findings, the later one supersedes"
    assert problems(site) == (
        f"{GOALS}:14:92-93 error[DG552]: {told.format('How habits form')}\n{help_}\n"
        f"{HABITS}:13:49-50 error[DG552]: {told.format('Why goals work')}\n{help_}"
    )


def test_an_older_finding_does_not_supersede_a_newer_one(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).change(GOALS, MODERATE, f"{MODERATE} *Supersedes {NEW}.*")
    assert problems(site).splitlines()[0] == (
        f'{GOALS}:14:92-93 warning[DG553]: F1 supersedes F1 of "How habits form", which is of a '
        "later post"
    )
    findings = {f["id"]: f for f in site.evidence()["findings"]}
    assert findings["2026/goals/#f1"]["supersedes"] == ["2026/habits/#f1"]


@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30))
def test_what_the_graph_keeps_has_no_circle_and_what_it_drops_is_told(
    ties: set[tuple[int, int]],
) -> None:
    place = Place("a.md", 1, 1)
    named = [
        tuple(FindingLink(f"F{old}", "", place) for new, old in sorted(ties) if new == n)
        for n in range(10)
    ]
    findings = tuple(
        Finding(f"F{n}", f"f{n}", place, "x", (), None, "", supersedes=links)
        for n, links in enumerate(named)
    )
    head = PostHead("a.md", "digest", "T", "t", place, None, findings=findings)
    graph, found = build_graph([head], lambda _post, _target: None)
    kept = {(n.id, old) for n in graph.findings.values() for old in n.supersedes}
    assert kept == {(old, n.id) for n in graph.findings.values() for old in n.superseded_by}
    dropped = _count(found, "DG551") + _count(found, "DG552")
    assert len(kept) + dropped == len(ties)
    assert not any(_reaches(new, new, kept) for new, _old in kept)
    if not any(_reaches(*_ids(a, a), {_ids(*tie) for tie in ties}) for a in range(10)):
        assert dropped == 0


def _ids(new: int, old: int) -> tuple[Id, Id]:
    return Id("a.md", f"f{new}"), Id("a.md", f"f{old}")


def _count(found: tuple[Diagnostic, ...], code: str) -> int:
    return sum(d.code == code for d in found)


def _reaches(start: Id, goal: Id, ties: set[tuple[Id, Id]]) -> bool:
    seen: set[Id] = set()
    waiting = [start]
    while waiting:
        at = waiting.pop()
        for new, old in ties:
            if new == at and old not in seen:
                seen.add(old)
                waiting.append(old)
    return goal in seen
