"""Weeks as ISO 8601 counts them, and when one is over, whatever the day of the build."""

from __future__ import annotations

import datetime as dt

from digestgen.diagnostics import Place
from digestgen.model.post import PostHead
from digestgen.site.weeks import finished_weeks, gather_weeks, week_of, week_url


def head(day: str) -> PostHead:
    date = dt.datetime.fromisoformat(f"{day}T00:00:00+12:00")
    return PostHead(day, "digest", day, day, Place(""), date)


def weeks_of(*days: str) -> tuple[dict[str, tuple[str, ...]], dict[str, PostHead]]:
    heads = {day: head(day) for day in days}
    return gather_weeks(heads, sorted(days, reverse=True)), heads


def test_the_first_days_of_a_year_may_belong_to_the_last_week_of_another() -> None:
    assert week_of(head("2027-01-01")) == "2026-w53"
    assert week_of(head("2024-12-30")) == "2025-w01"
    assert week_url("2026-w53") == "2026/w53/"


def test_a_week_runs_from_monday() -> None:
    weeks, _ = weeks_of("2026-05-11", "2026-05-15", "2026-05-18")
    assert weeks == {"2026-w21": ("2026-05-18",), "2026-w20": ("2026-05-11", "2026-05-15")}


def test_a_week_is_over_when_a_later_one_has_begun() -> None:
    assert finished_weeks(*weeks_of("2026-05-11", "2026-05-18")) == ("2026-w20",)


def test_a_week_is_over_with_its_friday() -> None:
    assert finished_weeks(*weeks_of("2026-05-11", "2026-05-15")) == ("2026-w20",)
    assert finished_weeks(*weeks_of("2026-05-11", "2026-05-14")) == ()
    assert finished_weeks(*weeks_of()) == ()
