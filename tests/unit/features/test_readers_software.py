"""What readers' software finds on a post's page, read as that software reads it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import mf2py
import pytest
from lxml import html

from digestgen.bibliography import load_library
from tests.site_test import BIBLIOGRAPHY, GOALS, SETTINGS, SiteTest

POST = "content/posts/2026-04-20-goals.md"
PAGE = "2026/goals/index.html"
URL = "https://example.org/blog/2026/goals/"
FIELDS = """\
people: Students
audience: [nurses]
doi: 10.5281/zenodo.1
licence: CC-BY-4.0
updates:
  - {date: 2026-06-01, kind: correction, what: A number was wrong.}
discussed:
  - {where: Mastodon, url: https://social.example/@ana/1}
topics:"""

AS_WRITTEN = f"{SETTINGS}\n[content]\nquotes = false\n"
"""Signs of titles stay as they are."""


def page(root: Path, post: str = GOALS) -> html.HtmlElement:
    return html.fromstring(SiteTest(root).write(POST, post).page(PAGE))


def open_url(title: str) -> list[tuple[str, str]]:
    """Read a context object as Zotero's `openurl.js` does: each part needs its "="."""
    parts = [part.split("=") for part in title.split("&")]
    assert all(len(part) == 2 for part in parts), title
    return [(key, unquote(value)) for key, value in parts]


def context_objects(tree: html.HtmlElement) -> list[list[tuple[str, str]]]:
    return [open_url(str(title)) for title in tree.xpath("//span[@class='Z3988']/@title")]


def linked_data(tree: html.HtmlElement) -> dict[str, Any]:
    (text,) = tree.xpath("//script[@type='application/ld+json']/text()")
    found: dict[str, Any] = json.loads(text)
    return found


def test_the_post_comes_first_so_that_zotero_can_save_it(tmp_path: Path) -> None:
    own, *works = context_objects(page(tmp_path))
    assert own == [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "blogPost"),
        ("rft.title", "Why goals work"),
        ("rft.source", "So what?"),
        ("rft.identifier", URL),
        ("rft.date", "2026-04-20"),
        ("rft.creator", "Writer, Ana"),
        ("rft.language", "en-GB"),
        ("rft.description", "Specific goals probably help more than vague ones."),
    ]
    assert len(works) == 1


def test_each_reference_is_a_context_object(tmp_path: Path) -> None:
    _own, work = context_objects(page(tmp_path))
    assert work == [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
        ("rft.genre", "article"),
        ("rft_id", "info:doi/10.1037/0003-066X.57.9.705"),
        ("rft.atitle", "Building a Practically Useful Theory of Goal Setting"),
        ("rft.jtitle", "American Psychologist"),
        ("rft.date", "2002"),
        ("rft.volume", "57"),
        ("rft.issue", "9"),
        ("rft.spage", "705"),
        ("rft.epage", "717"),
        ("rft.aulast", "Locke"),
        ("rft.aufirst", "Edwin A."),
        ("rft.au", "Latham, Gary P."),
    ]


def test_signs_of_a_title_cannot_break_the_context_object(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    title = 'A & B = C + D; "E" <F> #1 \u2013 100%'
    site.write(
        "references.bib", BIBLIOGRAPHY.replace("Building a Practically", "R \\& D = \\#1 + 100\\%")
    )
    site.write("site.toml", AS_WRITTEN)
    site.write(POST, GOALS.replace("title: Why goals work", f"title: '{title}'"))
    own, work = context_objects(html.fromstring(site.page(PAGE)))
    assert dict(work)["rft.atitle"] == "R & D = #1 + 100% Useful Theory of Goal Setting"
    assert dict(own)["rft.title"] == title


def test_a_works_own_page_offers_the_work(tmp_path: Path) -> None:
    text = SiteTest(tmp_path).page("references/locke2002/index.html")
    (work,) = context_objects(html.fromstring(text))
    assert dict(work)["rft.atitle"] == "Building a Practically Useful Theory of Goal Setting"


def test_microformats_say_who_when_and_what_is_cited(tmp_path: Path) -> None:
    text = SiteTest(tmp_path).write(POST, GOALS.replace("topics:", FIELDS, 1)).page(PAGE)
    items = mf2py.parse(doc=text, url=URL)["items"]
    (entry,) = (item for item in items if "h-entry" in item["type"])
    found = entry["properties"]
    assert entry["type"] == ["h-entry"]
    assert found["name"] == ["Why goals work"]
    assert found["url"] == found["uid"] == [URL]
    assert found["published"] == ["2026-04-20T00:00:00+1200"]
    assert found["category"] == ["Goal-setting"]
    assert found["syndication"] == ["https://social.example/@ana/1"]
    assert found["author"][0]["properties"]["name"] == ["Ana Writer"]
    (cited,) = found["citation"]
    assert cited["type"] == ["h-cite"]
    assert cited["properties"]["name"] == ["Building a Practically Useful Theory of Goal Setting"]
    assert cited["properties"]["author"] == ["Edwin A. Locke", "Gary P. Latham"]
    assert cited["properties"]["published"] == ["2002"]
    assert cited["properties"]["url"] == ["https://doi.org/10.1037/0003-066X.57.9.705"]


def test_posts_nearby_stand_outside_the_entry(tmp_path: Path) -> None:
    tree = page(tmp_path)
    assert tree.xpath("//article//nav[@class='neighbours']") == []
    assert tree.xpath("//article//section[@class='backlinks']") == []
    assert tree.xpath("//section[@class='backlinks']")


def test_linked_data_ties_claims_to_works(tmp_path: Path) -> None:
    found = linked_data(page(tmp_path, GOALS.replace("topics:", FIELDS, 1)))
    doi = "https://doi.org/10.1037/0003-066X.57.9.705"
    assert found["@type"] == "BlogPosting"
    assert found["@id"] == found["url"] == found["mainEntityOfPage"] == URL
    assert found["headline"] == "Why goals work"
    assert found["datePublished"] == "2026-04-20T00:00:00+12:00"
    assert found["dateModified"] == "2026-06-01"
    assert found["author"] == [{"@type": "Person", "name": "Ana Writer"}]
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["sameAs"] == "https://doi.org/10.5281/zenodo.1"
    assert found["audience"] == [{"@type": "Audience", "audienceType": "nurses"}]
    assert found["discussionUrl"] == ["https://social.example/@ana/1"]
    (work,) = found["citation"]
    assert work == {
        "@type": "ScholarlyArticle",
        "@id": doi,
        "name": "Building a Practically Useful Theory of Goal Setting",
        "author": [
            {
                "@type": "Person",
                "name": "Edwin A. Locke",
                "familyName": "Locke",
                "givenName": "Edwin A.",
            },
            {
                "@type": "Person",
                "name": "Gary P. Latham",
                "familyName": "Latham",
                "givenName": "Gary P.",
            },
        ],
        "datePublished": "2002",
        "isPartOf": {"@type": "Periodical", "name": "American Psychologist"},
        "sameAs": doi,
        "identifier": {
            "@type": "PropertyValue",
            "propertyID": "doi",
            "value": "10.1037/0003-066X.57.9.705",
        },
    }
    assert found["hasPart"] == [
        {
            "@type": "Claim",
            "@id": f"{URL}#f1",
            "text": "Specific goals probably help more than vague ones.",
            "appearance": [{"@id": doi}],
            "isBasedOn": [{"@id": doi}],
        }
    ]
    assert found["correction"][0]["text"] == "A number was wrong."
    assert not {"ClaimReview", "evidenceLevel"} & set(json.dumps(found).split('"'))


def test_no_title_ends_the_script(tmp_path: Path) -> None:
    title = "</script><b>&amp; <!-- x"
    text = (
        SiteTest(tmp_path)
        .write("site.toml", AS_WRITTEN)
        .write(POST, GOALS.replace("title: Why goals work", f"title: '{title}'"))
        .page(PAGE)
    )
    assert linked_data(html.fromstring(text))["headline"] == title
    assert "</script><b>" not in text


def test_only_a_post_with_its_own_doi_is_offered_as_a_publication(tmp_path: Path) -> None:
    assert page(tmp_path).xpath("//meta[starts-with(@name, 'citation_')]") == []
    assert page(tmp_path).xpath("//meta[@name='z:itemType']/@content") == ["blogPost"]
    tree = page(tmp_path, GOALS.replace("topics:", FIELDS, 1))
    found = [
        (m.get("name"), m.get("content"))
        for m in tree.xpath("//meta[starts-with(@name, 'citation_')]")
    ]
    assert found == [
        ("citation_title", "Why goals work"),
        ("citation_author", "Writer, Ana"),
        ("citation_publication_date", "2026/04/20"),
        ("citation_online_date", "2026/04/20"),
        ("citation_doi", "10.5281/zenodo.1"),
        ("citation_fulltext_html_url", URL),
        ("citation_language", "en-GB"),
        (
            "citation_reference",
            (
                "citation_title=Building a Practically Useful Theory of Goal Setting;"
                "citation_author=Locke, Edwin A.;citation_author=Latham, Gary P.;"
                "citation_publication_date=2002;citation_journal_title=American Psychologist;"
                "citation_volume=57;citation_number=9;citation_doi=10.1037/0003-066X.57.9.705"
            ),
        ),
    ]


def test_cards_have_what_networks_ask_for(tmp_path: Path) -> None:
    tree = page(tmp_path)
    said = {
        m.get("property") or m.get("name"): m.get("content") for m in tree.xpath("//meta[@content]")
    }
    assert said["og:type"] == "article"
    assert said["og:url"] == URL
    assert said["og:locale"] == "en_GB"
    assert said["article:published_time"] == "2026-04-20T00:00:00+12:00"
    assert said["article:section"] == said["article:tag"] == "Goal-setting"
    assert said["twitter:card"] == "summary_large_image"
    assert said["author"] == "Ana Writer"


def test_the_post_can_be_cited_by_file(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    tree: Any = html.fromstring(site.page(PAGE))
    (bib,) = tree.xpath("//link[@rel='alternate'][@type='application/x-bibtex']/@href")
    assert bib == "/blog/2026/goals/post.bib"
    library = load_library([("post.bib", site.page("2026/goals/post.bib").encode())])
    entry = library["goals-2026"].entry
    assert library.diagnostics == ()
    assert entry.type == "post-weblog"
    assert entry.text("title") == "Why goals work"
    assert entry.text("URL") == URL
    assert entry.names("author")[0][:2] == ("Writer", "Ana")
    assert site.page("2026/goals/post.ris").splitlines()[0] == "TY  - BLOG"
    assert "/blog/2026/goals/post.ris" in tree.xpath("//a/@href")


@pytest.mark.parametrize(
    ("fields", "creator"),
    [
        ('name = "Ana Writer"', "Writer, Ana"),
        ('name = "Ana van der Berg"\nsort = "van der Berg, Ana"', "van der Berg, Ana"),
        ('name = "The Pain Group"', "The Pain Group"),
        ('name = "Plato"', "Plato"),
    ],
)
def test_names_are_parted_as_their_owner_says(tmp_path: Path, fields: str, creator: str) -> None:
    site = SiteTest(tmp_path).change("site.toml", 'name = "Ana Writer"', fields)
    own, _work = context_objects(html.fromstring(site.page(PAGE)))
    assert dict(own)["rft.creator"] == creator
