from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.config import Config, read_config
from digestgen.config.locate import locate
from digestgen.config.settings import Author, MenuItem

SITE = """\
[site]
title = "So what?"
base_url = "HTTPS://Example.org/blog"
language = "en-gb"
timezone = "Pacific/Auckland"
author = "ana"

[authors.ana]
name = "Ana Writer"
orcid = "https://orcid.org/0000-0002-1694-233x"

[content]
permalink = "{year}/{slug}"

[theme.options]
colour = "green"

[lint]
dg201 = "off"
DG2xx = "warning"

[[menu]]
title = "Practice"
url = "/practice/"

[extra]
since = 2026-05-12
"""


def read(text: str) -> Config:
    config, problems = read_config(text, "site.toml")
    assert problems == ()
    assert config is not None
    return config


def test_values_come_in_their_normal_form() -> None:
    config = read(SITE)
    assert config.site.base_url == "https://example.org/blog/"
    assert config.site.language == "en-GB"
    assert config.content.permalink == "/{year}/{slug}/"
    assert config.authors == {"ana": Author(name="Ana Writer", orcid="0000-0002-1694-233X")}
    assert config.lint == {"DG201": "off", "DG2": "warning"}
    assert config.menu == (MenuItem(title="Practice", url="/practice/"),)
    assert config.theme.options == {"colour": "green"}
    assert str(config.extra["since"]) == "2026-05-12"


def test_what_is_not_given_has_its_default() -> None:
    config = read('site = { title = "x", base_url = "http://localhost:8000" }')
    assert config == Config(site=config.site)
    assert config.site.base_url == "http://localhost:8000/"
    assert config.site.timezone == "UTC"


def test_a_wrong_value_has_its_default_and_the_rest_is_kept() -> None:
    config, problems = read_config(SITE.replace("Pacific/Auckland", "Auckland"), "site.toml")
    assert config is not None
    assert [found.code for found in problems] == ["DG112"]
    assert config.site.timezone == "UTC"
    assert config.site.title == "So what?"


@pytest.mark.parametrize(
    ("tag", "canonical"),
    [
        ("en", "en"),
        ("EN-gb", "en-GB"),
        ("zh-hant-TW", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("de-ch-1996", "de-CH-1996"),
        ("haw", "haw"),
        ("sr-Latn-RS", "sr-Latn-RS"),
        ("en-x-clinic", "en-x-clinic"),
    ],
)
def test_language_tags(tag: str, canonical: str) -> None:
    assert read(SITE.replace("en-gb", tag)).site.language == canonical


LOCATED = '''\
# first
a.b = 1
"quoted \\"key\\"" = """
[not.a.table]
x = "y\\\\""""
list = [ # a comment ] "
  'one]', "two\\"",
  { c = 3, "d.e" = [ 4, 5 ] },
]
when = 1979-05-27 07:32:00
[t . u]
\tv = \'\'\'
[[w]]\'\'\'
[[m]]
[[m.n]]
k = 1
[[m.n]]
k = 2
[m.o]
p = true
[[m]]
k = 3
'''


def test_every_name_and_value_has_its_place() -> None:
    found = locate(LOCATED)
    values = {path: LOCATED[slice(*span.value)] for path, span in found.items()}
    names = {path: LOCATED[slice(*span.name)] for path, span in found.items()}
    assert values["a", "b"] == "1"
    assert values['quoted "key"',].startswith('"""\n[not')
    assert values["list", 0] == "'one]'"
    assert values["list", 1] == '"two\\""'
    assert values["list", 2, "c"] == "3"
    assert values["list", 2, "d.e", 1] == "5"
    assert values["when",] == "1979-05-27 07:32:00"
    assert values["t", "u", "v"] == "'''\n[[w]]'''"
    assert values["m", 0, "n", 1, "k"] == "2"
    assert values["m", 0, "o", "p"] == "true"
    assert values["m", 1, "k"] == "3"
    assert names["m", 1, "k"] == "k"
    assert names["m", 1] == "m"
    assert ("w",) not in found


def _basic(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"""\n{escaped}"""'


scalars = st.one_of(
    st.integers(),
    st.booleans(),
    st.text(st.characters(exclude_categories=["Cs", "Cc"])).map(lambda text: f"'''{text}'''"),
    st.text("ab \"\\\n'][{}#=,.").map(_basic),
)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + " ,\n".join(_written(each) for each in value) + " # ]\n]"
    return str(value)


@given(st.dictionaries(st.text(min_size=1, max_size=5), st.lists(scalars) | scalars, max_size=6))
def test_places_agree_with_the_parser(table: dict[str, object]) -> None:
    names = {name: '"' + "".join(f"\\U{ord(char):08x}" for char in name) + '"' for name in table}
    text = "".join(f"[x.{names[name]}]\nk = {_written(table[name])}\n" for name in table)
    try:
        parsed = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    found = locate(text)
    for name, inner in parsed.get("x", {}).items():
        span = found["x", name, "k"].value
        assert tomllib.loads(f"k = {text[slice(*span)]}")["k"] == inner["k"]
