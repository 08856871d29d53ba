"""Two outputs with one URL: each kind is told, and both sides are named."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from digestgen.diagnostics import Diagnostic
from tests.site_test import SiteTest

NOTE = "---\ntitle: A note\ndate: 2026-06-01\nkind: note\n---\n\nx\n"
PAGE = "---\ntitle: A page\n---\n\nx\n"
TOPIC = "---\ntitle: {}\n---\n\nx\n"


def slugged(slug: str, more: str = "") -> str:
    return NOTE.replace("kind: note", f"kind: note\nslug: {slug}{more}")


KINDS: dict[str, tuple[dict[str, str | bytes], str, str]] = {
    # kind: files, and a part of the name of each side
    "post and post": (
        {"content/posts/2026-06-01-one.md": NOTE, "content/posts/2026-06-02-one.md": NOTE},
        "2026-06-01-one.md",
        "2026-06-02-one.md",
    ),
    "post and page": (
        {
            "site.toml": 'permalink = "/{slug}/"',
            "content/posts/2026-06-01-about.md": NOTE,
            "content/pages/about.md": PAGE,
        },
        "posts/2026-06-01-about.md",
        "pages/about.md",
    ),
    "post and static file": (
        {"content/posts/2026-06-01-one.md": NOTE, "static/2026/one/index.html": b"x"},
        "2026-06-01-one.md",
        "static/2026/one/index.html",
    ),
    "post and alias": (
        {
            "content/posts/2026-06-01-one.md": NOTE,
            "content/posts/2026-06-02-two.md": slugged("two", "\naliases: [/2026/one/]"),
        },
        "2026-06-01-one.md",
        "2026-06-02-two.md",
    ),
    "alias and alias": (
        {
            "content/posts/2026-06-01-one.md": slugged("one", "\naliases: [/old]"),
            "content/posts/2026-06-02-two.md": slugged("two", "\naliases: [/old/]"),
        },
        "2026-06-01-one.md",
        "2026-06-02-two.md",
    ),
    "topic and topic": (
        {
            "content/topics/sleep.md": TOPIC.format("Sleep"),
            "content/topics/Sleep/index.md": TOPIC.format("On sleep"),
        },
        "content/topics/sleep.md",
        "content/topics/Sleep/index.md",
    ),
    "series and series": (
        {
            "content/series/long.md": TOPIC.format("Long"),
            "content/series/Long/index.md": TOPIC.format("Longer"),
        },
        "content/series/long.md",
        "content/series/Long/index.md",
    ),
    "file and file": (
        {
            "content/posts/2026-06-01-one/index.md": f"{NOTE}\n[A](a.zip)\n",
            "content/posts/2026-06-01-one/a.zip": b"1",
            "static/2026/one/a.zip": b"2",
        },
        "content/posts/2026-06-01-one/a.zip",
        "static/2026/one/a.zip",
    ),
    "feed": ({"static/feed.xml": b"x"}, "static/feed.xml", "/feed.xml"),
    "home page": ({"static/index.html": b"x"}, "static/index.html", 'digestgen makes ("/")'),
    "list page": (
        {"content/pages/references.md": PAGE},
        "content/pages/references.md",
        'digestgen makes ("/references/")',
    ),
    "theme's file": ({"static/theme/digest.css": b"x"}, "static/theme/digest.css", "theme"),
    "case": (
        {"static/Data.csv": b"1", "static/data.csv": b"2"},
        "static/Data.csv",
        "static/data.csv",
    ),
    "normal form": (
        {"static/é.csv": b"1", unicodedata.normalize("NFD", "static/é.csv"): b"2"},
        "static/é.csv",
        unicodedata.normalize("NFD", "static/é.csv"),
    ),
    "case of a letter that grows": (
        {"static/straße.csv": b"1", "static/STRASSE.csv": b"2"},
        "static/straße.csv",
        "static/STRASSE.csv",
    ),
    "folder and file": (
        {"content/posts/2026-06-01-one.md": NOTE, "static/2026/one": b"x"},
        "2026-06-01-one.md",
        "static/2026/one",
    ),
}


def told(root: Path, files: dict[str, str | bytes]) -> list[Diagnostic]:
    site = SiteTest(root)
    for path, content in files.items():
        if path == "site.toml":
            text = (root / path).read_text("utf-8")
            site.write(path, f"{text}\n[content]\n{content!s}\n")
        else:
            site.write(path, content)
    build = site.build()
    assert build.outputs == {}
    return list(build.diagnostics)


@pytest.mark.parametrize("kind", KINDS)
def test_both_sides_of_a_collision_are_named(tmp_path: Path, kind: str) -> None:
    files, one, other = KINDS[kind]
    problems = told(tmp_path, files)
    assert [p.code for p in problems] == ["DG610"], problems
    found = problems[0]
    assert found.place
    text = f"{found.place.path}: {found.message}"
    assert one in text
    assert other in text


def test_a_collision_does_not_depend_on_the_order_of_files(tmp_path: Path) -> None:
    files, _, _ = KINDS["post and post"]
    first = told(tmp_path / "a", files)
    second = told(tmp_path / "b", dict(reversed(list(files.items()))))
    assert first == second
