"""The examples of `digestgen explain` do what they say."""

from __future__ import annotations

import pickle

import pytest

from digestgen.bibliography import Library, lint_library, load_library, merge_facts
from digestgen.diagnostics import Code
from digestgen.diagnostics.catalogue.bibliography import CODES

IN_WORDS = {"DG446", "DG447"}
"""Bytes cannot be shown in an example."""


def told(code: Code, example: str) -> set[str]:
    if code.code in {"DG451", "DG452"}:
        library = merge_facts(load_library([("a.bib", b"@book{doe2020}")]), example, "r.yml")
        return {said.code for said in library.diagnostics}
    library = load_library([("a.bib", example.encode())])
    cited: list[str] | None = [] if code.code == "DG456" else None
    return {said.code for said in (*library.diagnostics, *lint_library(library, cited))}


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.code)
def test_examples(code: Code) -> None:
    assert "DG430" <= code.code <= "DG459"
    assert code.explain.endswith(".")
    if code.code in IN_WORDS:
        return
    assert code.code in told(code, code.before)
    if code.code != "DG456":  # its cure is a citation in a post
        assert code.code not in told(code, code.after)


def test_a_library_can_be_remembered() -> None:
    library = load_library([("a.bib", b"@book{a, title = {T}, date = {2020-13}}\n@book{b")])
    again: Library = pickle.loads(pickle.dumps(library))  # noqa: S301 - made a line above
    assert again == library
