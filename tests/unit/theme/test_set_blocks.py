"""A name that a block sets is a variable from there on, and its inside is checked as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from digestgen.session import check

PAGE = """\
{% extends "base.html" %}
{% block main %}
{% set shown %}<b>{{ page.INSIDE }}</b>{% endset %}
{{ AFTER }}
{% endblock %}
"""


@pytest.mark.parametrize(
    ("inside", "after", "told"),
    [
        ("title", "shown", []),
        ("titel", "shown", [(3, "titel")]),
        ("title", "hidden", [(4, "hidden")]),
    ],
)
def test_names_of_set_blocks(
    tmp_path: Path, inside: str, after: str, told: list[tuple[int, str]]
) -> None:
    template = tmp_path / "themes/digest/templates/page.html"
    template.parent.mkdir(parents=True)
    template.write_text(PAGE.replace("INSIDE", inside).replace("AFTER", after))
    settings = '[site]\ntitle = "T"\nbase_url = "https://example.org/"\n'
    (tmp_path / "site.toml").write_text(settings)
    (tmp_path / "references.bib").write_text("")
    found = [d for d in check(tmp_path).diagnostics if d.code.startswith("DG71")]
    assert [(d.place.line, w) for d, (_, w) in zip(found, told, strict=True) if d.place] == told
    assert all(word in d.message for d, (_, word) in zip(found, told, strict=True))
