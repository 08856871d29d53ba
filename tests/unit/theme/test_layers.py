from __future__ import annotations

import pickle

from digestgen.diagnostics import Place
from digestgen.theme import Theme, load_theme

BASE = {
    "theme.toml": b'name = "base"\n[options]\ntoc = true\nfooter = ""\n',
    "templates/post.html": b"<main>{% block main %}base {{ word }}{% endblock %}</main>",
    "templates/home.html": b'{% include "post.html" %}',
    "static/a.css": b"a",
    "static/b.css": b"b",
}


def load(*layers: dict[str, bytes]) -> Theme:
    theme, problems = load_theme("mine", layers)
    assert problems == ()
    assert theme is not None
    return theme


def test_a_layer_replaces_files_of_the_next() -> None:
    mine = {
        "theme.toml": b'name = "mine"\nextends = "base"\n[options]\ntoc = false\n',
        "templates/post.html": b"mine {{ word }}",
        "static/a.css": b"mine",
    }
    theme = load(mine, BASE)
    assert theme.render("home.html", {"word": "<b>"}) == "mine &lt;b&gt;"
    assert dict(theme.static_files()) == {"a.css": b"mine", "b.css": b"b"}
    assert theme.options == {"toc": False, "footer": ""}
    assert theme.templates() == ("home.html", "post.html")
    assert theme.source("post.html") == "mine {{ word }}"
    assert theme.source("nope.html") is None


def test_a_template_can_extend_the_one_that_it_hides() -> None:
    mine = {
        "templates/post.html": b'{% extends "parent:post.html" %}'
        b"{% block main %}mine, {{ super() }}{% endblock %}"
    }
    middle = {
        "theme.toml": b'name = "middle"\nextends = "base"\n',
        "templates/post.html": b'{% extends "parent:post.html" %}'
        b"{% block main %}middle, {{ super() }}{% endblock %}",
    }
    theme = load(mine, middle, BASE)
    assert theme.render("post.html", {"word": "x"}) == "<main>mine, middle, base x</main>"
    assert theme.check() == ()


def test_a_theme_survives_the_way_to_another_process() -> None:
    theme = load(BASE)
    page = theme.render("home.html", {"word": "x"})
    other = pickle.loads(pickle.dumps(theme))  # noqa: S301 - made one line above
    assert other.render("home.html", {"word": "x"}) == page
    assert other.fingerprint("home.html") == theme.fingerprint("home.html")


def test_compiled_templates_travel_and_never_outlive_their_source() -> None:
    theme = load(BASE)
    theme.render("home.html", {"word": "x"})
    assert len(theme.compiled) == 2
    kept = dict(theme.compiled)
    changed = load(BASE | {"templates/home.html": b"new {{ word }}"})
    changed.compiled.update(kept)
    assert changed.render("home.html", {"word": "x"}) == "new x"


def test_no_such_theme() -> None:
    theme, problems = load_theme("digets", [])
    assert theme is None
    assert [(p.code, p.message, p.help) for p in problems] == [
        (
            "DG705",
            'there is no theme "digets"',
            'put it into themes/, or use the bundled "digest"',
        )
    ]


def test_no_such_base() -> None:
    theme, problems = load_theme("mine", [{"theme.toml": b'name = "mine"\nextends = "digets"\n'}])
    assert theme is None
    assert [(p.message, p.place) for p in problems] == [
        ('there is no theme "digets", which "mine" extends', Place("themes/mine/theme.toml"))
    ]


def test_a_template_that_is_no_text() -> None:
    theme, problems = load_theme("base", [BASE | {"templates/x.html": b"ok\n\xff\n"}])
    assert theme is None
    assert [(p.code, p.place) for p in problems] == [
        ("DG714", Place("themes/base/templates/x.html", 2))
    ]


def test_options_of_the_site() -> None:
    theme, lines = load(BASE), {"toc": 7, "footr": 8}

    def place(name: str) -> Place:
        return Place("site.toml", lines[name])

    assert theme.with_options({"toc": False}, place) == ({"toc": False, "footer": ""}, ())
    _, problems = theme.with_options({"footr": "x", "toc": "no"}, place)
    assert [p.place for p in problems] == [Place("site.toml", 8), Place("site.toml", 7)]
    assert [(p.code, p.message, p.help) for p in problems] == [
        ("DG720", 'the theme "mine" has no option "footr"', 'did you mean "footer"?'),
        ("DG721", 'the theme\'s option "toc" is not true or false', ""),
    ]
