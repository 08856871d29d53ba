"""Titles stand in the order of a dictionary."""

from __future__ import annotations

from digestgen.site.sorting import sortable


def test_accents_case_and_quotes_do_not_count() -> None:
    titles = ["Übung", "Zeit", "ärger", "«École»", "Angst", "1 Tag"]
    assert sorted(titles, key=sortable) == ["1 Tag", "Angst", "ärger", "«École»", "Übung", "Zeit"]


def test_a_title_of_signs_alone_has_a_place_too() -> None:
    assert sortable("…") == "…"
