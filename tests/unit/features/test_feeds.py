"""Feeds, read the way that readers' programs read them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree, html

from digestgen.pipeline.values import BuildOptions
from digestgen.session import Session
from tests.rich_site import rich_site
from tests.site_test import NOW, SETTINGS, SiteTest, flat

FIXTURES = Path(__file__).parents[2] / "fixtures" / "feeds"
KINDS = ("feed.xml", "atom.xml")
GOALS = "content/posts/2026-04-20-goals.md"
NAMES = {"a": "http://www.w3.org/2005/Atom"}


def feeds(site: SiteTest) -> dict[str, bytes]:
    outputs = flat(site.build())
    assert outputs, site.build().diagnostics
    return {p: c for p, c in outputs.items() if p.endswith(KINDS)}


def parse(content: bytes) -> Any:
    parsed = feedparser.parse(content)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def validate(path: str, content: bytes) -> None:
    name = "atom.rng" if path.endswith("atom.xml") else "rss.rng"
    schema = etree.RelaxNG(etree.parse(FIXTURES / name))
    assert schema.validate(etree.fromstring(content)), schema.error_log


def html_text(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def contents(parsed: Any) -> list[str]:
    return [entry.content[0].value for entry in parsed.entries]


def test_every_feed_is_valid_and_parses(tmp_path: Path) -> None:
    found = feeds(rich_site(tmp_path))
    assert sorted(p for p in found if p.endswith("atom.xml")) == [
        "atom.xml",
        "corrections/atom.xml",
        "practice/atom.xml",
        "topics/goal-setting/atom.xml",
        "topics/pacing/atom.xml",
        "weekly-atom.xml",
    ]
    for path, content in found.items():
        validate(path, content)
        assert parse(content).entries


def test_the_schemas_refuse_what_is_no_feed(tmp_path: Path) -> None:
    found = feeds(rich_site(tmp_path))
    for path, old, new in (
        ("atom.xml", b"<id>", b"<nid>"),
        ("atom.xml", b"<updated>2026", b"<updated>26"),
        ("feed.xml", b'isPermaLink="false"', b""),
        ("feed.xml", b"<pubDate>", b"<pubDate>On "),
    ):
        wrong = found[path].replace(old, new, 1).replace(b"</id>", b"</nid>", new == b"<nid>")
        with pytest.raises(AssertionError):
            validate(path, wrong)


@pytest.mark.parametrize("kind", KINDS)
def test_all_urls_of_the_content_are_absolute(tmp_path: Path, kind: str) -> None:
    site = rich_site(tmp_path)
    site.write(
        "content/posts/2026-06-20-raw.md",
        "---\ntitle: Raw\ndate: 2026-06-20\nkind: note\n---\n\n"
        '<img src="/favicon.ico" srcset="/favicon.ico 1x, /data/table%20one.csv 2x" alt="">\n'
        '<a href="2026-04-20-goals.md#f1">raw</a> <a href="#here">here</a>\n\n## Here\n',
    )
    for content in contents(parse(feeds(site)[kind])):
        for element in html.fragment_fromstring(content, create_parent=True).iter():
            for name in ("href", "src", "poster", "action"):
                assert element.get(name, "https://").startswith("https://"), (name, content)
            for part in (element.get("srcset") or "https://").split(","):
                assert part.strip().startswith("https://"), content


@pytest.mark.parametrize("kind", KINDS)
def test_a_link_that_is_shown_as_code_stays_as_it_is(tmp_path: Path, kind: str) -> None:
    site = SiteTest(tmp_path)
    site.change(GOALS, "Goals are everywhere.", '`<a href="#here">` and [it](#limits).')
    content = next(c for c in contents(parse(feeds(site)[kind])) if "&lt;a" in c)
    assert '&lt;a href="#here"&gt;' in content.replace("&quot;", '"')
    assert '<a href="https://example.org/blog/2026/goals/#limits">it</a>' in content


@pytest.mark.parametrize("kind", KINDS)
def test_an_item_has_findings_practice_and_references_inside(tmp_path: Path, kind: str) -> None:
    parsed = parse(feeds(rich_site(tmp_path))[kind])
    entry = next(e for e in parsed.entries if e.title.startswith("Pictures"))
    content = entry.content[0].value
    order = [
        content.index(part)
        for part in ("Do pictures help?", "Findings", "Low certainty", "Draw them", "References")
    ]
    assert order == sorted(order)
    assert "Levack" in content[content.index("References") :]
    # feedparser takes RSS titles for HTML and Atom's for text.
    assert html_text(entry.title) == "Pictures & <numbers> ]]> “quoted”"
    assert entry.link == "https://example.org/blog/2026/pictures/"
    assert {tag.term for tag in entry.tags} == {"Goal setting", "Pacing"}
    assert entry.author == "Ana Writer"


def test_what_would_end_a_cdata_section_stays_text(tmp_path: Path) -> None:
    for kind, content in feeds(rich_site(tmp_path)).items():
        if kind not in KINDS:
            continue
        text = next(c for c in contents(parse(content)) if "End of CDATA" in c)
        shown = html.fragment_fromstring(text, create_parent=True).text_content()
        assert "End of CDATA: ]]> and a ]]>" in shown


def test_ids_stay_when_titles_dates_and_addresses_of_pages_change(tmp_path: Path) -> None:
    site = rich_site(tmp_path)
    path = "content/posts/2026-06-01-pictures/index.md"

    def guid(kind: str) -> str:
        entries = parse(feeds(site)[kind]).entries
        return str(next(e.id for e in entries if "ictures" in e.title))

    before = [guid(kind) for kind in KINDS]
    assert before == ["tag:example.org,2026:pictures"] * 2
    site.change(path, "title: 'Pictures", "slug: images\ntitle: 'More pictures")
    site.change(path, "date: 2026-06-01T09:30", "date: 2026-06-02T09:30")
    site.change("content/posts/2025-12-31-für-māori.md", "pictures/index.md#p2", "pictures/#p2")
    assert [guid(kind) for kind in KINDS] == before


def test_updated_comes_from_the_front_matter_alone(tmp_path: Path) -> None:
    site = rich_site(tmp_path)
    parsed = parse(feeds(site)["atom.xml"])
    updated = {e.link.split("/")[-2]: e.updated for e in parsed.entries}
    assert updated["own"] == "2026-06-20T00:00:00+12:00"
    assert updated["pictures"] == "2026-07-01T00:00:00+12:00"
    assert updated["goals"] == "2026-04-20T00:00:00+12:00"
    assert parsed.feed.updated == "2026-07-01T00:00:00+12:00"
    # A typo mended without a word about it moves the text, and no date.
    site.change(GOALS, "Goals are everywhere", "Goals are all around")
    again = parse(feeds(site)["atom.xml"])
    assert {e.link.split("/")[-2]: e.updated for e in again.entries} == updated
    assert again.feed.updated == parsed.feed.updated


def test_one_edit_of_many_changes_one_entry(tmp_path: Path) -> None:
    site = rich_site(tmp_path)

    def entries() -> dict[str, bytes]:
        root = etree.fromstring(feeds(site)["atom.xml"])
        found = root.findall("a:entry", NAMES)
        return {e.findtext("a:id", "", NAMES): etree.tostring(e) for e in found}

    before = entries()
    site.change(GOALS, "topics:", "updated: 2026-08-01\ntopics:")
    after = entries()
    assert before.keys() == after.keys()
    changed = [identity for identity in before if before[identity] != after[identity]]
    assert changed == ["tag:example.org,2026-04-20:goals"]


def test_a_year_later_no_byte_has_changed(tmp_path: Path) -> None:
    site = rich_site(tmp_path)
    now = flat(Session(site.root, BuildOptions(now=NOW)).refresh())
    later = BuildOptions(now=NOW + dt.timedelta(days=366))
    assert flat(Session(site.root, later).refresh()) == now


CONTROLS = [*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF, 0x2028, 0xFEFF]
FIELDS = {
    "title": "title: {}",
    "question": "question: {}",
    "summary": "summary: {}",
    "topics": "topics: [{}]",
    "authors": "authors: [{}]",
    "update": "updates: [{{date: 2026-07-01, kind: update, what: {}}}]",
}


@pytest.mark.parametrize("field", [*FIELDS, "body", "site", "work"])
def test_control_characters_never_break_a_feed(tmp_path: Path, field: str) -> None:
    """Each either is an error with a place, or the feed stays whole."""
    site = SiteTest(tmp_path)
    told = 0
    for start in range(0, len(CONTROLS), 6):
        part = "".join(f"x{chr(c)}" for c in CONTROLS[start : start + 6])
        word = json.dumps(f"a{part}b")
        front = FIELDS.get(field, "topics: []").format(word)
        title = "" if field == "title" else "title: T\n"
        body = f"a{part}b" if field == "body" else "x [@locke2002]"
        text = f"---\n{title}date: 2026-06-01\nkind: note\n{front}\n---\n\n{body}\n"
        site.write("content/posts/2026-06-01-note.md", text)
        if field == "site":
            site.write("site.toml", SETTINGS.replace('"So what?"', word))
        if field == "work":
            path = site.root / "references.bib"
            site.write("references.bib", path.read_text("utf-8").replace("Building", f"B{part}"))
        build = site.build()
        if not build.ok:
            assert all(d.place for d in build.diagnostics)
            told += 1
            continue
        for name in KINDS:
            content = flat(build)[name]
            validate(name, content)
            assert len(parse(content).entries) == 3
    assert told < len(CONTROLS)


def test_a_doi_with_odd_characters_is_a_valid_link(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    site.change("references.bib", "10.1002/ejsp.674", "10.1002/(SICI)1097<1::AID-1>3.0.CO;2-2")
    for path, content in feeds(site).items():
        validate(path, content)
    assert b"<1::AID" not in feeds(site)["atom.xml"]


def test_json_feed_says_the_same(tmp_path: Path) -> None:
    site = rich_site(tmp_path)
    told = json.loads(site.page("feed.json"))
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    parsed = parse(feeds(site)["atom.xml"])
    assert [i["id"] for i in told["items"]] == [e.id for e in parsed.entries]
    assert [i["url"] for i in told["items"]] == [e.link for e in parsed.entries]
    for item in told["items"]:
        content = html.fragment_fromstring(item["content_html"], create_parent=True)
        assert all(a.get("href", "").startswith("https://") for a in content.iter("a"))


def test_a_feed_has_as_many_items_as_asked_for(tmp_path: Path) -> None:
    site = rich_site(tmp_path)
    text = (tmp_path / "site.toml").read_text("utf-8")
    site.write("site.toml", f"{text}\n[feeds]\nitems = 2\n")
    assert [e.link.split("/")[-2] for e in parse(feeds(site)["feed.xml"]).entries] == [
        "own",
        "pictures",
    ]


def test_an_empty_site_has_valid_feeds(tmp_path: Path) -> None:
    site = SiteTest(tmp_path, bare=True).write("site.toml", SETTINGS)
    site.write("references.bib", "")
    for path, content in feeds(site).items():
        validate(path, content)
        parse(content)


def test_an_author_may_be_written_to(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    site.write("site.toml", SETTINGS.replace("Writer", 'Writer"\nemail = "ana@example.org', 1))
    atom = site.page("atom.xml")
    assert etree.fromstring(atom.encode()).findtext("a:author/a:email", None, NAMES) == (
        "ana@example.org"
    )
    assert "ana@example.org" not in site.page("index.html") + site.page("feed.json")
    validate("atom.xml", atom.encode())
