from __future__ import annotations

from digestgen.config.settings import ContentSettings
from digestgen.content import label_edits
from digestgen.model.source import SourceText
from tests.unit.content.posts import DIGEST, PATH, compiled

BODY = """## Findings

- Goals help [@a]. *Low certainty: small.*
- **F1.** Older [@a]. *Low certainty: small.*

  Same item.
1) A [@a]
2) *Emphasis* first [@a]

* > quoted [@a]
* **P1.** wrong letter [@a]

## So what in practice?

 +   Wide.
 +\tTab.
 + F3. Not bold.
 +
"""


def _applied(text: str) -> str:
    edits = label_edits(SourceText(PATH, text), ContentSettings())
    for edit in reversed(edits):
        text = text[: edit.offset] + edit.insertion + text[edit.offset :]
    return text


def test_missing_labels_are_written_and_nothing_else_changes() -> None:
    before = DIGEST + BODY
    after = _applied(before)
    assert after == DIGEST + (
        BODY.replace("- Goals", "- **F2.** Goals")
        .replace("1) A", "1) **F3.** A")
        .replace("2) *Emph", "2) **F4.** *Emph")
        .replace("+   Wide", "+   **P1.** Wide")
        .replace("+\tTab", "+\t**P2.** Tab")
    )


def test_the_labels_are_those_that_the_items_counted_as() -> None:
    before = compiled(BODY, DIGEST)
    after = compiled(_applied(DIGEST + BODY), front="")
    assert [(f.label, f.text) for f in before.head.findings] == [
        (f.label, f.text) for f in after.head.findings
    ]
    assert [(p.label, p.text) for p in before.head.practice] == [
        (p.label, p.text) for p in after.head.practice
    ]


def test_a_second_run_has_nothing_to_write() -> None:
    once = _applied(DIGEST + BODY)
    assert _applied(once) == once


def test_edits_name_their_label_and_line() -> None:
    edits = label_edits(SourceText(PATH, DIGEST + BODY), ContentSettings())
    assert [(edit.label, edit.line) for edit in edits] == [
        *(("F2", 7), ("F3", 11), ("F4", 12)),
        *(("P1", 19), ("P2", 20)),
    ]


def test_a_post_that_cannot_be_read_is_left_alone() -> None:
    assert label_edits(SourceText(PATH, "- Goals help"), ContentSettings()) == ()


def test_a_page_gets_no_labels() -> None:
    text = "---\ntitle: About\n---\n## Findings\n\n- Goals\n"
    assert label_edits(SourceText("content/pages/about.md", text), ContentSettings()) != ()
    edits = label_edits(
        SourceText("content/pages/about.md", text), ContentSettings(), kind_hint="page"
    )
    assert edits == ()
