"""The examples that `digestgen explain` shows: the first gives the problem, the second does not."""

from __future__ import annotations

import pytest

from digestgen.diagnostics import Code
from digestgen.diagnostics.catalogue.front_matter import CODES
from tests.unit.content.front_matter.reading import read_post

# Told in words, as the example itself would be too long, or no text.
IN_WORDS = {"DG217", "DG222", "DG230", "DG231", "DG232"}
USUAL = {"title": "title: Goals", "date": "date: 2026-05-12", "citations": "citations: [a]"}


def problems_of(code: str, example: str) -> set[str]:
    if not example.startswith("---") and code not in {"DG201", "DG202"}:
        left_out = {"citations"} if code == "DG212" else set()
        for name, line in USUAL.items():
            if f"{name}:" not in example and name not in left_out:
                example = f"{line}\n{example}"
        example = f"---\n{example}\n---\n"
    _, problems = read_post(example, "content/posts/goals.md")
    return {found.code for found in problems}


@pytest.mark.parametrize(
    "code", [code for code in CODES if code.code not in IN_WORDS], ids=lambda code: code.code
)
def test_the_example_shows_the_problem_and_its_mending(code: Code) -> None:
    assert code.code in problems_of(code.code, code.before)
    assert problems_of(code.code, code.after) <= {"DG212"}
