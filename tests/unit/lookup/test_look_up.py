from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from digestgen.diagnostics import Diagnostic
from digestgen.lookup import Found, Identifier, endpoints, look_up, read_identifier, same_doi
from digestgen.lookup import fetch as fetching
from digestgen.lookup.endpoints import Endpoints
from digestgen.lookup.fetch import NoAnswer, fetch
from digestgen.lookup.tidy import tidy_item
from digestgen.model.csl import Date, Name
from tests.unit.lookup.registry import LOCKE, Registry, running

DOI = "10.1037/0003-066X.57.9.705"
ASTRAY = "HOST was not read about DOI 10.1/a: it sent us on to"
LOCKE_ID = Identifier("DOI", DOI)


@pytest.fixture
def registry() -> Iterator[Registry]:
    with running() as server:
        yield server


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (DOI, LOCKE_ID),
        (f"https://doi.org/{DOI}", LOCKE_ID),
        (f"http://dx.doi.org/{DOI}", LOCKE_ID),
        (f"doi:{DOI}", LOCKE_ID),
        (f"DOI: {DOI}", LOCKE_ID),
        (f"  <{DOI}>. ", LOCKE_ID),
        ("https://psycnet.apa.org/doi/10.1037/0003-066X.57.9.705", LOCKE_ID),
        ("https://doi.org/10.1002/%28SICI%291", Identifier("DOI", "10.1002/(SICI)1")),
        ("12237980", Identifier("PMID", "12237980")),
        ("PMID: 12237980", Identifier("PMID", "12237980")),
        ("pmid12237980", Identifier("PMID", "12237980")),
        ("https://pubmed.ncbi.nlm.nih.gov/12237980/", Identifier("PMID", "12237980")),
        ("https://pubmed.ncbi.nlm.nih.gov/12237980/?term=x", Identifier("PMID", "12237980")),
        ("https://www.ncbi.nlm.nih.gov/pubmed/12237980", Identifier("PMID", "12237980")),
        ("PMC3714259", Identifier("PMCID", "PMC3714259")),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC3714259/", Identifier("PMCID", "PMC3714259")),
        ("2101.00001", Identifier("DOI", "10.48550/arXiv.2101.00001")),
        ("arXiv:2110.01234v2 [cs.LG]", Identifier("DOI", "10.48550/arXiv.2110.01234")),
        ("https://arxiv.org/pdf/2110.01234v2.pdf", Identifier("DOI", "10.48550/arXiv.2110.01234")),
        ("math.GT/0309136", Identifier("DOI", "10.48550/arXiv.math.GT/0309136")),
        ("hep-th/9901001", Identifier("DOI", "10.48550/arXiv.hep-th/9901001")),
        ("978-0-330-39368-3", Identifier("ISBN", "9780330393683")),
        ("ISBN-13: 978 0 330 39368 3", Identifier("ISBN", "9780330393683")),
        ("080442957x", Identifier("ISBN", "080442957X")),
        ("978-0-330-39368-4", None),
        ("0804429570", None),
        ("doi.org/1234567", None),
        ("https://example.org/12237980", None),
        ("How habits are formed", None),
        ("10.1037", None),
        ("", None),
        ("locke2002", None),
    ],
)
def test_identifiers_are_read_in_every_spelling(typed: str, read: Identifier | None) -> None:
    assert read_identifier(typed) == read


def test_dois_are_compared_as_registries_do() -> None:
    assert same_doi("10.1037/0003-066X.57", "10.1037//0003-066x.57")
    assert not same_doi("10.1/a", "10.1/b")
    assert not same_doi("", "")


def test_a_doi_is_asked_by_content_negotiation(registry: Registry) -> None:
    found = look_up(LOCKE_ID, endpoints(registry.environment, "1.2"))
    assert isinstance(found, Found)
    assert dict(found.entry.variables) == {
        "title": "Building a practically useful theory of goal setting and task motivation: "
        "A 35-year odyssey",
        "author": (Name("Locke", "Edwin A."), Name("Latham", "Gary P.")),
        "container-title": "American Psychologist",
        "issued": Date(((2002, 9),)),
        "volume": "57",
        "issue": "9",
        "page": "705-717",
        "publisher": "American Psychological Association (APA)",
        "DOI": DOI,
        "ISSN": "1935-990X",
        "language": "en",
    }
    assert found.entry.type == "article-journal"
    [(path, accept, agent)] = registry.asked
    assert path == f"/doi/{DOI}"
    assert accept == "application/vnd.citationstyles.csl+json"
    assert agent.startswith("digestgen/1.2 ")


def test_a_pubmed_number_is_asked_of_the_citation_exporter(registry: Registry) -> None:
    found = look_up(Identifier("PMID", "123456"), endpoints(registry.environment, "1.2"))
    assert isinstance(found, Found)
    entry = found.entry
    assert entry.text("title").endswith("in the real world")
    assert (entry.text("PMID"), entry.text("DOI")) == ("123456", "10.1002/ejsp.674")
    assert entry.names("author")[1] == Name("Jaarsveld", "Cornelia H. M.", "", "van")
    assert not entry.date("accessed")
    assert not entry.text("source")


def test_a_preprint_is_asked_for_by_the_doi_that_arxiv_gives_it(registry: Registry) -> None:
    identifier = read_identifier("https://arxiv.org/abs/2101.00001v3")
    assert identifier is not None
    found = look_up(identifier, endpoints(registry.environment, "1.2"))
    assert isinstance(found, Found)
    assert found.entry.type == "article"
    assert found.entry.text("DOI") == "10.48550/arXiv.2101.00001"
    assert found.entry.text("publisher") == "arXiv"


def test_a_number_of_pubmed_central_is_asked_without_its_letters(registry: Registry) -> None:
    found = look_up(Identifier("PMCID", "PMC3714259"), endpoints(registry.environment, "1.2"))
    assert isinstance(found, Found)
    assert found.entry.text("PMCID") == "PMC3714259"


def test_a_book_is_asked_of_open_library(registry: Registry) -> None:
    found = look_up(Identifier("ISBN", "9780330393683"), endpoints(registry.environment, "1.2"))
    assert isinstance(found, Found)
    assert found.entry.type == "book"
    assert dict(found.entry.variables) == {
        "title": "Longshot: a novel",
        "author": (Name("Francis", "Dick"),),
        "issued": Date(((1991,),)),
        "publisher": "Pan Books",
        "publisher-place": "London",
        "number-of-pages": "293",
        "ISBN": "9780330393683",
    }


@pytest.mark.parametrize(
    ("answer", "code"), [({}, "DG921"), ([1], "DG923"), ({"ISBN:0330393685": 3}, "DG923")]
)
def test_a_book_that_nobody_knows(registry: Registry, answer: Any, code: str) -> None:
    registry.works["/isbn?bibkeys=ISBN:0330393685"] = answer
    found = look_up(Identifier("ISBN", "0330393685"), endpoints(registry.environment, "1.2"))
    assert isinstance(found, Diagnostic)
    assert found.code == code


def test_awkward_dois_are_asked_for_as_they_are(registry: Registry) -> None:
    awkward = "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2#a?b"
    registry.works[f"/doi/{awkward}"] = {**LOCKE, "DOI": awkward.lower()}
    found = look_up(Identifier("DOI", awkward), endpoints(registry.environment, "1.2"))
    assert isinstance(found, Found)
    assert found.entry.text("DOI") == awkward


def test_redirects_are_followed_and_keep_what_was_asked_for(registry: Registry) -> None:
    registry.works["/doi/10.1/a"] = f"{registry.url}/elsewhere"
    registry.works["/elsewhere"] = [LOCKE]
    found = look_up(Identifier("DOI", "10.1/a"), endpoints(registry.environment, "1.2"))
    assert isinstance(found, Found)
    assert [accept for _, accept, _ in registry.asked] == [
        "application/vnd.citationstyles.csl+json"
    ] * 2
    assert found.entry.text("DOI") == LOCKE["DOI"]


def asked(registry: Registry, answer: Any) -> Diagnostic:
    registry.works["/doi/10.1/a"] = answer
    found = look_up(Identifier("DOI", "10.1/a"), endpoints(registry.environment, "1.2"))
    assert isinstance(found, Diagnostic)
    return found._replace(
        message=found.message.replace(registry.url.removeprefix("http://"), "HOST")
    )


@pytest.mark.parametrize(
    ("answer", "code", "message"),
    [
        (404, "DG921", "HOST knows no DOI 10.1/a"),
        (410, "DG921", "HOST knows no DOI 10.1/a"),
        (500, "DG922", "HOST could not be asked about DOI 10.1/a: HTTP status 500"),
        (429, "DG922", "HOST could not be asked about DOI 10.1/a: HTTP status 429"),
        (b"<html>", "DG923", "what HOST says of DOI 10.1/a is no reference: it is not JSON"),
        (b"\xff", "DG923", "what HOST says of DOI 10.1/a is no reference: it is not JSON"),
        (b"[" * 200_000, "DG923", "what HOST says of DOI 10.1/a is no reference: it is not JSON"),
        ([], "DG923", "what HOST says of DOI 10.1/a is no reference: it is not one CSL-JSON item"),
        ({"title": "  "}, "DG923", "what HOST says of DOI 10.1/a is no reference: it has no title"),
        (
            "http://example.org/x",
            "DG924",
            f'{ASTRAY} "http://example.org/x", which is not https',
        ),
        ("/doi/10.1/a", "DG924", "HOST was not read about DOI 10.1/a: it sent us on too often"),
        (
            "file:///etc/passwd",
            "DG924",
            f'{ASTRAY} "file:///etc/passwd", which is not https',
        ),
        (
            b" " * 2_100_000,
            "DG924",
            "HOST was not read about DOI 10.1/a: the answer is over 2,000,000 bytes",
        ),
    ],
)
def test_what_goes_wrong_is_a_value(
    registry: Registry, answer: Any, code: str, message: str
) -> None:
    found = asked(registry, answer)
    assert (found.code, found.message) == (code, message)
    assert found.help


def test_silence_is_not_waited_out(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "PATIENCE", 0.2)
    found = asked(registry, 0.8)
    assert (found.code, found.message) == (
        "DG922",
        "HOST could not be asked about DOI 10.1/a: no answer within 0 seconds",
    )


def test_a_drip_is_cut(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "DEADLINE", -1.0)
    found = asked(registry, LOCKE)
    assert "the answer took over" in found.message


def test_only_https_and_this_machine_are_asked() -> None:
    refused = fetch("http://example.org/", "a/b", "me")
    assert isinstance(refused, NoAnswer)
    assert refused.refused
    for url in ("ftp://127.0.0.1/", "file:///etc/passwd", "nonsense", "http://[", ""):
        assert isinstance(fetch(url, "a/b", "me"), NoAnswer)


def test_nobody_there_is_said(registry: Registry) -> None:
    url = registry.url
    registry.shutdown()
    registry.server_close()
    found = look_up(LOCKE_ID, Endpoints(doi=f"{url}/doi/"))
    assert isinstance(found, Diagnostic)
    assert found.code == "DG922"
    assert "Connection refused" in found.message


def test_the_usual_endpoints() -> None:
    usual = endpoints({}, "1.2")
    assert usual.url(LOCKE_ID) == f"https://doi.org/{DOI}"
    pmid = usual.url(Identifier("PMID", "1"))
    assert pmid == "https://pmc.ncbi.nlm.nih.gov/api/ctxp/v1/pubmed/?format=csl&id=1"
    assert usual.url(Identifier("PMCID", "PMC1")).endswith("/pmc/?format=csl&id=1")


@pytest.mark.parametrize(
    ("item", "name", "value"),
    [
        ({"title": ["Pain"], "subtitle": ["A review."]}, "title", "Pain: A review"),
        ({"title": "Pain: A Review", "subtitle": ["a review"]}, "title", "Pain: A Review"),
        ({"title": "Why?", "subtitle": ["Because"]}, "title", "Why? Because"),
        ({"title": "Life in the U.S.A."}, "title", "Life in the U.S.A."),
        ({"title": "And so on..."}, "title", "And so on..."),
        ({"title": "R&amp;amp;D of <mml:math>x</mml:math> <em>in vivo</em>"}, "title",
         "R&D of x <i>in vivo</i>"),
        ({"title": "p < 0.05 and y > 2"}, "title", "p < 0.05 and y > 2"),
        ({"title": "Two\n  lines &lt;sub&gt;2&lt;/sub&gt;"}, "title", "Two lines <sub>2</sub>"),
        ({"title": "<scp>NICE</scp>"}, "title",
         '<span style="font-variant:small-caps;">NICE</span>'),
        ({"type": "posted-content", "institution": [{"name": "bioRxiv"}],
          "publisher": "Cold Spring Harbor"}, "publisher", "bioRxiv"),
        ({"author": [{"name": "NICE"}, {"family": "A", "given": "B"}, {"given": "Solo"}, 5, {}]},
         "author", [{"literal": "NICE"}, {"family": "A", "given": "B"}, {"literal": "Solo"}]),
        ({"article-number": "e68914"}, "page", "e68914"),
        ({"ISBN": ["http://id.crossref.org/isbn/9783161484100"]}, "ISBN", "9783161484100"),
        ({"event": {"name": "Congress"}}, "event-title", "Congress"),
        ({"updated-by": [{"type": "retraction", "DOI": "10.1/r"}]}, "keyword", "retracted"),
        ({"updated-by": [{"type": "expression-of-concern"}, {"type": "erratum"}]}, "keyword",
         "expression of concern, corrected"),
        ({"language": "eng"}, "language", "en"),
        ({"URL": "javascript:alert(1)"}, "URL", None),
        ({"volume": 57}, "volume", "57"),
        ({"author": "not a list", "issued": None}, "author", None),
    ],
)  # fmt: skip
def test_items_are_tidied(item: dict[str, Any], name: str, value: Any) -> None:
    assert tidy_item(item).get(name) == value
