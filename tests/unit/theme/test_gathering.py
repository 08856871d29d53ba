"""Pieces come out in their order, wherever they stand, and calls reach what they name."""

from __future__ import annotations

from typing import Any

import pytest

from digestgen.theme import load_theme

PARTS = {
    "part.html": "<part>",
    "m.html": "{% macro twice(x, y='-') %}{{ x }}{{ y }}{{ x }}{% endmacro %}",
    "base.html": "[{% block a %}base a{% endblock %}|{% block b %}base b{% endblock %}]",
}


def written(page: str, **context: Any) -> str:
    files = {f"templates/{name}": text.encode() for name, text in {**PARTS, "x.html": page}.items()}
    theme, problems = load_theme("x", [{"theme.toml": b'name = "x"', **files}])
    assert theme is not None
    assert not problems
    return theme.render("x.html", context)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('1{% include "part.html" %}2', "1<part>2"),
        ('{% extends "base.html" %}{% block a %}1{% include "part.html" %}2{% endblock %}',
         "[1<part>2|base b]"),
        ('{% extends "base.html" %}{% block b %}{{ super() }}{{ x }}{% endblock %}',
         "[base a|base b&lt;]"),
        ('1{% include "part.html" without context %}2', "1<part>2"),
        ('{% import "m.html" as m %}1{{ m.twice(x) }}2{{ m.twice(y=1, x=2) }}3', "1&lt;-&lt;22123"),
        ('{% for c in "ab" %}{{ c.upper() }}{{ loop.cycle("1", "2") }}{% endfor %}', "A1B2"),
        ("{% macro box() %}({{ caller() }}){% endmacro %}1{% call box() %}{{ x }}{% endcall %}2",
         "1(&lt;)2"),
        ('{{ "a" ~ x ~ "b" }}{{ 1 ~ 2 }}', "a&lt;b12"),
    ],
)  # fmt: skip # a page and what comes of it
def test_pieces_keep_their_order(page: str, expected: str) -> None:
    assert written(page, x="<") == expected
