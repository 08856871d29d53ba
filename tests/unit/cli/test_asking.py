"""The commands that only answer: list, explain, schema."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from digestgen.diagnostics import CATALOGUE
from tests.unit.cli.conftest import POST, Run, change


@pytest.mark.usefixtures("site")
def test_list_names_what_there_is(run: Run) -> None:
    ran = run("list")
    title = "Goals, habits and how sure we may be"
    assert ran == (0, f"2026-05-12  digest  {POST}  {title}\n", "")
    rows = json.loads(run("list", "--format", "json").out)
    assert rows == [
        {
            "date": "2026-05-12",
            "kind": "digest",
            "path": POST,
            "title": title,
            "url": "2026/goals-and-habits/",
        }
    ]


def test_list_references_topics_and_reviews(run: Run, site: Path) -> None:
    references = json.loads(run("list", "references", "--format", "json").out)
    assert [row["key"] for row in references] == ["lally2010", "levack2015", "locke2002"]
    assert references[2]["citation"] == "Locke & Latham (2002)"
    assert references[2]["url"] == "references/locke2002/"
    assert run("list", "topics").out == "goal-setting  1  Goal setting\n"
    assert run("list", "reviews") == (0, "", "no reviews due\n")
    change(site / POST, "read: abstract", "read: abstract\nreview-by: 2026-06-01")
    assert run("list", "reviews").out.startswith("2026-06-01  2026-05-12  digest  ")
    change(site / POST, "review-by: 2026-06-01", "review-by: 2999-06-01")
    assert json.loads(run("list", "reviews", "--format", "json").out) == []


def test_a_list_that_may_lack_something_says_so(run: Run, site: Path) -> None:
    (site / "content/posts/2026-05-13-broken.md").write_text("---\ntitle: [\n---\n")
    ran = run("list")
    assert ran.code == 1
    assert POST in ran.out
    assert "see `digestgen check`" in ran.err


def test_explain_teaches(run: Run) -> None:
    ran = run("explain", "dg903")
    assert ran.code == 0
    assert ran.out.startswith("DG903 (error): a file is in the way\n\n")
    assert "\n\nBefore:\n    digestgen new" in ran.out
    assert "\n\nAfter:\n    digestgen new" in ran.out
    assert all(len(line) <= 100 for line in ran.out.splitlines())


def test_explain_suggests_codes_of_the_family(run: Run) -> None:
    ran = run("explain", "DG999")
    assert ran.code == 2
    assert "error[DG906]: there is no diagnostic 'DG999'\n     = near it: " in ran.err
    assert "--all` lists them" in run("explain", "nonsense").err


def test_explain_all_lists_every_code(run: Run) -> None:
    lines = run("explain", "--all").out.splitlines()
    assert [line[:5] for line in lines] == sorted(CATALOGUE)


@pytest.mark.parametrize("what", ["site", "post"])
def test_schemas_are_schemas(run: Run, what: str) -> None:
    schema = json.loads(run("schema", what).out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False
