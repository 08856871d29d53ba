"""`refs style`: one's own references in any style, and the names of styles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digestgen.pipeline.style_names import advise_style
from tests.unit.cli.conftest import Run


def test_a_sample_in_another_style(run: Run, site: Path) -> None:
    ran = run("refs", "style", "vancouver", "locke2002")
    assert ran.code == 0
    assert ran.out.startswith(
        "In the text:\n  (1)\n  Locke and Latham (1)\n\nReferences:\n  1. Locke EA"
    )
    assert 'style = "vancouver"' not in (site / "site.toml").read_text("utf-8")


def test_without_a_name_it_is_the_sites_style(run: Run) -> None:
    value = json.loads(run("refs", "style", "--format", "json").out)
    assert value["style"] == "apa"
    assert value["grouped"].startswith("(")
    assert len(value["references"]) == len(value["works"]) > 0


def test_a_note_style_shows_notes(run: Run) -> None:
    ran = run("refs", "style", "chicago-notes-bibliography", "locke2002")
    first, again = ran.out.splitlines()[1:3]
    assert ran.out.startswith("In a footnote:\n  Edwin A. Locke")
    assert len(again) < len(first)


def test_a_style_of_ones_own_outside_the_settings(run: Run, site: Path) -> None:
    from digestgen.citations import find_style

    (site / "mine.csl").write_text(find_style("apa") or "", "utf-8")
    assert "Locke" in run("refs", "style", "mine.csl", "locke2002").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["apa7"], 'there is no citation style "apa7"\n     = did you mean "apa"?\n'),
        (["no.csl"], 'there is no style file "no.csl" in the site\n'),
        (["apa", "lock2002"], 'unknown citation key "lock2002"\n     = did you mean "locke2002"?'),
    ],
)
def test_what_is_not_there(run: Run, arguments: list[str], said: str) -> None:
    ran = run("refs", "style", *arguments)
    assert ran.code == 1
    assert said in ran.err


def test_names_are_found_by_a_word(run: Run) -> None:
    ran = run("refs", "style", "--find", "physiotherapy")
    assert "journal-of-physiotherapy\n" in ran.out
    assert run("refs", "style", "--find", "zzzz").code == 1
    assert "... and " in run("refs", "style", "--find", "journal").out


@pytest.mark.parametrize(
    ("name", "help_"),
    [
        ("vancover", 'did you mean "vancouver"?'),
        ("APA style", 'did you mean "apa"?'),
        ("chicago", 'did you mean "chicago-notes" or "chicago-author-date"?'),
        ("the lancet", 'did you mean "the-lancet"?'),
        ("medical american", 'did you mean "american-medical-association"?'),
        ("mystyle", "`digestgen refs style --find WORD` lists styles"),
        ("", "`digestgen refs style --find WORD` lists styles"),
    ],
)
def test_advice(name: str, help_: str) -> None:
    known = [
        *("apa", "vancouver", "chicago-notes", "chicago-author-date", "the-lancet", "mystery"),
        *("american-medical-association", "nature"),
    ]
    assert advise_style(name, known).startswith(help_)
