"""Histories that go through new processes: what they remember never shows in what they publish."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from digestgen.disk.store import FILE
from digestgen.pipeline import pool, render
from digestgen.pipeline.values import Build, BuildOptions
from digestgen.session import Session, open_store
from tests.equivalence.test_incremental import EDITS, published
from tests.site_test import NOW, SiteTest, flat
from tests.torture.command import FULL

STEPS = 60 if FULL else 5
SEEDS = 5 if FULL else 1


@pytest.fixture(params=[1, 2])
def jobs(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Small sites are worth no workers: here they get them all the same."""
    monkeypatch.setattr(pool, "WORTH_IT", 0.0)
    monkeypatch.setattr(pool, "LIFE", 20)
    monkeypatch.setattr("digestgen.pipeline.build.FEW", 0)
    # And much to write down between two stages.
    monkeypatch.setattr("digestgen.disk.store.HEAVY", 0)
    assert isinstance(request.param, int)
    return request.param


def process(root: Path, jobs: int = 1, *, empty: bool = False) -> tuple[Build, int]:
    """Do what one `digestgen build` does; give the build and how many files it wrote."""
    store = open_store(root, empty=empty)
    session = Session(root, BuildOptions(now=NOW), store=store, jobs=jobs)
    with session.alone():
        build = session.recall() or session.refresh()
        written = session.publish(build).written if build.ok else ()
    store.close()
    return build, len(written)


def check(site: SiteTest, jobs: int, *, damaged: bool = False) -> Build:
    """Compare a new process with a clean build, and see that the next one has nothing to do.

    Damage in the store may be found by the next one only, which then makes everything again.
    """
    clean = site.build_clean()
    before = published(site.root / "public") if (site.root / "public").is_dir() else {}
    warm, _ = process(site.root, jobs)
    assert warm.diagnostics == clean.diagnostics
    assert warm.summary == clean.summary
    assert published(site.root / "public") == (flat(clean) if clean.ok else before)
    again, written = process(site.root, jobs)
    assert again.diagnostics == clean.diagnostics
    assert written == 0
    assert damaged or not clean.ok or again.stale == {}
    return warm


@pytest.mark.timeout(3000 if FULL else 300)
@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_random_history_in_new_processes(tmp_path: Path, jobs: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a history, no secret
    site = SiteTest(tmp_path)
    EDITS["bibliography"](site)
    check(site, jobs)
    for _ in range(STEPS):
        for edit in chance.sample(sorted(EDITS), chance.choice((1, 1, 2, 3))):
            EDITS[edit](site)
        disturbed = chance.random() < 0.2
        if disturbed:
            disturb(site, chance)
        check(site, jobs, damaged=disturbed)


def disturb(site: SiteTest, chance: random.Random) -> None:
    """Change or remove a published file, or the store."""
    output, kept = site.root / "public", site.root / FILE
    if chance.random() < 0.5 and kept.exists():
        kept.write_bytes(kept.read_bytes()[: chance.randrange(kept.stat().st_size)])
    pages = sorted(output.rglob("*.html")) if output.is_dir() else []
    if pages:
        page = chance.choice(pages)
        page.write_text("changed by hand") if chance.random() < 0.5 else page.unlink()


def test_an_edit_is_explained_in_a_new_process(tmp_path: Path, jobs: int) -> None:
    site = SiteTest(tmp_path)
    process(tmp_path, jobs)
    site.change("content/posts/2026-04-20-goals.md", "Goals are everywhere", "Goals abound")
    build, written = process(tmp_path, jobs)
    page = build.stale["2026/goals/index.html"]
    assert ("body", "content/posts/2026-04-20-goals.md") in page
    assert "2026/habits/index.html" not in build.stale
    assert 0 < written <= len(build.stale) < len(build.outputs) / 2


def test_a_page_that_somebody_changed_is_mended_and_says_so(tmp_path: Path, jobs: int) -> None:
    SiteTest(tmp_path)
    process(tmp_path, jobs)
    page = tmp_path / "public/2026/goals/index.html"
    good = page.read_bytes()
    page.write_bytes(good[:-1] + b"!")
    build, written = process(tmp_path, jobs)
    assert build.stale == {"2026/goals/index.html": (("file", "2026/goals/index.html"),)}
    assert (written, page.read_bytes()) == (1, good)
    page.unlink()
    _, written = process(tmp_path, jobs)
    assert (written, page.read_bytes()) == (1, good)


def test_other_options_have_a_memory_of_their_own(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    site.write(
        "content/posts/2026-06-01-d.md", "---\ntitle: D\nkind: note\ndraft: true\n---\n\nD.\n"
    )
    process(tmp_path)
    session = Session(tmp_path, BuildOptions(now=NOW, drafts=True), store=open_store(tmp_path))
    with session.alone():
        assert session.recall() is None
        build = session.refresh()
        session.publish(build)
    assert (tmp_path / "public/2026/d/index.html").exists()
    build, _ = process(tmp_path)
    assert not (tmp_path / "public/2026/d/index.html").exists()
    assert published(tmp_path / "public") == flat(site.build_clean())


def test_a_scheduled_post_becomes_due_although_nothing_changed(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    site.write("content/posts/2027-01-01-s.md", "---\ntitle: S\nkind: note\n---\n\nS.\n")
    process(tmp_path)
    later = BuildOptions(now=NOW.replace(year=2027, month=3))
    session = Session(tmp_path, later, store=open_store(tmp_path))
    with session.alone():
        assert session.recall() is None
        session.publish(session.refresh())
    assert (tmp_path / "public/2027/s/index.html").exists()
    process(tmp_path)
    assert not (tmp_path / "public/2027/s/index.html").exists()


def test_workers_and_one_process_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.rich_site import rich_site

    monkeypatch.setattr(pool, "WORTH_IT", 0.0)
    monkeypatch.setattr("digestgen.pipeline.build.FEW", 0)
    rich_site(tmp_path)
    trees = []
    for jobs in (1, 2, 4):
        build, _ = process(tmp_path, jobs, empty=True)
        assert build.ok
        trees.append(published(tmp_path / "public"))
    assert trees[0] == trees[1] == trees[2]
    assert render.SECONDS_EACH > 0


def test_nothing_is_relied_on_outside_the_lock(tmp_path: Path) -> None:
    SiteTest(tmp_path)
    process(tmp_path)
    assert Session(tmp_path, BuildOptions(now=NOW), store=open_store(tmp_path)).recall() is None
