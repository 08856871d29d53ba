from __future__ import annotations

import pytest

from tests.unit.bibliography.documents import Case, cases, run


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.name)
def test_document(case: Case) -> None:
    assert run(case.bib) == case.expected
