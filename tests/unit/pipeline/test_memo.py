"""The memory of pure stages: what it keeps, what it forgets, what its keys tell apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.content import compile as compiling
from digestgen.pipeline import posts
from digestgen.pipeline.memo import MemoryMemo, memo_key
from tests.site_test import SiteTest

ALL = ["content/posts/2026-04-20-goals.md", "content/posts/2026-05-12-habits.md"]


def test_what_is_not_asked_for_twice_is_forgotten() -> None:
    memo = MemoryMemo()
    memo.put("post", "a", 1)
    memo.put("post", "b", 2)
    memo.forget_unused()
    assert memo.get("post", "a") == 1
    memo.forget_unused()
    assert memo.get("post", "a") == 1
    assert memo.get("post", "b") is None


def test_an_edit_taken_back_at_once_is_still_known() -> None:
    memo = MemoryMemo()
    memo.put("post", "a", 1)
    memo.forget_unused()
    memo.put("post", "edited", 2)
    memo.forget_unused()
    assert memo.get("post", "a") is None or memo.get("post", "a") == 1
    assert memo.get("post", "edited") == 2


def test_stages_do_not_share_keys() -> None:
    memo = MemoryMemo()
    memo.put("post", "a", 1)
    assert memo.get("cited", "a") is None


PARTS = st.recursive(
    st.one_of(st.text(), st.integers(), st.none(), st.booleans(), st.binary()),
    lambda inner: st.lists(inner, max_size=3).map(tuple),
    max_leaves=6,
)


@given(PARTS, PARTS)
def test_keys_tell_different_values_apart(one: Any, other: Any) -> None:
    assert (memo_key(one) == memo_key(other)) == (repr(one) == repr(other))
    assert memo_key(one, other) != memo_key((one, other), None)


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the paths of posts that are really compiled."""
    found: list[str] = []

    def note(source: Any, *args: Any, **named: Any) -> Any:
        found.append(source.path)
        return compiling.compile_post(source, *args, **named)

    monkeypatch.setattr(posts, "compile_post", note)
    return found


def test_posts_are_compiled_again_only_for_what_they_depend_on(
    tmp_path: Path, compiled: list[str]
) -> None:
    site = SiteTest(tmp_path)
    goals = ALL[0]
    site.build()
    assert compiled == ALL
    edits: list[tuple[str, str, str, list[str]]] = [
        ("references.bib", "Building", "Making", []),
        ("site.toml", "So what?", "Another title", []),
        (goals, "everywhere", "all around", [goals]),
        ("site.toml", "[authors.ana]", "[content]\ncertainty = 'none'\n[authors.ana]", ALL),
        ("site.toml", "Pacific/Auckland", "Europe/Lisbon", ALL),
    ]
    for path, old, new, wanted in edits:
        compiled.clear()
        site.change(path, old, new)
        site.build()
        assert compiled == wanted


def test_a_problem_is_told_again_when_nothing_is_read_again(
    tmp_path: Path, compiled: list[str]
) -> None:
    site = SiteTest(tmp_path)
    site.change("content/posts/2026-04-20-goals.md", "*Consider. Rests on F1", "*Rests on F1")
    first = site.build().diagnostics
    assert first
    compiled.clear()
    assert site.build().diagnostics == first
    assert compiled == []
