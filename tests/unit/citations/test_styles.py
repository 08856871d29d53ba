"""Styles and locales: found by id, read with the line of what is wrong."""

from __future__ import annotations

import pytest

import digestgen.citations as room
from digestgen.citations import StyleError, find_locale, find_style, load_style, style_ids

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">'
END = "</layout></citation></style>"
USES_X = f'<citation><layout><text macro="x"/>{END}'


def test_a_dependent_style_is_its_parent() -> None:
    assert find_style("vancouver") == find_style("nlm-citation-sequence")
    assert {"apa", "vancouver"} <= style_ids()


def test_an_address_is_an_id_too() -> None:
    assert find_style("http://www.zotero.org/styles/apa") == find_style("apa")


@pytest.mark.parametrize("name", ["no-such-style", "../../etc/passwd", ""])
def test_unknown_styles(name: str) -> None:
    assert find_style(name) is None


def test_locales_fall_back() -> None:
    assert find_locale("en-GB").term("and") == "and"
    assert find_locale("de-AT").term("month-01") == "Jänner"
    assert find_locale("de-AT").term("editor", "short") == find_locale("de-DE").term(
        "editor", "short"
    )
    assert find_locale("xx-XX").lang == "en-US"


def test_terms_in_the_style_win() -> None:
    style = load_style(
        HEAD + '<locale><terms><term name="and">plus</term></terms></locale>'
        '<locale xml:lang="de"><terms><term name="and">sowie</term></terms></locale>'
        "<citation><layout/></citation></style>"
    )
    assert style.locale("en-GB").term("and") == "plus"
    assert style.locale("de-DE").term("and") == "sowie"


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        ("<style", "line 1: unclosed token"),
        ("<locale/>", "line 1: expected <style>, found <locale>"),
        (f"{HEAD}\n</style>", "line 1: the style has no <citation>: is it a dependent style?"),
        (f"{HEAD}\n<citation/>\n</style>", "line 2: <citation> has no <layout>"),
        (
            f'{HEAD}\n<citation><layout>\n<text macro="x"/></layout></citation></style>',
            'line 3: no macro is called "x"',
        ),
        (
            f'{HEAD}\n<macro name="x"><text macro="x"/></macro>{USES_X}',
            'line 2: macro "x" calls itself',
        ),
        (
            f"{HEAD}<citation><layout><choose>\n<if wind='x'/></choose>{END}",
            'line 2: no condition is called "wind"',
        ),
        (
            f"{HEAD}<citation><layout><choose>\n<unless/></choose>{END}",
            "line 2: <unless> inside <choose>",
        ),
        (
            f"{HEAD}<citation><layout><names>\n<substitute><b/></substitute></names>{END}",
            "line 2: <b> inside <substitute>",
        ),
        (
            f'{HEAD}<citation><layout><date>\n<date-part name="hour"/></date>{END}',
            'line 2: no part of a date is called "hour"',
        ),
        (
            f"{HEAD}<citation><layout>\n<text/>{END}",
            "line 2: <text> needs variable, macro, term or value",
        ),
        (
            f'{HEAD}<citation><sort>\n<key macro="x"/></sort><layout>{END}',
            'line 2: no macro is called "x"',
        ),
        (
            f"{HEAD}\n<citation><layout>\n<blink/></layout></citation></style>",
            "line 3: <blink> renders nothing in CSL",
        ),
        (
            '<!DOCTYPE a [<!ENTITY b "c">]><style/>',
            "line 1: entities are not allowed",
        ),
    ],
)
def test_what_is_wrong_with_a_style(xml: str, message: str) -> None:
    with pytest.raises(StyleError) as raised:
        load_style(xml)
    assert str(raised.value) == message


def test_kinds_of_styles() -> None:
    kinds = {
        name: (style.is_note, style.is_numeric)
        for name in ("apa", "ieee", "chicago-notes-bibliography")
        for style in [load_style(find_style(name) or "")]
    }
    assert kinds == {
        "apa": (False, False),
        "ieee": (False, True),
        "chicago-notes-bibliography": (True, False),
    }


def test_the_surface() -> None:
    assert sorted(room.__all__) == room.__all__
    assert all(getattr(room, name).__doc__ for name in room.__all__)
