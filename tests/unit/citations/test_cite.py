"""The face: clusters and bibliography of one text."""

from __future__ import annotations

from typing import Any

from digestgen.citations import (
    RichText,
    bibliography_html,
    cite,
    cluster_html,
    cluster_text,
    entry_html,
    entry_text,
    fallback_style,
    find_style,
    load_style,
)
from digestgen.model.csl import CiteCluster, CiteItem, Entry, Name
from tests.unit.citations.styles import cluster, entry, style_of

AUTHOR_YEAR = (
    '<group delimiter=", "><names variable="author"><name form="short"/></names>'
    '<date variable="issued"><date-part name="year"/></date></group>'
)
DOE = entry("doe", "Doe Jane", 2020, title="A title", DOI="10.1000/182")
ROE = entry("roe", "Roe Bo", 2019, title="Another", URL="https://example.org/a?b=1&c=2")
WORKS = {"doe": DOE, "roe": ROE}


def packaged(style_id: str) -> Any:
    return load_style(find_style(style_id) or "")


def texts(style: Any, works: dict[str, Entry], *clusters: CiteCluster) -> list[str]:
    return [cluster_text(one) for one in cite(style, "", works, clusters).clusters]


def test_each_cite_is_a_link_to_its_reference() -> None:
    cited = cite(packaged("apa"), "", WORKS, [cluster("doe", "roe")])
    assert cluster_html(cited.clusters[0]) == (
        '<span class="citation" data-cites="doe roe">'
        '(<a href="#ref-doe" role="doc-biblioref">Doe, 2020</a>; '
        '<a href="#ref-roe" role="doc-biblioref">Roe, 2019</a>)</span>'
    )


def test_the_list_of_references() -> None:
    cited = cite(packaged("apa"), "", WORKS, [cluster("roe")])
    assert bibliography_html(cited) == (
        '<div id="refs" class="references csl-bib-body hanging-indent" role="list">\n'
        '<div id="ref-roe" class="csl-entry" role="listitem">Roe, B. (2019). <i>Another</i>. '
        '<a href="https://example.org/a?b=1&amp;c=2">https://example.org/a?b=1&amp;c=2</a></div>\n'
        "</div>"
    )


def test_narrative_in_every_kind_of_style() -> None:
    asked = [cluster("doe", narrative=True)]
    assert texts(packaged("apa"), WORKS, *asked) == ["Doe (2020)"]
    assert texts(packaged("ieee"), WORKS, *asked) == ["Doe [1]"]
    raised = cite(packaged("american-medical-association"), "", WORKS, asked).clusters[0]
    assert "Doe</a><sup>" in cluster_html(raised)


def test_narrative_in_a_note_style_gives_sentence_and_note_apart() -> None:
    style = packaged("chicago-notes-bibliography")
    assert style.is_note
    [note] = cite(style, "", WORKS, [cluster("doe", narrative=True, note=1)]).clusters
    assert cluster_text(note._replace(text=RichText(""))) == "Doe"
    assert cluster_text(note._replace(author=RichText(""))).startswith("Jane Doe, A Title")


def test_suppressed_author() -> None:
    without = CiteCluster((CiteItem("doe", suppress_author=True),))
    assert texts(packaged("apa"), WORKS, without) == ["(2020)"]


def test_prefix_suffix_and_locator() -> None:
    item = CiteItem("doe", "see ", ", for example", "12-13", "page")
    shown = texts(packaged("apa"), WORKS, CiteCluster((item,)))
    assert shown == ["(see Doe, 2020, pp. 12–13, for example)"]


def test_unknown_keys_are_left_out_with_a_warning() -> None:
    cited = cite(packaged("apa"), "", WORKS, [cluster("doe", "dough"), cluster("dough")])
    assert [cluster_text(one) for one in cited.clusters] == ["(Doe, 2020)", ""]
    assert [(w.code, w.message) for w in cited.warnings] == [
        ("DG460", 'no entry for citation key "dough"')
    ] * 2


def test_uncited_works_stand_in_the_bibliography_only() -> None:
    cited = cite(packaged("ieee"), "", WORKS, [cluster("roe")], uncited=["doe", "roe"])
    assert [(one.key, one.number) for one in cited.bibliography] == [("roe", 1), ("doe", 2)]


def test_year_suffixes_follow_the_bibliography() -> None:
    works = {
        "b": entry("b", "Doe Jane", 2020, title="B"),
        "a": entry("a", "Doe Jane", 2020, title="A"),
    }
    assert texts(packaged("apa"), works, cluster("b"), cluster("a")) == [
        "(Doe, 2020b)",
        "(Doe, 2020a)",
    ]


def test_namesakes_get_initials() -> None:
    works = {
        "a": entry("a", "Doe Ann", 2020),
        "b": entry("b", "Doe Bo", 2021),
    }
    assert texts(packaged("apa"), works, cluster("a")) == ["(Doe, 2020)"]
    assert texts(packaged("apa"), works, cluster("a", "b")) == ["(A. Doe, 2020; B. Doe, 2021)"]


def test_ibid_and_later_notes() -> None:
    layout = (
        '<choose><if position="ibid"><text term="ibid"/></if>'
        '<else-if position="subsequent"><text variable="title" form="short"/>'
        '<text variable="first-reference-note-number" prefix=" n. "/></else-if>'
        '<else><text variable="title"/></else></choose>'
    )
    style = style_of(layout, kind="note")
    notes = [cluster(key, note=n) for n, key in enumerate(("doe", "doe", "roe", "doe"), 1)]
    assert texts(style, WORKS, *notes) == ["A title", "Ibid.", "Another", "A title n. 1"]


def test_numbers_collapse_into_ranges() -> None:
    works = {key: entry(key, f"Name{key}", 2020) for key in "abcde"}
    shown = texts(packaged("nlm-citation-sequence"), works, cluster(*"abcd"), cluster("a", "c"))
    assert shown == ["(1–4)", "(1,3)"]


def test_a_changed_entry_is_rendered_anew() -> None:
    style = style_of(AUTHOR_YEAR)
    assert texts(style, {"doe": DOE}, cluster("doe")) == ["Doe, 2020"]
    later = entry("doe", "Doe Jane", 2021)
    assert texts(style, {"doe": later}, cluster("doe")) == ["Doe, 2021"]


def test_what_is_remembered_changes_nothing() -> None:
    asked = [cluster("doe", "roe"), cluster("roe", narrative=True)]
    style = packaged("chicago-author-date")
    first = cite(style, "en-GB", WORKS, asked)
    cite(style, "en-GB", {"doe": DOE}, [cluster("doe")])
    assert cite(style, "en-GB", WORKS, asked) == first
    assert cite(packaged("chicago-author-date"), "en-GB", WORKS, asked) == first


def test_the_doi_is_the_first_link() -> None:
    layout = '<text variable="URL"/><text variable="DOI" prefix=" https://doi.org/"/>'
    style = style_of("<text value='x'/>", bibliography=layout)
    both = entry("both", URL="https://example.org/", DOI="10.1000/182")
    [shown] = cite(style, "", {"both": both}, [cluster("both")]).bibliography
    assert entry_html(shown).count("<a ") == 1
    assert '<a href="https://doi.org/10.1000/182">' in entry_html(shown)


def test_a_doi_that_is_not_shown_is_behind_the_title() -> None:
    style = style_of("<text value='x'/>", bibliography='<text variable="title" suffix="."/>')
    [shown] = cite(style, "", WORKS, [cluster("doe")]).bibliography
    assert '<a href="https://doi.org/10.1000/182">A title.</a>' in entry_html(shown)
    assert entry_text(shown) == "A title."


def test_only_http_becomes_a_link() -> None:
    style = style_of("<text value='x'/>", bibliography='<text variable="URL"/>')
    bad = entry("bad", URL="javascript:alert(1)")
    [shown] = cite(style, "", {"bad": bad}, [cluster("bad")]).bibliography
    assert "<a" not in entry_html(shown)


def test_another_locale() -> None:
    works = {"a": Entry("a", "book", {"author": (Name("A", "B"), Name("C", "D"))})}
    style = packaged("chicago-author-date")
    cited = cite(style, "de-AT", works, [cluster("a")])
    assert cluster_text(cited.clusters[0]) == "(A und C, o.\u00a0J.)"


def test_an_empty_cluster() -> None:
    cited = cite(packaged("apa"), "", WORKS, [CiteCluster(())])
    assert cluster_html(cited.clusters[0]) == '<span class="citation" data-cites=""></span>'
    assert bibliography_html(cited) == ""


def test_a_style_without_a_list_borrows_one() -> None:
    style = style_of('<text variable="title"/>')
    asked = [cluster("doe")]
    assert not style.has_list
    assert cite(style, "", WORKS, asked).bibliography == ()
    cited = cite(style, "", WORKS, asked, fallback=fallback_style())
    apa = cite(packaged("apa"), "", WORKS, asked)
    assert cited.bibliography == apa.bibliography != ()
    assert cited.hanging_indent
    assert cited.clusters != apa.clusters


def test_a_style_with_a_list_keeps_it() -> None:
    style = style_of('<text variable="title"/>', bibliography='<text variable="title"/>')
    cited = cite(style, "", WORKS, [cluster("doe")], fallback=fallback_style())
    assert [entry_text(entry) for entry in cited.bibliography] == ["A title"]
