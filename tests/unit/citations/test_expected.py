"""Where CSL is silent: what authors get from citeproc-js, found by asking it small questions."""

from __future__ import annotations

import pytest

from digestgen.citations import Style, cite, cluster_text, entry_text, load_style, rich_html
from digestgen.citations.marked.parse import parse
from digestgen.citations.marked.settle import Quotes, settle
from digestgen.citations.marked.textcase import apply_case
from digestgen.citations.render.numbers import is_numeric, is_several
from digestgen.model.csl import CiteCluster, CiteItem, Date, Entry, Name
from tests.unit.citations.styles import entry, style_of

YEAR = '<date variable="issued"><date-part name="year"/></date>'
AUTHOR_YEAR = (
    '<group delimiter=" "><names variable="author"><name form="short" initialize-with=". "/>'
    f'</names>{YEAR}</group><text variable="locator" prefix=": "/>'
)


def book(key: str, *people: str, year: int = 2000, **more: str) -> Entry:
    """Make a book by people whose names are written "Given Family"."""
    parts = (person.rsplit(" ", 1) for person in people)
    names = tuple(Name(family, given) for given, family in parts)
    return Entry(key, "book", {"author": names, "issued": Date(((year,),)), **more})


def shown(style: Style, works: list[Entry], *items: CiteItem) -> str:
    found = cite(style, "en-US", {work.key: work for work in works}, [CiteCluster(items)])
    return cluster_text(found.clusters[0])


@pytest.mark.parametrize(
    ("text", "numeric", "several"),
    [
        ("3-4", True, True),
        ("xii-xv", True, True),
        ("2 and 3", True, True),
        ("12/14", True, False),
        ("Suppl 3-4", False, False),
        ("TR-2001-04", False, False),
        ("mild", False, False),
        ("367-368, fig. 333", False, True),
    ],
)
def test_what_counts_as_a_number(text: str, *, numeric: bool, several: bool) -> None:
    assert (is_numeric(text), is_several(text)) == (numeric, several)


@pytest.mark.parametrize(("issue", "text"), [("3-4", "3–4"), ("52-I", "52–I"), ("A-B", "A-B")])
def test_a_range_in_a_number_takes_a_dash(issue: str, text: str) -> None:
    work = entry("a", issue=issue)
    assert shown(style_of('<text variable="issue"/>'), [work], CiteItem("a")) == text


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("'x' and \"y\"", "“x” and ‘y’"),
        ("\"x\" and 'y'", "“x” and ‘y’"),
        ("‘x’", "‘x’"),
        ('" x y" z', "“ x y” z"),
    ],
)
def test_the_first_kind_of_quotes_is_the_outer_one(text: str, marked: str) -> None:
    assert settle(parse(text), Quotes()) == marked


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("the p value", "The p Value"),
        ("vitamin d: a review", "Vitamin d: A Review"),
        ("an x-ray", "An X-Ray"),
    ],
)
def test_single_letters_stay_small_in_titles(text: str, title: str) -> None:
    assert apply_case(text, "title") == title


def test_a_role_has_the_case_of_the_style_whatever_the_language_of_the_work() -> None:
    layout = '<names variable="editor"><label form="short" text-case="title" prefix=" "/></names>'
    work = Entry("a", "book", {"editor": (Name("Doe"),), "language": "fr"})
    assert shown(style_of(layout), [work], CiteItem("a")) == "Doe Ed."


@pytest.mark.parametrize("rule", ["all-names", "primary-name", "by-cite"])
def test_namesakes_are_told_apart_in_the_list_too(rule: str) -> None:
    style = load_style(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/>'
        f'<citation disambiguate-add-givenname="true" givenname-disambiguation-rule="{rule}">'
        f'<layout delimiter="; ">{AUTHOR_YEAR}</layout></citation><bibliography><sort>'
        '<key variable="title"/></sort><layout><names variable="author">'
        '<name initialize-with="."/></names></layout></bibliography></style>'
    )
    works = [book("a", "Jane Doe"), book("b", "John Doe"), book("c", "Mary Roe")]
    found = cite(style, "", {work.key: work for work in works}, [], uncited=["a", "b", "c"])
    assert [entry_text(one) for one in found.bibliography] == ["Jane Doe", "John Doe", "M. Roe"]


def test_the_list_is_sorted_by_the_names_that_it_shows() -> None:
    style = load_style(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/>'
        '<macro name="who"><names variable="author"><name initialize-with="." '
        'name-as-sort-order="all"/></names></macro><citation disambiguate-add-givenname="true" '
        f'givenname-disambiguation-rule="all-names"><layout>{AUTHOR_YEAR}</layout></citation>'
        '<bibliography><sort><key macro="who"/><key variable="issued"/></sort>'
        '<layout><text macro="who"/></layout></bibliography></style>'
    )
    works = [book("late", "Zach Doe", year=2010), book("early", "Zane Doe", year=1990)]
    found = cite(style, "", {work.key: work for work in works}, [], uncited=["early", "late"])
    assert [one.key for one in found.bibliography] == ["late", "early"]


def test_people_behind_et_al_are_namesakes_too() -> None:
    options = (
        'et-al-min="3" et-al-use-first="1" disambiguate-add-givenname="true" '
        'givenname-disambiguation-rule="all-names"'
    )
    style = style_of(AUTHOR_YEAR, options=options)
    works = [book("a", "Ann Low", "Bo High", "Jane Doe"), book("b", "Mary Doe")]
    assert shown(style, works, CiteItem("b"), CiteItem("a")) == "M. Doe 2000; Low et al. 2000"


@pytest.mark.parametrize(
    ("collapse", "items", "text"),
    [
        ("year", (CiteItem("a"), CiteItem("b", prefix="see ")), "Doe 2000, see 2001"),
        ("year", (CiteItem("a", locator="4", label="page"), CiteItem("b")), "Doe 2000: 4, 2001"),
        ("year-suffix", (CiteItem("x"), CiteItem("y", prefix="cf. ")), "Doe 1990a, cf. b"),
    ],
)
def test_what_authors_add_does_not_end_a_group(
    collapse: str, items: tuple[CiteItem, ...], text: str
) -> None:
    options = f'collapse="{collapse}" disambiguate-add-year-suffix="true"'
    works = [
        book("a", "Jo Doe"),
        book("b", "Jo Doe", year=2001),
        book("x", "Jo Doe", year=1990, title="X"),
        book("y", "Jo Doe", year=1990, title="Y"),
    ]
    cited = [work for work in works if work.key in {item.key for item in items}]
    assert shown(style_of(AUTHOR_YEAR, options=options), cited, *items) == text


def test_a_locator_that_no_reader_sees_does_not_end_a_range() -> None:
    style = style_of('<text variable="citation-number"/>', options='collapse="citation-number"')
    works = [book(key, "Jo Doe") for key in "abc"]
    middle = CiteItem("b", locator="4", label="page")
    assert shown(style, works, CiteItem("a"), middle, CiteItem("c")) == "1–3"


@pytest.mark.parametrize(
    ("substitute", "text"),
    [
        ('<text value="Anon"/>', "Anon"),
        ('<text variable="title"/>', "Deeds"),
        ('<names variable="editor"/>', "<b>Roe!</b>"),
        ('<names variable="editor"><name form="short"/></names>', "Roe"),
    ],
)
def test_affixes_of_names_are_for_names(substitute: str, text: str) -> None:
    layout = (
        '<names variable="author" suffix="!"><name form="short" font-weight="bold"/>'
        f"<substitute>{substitute}</substitute></names>"
    )
    work = Entry("a", "book", {"editor": (Name("Roe", "Bo"),), "title": "Deeds"})
    found = cite(style_of(layout), "", {"a": work}, [CiteCluster((CiteItem("a"),))])
    assert rich_html(found.clusters[0].text) == text.replace("!</b>", "</b>!")


@pytest.mark.parametrize(
    ("rest", "text"),
    [('<text variable="volume"/>', ""), ('<text variable="year-suffix"/>', "n.d.")],
)
def test_a_year_suffix_fills_its_group_even_when_it_is_empty(rest: str, text: str) -> None:
    layout = f'<group><text term="no date" form="short"/>{rest}</group>'
    assert shown(style_of(layout), [entry("a")], CiteItem("a")) == text


def test_display_inside_a_group_says_nothing() -> None:
    listed = (
        '<group delimiter=". "><text variable="title" display="block"/><text value="x"/></group>'
    )
    style = style_of('<text variable="title"/>', bibliography=listed)
    found = cite(style, "", {"a": entry("a", title="T")}, [], uncited=["a"])
    assert rich_html(found.bibliography[0].text) == "T. x"
