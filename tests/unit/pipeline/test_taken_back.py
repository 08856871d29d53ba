"""Edits that move something and are taken back: a preview finds the site of before again."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.corpus import write_blog
from digestgen.pipeline import standing
from digestgen.pipeline.values import Build, BuildOptions
from digestgen.session import Session
from digestgen.site.assemble import assemble_site

OPTIONS = BuildOptions(drafts=True, partial=True, lazy=True, thorough=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_blog(tmp_path, 6)
    with (tmp_path / "site.toml").open("a") as settings:
        settings.write("\n[search]\nenabled = false\n\n[cards]\nenabled = false\n")
    return tmp_path


def posts_of(root: Path) -> list[Path]:
    return sorted((root / "content/posts").glob("*.md"))


def steps(root: Path) -> Iterator[str]:
    """Change the blog, one thing after another; what is done is taken back two steps later."""
    first, second, third = posts_of(root)[2:5]
    text, other = first.read_text(), second.read_text()
    folder = first.parent / "folder" / first.name
    yield "as it was"
    first.write_text(text + "\n## One more\n\nText.\n")
    yield "a heading"
    second.write_text(other.replace("topics: [", "topics: [brand-new, "))
    yield "a heading and a topic"
    first.write_text(text + "\nWords alone.\n")
    yield "a topic"
    second.write_text(other)
    yield "as it was, but for words"
    folder.parent.mkdir()
    folder.write_text(text + "\nIn a folder.\n")
    first.unlink()
    yield "moved"
    folder.unlink()
    folder.parent.rmdir()
    first.write_text(text.replace("*Moderate certainty", "*High certainty"))
    yield "back, and graded otherwise"
    first.write_text(text.replace("title: What", "title: How"))
    yield "back, and titled otherwise"
    third.unlink()
    yield "one post less"
    third.write_text(third.with_name(second.name).read_text())
    yield "another in its place"


def test_each_site_is_that_of_a_build_from_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(root, OPTIONS)
    monkeypatch.setattr(standing, "LATELY", 5)
    for number, step in enumerate(steps(root)):
        # Every other time as on a blog of hundreds of posts.
        monkeypatch.setattr(standing, "FACTS", 0 if number % 2 else 100_000)
        found = session.refresh()
        clean = Session(root, dataclasses.replace(OPTIONS, lazy=False)).refresh()
        assert found.diagnostics == clean.diagnostics, step
        assert dict(found.outputs) == dict(clean.outputs), step


def test_what_is_taken_back_is_not_put_together_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assembled: list[int] = []

    def counted(*arguments: object, **named: object) -> object:
        assembled.append(1)
        return assemble_site(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("digestgen.pipeline.build.assemble_site", counted)
    session = Session(root, OPTIONS)
    post = posts_of(root)[3]
    text = post.read_text()

    def saved(new: str) -> Build:
        post.write_text(new)
        return session.refresh()

    before = dict(session.refresh().outputs)
    for number in range(3):
        saved(f"{text}\n## Heading {number}\n\nText.\n")
        assert len(assembled) == number + 2
        assert dict(saved(text).outputs) == before
        assert len(assembled) == number + 2
