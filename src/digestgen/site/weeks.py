"""Weeks: which posts came out in each, by ISO 8601, and which weeks are over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from digestgen.model.post import PostHead

FRIDAY = 5
"""As ISO 8601 counts the days of a week."""


def week_of(head: PostHead) -> str:
    """Give the ISO week of a post, such as "2026-w20"; "" without a date."""
    if head.date is None:
        return ""
    iso = head.date.isocalendar()
    return f"{iso.year:04}-w{iso.week:02}"


def gather_weeks(heads: Mapping[str, PostHead], posts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Give the posts of each week that has any: latest week first, its posts from Monday on."""
    weeks: dict[str, list[str]] = {}
    for path in posts:
        if week := week_of(heads[path]):
            weeks.setdefault(week, []).append(path)
    return {week: tuple(reversed(paths)) for week, paths in weeks.items()}


def finished_weeks(
    weeks: Mapping[str, tuple[str, ...]], heads: Mapping[str, PostHead]
) -> tuple[str, ...]:
    """Give the weeks that are over, latest first.

    What is over must not depend on the day of the build. The latest week with posts is over when
    it has a post of its Friday or later; every other one is, for a later one has begun.
    """
    found = tuple(weeks)
    if not found:
        return ()
    last = heads[weeks[found[0]][-1]].date
    return found if last and last.isoweekday() >= FRIDAY else found[1:]


def week_url(week: str) -> str:
    """Give the URL of a week's page: "2026/w20/"."""
    return f"{week.replace('-', '/', 1)}/"
