"""Anchors, CSL-JSON, HTML: laws that hold for every value."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.citations import anchor, entry_from_json, entry_to_json, rich_html, rich_text
from digestgen.citations.marked.join import join
from digestgen.citations.marked.parse import parse
from digestgen.citations.marked.settle import Quotes, settle
from digestgen.citations.rawdate import read_date
from digestgen.model.csl import Date, Entry, Name

KEYS = st.text(max_size=12) | st.from_regex(r"[a-z_:.]{1,6}", fullmatch=True)
PIECES = st.sampled_from(
    ["<i>", "</i>", "<b>", "</b>", "<sup>", "</sup>", '"', "'", "“", "”", "’", "&", "<", "a", " b "]
)
FIELDS = st.lists(PIECES | st.text(max_size=3), max_size=12).map("".join)


@given(KEYS, KEYS)
def test_different_keys_have_different_anchors(one: str, other: str) -> None:
    assert (anchor(one) == anchor(other)) == (one == other)


@given(KEYS)
def test_an_anchor_needs_no_escaping(key: str) -> None:
    assert re.fullmatch(r"ref-[A-Za-z0-9_-]*", anchor(key))
    assert quote(anchor(key)) == anchor(key)


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        del attrs
        self.open.append(tag)
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@given(FIELDS)
def test_a_field_gives_balanced_html_with_known_tags(field: str) -> None:
    checked = _Balance()
    checked.feed(rich_html(settle(parse(field), Quotes())))
    checked.close()
    assert not checked.open
    assert checked.seen <= {"i", "b", "sup", "sub", "span"}


@given(st.text(alphabet=st.characters(exclude_characters="\"'“”‘’<"), max_size=30))
def test_plain_fields_lose_nothing(field: str) -> None:
    shown = rich_text(settle(parse(field), Quotes()))
    for character in field.strip():
        raised = parse(character) != character
        private = "\ue100" <= character <= "\ue122"
        assert raised or private or character in shown


def test_a_private_character_forges_no_markup() -> None:
    assert rich_html(settle(parse("a\ue100b\ue118c"), Quotes())) == "abc"


@given(st.sampled_from(".,:;!? "), st.sampled_from(".,:;!? "), st.booleans())
def test_joining_never_doubles_punctuation(last: str, first: str, inside: bool) -> None:  # noqa: FBT001 - hypothesis passes it by position
    joined = join(f"a{last}", f"{first}b", inside)
    assert last + last not in joined or last == "?"


NAMES = st.builds(
    Name,
    family=st.sampled_from(["Doe", "Berg", "王"]),
    given=st.sampled_from(["", "Jane", "A. B."]),
    non_dropping_particle=st.sampled_from(["", "van der"]),
    dropping_particle=st.sampled_from(["", "von"]),
    suffix=st.sampled_from(["", "Jr."]),
    comma_suffix=st.booleans(),
)
DATES = st.builds(
    Date,
    parts=st.sampled_from([((2020,),), ((2020, 5, 1),), ((2019,), (2020,)), ((-44, 3, 15),)]),
    season=st.sampled_from(["", "1"]),
    circa=st.booleans(),
    literal=st.just(""),
    raw=st.just(""),
)
ENTRIES = st.builds(
    Entry,
    key=st.sampled_from(["a", "b:c"]),
    type=st.sampled_from(["book", "article-journal"]),
    variables=st.fixed_dictionaries(
        {"title": st.text(min_size=1, max_size=8), "issued": DATES},
        optional={"author": st.lists(NAMES, min_size=1, max_size=3).map(tuple)},
    ),
)


@given(ENTRIES)
def test_csl_json_and_back(entry: Entry) -> None:
    assert entry_from_json(entry_to_json(entry)) == entry


def test_csl_json_as_reference_managers_write_it() -> None:
    read = entry_from_json(
        {
            "id": 7,
            "type": "book",
            "volume": 3,
            "issued": {"raw": "2020-05/2020-06"},
            "author": [{"family": "van der Berg", "given": "Jo"}, {"literal": "The WHO"}],
            "note": "original-date: 1890\neditor: Hall || W. C.\nRead: twice",
        }
    )
    assert read.key == "7"
    assert read.text("volume") == "3"
    assert read.date("issued") == Date(((2020, 5), (2020, 6)))
    assert read.date("original-date") == Date(((1890,),))
    assert read.names("author") == (
        Name("Berg", "Jo", non_dropping_particle="van der"),
        Name(literal="The WHO"),
    )
    assert read.names("editor") == (Name("Hall", "W. C."),)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2020", Date(((2020,),))),
        ("2020-05-01", Date(((2020, 5, 1),))),
        ("1 May 2020", Date(((2020, 5, 1),))),
        ("May 1, 2020", Date(((2020, 5, 1),))),
        ("Sept. 2020", Date(((2020, 9),))),
        ("5/1/2020", Date(((2020, 5, 1),))),
        ("Spring 2020", Date(((2020,),), "1")),
        ("c. 1900", Date(((1900,),), circa=True)),
        ("1900?", Date(((1900,),), circa=True)),
        ("2019/2020", Date(((2019,), (2020,)))),
        ("May 2019 – June 2020", Date(((2019, 5), (2020, 6)))),
        ("-44", Date(((-44,),))),
        ("2020-13-45", Date(literal="2020-13-45")),
        ("in press", Date(literal="in press")),
        ("", Date()),
    ],
)
def test_dates_as_people_write_them(text: str, date: Date) -> None:
    assert read_date(text) == date
