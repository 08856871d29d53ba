"""CSL -> biblatex -> CSL: what is written is read back the same."""

from __future__ import annotations

import string
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digestgen.bibliography import Library, load_library
from digestgen.bibliography.citation_keys import is_key, new_key
from digestgen.bibliography.from_csl import from_csl
from digestgen.model.csl import Date, Entry, Name

WORDS = st.sampled_from([
    "Building", "a", "practically", "useful", "theory", "of", "goal", "setting:", "motivation",
    "35-year", "odyssey", "100%", "R&D", "C#", "$5", "p_value", "“quoted”", "naïve", "Māori",
    "目標", "<i>in vivo</i>", "<b><i>both</i></b>", "H<sub>2</sub>O", "CO<sup>2</sup>",
    "<b>bold</b>", "–", "don’t",
    "<i>Staphylococcus</i>", "{x}", "~", "^", "\\", "and",
    '<span style="font-variant:small-caps;">bc</span>', "x--y", "<", "5>3", "don't", "α-wave",
])  # fmt: skip
PROTECTED = st.just('<span class="nocase">NICE</span>')
PLAIN = st.sampled_from(["Sage", "R&D Press", "O’Reilly", "Würzburg", "100%", "A_b", "Ōtautahi"])
PROSE = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
TITLES = st.lists(WORDS | PROTECTED, min_size=1, max_size=8).map(" ".join)
"""Only in titles do braces protect capitals, and mean something."""
TEXTS = st.lists(PLAIN, min_size=1, max_size=3).map(" ".join)
FAMILIES = st.sampled_from([
    "Locke", "Müller", "O'Mahony", "Smith-Jones", "Di Pietro", "Ng", "胡", "Łukasz", "Márquez",
    "García Márquez", "Smith and Sons", "King, Jr", "MacDonald", "de", "X Æ",
])  # fmt: skip
GIVEN = st.sampled_from(["Edwin A.", "É.", "Jean-Luc", "J", "", "Mary Ann", "適之", "A. & B."])
PARTICLES = st.sampled_from(["", "", "van der", "de la", "von", "al-", "d'", "ten", "Van"])
PEOPLE = st.builds(
    Name._make,
    st.tuples(
        FAMILIES,
        GIVEN,
        st.sampled_from(["", "", "", "van"]),
        PARTICLES,
        st.sampled_from(["", "", "Jr.", "III"]),
        st.just(""),
        st.just(False),
        st.just(False),
    ),
).filter(lambda n: not (n.dropping_particle and (n.non_dropping_particle or not n.given)))
BODIES = st.sampled_from(["World Health Organization", "NICE and friends", "R&D, Inc."]).map(
    lambda literal: Name(literal=literal)
)
NAMES = st.lists(st.one_of(PEOPLE, BODIES), min_size=1, max_size=4).map(tuple)
YEARS = st.integers(1, 2030) | st.integers(-500, -1)
POINTS = st.one_of(
    st.tuples(YEARS),
    st.tuples(YEARS, st.integers(1, 12)),
    st.tuples(YEARS, st.integers(1, 12), st.integers(1, 28)),
)


@st.composite
def dates(draw: st.DrawFn) -> Date:
    kind = draw(st.sampled_from(["one", "range", "open", "season", "words"]))
    circa = draw(st.booleans())
    first = draw(POINTS)
    if kind == "words":
        return Date(literal=draw(st.sampled_from(["in press", "submitted", "n.d.", "forthcoming"])))
    if kind == "season":
        return Date((first[:1],), draw(st.sampled_from("1234")), circa)
    if kind == "open":
        return Date((first, ()), circa=circa)
    if kind == "range":
        return Date(tuple(sorted((first, draw(POINTS)))), circa=circa)
    return Date((first,), circa=circa)


DIGITS = st.integers(1, 999).map(str)
PAGES = st.builds(lambda a, b: f"{a}-{b}", DIGITS, DIGITS)
COMMON: dict[str, st.SearchStrategy[Any]] = {
    "title": TITLES,
    "author": NAMES,
    "issued": dates(),
    "DOI": st.sampled_from([
        "10.1037/0003-066X.57.9.705",
        "10.1002/(SICI)1097-0258(19980815)17:15/16<1661::AID>3.0.CO;2-2",
        "10.1000/a_b#c%20d", "10.1000/x{y}", "10.1016/j.apmr.2012.05.029",
    ]),
    "URL": st.sampled_from(["https://example.org/a_b?c=d&e=%20f#g", "http://example.org/~x/"]),
    "PMID": DIGITS,
    "PMCID": st.integers(1000, 99999).map(lambda n: f"PMC{n}"),
    "language": st.sampled_from(["en", "en-US", "de", "mi", "pt-BR", "zh"]),
    "abstract": PROSE,
    "note": PROSE,
    "keyword": st.sampled_from(["goals", "goals, pain & sleep"]),
    "accessed": st.builds(lambda p: Date((p,)), POINTS),
    "title-short": TITLES,
}  # fmt: skip
ARTICLE = {
    "container-title": TITLES,
    "container-title-short": TITLES,
    "volume": DIGITS,
    "issue": DIGITS,
    "page": PAGES,
    "ISSN": st.just("0003-066X"),
}
CHAPTER = {
    "container-title": TITLES,
    "editor": NAMES,
    "publisher": TEXTS,
    "publisher-place": TEXTS,
    "page": PAGES,
    "edition": st.sampled_from(["2", "Revised"]),
    "volume": DIGITS,
    "ISBN": st.just("978-3-16-148410-0"),
}
BOOK = {
    "publisher": TEXTS,
    "publisher-place": TEXTS,
    "editor": NAMES,
    "translator": NAMES,
    "compiler": NAMES,
    "number-of-pages": DIGITS,
    "collection-title": TITLES,
    "original-date": st.builds(lambda p: Date((p,)), POINTS),
}
WHOLE = {"publisher": TEXTS, "genre": st.just("Working paper"), "number": DIGITS}
TYPES: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "article-journal": ARTICLE,
    "article-magazine": ARTICLE,
    "article-newspaper": ARTICLE,
    "review": ARTICLE,
    "chapter": CHAPTER,
    "paper-conference": CHAPTER | {"event-title": TITLES, "event-place": TEXTS},
    "entry-encyclopedia": CHAPTER,
    "book": BOOK,
    "report": WHOLE,
    "thesis": WHOLE,
    "dataset": {"publisher": TEXTS, "version": DIGITS},
    "software": {"publisher": TEXTS, "version": DIGITS},
    "article": {"publisher": TEXTS, "number": DIGITS},
    "webpage": {"container-title": TITLES},
    "post-weblog": {"container-title": TITLES},
    "document": {"publisher": TEXTS},
    "standard": {"publisher": TEXTS, "number": DIGITS},
    "speech": {"event-title": TITLES, "event-place": TEXTS},
    "motion_picture": {"director": NAMES, "publisher": TEXTS},
}


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    kind = draw(st.sampled_from(sorted(TYPES)))
    optional = COMMON | TYPES[kind]
    variables = draw(st.fixed_dictionaries({}, optional=optional))
    return Entry("doe2020", kind, variables)


def read(text: str) -> Library:
    return load_library([("references.bib", text.encode())])


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(entries())
def test_what_is_written_is_read_back_the_same(entry: Entry) -> None:
    written = from_csl(entry)
    library = read(f"% before\n{written.text}\n\n@misc{{after, title = {{After}}}}\n")
    assert library.reconcile[0].read == 2, library.diagnostics
    found = library["doe2020"].entry
    assert (found.type, dict(found.variables)) == (entry.type, dict(entry.variables)), written.text
    assert written.left == ()


def test_an_article_looks_as_a_reference_manager_writes_it() -> None:
    entry = Entry(
        "locke2002",
        "article-journal",
        {
            "title": "Building a practically useful theory of goal setting & <i>motivation</i>",
            "author": (Name("Locke", "Edwin A."), Name("Berg", "Ada", non_dropping_particle="van"),
                       Name(literal="World Health Organization")),
            "issued": Date(((2002, 9),)),
            "container-title": "American Psychologist",
            "volume": "57",
            "issue": "9",
            "page": "705-717",
            "DOI": "10.1037/0003-066X.57.9.705",
            "language": "en",
        },
    )  # fmt: skip
    assert from_csl(entry).text == (
        "@article{locke2002,\n"
        "  title = {Building a practically useful theory of goal setting \\& \\emph{motivation}},\n"
        "  author = {Locke, Edwin A. and van Berg, Ada and {World Health Organization}},\n"
        "  date = {2002-09},\n"
        "  journaltitle = {American Psychologist},\n"
        "  volume = {57},\n"
        "  number = {9},\n"
        "  pages = {705--717},\n"
        "  doi = {10.1037/0003-066X.57.9.705},\n"
        "  langid = {english}\n"
        "}"
    )


def test_an_article_number_stands_for_the_pages() -> None:
    entry = Entry("a", "article-journal", {"number": "e68914", "page": "e68914", "volume": "8"})
    text = from_csl(entry).text
    assert "eid = {e68914}" in text
    assert "pages" not in text
    assert dict(read(text)["a"].entry.variables) == dict(entry.variables)


def test_what_biblatex_has_no_field_for_is_named() -> None:
    entry = Entry(
        "a", "broadcast", {"title": "T", "narrator": (Name("A", "B"),), "call-number": "x"}
    )
    written = from_csl(entry)
    assert written.left == ("call-number", "narrator")
    assert written.text == "@misc{a,\n  title = {T}\n}"


BIB = """\
@article{%s, author = {Locke, Edwin}, date = {2002}}
@article{%s, author = {van Jaarsveld, C}, date = {2010}}
@article{%s, author = {Öz, A}, date = {1999}}
"""


def work(author: Name | None = None, year: int = 0, title: str = "") -> Entry:
    variables: dict[str, Any] = {"title": title} if title else {}
    if author:
        variables["author"] = (author,)
    if year:
        variables["issued"] = Date(((year,),))
    return Entry("", "book", variables)


@pytest.mark.parametrize(
    ("keys", "entry", "made"),
    [
        (("a", "b", "c"), work(Name("Doe", "J"), 2020), "doe2020"),
        (("a", "b", "c"), work(Name("Łukaß-Ñandú", "J"), 2020), "lukassnandu2020"),
        (("a", "b", "c"), work(Name("Berg", "A", "", "van der"), 2020), "vanderberg2020"),
        (("a", "b", "c"), work(Name(literal="World Health Organization"), 2023),
         "worldhealthorganization2023"),
        (("a", "b", "c"), work(title="Pain in <i>figures</i> again"), "painin"),
        (("a", "b", "c"), work(Name("胡", "適之"), 1919), "work1919"),
        (("locke2002", "b", "c"), work(Name("Locke", "J"), 2002), "locke2002a"),
        (("locke2002", "LOCKE2002A", "c"), work(Name("Locke", "J"), 2002), "locke2002b"),
        (("Locke2002", "Vanjaarsveld2010", "oz1999"), work(Name("Doe", "J"), 2020), "Doe2020"),
        (("locke_2002", "x", "oz_1999"), work(Name("Doe", "J"), 2020), "doe_2020"),
    ],
)  # fmt: skip
def test_a_key_is_made_as_the_others_are(keys: tuple[str, ...], entry: Entry, made: str) -> None:
    assert new_key(entry, read(BIB % keys)) == made


@given(st.text(string.ascii_letters + string.digits + "_:.-/+ {}[]@,;\"'\\#%~()=é胡", max_size=8))
def test_a_key_that_is_taken_can_be_read_everywhere(text: str) -> None:
    if not is_key(text):
        return
    assert text in read(f"@misc{{{text}, title = {{x}}}}")


@pytest.mark.parametrize(
    "text", ["", "a b", "a,b", "@a", "a.", "a--b", "{a}", "null", "a'b", "a#b"]
)
def test_what_cannot_be_a_key(text: str) -> None:
    assert not is_key(text)
