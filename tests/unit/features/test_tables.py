"""Files for other programs: tables, the schema, appraised topics."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from digestgen.features.evidence_tables import FINDINGS, PRACTICE, safe
from digestgen.site.cat import escaped
from tests.rich_site import rich_site
from tests.site_test import GOALS, SiteTest, flat

ROOT = Path(__file__).parents[3]
POST = "content/posts/2026-04-20-goals.md"


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_tables_say_what_the_graph_says(tmp_path: Path) -> None:
    outputs = flat(rich_site(tmp_path).build())
    graph = json.loads(outputs["evidence.json"])
    for name, columns in (("findings", FINDINGS), ("practice", PRACTICE)):
        table = rows(outputs[f"{name}.csv"])
        assert tuple(table[0]) == columns
        assert [row["id"] for row in table] == [item["id"] for item in graph[name]]
        assert [row["text"] for row in table] == [safe(item["text"]) for item in graph[name]]
    certain = [row["certainty"] or None for row in rows(outputs["findings.csv"])]
    assert certain == [item["certainty"] for item in graph["findings"]]
    rests = [row["rests_on"] for row in rows(outputs["practice.csv"])]
    assert rests == ["; ".join(item["rests_on"]) for item in graph["practice"]]


def test_a_row_of_each(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    finding = rows(site.page("findings.csv").encode())[1]
    assert finding == {
        "id": "2026/goals/#f1",
        "url": "https://example.org/blog/2026/goals/#f1",
        "post": "Why goals work",
        "date": "2026-04-20",
        "label": "F1",
        "text": "Specific goals probably help more than vague ones.",
        "certainty": "moderate",
        "why": finding["why"],
        "references": "Locke & Latham (2002)",
        "dois": "10.1037/0003-066X.57.9.705",
        "against": "",
        "practice": "2026/habits/#p1; 2026/goals/#p1",
        "supersedes": "",
        "superseded_by": "",
        "status": "ok",
    }
    point = rows(site.page("practice.csv").encode())[1]
    assert (point["id"], point["strength"], point["other"]) == (
        "2026/goals/#p1",
        "consider",
        "experience",
    )


def test_they_are_what_spreadsheets_read(tmp_path: Path) -> None:
    data = flat(SiteTest(tmp_path).build())["findings.csv"]
    assert data.startswith(b"\xef\xbb\xbfid,url,")
    assert data.count(b"\r\n") == data.count(b"\n") == 3


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "=HYPERLINK(1)"])
def test_no_cell_runs_as_a_formula(tmp_path: Path, text: str) -> None:
    assert safe(text) == f"'{text}"
    assert safe(f"a{text}") == f"a{text}"
    title = f"title: {json.dumps(text)}"
    site = SiteTest(tmp_path).write(POST, GOALS.replace("title: Why goals work", title))
    cells = [cell for row in rows(site.page("findings.csv").encode()) for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_the_schema_is_published_and_the_graph_keeps_to_it(tmp_path: Path) -> None:
    site = rich_site(tmp_path)
    schema = json.loads(site.page("evidence.schema.json"))
    assert schema["$id"].endswith("/evidence.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(site.evidence(), schema, jsonschema.Draft202012Validator)


def test_the_manual_holds_the_schema_that_is_published() -> None:
    published = ROOT / "src" / "digestgen" / "features" / "evidence.schema.json"
    manual = ROOT / "docs" / "evidence.schema.json"
    assert published.read_bytes() == manual.read_bytes(), f"copy {manual} to {published}"


CAT = """\
# Why goals work

*A critically appraised topic*

## Clinical question

Do goals help?

## Clinical bottom line

Specific goals probably help more than vague ones.

## Evidence appraised

- Locke, E. A., & Latham, G. P. (2002). Building a Practically Useful Theory of Goal Setting. \
American Psychologist, 57(9), 705–717. https://doi.org/10.1037/0003-066X.57.9.705 \
(only the abstract was read)

## Design

- Locke & Latham (2002): review, PEDro 6/10

## Participants

- Students
- Setting: Laboratories
- Locke & Latham (2002): n = 400

## Findings

- **F1.** Specific goals probably help more than vague ones. \
[Locke & Latham (2002), pp.\u00a0705\u2013706] \
*Moderate certainty: many studies, summarised by the authors of the theory.*

## Limits

Students and employees.

## Implications for practice

- **P1.** Write the goal so that both of you could tell whether it was met. \
*Consider. Rests on F1, experience.*

## This appraisal

- Appraiser: Ana Writer
- Declared interests: None
- Date completed: 2026-04-20
- Date for review: 2028-04-20
- Source: <https://example.org/blog/2026/goals/>
"""


def test_a_digest_is_an_appraised_topic_too(tmp_path: Path) -> None:
    fields = (
        "people: Students\nsetting: Laboratories\nread: abstract\ninterests: None\n"
        "review-by: 2028-04-20\ntopics:"
    )
    site = SiteTest(tmp_path).write(POST, GOALS.replace("topics:", fields, 1))
    site.write("references.yml", "locke2002: {design: review, n: 400, pedro: 6}\n")
    assert site.page("2026/goals/cat.md") == CAT
    assert "/blog/2026/goals/cat.md" in site.page("2026/goals/index.html")


def test_what_is_not_said_is_said_to_be_missing(tmp_path: Path) -> None:
    text = SiteTest(tmp_path).page("2026/goals/cat.md")
    assert "## Participants\n\nNot stated.\n" in text
    assert "- Date for review: not set\n" in text


def test_texts_mean_themselves_in_markdown() -> None:
    assert escaped("a * b_c [d] <e>\n# f") == r"a \* b\_c \[d\] \<e\> \# f"


def test_a_fallen_work_is_marked_in_the_topic(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).write("references.yml", "locke2002: {status: retracted}\n")
    site.write(POST, GOALS.replace("topics:", "acknowledged: [locke2002]\ntopics:", 1))
    site.change("site.toml", "[authors.ana]", '[lint]\nDG5 = "warning"\n\n[authors.ana]')
    text = site.page("2026/goals/cat.md")
    assert "(**status: retracted**)" in text
    assert text.count("**Its source was retracted.**") == 2


def test_a_superseded_finding_and_the_advice_on_it_are_marked_once(tmp_path: Path) -> None:
    habits = "content/posts/2026-05-12-habits.md"
    old, new = "one small study.*", "*Supersedes [goals](2026-04-20-goals.md#f1).*"
    site = SiteTest(tmp_path).change(habits, old, f"{old} {new}")
    text = site.page("2026/goals/cat.md")
    assert text.count("uperseded") == 3
    assert text.count("Superseded: Specific goals probably help more than vague ones.") == 1
    assert text.count("**Superseded by F1 of How habits form.**") == 1
    said = "**Rests on a finding that has been superseded by F1 of How habits form.**"
    assert text.count(said) == 1
