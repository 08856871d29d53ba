from __future__ import annotations

import pytest

from digestgen.theme import Theme, load_theme

FILES = {
    "theme.toml": b'name = "mine"',
    "templates/base.html": b'{%- import "macros.html" as m %}{{ static("a.css") }}',
    "templates/macros.html": b"{% macro x() %}{% endmacro %}",
    "templates/post.html": b'{% extends "base.html" %}',
    "templates/part.html": b"part",
    "templates/home.html": b"{% include 'part.html' ignore missing %}",
    "templates/any.html": b'{% include which ~ ".html" %}',
    "templates/list.html": b'{% include ["gone.html", "part.html"] %}',
    "templates/styles.html": b"{{ static(which) }}",
    "static/a.css": b"a",
    "static/b.css": b"b",
}
ALL = {"base", "macros", "post", "part", "home", "any", "list", "styles"}


def load(files: dict[str, bytes]) -> Theme:
    theme, problems = load_theme("mine", [files])
    assert theme is not None, problems
    return theme


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("templates/macros.html", {"macros", "base", "post", "any", "list"}),
        ("templates/part.html", {"part", "home", "any", "list"}),
        ("templates/post.html", {"post", "any", "list"}),
        ("static/a.css", {"base", "post", "any", "list", "styles"}),
        ("static/b.css", {"any", "list", "styles"}),
    ],
)
def test_a_change_reaches_what_depends_on_it(changed: str, expected: set[str]) -> None:
    before, after = load(FILES), load(FILES | {changed: FILES[changed] + b" "})
    moved = {
        name
        for name in ALL
        if before.fingerprint(f"{name}.html") != after.fingerprint(f"{name}.html")
    }
    assert moved == expected


def test_a_template_moves_when_what_it_extends_is_replaced() -> None:
    base, _ = load_theme("mine", [FILES])
    layered, _ = load_theme("mine", [{"templates/macros.html": b"other"}, FILES])
    assert base is not None
    assert layered is not None
    assert base.fingerprint("post.html") != layered.fingerprint("post.html")
    assert base.fingerprint("home.html") == layered.fingerprint("home.html")
