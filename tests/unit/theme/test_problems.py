"""Every fault of a template has its line, and says which page it broke."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from digestgen.theme import TemplateProblem, Theme, load_theme


class Page(NamedTuple):
    url: str = "/2026/goals/"
    title: str = "Goals"
    base_path: str = "/"


def load(**templates: str) -> Theme:
    files = {f"templates/{name}.html": text.encode() for name, text in templates.items()}
    theme, problems = load_theme(
        "mine", [{"theme.toml": b'name = "mine"', "static/a.css": b"", **files}]
    )
    assert theme is not None, problems
    return theme


def failure(theme: Theme, template: str = "post.html") -> str:
    with pytest.raises(TemplateProblem) as caught:
        theme.render(template, {"page": Page(), "site": Page(), "table": {"toc": 1}, "text": "a"})
    found = caught.value.diagnostic
    assert found.place is not None
    path = found.place.path.removeprefix("themes/mine/templates/")
    assert str(caught.value) == f"{found.place.path}:{found.place.line}: {found.message}"
    return f"{path}:{found.place.line} {found.code} {found.message} | {found.help}"


WHILE = "while rendering /2026/goals/"


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("\n{{ nope }}", f'2 DG711 "nope" is not a variable of this page | {WHILE}'),
        (
            "\n\n{{ page.titel }}",
            f'3 DG711 Page has no field "titel" | did you mean "title"?; {WHILE}',
        ),
        (
            "{{ table.tok }}",
            f'1 DG711 there is no "tok" in this table | did you mean "toc"?; {WHILE}',
        ),
        ("{{ text.nope }}", f"1 DG711 'str object' has no attribute 'nope' | {WHILE}"),
        (
            "{% for x in [1] %}\n{% if nope.deep %}{% endif %}{% endfor %}",
            f'2 DG711 "nope" is not a variable of this page | {WHILE}',
        ),
        ('\n{% include "gone.html" %}', f'2 DG712 there is no template "gone.html" | {WHILE}'),
        (
            '{% include "../../../etc/passwd" %}',
            f'1 DG712 there is no template "../../../etc/passwd" | {WHILE}',
        ),
        (
            '{% extends "parent:post.html" %}',
            f'1 DG712 there is no template "post.html" beneath this one | {WHILE}',
        ),
        (
            "\n{{ page.title|date }}",
            f"2 DG713 the template failed: TypeError: 'Goals' is no date | {WHILE}",
        ),
        ("\n{{ 1 // 0 }}", "2 DG713 the template failed: ZeroDivisionError: "),
        (
            '\n{{ static("b.css") }}',
            f'2 DG715 the theme has no static file "b.css" | did you mean "a.css"?; {WHILE}',
        ),
        ("\n{% if text %}", "2 DG710 unexpected end of template."),
        ("\n{{ text|shout }}", "2 DG710 no filter named 'shout' | "),
        ("{{ text|xmlattr }}", "1 DG710 no filter named 'xmlattr' | "),
        ("{{ [1, 2]|random }}", "1 DG710 no filter named 'random' | "),
        ("{{ lipsum() }}", f'1 DG711 "lipsum" is not a variable of this page | {WHILE}'),
    ],
)
def test_the_message(template: str, expected: str) -> None:
    assert failure(load(post=template)).startswith(f"post.html:{expected}")


def test_the_place_is_in_the_template_that_failed() -> None:
    theme = load(
        post='{% extends "base.html" %}{% from "m.html" import show %}\n'
        "{% block main %}{{ show(page) }}{% endblock %}",
        base="{% block main %}{% endblock %}",
        m="{% macro show(page) %}\n\n{{ page.nope }}{% endmacro %}",
    )
    assert failure(theme).startswith("m.html:3 DG711")


def test_a_template_that_includes_itself() -> None:
    assert failure(load(post='{% include "post.html" %}')).startswith(
        "post.html:1 DG713 the template failed: RecursionError"
    )


def test_a_page_whose_template_does_not_exist() -> None:
    assert failure(load(), "gone.html").startswith(
        'gone.html:1 DG712 there is no template "gone.html"'
    )


def test_check_says_everything_at_once() -> None:
    theme = load(
        a="{% if %}",
        b='\n{% extends "base.htm" %}\n{{ static("a.cs") }}',
        base="fine",
        c="{{ x|shout }}",
    )
    found = [
        (d.code, d.place.path.rpartition("/")[2], d.place.line) for d in theme.check() if d.place
    ]
    assert found == [
        ("DG710", "a.html", 1),
        ("DG712", "b.html", 2),
        ("DG715", "b.html", 3),
        ("DG710", "c.html", 1),
    ]
