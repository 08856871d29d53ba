"""Edits that a new process is told of: the facts that it does not work out are those of today."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from digestgen.pipeline import build as chain
from digestgen.pipeline.ground import Holds, holding_since
from digestgen.pipeline.standing import mark_of
from digestgen.session import Session, open_store
from tests.rich_site import rich_site
from tests.site_test import NOW, SiteTest
from tests.unit.site.test_renewed import GOALS_PATH, HABITS_PATH, MOVES, TEXTS, site

__all__ = ["site"]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Holds | None]:
    """Collect what each run is told of facts that hold."""
    found: list[Holds | None] = []

    def noted(*given: Any) -> Holds | None:
        found.append(holding_since(*given))
        return found[-1]

    monkeypatch.setattr(chain, "holding_since", noted)
    return found


def process(root: Path) -> Session:
    session = Session(root, SiteTest(root, bare=True).session.options, store=open_store(root))
    with session.alone():
        build = session.recall() or session.refresh()
        assert build.ok, build.diagnostics
        session.publish(build)
    assert session.options.now == NOW
    return session


def wrong_facts(session: Session) -> list[object]:
    """Name the facts of a run that are not those of a build from nothing."""
    clean = Session(session.root, session.options)
    assert clean.refresh().ok
    known, fresh = session._standing, clean._standing
    assert known
    assert fresh
    assert fresh.facts
    facts = fresh.facts
    return [f for f, mark in known.ledger.items() if mark_of(facts.fingerprint(f)) != mark]


@pytest.mark.parametrize("name", TEXTS)
def test_of_a_text_that_changed(site: SiteTest, asked: list[Holds | None], name: str) -> None:
    process(site.root)
    path, old, new = TEXTS[name]
    site.change(path, old, new)
    session = process(site.root)
    assert [holds is not None for holds in asked] == [False, True]
    assert wrong_facts(session) == []


@pytest.mark.parametrize("name", MOVES)
def test_nothing_is_taken_for_granted_where_something_moves(
    site: SiteTest,
    asked: list[Holds | None],
    name: str,
) -> None:
    process(site.root)
    path, old, new = MOVES[name]
    site.change(path, old, new)
    session = process(site.root)
    assert asked == [None, None]
    assert wrong_facts(session) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("site.toml", "\n[feeds]\nitems = 3\n"),
        ("references.bib", "\n% a note\n"),
        ("static/notes.txt", "Notes.\n"),
        ("themes/digest/static/site.css", "p { margin: 0 }\n"),
    ],
)
def test_other_sources_are_looked_at(
    site: SiteTest,
    asked: list[Holds | None],
    path: str,
    text: str,
) -> None:
    process(site.root)
    target = site.root / path
    site.write(path, (target.read_text("utf-8") if target.exists() else "") + text)
    session = process(site.root)
    assert asked == [None, None]
    assert wrong_facts(session) == []


def test_facts_of_a_blog_with_everything(tmp_path: Path, asked: list[Holds | None]) -> None:
    blog = rich_site(tmp_path)
    process(tmp_path)
    for path in (GOALS_PATH, HABITS_PATH):
        for old, new in (("F1.**", "F1.** Now"), ("P1.**", "P1.** Now"), ("title: ", "title: A ")):
            blog.change(path, old, new)
            session = process(tmp_path)
            assert asked[-1] is not None
            assert wrong_facts(session) == []
