"""Note styles: citations of running text are footnotes, numbered with the author's own."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from digestgen.model.cited import Footnotes
from digestgen.model.csl import CiteCluster
from digestgen.model.post import CiteSlot, NoteSlot, PostBody, SectionBody
from digestgen.site.footnotes import number_notes
from digestgen.site.note_style import Filled, Kind, joined
from tests.site_test import SETTINGS, SiteTest, codes, flat

POST = """---
title: Notes
date: 2026-06-01
citations: [locke2002]
topics: [goal-setting]
---

@locke2002 [p. 705] look back[^own], and goals help [@locke2002, p. 705]. So do habits
[see @lally2010; @locke2002].

[^own]: An aside, with what @lally2010 [p. 9] found. See also [@locke2002, p. 3], and think.

## Findings

- **F1.** Goals help[^own] [@locke2002, p. 700]. *Moderate certainty: many studies [@locke2002].*
  *Against: [@lally2010].*

## So what in practice?

- **P1.** Write them down. *Consider. Rests on F1 and guideline [@lally2010].*
"""
PAGE = "2026/notes/index.html"
MARK = re.compile(r'<sup class="footnote-ref"><a href="([^"]*)#fn(\d+)" id="fnref([\d-]+)"')
WITHOUT_LIST = "chicago-notes"
IBID = "chicago-notes-bibliography-subsequent-ibid"


def site(root: Path, style: str, post: str = POST) -> SiteTest:
    made = SiteTest(root).write("content/posts/2026-06-01-notes.md", post)
    return made.write("site.toml", f'{SETTINGS}\n[bibliography]\nstyle = "{style}"\n')


def words(text: str) -> str:
    """Strip the tags; marks are written as `{3}`."""
    text = re.sub(r'<sup class="footnote-ref">.*?>(\d+)</a></sup>', r"{\1}", text)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())


def notes(page: str) -> list[str]:
    """Give the text of each footnote, and see that they are numbered from 1."""
    found = re.findall(r'<li id="fn(\d+)">(.*?)</li>', page, re.DOTALL)
    assert [int(number) for number, _text in found] == list(range(1, len(found) + 1))
    return [words(text).removesuffix(" \u21a9\ufe0e") for _number, text in found]


def test_citations_and_the_authors_notes_are_one_sequence(tmp_path: Path) -> None:
    page = site(tmp_path, IBID).page(PAGE)
    title = "\u2018Building a Practically Useful Theory of Goal Setting\u2019"
    text = words(page)
    assert "Goals help{1}.{2}" in text
    assert "many studies.{3}" in text
    assert "Locke and Latham{6} look back{1}, and goals help.{7} So do habits.{8}" in text
    found = notes(page)
    assert len(found) == 8
    assert found[0].startswith("An aside, with what Lally and van Jaarsveld ")
    assert re.search(r"See also Edwin A\. Locke and Gary P\. Latham, .*, and think\.$", found[0])
    assert found[1:4] == [
        "Ibid., 700.",
        f"Locke and Latham, {title}.",
        "Lally and van Jaarsveld, \u2018How Are Habits Formed\u2019.",
    ]
    assert found[4] == "Ibid."
    assert found[5:7] == [f"Locke and Latham, {title}, 705.", "Ibid."]
    assert found[7].startswith("See Lally and van Jaarsveld,")
    # The style's own list of references follows.
    assert page.index('id="fn8"') < page.index('id="ref-locke2002"')


def test_every_mark_leads_to_a_note_and_back(tmp_path: Path) -> None:
    page = site(tmp_path, "chicago-shortened-notes-bibliography").page(PAGE)
    marks = MARK.findall(page)
    assert {number for _url, number, _id in marks} == {str(n) for n in range(1, 9)}
    assert len({anchor for _url, _number, anchor in marks}) == len(marks) == 9
    assert re.findall(r'<a href="#fnref(\d+)" class="footnote-backref"', page) == [
        str(n) for n in range(1, 9)
    ]
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(ids) == len(set(ids))


def test_the_narrative_author_leads_to_the_reference(tmp_path: Path) -> None:
    page = site(tmp_path, IBID).page(PAGE)
    author = '<a href="#ref-locke2002" role="doc-biblioref">Locke and Latham</a></span><sup'
    assert author in page


def test_feeds_have_the_notes_with_absolute_links(tmp_path: Path) -> None:
    feed = json.loads(site(tmp_path, IBID).page("feed.json"))
    item = next(item for item in feed["items"] if item["title"] == "Notes")
    content = item["content_html"]
    assert len(notes(content)) == 8
    assert {url for url, _number, _id in MARK.findall(content)} == {
        "https://example.org/blog/2026/notes/"
    }
    assert 'href="#' not in content


def test_a_style_without_a_list_of_references_gets_one_and_the_author_is_told(
    tmp_path: Path,
) -> None:
    made = site(tmp_path, WITHOUT_LIST)
    assert codes(made.build()) == ["DG483"]
    page = made.page(PAGE)
    assert '<li id="ref-locke2002"' in page
    assert '<a href="#ref-locke2002" role="doc-biblioref">' in page


def test_in_text_styles_number_only_the_authors_notes(tmp_path: Path) -> None:
    page = site(tmp_path, "apa").page(PAGE)
    assert len(notes(page)) == 1
    assert [anchor for _url, _number, anchor in MARK.findall(page)] == ["1", "1-2"]
    assert "goals help (Locke & Latham, 2002, p. 705)" in words(page)


def test_a_change_of_style_is_the_same_as_a_clean_build(tmp_path: Path) -> None:
    made = site(tmp_path, "apa")
    made.build()
    for style in (IBID, WITHOUT_LIST, "apa"):
        made.write("site.toml", f'{SETTINGS}\n[bibliography]\nstyle = "{style}"\n')
        build = made.build()
        assert codes(build) == (["DG483"] if style == WITHOUT_LIST else [])
        assert flat(build) == flat(made.build_clean())


def test_introductions_have_their_notes(tmp_path: Path) -> None:
    made = site(tmp_path, IBID)
    made.write("content/topics/goal-setting.md", "---\ntitle: Goals\n---\n\nRead [@locke2002].\n")
    page = made.page("topics/goal-setting/index.html")
    assert "Read.{1}" in words(page)
    assert len(notes(page)) == 1


NOWHERE = SectionBody("", "")


def test_notes_are_numbered_as_the_display_refers_to_them() -> None:
    body = PostBody(
        prose=("a", CiteSlot(3), NoteSlot(0, 2), NoteSlot(2)),
        findings=NOWHERE._replace(intro=(CiteSlot(0), NoteSlot(0))),
        practice=NOWHERE,
        clusters=(CiteCluster(()),) * 5,
        notes=((CiteSlot(1), NoteSlot(1), NoteSlot(0)), (CiteSlot(2),), (), ()),
    )
    assert number_notes(body, citations=False) == Footnotes(
        (NoteSlot(0), NoteSlot(1), NoteSlot(2)), (1, 2, 3, 0), (0, 1, 2, 0, 0)
    )
    numbered = number_notes(body, citations=True)
    assert numbered.notes == (2, 3, 5, 0)
    assert numbered.clusters == (1, 2, 3, 4, 0)
    kinds = [type(slot) for slot in numbered.order]
    assert kinds == [CiteSlot, NoteSlot, NoteSlot, CiteSlot, NoteSlot]


M1, M2 = '<sup class="footnote-ref">1</sup>', '<sup class="footnote-ref">2</sup>'


def _text(html: str) -> Filled:
    return Filled(Kind.TEXT, html)


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([_text("<p>Help "), Filled(Kind.CITED, M1), _text(".</p>")], f"<p>Help.{M1}</p>"),
        ([_text("Doe et al. "), Filled(Kind.CITED, M1), _text(". B")], f"Doe et al.{M1} B"),
        ([_text("Really? "), Filled(Kind.CITED, M1), _text(".")], f"Really?{M1}"),
        ([_text("a\n"), Filled(Kind.CITED, M1), _text(" b")], f"a{M1} b"),
        ([Filled(Kind.CITED, M1, "Doe"), _text(", who")], f"Doe,{M1} who"),
        (
            [_text("a "), Filled(Kind.CITED, M1), _text(" "), Filled(Kind.CITED, M2)],
            f"a{M1}<sup>, </sup>{M2}",
        ),
        ([_text("a "), Filled(Kind.MARK, M1), _text(".")], f"a {M1}."),
        ([_text("a"), Filled(Kind.CITED, M1), Filled(Kind.MARK, M2)], f"a{M1}<sup>, </sup>{M2}"),
        ([_text("See "), Filled(Kind.WHOLE, "<i>A.</i>"), _text(".</p>")], "See <i>A</i>.</p>"),
        ([_text("See "), Filled(Kind.WHOLE, "<i>A.</i>"), _text("</p>\n")], "See <i>A.</i></p>\n"),
        ([_text("See "), Filled(Kind.WHOLE, "A."), _text(" now")], "See A now"),
    ],
)
def test_marks_stand_behind_punctuation(pieces: list[Filled], expected: str) -> None:
    assert joined(pieces) == expected
