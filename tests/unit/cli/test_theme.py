"""`digestgen theme`: which themes there are, starting a change, and what is wrong with one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run

OWN = """\
name = "mine"
extends = "digest"
api = 1

[options]
footer = "Ours"
"""
CITE = """\
{% extends "parent:post.html" %}
{% block cite %}{{ super() }}<p>Tell us.</p>{% endblock %}
"""


def in_cite(text: str) -> str:
    return CITE.replace("{{ super() }}", text)


NESTED = """\
{% extends "parent:post.html" %}
{% block cite %}{% block new %}{% endblock %}{% endblock %}
"""


def own_theme(site: Path, template: str = CITE, name: str = "post.html") -> None:
    folder = site / "themes/mine/templates"
    folder.mkdir(parents=True)
    (site / "themes/mine/theme.toml").write_text(OWN)
    (folder / name).write_text(template)
    in_theme(site, "mine")


def in_theme(site: Path, name: str) -> None:
    settings = (site / "site.toml").read_text()
    assert 'name = "digest"' in settings
    (site / "site.toml").write_text(settings.replace('name = "digest"', f'name = "{name}"'))


def test_the_list(run: Run, site: Path) -> None:
    own_theme(site)
    told = run("theme", "list")
    assert told.code == 0
    assert [line.split()[:2] for line in told.out.splitlines()] == [
        ["digest", "bundled"], ["*", "mine"], ["plain", "bundled,"],
    ]  # fmt: skip
    rows = json.loads(run("theme", "list", "--format", "json").out)
    assert [(r["name"], r["extends"], r["bundled"], r["used"]) for r in rows] == [
        ("digest", "", True, False),
        ("mine", "digest", False, True),
        ("plain", "digest", True, False),
    ]  # fmt: skip


def test_one_block_and_one_option_in_fifteen_lines(run: Run, site: Path) -> None:
    own_theme(site)
    assert len((OWN + CITE).splitlines()) < 15
    assert run("theme", "check").code == 0
    assert run("build").code == 0
    page = (site / "public/2026/goals-and-habits/index.html").read_text()
    assert "<p>Tell us.</p>" in page
    assert "<p>Ours</p>" in page
    assert 'class="card"' in page


def test_a_copy_changes_nothing_until_it_is_filled(run: Run, site: Path) -> None:
    run("build")
    before = {p: p.read_bytes() for p in (site / "public").rglob("*.html")}
    for name in ("post.html", "home.html", "404.html"):
        assert run("theme", "copy", name).code == 0
    text = (site / "themes/digest/templates/post.html").read_text()
    assert text.startswith('{% extends "parent:post.html" %}')
    assert "references" in text
    assert run("theme", "check").code == 0
    run("build")
    assert {p: p.read_bytes() for p in (site / "public").rglob("*.html")} == before


def test_whole_copies_and_static_files(run: Run, site: Path) -> None:
    assert run("theme", "copy", "--whole", "year.html").code == 0
    assert "parent:" not in (site / "themes/digest/templates/year.html").read_text()
    assert run("theme", "copy", "digest.css").code == 0
    assert (site / "themes/digest/static/digest.css").stat().st_size > 10_000
    listed = json.loads(run("theme", "list", "--format", "json").out)
    assert listed[0]["replaced"] == 0, "they are as they were"


def test_nothing_is_overwritten_and_names_are_suggested(run: Run, site: Path) -> None:
    assert run("theme", "copy", "post.html").code == 0
    path = site / "themes/digest/templates/post.html"
    path.write_text(CITE)
    again = run("theme", "copy", "post.html")
    assert again.code == 2
    assert "change that one, or move it out of the way for a fresh copy" in again.err
    assert path.read_text() == CITE
    told = run("theme", "copy", "posst.html")
    assert told.code == 2
    assert 'did you mean "post.html"?' in told.err


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{% if %}", "1:1: error[DG710]"),
        ("\n{{ post.titel }}", '2:1: error[DG711]: PostView has no field "titel"'),
        ("{% if post.draft %}\n{{ post.titel }}{% endif %}", "2:1: error[DG711]"),
        ("{% for r in post.references %}{{ r.also[0].naem }}{% endfor %}", "PostLink has no field"),
        (in_cite("{% for a, b in post.extra.items() %}{{ a.b }}{{ loop.index }}{% endfor %}"), ""),
        ("{% set s = post.series %}{{ s.titel }}", 'SeriesView has no field "titel"'),
        ("{{ posst }}", '"posst" is not a variable of this page'),
        (in_cite("{% if nothing is defined %}{{ nothing }}{% endif %}"), ""),
        (in_cite("{{ post.title|upper }}{{ post.topics|length }}{{ _('Archive') }}"), ""),
        (
            '{% extends "parent:post.html" %}\n{% block refrences %}{% endblock %}',
            '2:1: warning[DG717]: the block "refrences" is never shown',
        ),
        (NESTED, ""),
    ],
)  # fmt: skip
def test_what_check_finds_without_rendering(
    run: Run, site: Path, template: str, expected: str
) -> None:
    own_theme(site, template)
    told = run("theme", "check")
    assert expected in told.err
    if expected:
        assert "themes/mine/templates/post.html:" in told.err
    else:
        assert (told.code, told.err) == (0, "")
    assert told.code == ("error[" in told.err)


def test_filters_in_branches_and_everything_at_once(run: Run, site: Path) -> None:
    text = """\
{% if post.updates %}{{ post.updates|lenght }}{% endif %}
{% if post.title is emty %}{{ post.titel }}{% endif %}
{{ static("nope.css") }}{% if "emoji" is filter %}{{ post.title|emoji }}{% endif %}
{{ post.title|shout }}"""
    own_theme(site, in_cite(text))
    settings = (site / "site.toml").read_text()
    (site / "site.toml").write_text(f'{settings}\n[theme.options]\nfooter = "x"\nfootr = "y"\n')
    told = run("theme", "check")
    assert [
        line.partition("/post.html:")[2] for line in told.err.splitlines() if ".html:" in line
    ] == [
        "2:1: error[DG710]: no filter named 'lenght'",
        "3:1: error[DG710]: no test named 'emty'",
        '3:1: error[DG711]: PostView has no field "titel"',
        '4:1: error[DG715]: the theme has no static file "nope.css"',
        "5:1: error[DG710]: no filter named 'shout'",
    ]
    assert 'did you mean "length"?' in told.err
    line = next(
        n
        for n, text in enumerate((site / "site.toml").read_text().splitlines(), 1)
        if "footr" in text
    )
    assert f"site.toml:{line}:" in told.err


def test_an_addition_to_the_head_reaches_every_page(run: Run, site: Path) -> None:
    added = CITE.replace("post.html", "base.html").replace("cite", "head")
    added = added.replace("<p>Tell us.</p>", '<link rel="x" href="{{ static("mine.css") }}">')
    own_theme(site, added, "base.html")
    (site / "themes/mine/static").mkdir()
    (site / "themes/mine/static/mine.css").write_text("p { color: red }")
    (post,) = (site / "content/posts").glob("*goals*")
    post.write_text(post.read_text().replace("\ntopics:", "\nhandout: true\ntopics:", 1))
    assert run("theme", "check").err == ""
    assert run("build").code == 0
    pages = [*(site / "public").rglob("*.html")]
    kinds = {kind for p in pages for kind in re.findall(r'body class="kind-(\S+)"', p.read_text())}
    assert {"post", "page", "handout", "search", "home", "missing"} <= kinds
    without = [p for p in pages if "kind-" in p.read_text() and "mine.css" not in p.read_text()]
    assert without == []


def test_check_says_it_too(run: Run, site: Path) -> None:
    own_theme(
        site, CITE.replace("Tell us", "{% if post.draft and false %}{{ post.naem }}{% endif %}")
    )
    assert run("build").code == 0
    assert 'PostView has no field "naem"' in run("check").err


def test_a_layout_between_page_and_base_knows_its_pages_variables(run: Run, site: Path) -> None:
    own_theme(site, '{% extends "layout.html" %}')
    layout = (
        '{% extends "base.html" %}{% block main %}{{ post.title }}{{ post.nope }}{% endblock %}'
    )
    (site / "themes/mine/templates/layout.html").write_text(layout)
    told = run("theme", "check")
    assert "layout.html:1:1: error[DG711]: PostView has no field" in told.err
    assert "post.title" not in told.err.replace("{{ post.title }}", "")


def test_the_plain_theme_has_one_small_style_sheet_and_no_script(run: Run, site: Path) -> None:
    in_theme(site, "plain")
    assert run("theme", "check").code == 0
    assert run("build").code == 0
    published = {p.name for p in (site / "public/theme").iterdir()}
    assert "plain.css" in published
    assert not {n for n in published if n.startswith("digest.")}
    assert (site / "public/theme/plain.css").stat().st_size < 5_000
    pages = [p.read_text() for p in (site / "public").rglob("*.html")]
    assert not any("<script" in page and "ld+json" not in page for page in pages)


def test_a_theme_that_is_not_there(run: Run, site: Path) -> None:
    own_theme(site)
    told = run("theme", "check", "plian")
    assert told.code == 2
    assert 'there is no theme "plian"' in told.err
    assert 'did you mean "plain"?' in told.err
    assert "site.toml" not in told.err
    assert "there are digest, mine, plain" in run("theme", "check", "xxxxxxx").err
