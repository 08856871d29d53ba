from __future__ import annotations

import datetime as dt
import pickle

import pytest

from digestgen.config.settings import ContentSettings
from digestgen.content import CONTENT_VERSION, compile_post
from digestgen.diagnostics import Place
from digestgen.model.post import FailedPost, Heading, SourceLink
from digestgen.model.source import SourceText
from tests.documents import Block, read_blocks
from tests.unit.content.posts import (
    DIGEST,
    NOTE,
    PATH,
    cluster_text,
    compiled,
    html_text,
    problems_text,
    prose_text,
    sections_text,
    with_problems,
)

SETTINGS = {
    "": ContentSettings(),
    "trust": ContentSettings(html="trust"),
    "plain": ContentSettings(quotes=False),
    "none": ContentSettings(certainty="none"),
}


def _ids(block: Block) -> str:
    return block.title


@pytest.mark.parametrize("block", read_blocks("content/markdown.txt"), ids=_ids)
def test_markdown_of_a_note(block: Block) -> None:
    post = compiled(block.given, settings=SETTINGS[block.option])
    assert with_problems(prose_text(post), post) == block.expected


@pytest.mark.parametrize("block", read_blocks("content/citations.txt"), ids=_ids)
def test_citations(block: Block) -> None:
    post = compiled(block.given)
    clusters = "\n".join(map(cluster_text, post.body.clusters)) or "none"
    assert with_problems(clusters, post) == block.expected


@pytest.mark.parametrize("block", read_blocks("content/findings.txt"), ids=_ids)
def test_findings_and_practice_points(block: Block) -> None:
    post = compiled(block.given, DIGEST, SETTINGS[block.option])
    assert with_problems(sections_text(post), post) == block.expected


@pytest.mark.parametrize("block", read_blocks("content/languages.txt"), ids=_ids)
def test_closing_sentences_in_the_language_of_the_site(block: Block) -> None:
    post = compiled(block.given, DIGEST, language=block.option)
    assert with_problems(sections_text(post), post) == block.expected


@pytest.mark.parametrize("block", read_blocks("content/languages.txt"), ids=_ids)
def test_closing_sentences_in_the_language_of_the_post(block: Block) -> None:
    front = DIGEST.replace("title", f"lang: {block.option}\ntitle")
    for site in ("en", "fi"):
        post = compiled(block.given, front, language=site)
        assert sections_text(post) == block.expected.partition("\n--\n")[0]


@pytest.mark.parametrize("language", ["nl", "ja", "en-GB"])
def test_other_languages_have_the_english_words(language: str) -> None:
    post = compiled(
        "## Findings\n\n- **F1.** A [@a]. *Low certainty: x.*\n", DIGEST, language=language
    )
    assert post.head.findings[0].certainty == "low"


@pytest.mark.parametrize(
    ("site", "post", "quoted"),
    [
        ("en-GB", "", "“a”"),
        ("de", "", "„a“"),
        ("de-CH", "", "«a»"),
        ("de", "fr", "«\u202fa\u202f»"),
        ("de", "en", "“a”"),
    ],
)
def test_quotes_are_those_of_the_site_unless_the_post_has_a_language(
    site: str, post: str, quoted: str
) -> None:
    front = NOTE.replace("title", f"lang: {post}\ntitle") if post else NOTE
    body = compiled('"a"', front, language=site).body
    assert body.prose == (f"<p>{quoted}</p>\n",)


@pytest.mark.parametrize("block", read_blocks("content/bodies.txt"), ids=_ids)
def test_html_of_the_sections(block: Block) -> None:
    post = compiled(block.given, DIGEST)
    lines = []
    for name, section in (("findings", post.body.findings), ("practice", post.body.practice)):
        lines.append(f"[{name}] {section.heading} #{section.anchor}")
        if section.intro:
            lines.append("intro: " + html_text(section.intro, post).strip())
        for item in section.items:
            lines.append(f"{item.label} #{item.anchor} {item.grade}: {html_text(item.html, post)}")
            if item.closing:
                lines.append("  closing: " + html_text(item.closing, post))
            if item.against:
                lines.append("  against: " + html_text(item.against, post))
        if section.outro:
            lines.append("outro: " + html_text(section.outro, post).strip())
    lines += ["[prose]", prose_text(post)]
    assert "\n".join(lines).rstrip() == block.expected


WHOLE = """---
title: Goals
date: 2026-05-12
citations: [a, {key: b, read: abstract}]
topics: [goals, work]
handout: [P1, p2]
---
Lead with @a.

## Findings

- **F1.** Goals help [@a, p. 3]. *Low certainty: small.*
- **F2.** Hard goals help more [@b]. *Low certainty: small.*

## In practice

- **P1.** Set them. *Do. Rests on F1.*
- **P2.** Watch them. *Watch. Rests on F2.*

## Limits

Few studies. ![A graph](graph.png)

### Details

See [there](../notes/x.md#y), [here](#limits) and [F1](#f1).
"""


def test_the_head_says_what_lists_and_graph_need() -> None:
    post = compile_post(
        SourceText(PATH, WHOLE),
        ContentSettings(),
        kind_hint="digest",
        timezone="Pacific/Auckland",
    )
    assert not isinstance(post, FailedPost)
    head = post.head
    assert post.diagnostics == ()
    assert (head.path, head.kind, head.title, head.slug) == (PATH, "digest", "Goals", "goals")
    assert head.slug_place == Place(PATH, 1, 1, 1, 4)
    assert head.date == dt.datetime(2026, 5, 12, tzinfo=dt.timezone(dt.timedelta(hours=12)))
    assert head.summary == "Goals help."
    assert [work.key for work in head.citations] == ["a", "b"]
    assert head.topics == ("goals", "work")
    assert [place.column for place in head.topic_places] == [10, 17]
    assert [(c.key, c.locator, c.within) for c in head.cited] == [
        ("a", "p. 3", "F1"),
        ("b", "", "F2"),
        ("a", "", ""),
    ]
    assert head.cited[0].place == Place(PATH, 12, 23, 12, 25)
    assert head.anchors == (
        *("f1", "f2", "p1", "p2"),
        *("findings", "in-practice", "limits", "details"),
    )
    assert head.words == 42
    assert head.extra == "{}"


def test_links_and_images_carry_path_fragment_place_and_text() -> None:
    post = compiled(WHOLE, front="")
    # Links of closing sentences come first: they are shown first.
    assert post.body.links == post.head.links
    assert post.head.links[2:] == (
        SourceLink("graph.png", "", Place(PATH, 22, 25, 22, 34), "A graph", image=True),
        SourceLink(
            "../notes/x.md",
            "y",
            Place(PATH, 26, 13, 26, 28),
            "there",
            sentence="See there, here and F1.",
        ),
        SourceLink("", "limits", Place(PATH, 26, 38, 26, 45), "here"),
        SourceLink("", "f1", Place(PATH, 26, 56, 26, 59), "F1"),
    )
    assert post.body.headings == (
        Heading(2, "limits", "Limits"),
        Heading(3, "details", "Details"),
    )


def test_results_can_be_pickled_and_are_the_same_each_time() -> None:
    post = compiled(WHOLE, front="")
    copy = pickle.loads(pickle.dumps(post))  # noqa: S301 - made on the line itself
    assert copy == post == compiled(WHOLE, front="")


def test_a_post_that_cannot_be_read_is_a_failed_post() -> None:
    post = compile_post(
        SourceText(PATH, "no front matter"), ContentSettings(), kind_hint="digest", timezone="UTC"
    )
    assert isinstance(post, FailedPost)
    assert [found.code for found in post.diagnostics] == ["DG201"]


@pytest.mark.parametrize("kind", ["page", "topic", "series"])
def test_sections_of_pages_and_introductions_are_prose(kind: str) -> None:
    front = "---\ntitle: About\n---\n"
    post = compiled("## Findings\n\n- **F1.** I read papers.\n", front, kind=kind)
    assert post.head.findings == ()
    assert post.body.findings.heading == ""
    assert "<strong>F1.</strong> I read papers." in html_text(post.body.prose, post)
    assert problems_text(post) == ""


def test_a_note_may_have_a_heading_in_practice_and_mean_nothing_by_it() -> None:
    post = compiled("## In practice\n\n- tea\n- biscuits\n")
    assert post.head.practice == ()
    assert "<li>tea" in html_text(post.body.prose, post)
    assert problems_text(post) == ""


def test_a_note_with_labels_has_findings() -> None:
    post = compiled("## Findings\n\n- **F1.** A [@a]. *Low certainty: x.*\n")
    assert [finding.label for finding in post.head.findings] == ["F1"]


def test_a_summary_is_cut_at_a_word() -> None:
    words = "word " * 60
    post = compiled(f"{words}\n")
    assert post.head.summary == ("word " * 40).rstrip() + "\u2026"
    assert len(compiled("x" * 300).head.summary) <= 200


def test_a_given_summary_wins() -> None:
    assert compiled("Text", "---\ntitle: T\nkind: note\nsummary: Short.\n---\n").head.summary == (
        "Short."
    )


def test_the_language_of_the_post_decides_its_quotation_marks() -> None:
    front = "---\ntitle: T\nkind: note\nlang: de-DE\n---\n"
    post = compiled("\"Ja\", sagte sie, 'nein', und wie geht's?", front)
    assert html_text(post.body.prose, post) == (
        "<p>\u201eJa\u201c, sagte sie, \u201anein\u2018, und wie geht\u2019s?</p>\n"
    )


def test_a_handout_may_only_name_labels_that_exist() -> None:
    post = compiled(WHOLE.replace("p2]", "P7]"), front="")
    assert problems_text(post) == (
        '6:15-17 error[DG541]: there is no "P7" in this post to go on its handout\n'
        "    it has F1, F2, P1, P2"
    )


def test_headings_that_mark_the_sections_are_the_authors_own() -> None:
    settings = ContentSettings(findings=("Ergebnisse",), practice=("Und jetzt?",))
    body = "## Ergebnisse\n\n- **F1.** A [@a]. *High.*\n\n## Und jetzt\n\n- **P1.** B. *Do.*\n"
    post = compiled(body, DIGEST, settings)
    assert post.body.findings.heading == "Ergebnisse"
    assert post.body.practice.anchor == "und-jetzt"


def test_a_nesting_that_would_lose_text_is_an_error() -> None:
    post = compiled("> " * 60 + "lost")
    assert problems_text(post).startswith("5:1-125 error[DG311]: this is nested more than 40 deep")
    assert "kept" in html_text(compiled("> " * 18 + "kept").body.prose, post)


def test_the_version_names_every_rule_and_library() -> None:
    names = [part.partition("=")[0] for part in CONTENT_VERSION.split()]
    assert len(names) == len(set(names))
    assert {"content", "citations", "typography", "markdown_it", "nh3"} <= set(names)


def test_a_todo_of_the_front_matter_is_found_and_a_draft_may_have_any() -> None:
    front = NOTE.replace("title: T", "title: T\nquestion: TODO")
    assert problems_text(compiled("TODO", front)).splitlines()[::2] == [
        "3:11-15 warning[DG543]: this post is published with a TODO in it",
        "6:1-5 warning[DG543]: this post is published with a TODO in it",
    ]
    assert problems_text(compiled("TODO", front.replace("title", "draft: true\ntitle"))) == ""


def test_the_sentences_of_the_front_matter_have_the_marks_of_the_text() -> None:
    front = "---\ntitle: 'It''s a \"goal\"...'\nquestion: 'Why \"goals\"?'\nkind: note\n---\n"
    head = compiled("Text.\n", front).head
    assert (head.title, head.question) == (
        "It\u2019s a \u201cgoal\u201d\u2026",
        "Why \u201cgoals\u201d?",
    )
    german = compiled("Text.\n", front, language="de").head
    assert german.question == "Why \u201egoals\u201c?"
    plain = compiled("Text.\n", front, ContentSettings(quotes=False)).head
    assert plain.title == 'It\'s a "goal"...'
