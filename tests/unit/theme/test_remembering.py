from __future__ import annotations

from digestgen.site.views import PointLine, PostLink
from digestgen.theme import Theme, load_theme

MACROS = """
{%- macro line(item, post=true) -%}
<p>{{ item.text }}{% if post %} {{ item.post.title }}{% endif %}{{ page|default("") }}</p>
{%- endmacro -%}
"""


def theme_of(page: str) -> Theme:
    files = {"theme.toml": b'name = "x"', "templates/x.html": page.encode()}
    theme, problems = load_theme("x", [{**files, "templates/m.html": MACROS.encode()}])
    assert theme is not None
    assert not problems
    return theme


def point(text: str) -> PointLine:
    post = PostLink("Goals", "/goals/", None, "digest", "", "")
    return PointLine("P1", "/goals/#p1", text, "do", (), (), None, "practice", (), post)


def test_the_arguments_and_the_values_of_a_line_decide_what_is_written() -> None:
    theme = theme_of('{% import "m.html" as m %}{{ m.line(x) }}{{ m.line(x, post=false) }}')
    for text in ("a < b", "a", "a < b"):
        shown = text.replace("<", "&lt;")
        assert theme.render("x.html", {"x": point(text)}) == f"<p>{shown} Goals</p><p>{shown}</p>"


def test_a_macro_that_sees_the_page_remembers_nothing_of_another() -> None:
    theme = theme_of('{% import "m.html" as m with context %}{{ m.line(x) }}')
    for page in ("1", "2"):
        assert theme.render("x.html", {"x": point("a"), "page": page}) == f"<p>a Goals{page}</p>"
