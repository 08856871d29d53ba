"""Lists of names and ranges of dates that go on: "and others", "2004–"."""

from __future__ import annotations

import pytest

from digestgen.citations import Style, cite, cluster_text, entry_text, find_style, load_style
from digestgen.model.csl import Date, Entry, Name, Value
from tests.unit.citations.styles import cluster, style_of

OTHERS = Name(literal="others")
PEOPLE = (Name("Ash", "Bo"), Name("Cole", "Di"), Name("Eve", "Fay"))
SINCE_2004 = Date(((2004, 5), ()))


def work(key: str, count: int, **more: Value) -> Entry:
    """Make a work of `count` authors and others."""
    return Entry(key, "article-journal", {"author": (*PEOPLE[:count], OTHERS), **more})


def one(style: Style, entry: Entry) -> str:
    [shown] = cite(style, "", {entry.key: entry}, [cluster(entry.key)]).clusters
    return cluster_text(shown)


def listed(style_id: str, *entries: Entry) -> list[str]:
    works = {entry.key: entry for entry in entries}
    cited = cite(load_style(find_style(style_id) or ""), "", works, [cluster(*works)])
    return [entry_text(entry) for entry in cited.bibliography]


@pytest.mark.parametrize(
    ("options", "count", "shown"),
    [
        ("", 1, "Ash et al."),
        ("", 2, "Ash, Cole, et al."),
        ('and="symbol"', 2, "Ash, Cole, et al."),
        ('delimiter-precedes-et-al="always"', 1, "Ash, et al."),
        ('delimiter-precedes-et-al="never"', 2, "Ash, Cole et al."),
        ('et-al-min="3" et-al-use-first="1"', 2, "Ash et al."),
        ('et-al-min="4" et-al-use-first="1"', 2, "Ash, Cole, et al."),
        ('et-al-min="3" et-al-use-first="1" et-al-use-last="true"', 3, "Ash et al."),
    ],
)
def test_others_are_et_al_by_the_style(options: str, count: int, shown: str) -> None:
    style = style_of(f'<names variable="author"><name form="short" {options}/></names>')
    assert one(style, work("a", count)) == shown


def test_others_take_the_term_and_format_of_the_style() -> None:
    style = style_of(
        '<names variable="author"><name form="short"/>'
        '<et-al term="and others" font-style="italic"/></names>'
    )
    assert one(style, work("a", 1)) == "Ash and others"


def test_others_make_a_label_plural() -> None:
    style = style_of('<names variable="editor"><name/><label form="short" prefix=" "/></names>')
    entry = Entry("a", "book", {"editor": (PEOPLE[0], OTHERS)})
    assert one(style, entry) == "Bo Ash et al. eds."


def test_others_alone_are_nobody() -> None:
    style = style_of(
        '<names variable="author"><substitute><text variable="title"/></substitute></names>'
        '<choose><if variable="author"><text value=" by someone"/></if></choose>'
    )
    assert one(style, Entry("a", "book", {"author": (OTHERS,), "title": "Deeds"})) == "Deeds"


def test_an_organisation_of_that_name_elsewhere_in_a_list_stays() -> None:
    style = style_of('<names variable="author"><name and="text"/></names>')
    assert one(style, Entry("a", "book", {"author": (OTHERS, PEOPLE[0])})) == "others and Bo Ash"


def test_disambiguation_adds_names_but_never_others() -> None:
    style = style_of(
        '<names variable="author"><name form="short" et-al-min="2" et-al-use-first="1"/></names>',
        options='disambiguate-add-names="true"',
    )
    works = {"a": work("a", 1), "b": work("b", 2), "c": work("c", 3)}
    cited = cite(style, "", works, [cluster("a"), cluster("b"), cluster("c")])
    shown = [cluster_text(c) for c in cited.clusters]
    assert shown == ["Ash et al.", "Ash, Cole, et al.", "Ash, Cole, Eve, et al."]


def test_a_substitute_tells_others_from_nobody_else() -> None:
    alone = Entry("a", "book", {"author": PEOPLE[:1], "title": "Alone"})
    style = load_style(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/>'
        '<citation><layout><text variable="title"/></layout></citation><bibliography '
        'subsequent-author-substitute="—" subsequent-author-substitute-rule="complete-each">'
        '<layout><names variable="author" suffix=": "/><text variable="title"/></layout>'
        "</bibliography></style>"
    )
    works = {"a": alone, "b": work("b", 1, title="Many"), "c": work("c", 1, title="More")}
    texts = [entry_text(e) for e in cite(style, "", works, [cluster(*works)]).bibliography]
    assert texts == ["Bo Ash: Alone", "Bo Ash et al.: Many", "— et al.: More"]


@pytest.mark.parametrize(
    ("style_id", "shown"),
    [
        ("apa", "Ash, B., Cole, D., et al. (2004–). Deeds. Journal."),
        ("chicago-author-date", "Ash, Bo, Di Cole, et al. 2004–. “Deeds.” Journal, May."),
        ("ieee", "[1] B. Ash, D. Cole, et al., “Deeds,” Journal, May 2004–."),
    ],
)
def test_both_in_the_list_of_references(style_id: str, shown: str) -> None:
    more: dict[str, Value] = {"title": "Deeds", "container-title": "Journal", "issued": SINCE_2004}
    assert listed(style_id, work("a", 2, **more)) == [shown]


def test_an_open_range_in_words_and_parts() -> None:
    entry = Entry("a", "book", {"issued": SINCE_2004})
    month = '<date variable="issued"><date-part name="month"/></date>'
    whole = '<date variable="issued" form="text"/>'
    spelled = (
        '<date variable="issued"><date-part name="month" suffix=" "/>'
        '<date-part name="year" range-delimiter="/" suffix="."/></date>'
    )
    assert [one(style_of(text), entry) for text in (month, whole, spelled)] == [
        "May",
        "May 2004–",
        "May 2004/.",
    ]


def test_open_ranges_sort_after_closed_ones() -> None:
    years: dict[str, Date] = {
        "open": Date(((2004,), ())),
        "closed": Date(((2004,), (2006,))),
        "later": Date(((2005,),)),
        "single": Date(((2004,),)),
    }
    style = load_style(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/>'
        '<citation><layout><text variable="title"/></layout></citation><bibliography>'
        '<sort><key variable="issued"/></sort><layout><text variable="title"/></layout>'
        "</bibliography></style>"
    )
    works = {key: Entry(key, "book", {"title": key, "issued": date}) for key, date in years.items()}
    order = [entry.key for entry in cite(style, "", works, [cluster(*works)]).bibliography]
    assert order == ["single", "closed", "open", "later"]
