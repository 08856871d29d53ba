"""Rules that a comparison with citeproc-js over many styles showed to be broken."""

from __future__ import annotations

import pytest

from digestgen.citations import (
    RichText,
    Style,
    bibliography_html,
    cite,
    cluster_text,
    entry_html,
    entry_text,
    load_style,
    rich_html,
)
from digestgen.model.csl import CiteCluster, CiteItem, Date, Entry, Name
from tests.unit.citations.styles import cluster, entry, style_of

DOE = Entry("doe", "book", {"author": (Name("Doe", "Jane"),), "title": "Deeds"})
DATED = {"a": entry("a", "Doe Jane", 2020, title="A"), "b": entry("b", "Doe Jane", 2020, title="B")}


def full_style(macros: str, layout: str, *, kind: str = "in-text", citation: str = "") -> Style:
    """Make a style with macros; the bibliography has the same layout."""
    return load_style(
        f'<style xmlns="http://purl.org/net/xbiblio/csl" class="{kind}" version="1.0"><info/>'
        f'{macros}<citation {citation}><layout delimiter="; ">{layout}</layout></citation>'
        f"<bibliography><layout>{layout}</layout></bibliography></style>"
    )


def one(style: Style, work: Entry, **more: str) -> str:
    item = CiteItem(work.key, **more)  # type: ignore[arg-type]
    return cluster_text(cite(style, "", {work.key: work}, [CiteCluster((item,))]).clusters[0])


def first_entry(style: Style, work: Entry) -> str:
    return entry_text(cite(style, "", {work.key: work}, [cluster(work.key)]).bibliography[0])


NO_LOCATOR = '<macro name="locator"><text variable="locator"/></macro>'


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        # CSL 1.0.2, "Group": a macro is one
        ('<text term="no date" form="short"/><text macro="locator"/>', ""),
        ('<text term="no date" form="short"/><text variable="locator"/>', ""),
        ('<group><text term="no date" form="short"/><text macro="locator"/></group>', ""),
    ],
)
def test_a_term_beside_a_macro_that_shows_nothing(inside: str, shown: str) -> None:
    style = full_style(f'{NO_LOCATOR}<macro name="date">{inside}</macro>', '<text macro="date"/>')
    assert one(style, DOE) == shown


def test_one_child_of_a_choose_stands_for_names() -> None:
    style = style_of(
        '<names variable="translator"><substitute><choose><if type="book">'
        '<names variable="editor"/><names variable="author"/><text variable="title"/>'
        "</if></choose></substitute></names>"
    )
    assert one(style, DOE) == "Jane Doe"


def test_an_empty_term_may_stand_for_names() -> None:
    style = load_style(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/>'
        '<locale><terms><term name="anonymous"/></terms></locale><citation><layout>'
        '<names variable="editor"><substitute><text term="anonymous"/><text variable="title"/>'
        '</substitute></names><text value="!"/></layout></citation></style>'
    )
    assert one(style, DOE) == "!"


def test_the_label_of_a_note_number() -> None:
    layout = (
        '<choose><if position="subsequent"><label variable="first-reference-note-number"/>'
        '<text variable="first-reference-note-number" prefix=" "/></if>'
        '<else><text variable="title"/></else></choose>'
    )
    style = load_style(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info/>'
        '<locale><terms><term name="first-reference-note-number">note</term></terms></locale>'
        f"<citation><layout>{layout}</layout></citation></style>"
    )
    notes = [cluster("doe", note=1), cluster("doe", note=2)]
    shown = [cluster_text(c) for c in cite(style, "", {"doe": DOE}, notes).clusters]
    assert shown == ["Deeds", "note 1"]


@pytest.mark.parametrize(("case", "shown"), [("", "Ibid."), ('text-case="lowercase"', "ibid.")])
def test_a_case_that_a_term_asks_for_stays(case: str, shown: str) -> None:
    assert one(style_of(f'<text term="ibid" {case}/>', kind="note"), DOE) == shown


def test_a_term_that_begins_an_entry_takes_a_capital() -> None:
    style = full_style("", '<text term="anonymous" form="short"/><text variable="title"/>')
    assert first_entry(style, DOE) == "Anon.Deeds"
    assert one(style, DOE) == "anon.Deeds"


def test_the_delimiter_before_et_al_brings_its_own_space() -> None:
    people = (Name("Doe"), Name("Roe"), Name("Poe"), Name("Low"))
    many = Entry("many", "book", {"author": people})
    style = style_of(
        '<names variable="author"><name delimiter="/" et-al-min="3" et-al-use-first="2"/></names>'
    )
    assert one(style, many) == "Doe/Roe/et al."


@pytest.mark.parametrize("space", ["\u00a0", " ", "\u202f"])
def test_no_space_is_left_after_the_last_initial(space: str) -> None:
    style = style_of(
        f'<names variable="author" suffix="!"><name initialize-with=".{space}" '
        'name-as-sort-order="all"/></names>'
    )
    assert one(style, DOE) == "Doe, J.!"


def test_one_version_is_one() -> None:
    style = style_of('<label variable="version"/><text variable="version" prefix=" "/>')
    assert one(style, Entry("a", "software", {"version": "4.4-0"})) == "version 4.4-0"


@pytest.mark.parametrize(
    ("layout", "shown"),
    [
        (
            '<text variable="title" quotes="true" font-style="italic" suffix=","/>',
            "“<i>Deeds,</i>”",
        ),
        (
            '<group quotes="true" suffix=","><text variable="title" font-style="italic"/></group>',
            "“<i>Deeds</i>,”",
        ),
    ],
)
def test_punctuation_in_quotes_takes_the_format_of_what_is_quoted(layout: str, shown: str) -> None:
    [cited] = cite(style_of(layout), "en-US", {"doe": DOE}, [cluster("doe")]).clusters
    assert rich_html(cited.text) == shown


def test_a_full_stop_with_its_space_stands_once() -> None:
    layout = '<text variable="title" suffix=". "/><group prefix=". "><text value="End"/></group>'
    assert one(style_of(layout), DOE) == "Deeds. End"


def test_a_suffix_stands_in_the_last_block_of_an_entry() -> None:
    style = load_style(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/>'
        "<citation><layout><text value='x'/></layout></citation><bibliography>"
        '<layout suffix="."><text variable="title" display="block"/></layout>'
        "</bibliography></style>"
    )
    cited = cite(style, "", {"doe": DOE}, [cluster("doe")])
    assert '<div class="csl-block">Deeds.</div></div>' in entry_html(cited.bibliography[0])


AGAIN = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/>'
    "<citation><layout><text value='x'/></layout></citation><bibliography "
    'subsequent-author-substitute="{dash}"><layout><names variable="author">'
    '<substitute><text term="anonymous"/></substitute></names>'
    '<text variable="title" prefix=": "/></layout></bibliography></style>'
)


def test_a_term_is_nobody_who_could_be_repeated() -> None:
    works = {key: Entry(key, "book", {"title": key}) for key in "ab"}
    cited = cite(load_style(AGAIN.format(dash="—")), "", works, [cluster("a", "b")])
    assert [entry_text(e) for e in cited.bibliography] == ["Anonymous: a", "Anonymous: b"]


def test_names_replaced_by_nothing_need_no_substitute() -> None:
    cited = cite(load_style(AGAIN.format(dash="")), "", DATED, [cluster("a", "b")])
    assert [entry_text(e) for e in cited.bibliography] == ["Jane Doe: A", ": B"]


def test_ibid_looks_at_the_cites_as_sorted() -> None:
    style = load_style(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info/>'
        '<citation><sort><key variable="title"/></sort><layout delimiter="; "><choose>'
        '<if position="ibid"><text term="ibid"/></if><else><text variable="title"/></else>'
        "</choose></layout></citation></style>"
    )
    notes = [cluster("b", note=1), cluster("b", "a", note=2)]
    cited = cite(style, "", DATED, notes)
    assert [cluster_text(c) for c in cited.clusters] == ["B", "A; B"]
    assert cited.clusters[1].keys == ("b", "a")


def test_no_letters_where_only_first_notes_would_show_them() -> None:
    layout = (
        '<choose><if position="first"><text variable="title"/><date variable="issued" '
        'prefix=" "><date-part name="year"/></date></if>'
        '<else><names variable="author"/></else></choose>'
    )
    style = full_style("", layout, kind="note", citation='disambiguate-add-year-suffix="true"')
    notes = [cluster("a", note=1), cluster("b", note=2)]
    assert [cluster_text(c) for c in cite(style, "", DATED, notes).clusters] == ["A 2020", "B 2020"]


def test_a_work_has_its_own_number_in_each_text() -> None:
    style = full_style("", '<text variable="citation-number" prefix="[" suffix="] "/>')
    for order in (("a", "b"), ("b", "a")):
        cited = cite(style, "", DATED, [cluster(key) for key in order])
        assert [cluster_text(c) for c in cited.clusters] == ["[1]", "[2]"]
        assert [entry_text(e) for e in cited.bibliography] == ["[1]", "[2]"]


def test_a_number_in_words_is_its_own() -> None:
    style = full_style("", '<number variable="citation-number" form="roman"/>')
    for order in (("a", "b"), ("b", "a")):
        cited = cite(style, "", DATED, [cluster(key) for key in order])
        assert [entry_text(e) for e in cited.bibliography] == ["i", "ii"]


def test_a_language_and_its_primary_dialect_are_one_engine() -> None:
    style = style_of('<text term="and"/>')
    for lang in ("", "en", "en-US"):
        cite(style, lang, {"doe": DOE}, [cluster("doe")])
    assert list(style.engines) == ["en-US"]


@pytest.mark.parametrize("odd", ["²", "٣", "\ue100", "\ue122"])
def test_odd_characters_break_no_number(odd: str) -> None:
    layout = (
        '<text variable="page"/><number variable="edition" form="ordinal"/>'
        '<date variable="issued"><date-part name="year"/></date><number variable="locator"/>'
    )
    work = Entry("a", "book", {"page": odd, "edition": odd, "issued": Date(raw=odd)})
    style = full_style("", layout)
    cited = cite(style, "", {"a": work}, [CiteCluster((CiteItem("a", locator=odd, label="page"),))])
    html = bibliography_html(cited)
    assert html.count("<div") == html.count("</div>")
    assert "\ue100" not in cited.clusters[0].text + RichText(html)


@pytest.mark.parametrize("second", ["text", "number"])
def test_a_locator_is_said_once(second: str) -> None:
    style = full_style("", f'<text variable="locator"/><{second} variable="locator" prefix=", "/>')
    assert one(style, DOE, locator="4.1", label="section") == "4.1"


def test_stripping_the_periods_of_a_macro_spares_a_locator_but_not_names() -> None:
    work = entry("doe", "Doe John A.", 2020)
    style = full_style(
        '<macro name="all"><names variable="author"><name/></names>'
        '<text variable="locator" prefix=", "/></macro>',
        '<text macro="all" strip-periods="true"/>',
    )
    assert "." not in one(style, work)
    assert one(style, work, locator="4.1", label="section").endswith(", 4.1")


def test_an_empty_range_delimiter_is_a_dash() -> None:
    years = Date(parts=((1902,), (1903,)))
    layout = '<date variable="issued"><date-part name="year" range-delimiter=""/></date>'
    assert one(full_style("", layout), Entry("doe", "book", {"issued": years})) == "1902–1903"


def test_an_affix_with_a_sign_for_less_meets_what_stands_before() -> None:
    layout = (
        '<text variable="title" suffix=","/><text variable="note" prefix=", &lt;" suffix="&gt;"/>'
    )
    work = Entry("doe", "book", {"title": "Deeds", "note": "n"})
    assert one(full_style("", layout), work) == "Deeds, <n>"


def test_a_letter_of_a_year_stays_small() -> None:
    layout = (
        '<date variable="issued" text-case="uppercase"><date-part name="month" suffix=" "/>'
        '<date-part name="year"/></date>'
    )
    style = full_style("", layout, citation='disambiguate-add-year-suffix="true"')
    both = cite(style, "en-US", DATED, [cluster("a", "b")])
    assert cluster_text(both.clusters[0]) == "2020a; 2020b"


def test_an_abbreviated_list_of_names_is_formatted_as_a_whole() -> None:
    people = tuple(Name(family, "A") for family in ("Doe", "Roe", "Poe"))
    layout = '<names variable="author"><name form="short" font-weight="bold" {}/></names>'
    work = Entry("doe", "book", {"author": people})

    def html(options: str) -> str:
        cited = cite(full_style("", layout.format(options)), "", {"doe": work}, [cluster("doe")])
        return rich_html(cited.clusters[0].text)

    assert "<b>Doe, Roe, et al.</b>" in html('et-al-min="3" et-al-use-first="2"')
    assert "<b>Doe</b>, <b>Roe</b>, <b>Poe</b>" in html("")


def test_names_that_stand_in_take_the_formats_of_name_parts() -> None:
    style = full_style(
        '<macro name="editor"><names variable="editor"><name form="short"/></names></macro>',
        '<names variable="author"><name form="short"><name-part name="family"'
        ' text-case="uppercase"/></name><substitute><text macro="editor"/></substitute></names>'
        '<text macro="editor" prefix=" ed. "/>',
    )
    assert one(style, Entry("doe", "book", {"editor": (Name("Roe", "A"),)})) == "ROE"
    work = Entry("doe", "book", {"author": (Name("Doe", "A"),), "editor": (Name("Roe", "A"),)})
    assert one(style, work) == "DOE ed. Roe"


@pytest.mark.parametrize(
    ("collapse", "written", "shown"),
    [
        ("", ("zoe", "bob"), "Zoe; Bob"),  # as they were written
        ('collapse="year"', ("zoe", "bob"), "Bob; Zoe"),  # cites are grouped by authors
    ],
)
def test_what_sort_keys_leave_open(collapse: str, written: tuple[str, ...], shown: str) -> None:
    style = load_style(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/>'
        f'<citation {collapse}><sort><key variable="issued"/></sort><layout delimiter="; ">'
        '<names variable="author"><name form="short"/></names></layout></citation></style>'
    )
    works = {"zoe": entry("zoe", "Zoe Ann", 2020), "bob": entry("bob", "Bob Ann", 2020)}
    assert cluster_text(cite(style, "", works, [cluster(*written)]).clusters[0]) == shown


def test_letters_of_a_year_rise_in_a_cluster() -> None:
    style = load_style(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/>'
        '<citation disambiguate-add-year-suffix="true"><sort><key variable="issued"/></sort>'
        '<layout delimiter="; "><date variable="issued"><date-part name="year"/></date></layout>'
        "</citation></style>"
    )
    cited = cite(style, "", DATED, [cluster("a"), cluster("b", "a")])
    assert cluster_text(cited.clusters[1]) == "2020a; 2020b"


def test_a_french_space_keeps_its_line_together() -> None:
    work = Entry("doe", "book", {"title": "Deeds : « a » ?"})
    narrow = "\u202f"
    shown = f"Deeds{narrow}: «{narrow}a{narrow}»{narrow}?"
    assert one(full_style("", '<text variable="title"/>'), work) == shown
