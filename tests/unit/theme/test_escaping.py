from __future__ import annotations

import markupsafe
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from digestgen.theme import load_theme
from digestgen.theme.escaping import escape


@given(st.one_of(st.text("&<>\"'a;#"), st.text(), st.integers(), st.none(), st.booleans()))
def test_the_same_bytes_as_markupsafe(value: object) -> None:
    assert escape(value) == markupsafe.escape(value)


def test_markup_is_left_alone() -> None:
    assert escape(Markup("<b>&amp;</b>")) == "<b>&amp;</b>"


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ x }}", "&lt;&amp;&#34;&#39;&gt;"),
        ("{{ [x, x]|join(', ') }}", "&lt;&amp;&#34;&#39;&gt;, &lt;&amp;&#34;&#39;&gt;"),
        ("{{ x ~ '!' }}", "&lt;&amp;&#34;&#39;&gt;!"),
        (
            "{% macro m(y) %}<i>{{ y }}</i>{% endmacro %}{{ m(x) }}",
            "<i>&lt;&amp;&#34;&#39;&gt;</i>",
        ),
        ("{% set y %}<i>{{ x }}</i>{% endset %}{{ y }}", "<i>&lt;&amp;&#34;&#39;&gt;</i>"),
        ("{% filter upper %}{{ x }}{% endfilter %}", "&LT;&AMP;&#34;&#39;&GT;"),
        ("{{ markup }}{{ markup|upper }}", "<b></b><B></B>"),
        ("{{ 1 }}{{ none }}", "1None"),
    ],
)
def test_every_way_of_printing_escapes_once(template: str, expected: str) -> None:
    files = {"theme.toml": b'name = "x"', "templates/x.html": template.encode()}
    theme, _ = load_theme("x", [files])
    assert theme is not None
    assert theme.render("x.html", {"x": "<&\"'>", "markup": Markup("<b></b>")}) == expected
