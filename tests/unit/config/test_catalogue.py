"""The examples that `digestgen explain` shows: the first gives the problem, the second does not."""

from __future__ import annotations

import pytest

from digestgen.config import read_config
from digestgen.diagnostics import Code
from digestgen.diagnostics.catalogue.settings import CODES

REQUIRED = {"title": 'title = "So what?"', "base_url": 'base_url = "https://example.org/"'}


def problems_of(example: str) -> set[str]:
    if "[site]" not in example:
        example = f"[site]\n{example}" if not example.startswith("[") else f"{example}\n[site]\n"
    for name, line in REQUIRED.items():
        if f"{name} =" not in example:
            example = example.replace("[site]", f"[site]\n{line}")
    return {found.code for found in read_config(example, "site.toml")[1]}


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.code)
def test_the_example_shows_the_problem_and_its_mending(code: Code) -> None:
    if code.code == "DG104":
        assert code.code in {found.code for found in read_config(code.before, "site.toml")[1]}
    else:
        assert problems_of(code.before) == {code.code}
    assert problems_of(code.after) == set()
