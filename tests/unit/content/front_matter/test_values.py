from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from digestgen.diagnostics import Place
from digestgen.model.post import Digested, Discussion, Update
from tests.unit.content.front_matter.reading import PATH, read_fields, read_post


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("On", "On"),
        ("no", "no"),
        ("yes", "yes"),
        ("true", "true"),
        ("1984", "1984"),
        ("1.10", "1.10"),
        ("010", "010"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("12:30:45", "12:30:45"),
        ("2026-05-12", "2026-05-12"),
        ("'null'", "null"),
        ('"~"', "~"),
        ("=", "="),
        ("<<", "<<"),
        ("a#b", "a#b"),
        ("C:\\x", "C:\\x"),
        ("Why?", "Why?"),
        ("-5 %", "-5 %"),
        ('"tab\\there"', "tab\there"),
        ('"caf\\u00e9"', "café"),
        ("'it''s'", "it's"),
        (">\n  two\n  lines", "two lines"),
        ("|\n  two\n  lines", "two lines"),
        ("two\n  lines", "two lines"),
        ("naïve 🎈", "naïve 🎈"),
        ("9" * 5_000, "9" * 5_000),
    ],
)
def test_texts_are_kept_as_written(written: str, text: str) -> None:
    assert read_fields(f"title: {written}").title == text
    item = written.replace("\n", "\n  ")
    assert read_fields(f"topics:\n  - {item}").topics == (text,)


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_not_given(written: str) -> None:
    front = read_fields(f"series: {written}\ntopics: {written}\ndraft: {written}")
    assert (front.series, front.topics, front.draft) == ("", (), False)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("yes", True),
        ("on", True),
        ("false", False),
        ("no", False),
        ("Off", False),
    ],
)
def test_true_and_false(written: str, value: bool) -> None:  # noqa: FBT001 - a table's column
    assert read_fields(f"draft: {written}").draft is value
    assert read_fields(f"handout: {written}").handout is value


def test_every_field() -> None:
    front = read_fields(
        """\
title: Goals
date: 2026-05-12 08:30
kind: Digest
citations:
  - locke2002
  - {key: "10.1001/jama.2020.1", read: Full text, note: 'the  review'}
nocite: "@one, @{two}"
question: Which?
summary: This.
topics: [a, b]
series: S
part: 2
people: adults
audience: nurses
setting: home
authors: [ana]
interests: none
read: abstract
story: composite
updated: 2026-05-13
review-by: 2027-01-01
updates: {date: 2026-05-14, kind: correction, what: A number}
discussed:
  - https://example.org/t/1
  - {where: Forum, url: "http://example.org/t/2", note: closed}
handout: [p1, F2]
slug: my-goals
aliases: [/2019/goals/, /goals.html]
id: tag:example.org,2026-05-12:goals
lang: DE-at
doi: https://doi.org/10.1000/xyz
image: goals.png
licence: CC-BY-4.0
bibliography: goals.bib
extra: {hero: yes, n: 3, list: [1.5, null]}"""
    )
    auckland = dt.timezone(dt.timedelta(hours=12))
    assert front.date == dt.datetime(2026, 5, 12, 8, 30, tzinfo=auckland)
    assert front.kind == "digest"
    assert front.citations == (
        Digested("locke2002", Place(PATH, 6, 5, 6, 14)),
        Digested("10.1001/jama.2020.1", Place(PATH, 7, 11, 7, 32), "full text", "the  review"),
    )
    assert front.nocite == ("one", "two")
    assert (front.topics, front.series, front.part) == (("a", "b"), "S", 2)
    assert (front.people, front.audience, front.setting) == ("adults", ("nurses",), "home")
    assert (front.read, front.story) == ("abstract", "composite")
    assert front.updated == dt.datetime(2026, 5, 13, tzinfo=auckland)
    assert front.review_by == dt.date(2027, 1, 1)
    assert front.updates == (Update(dt.date(2026, 5, 14), "correction", "A number"),)
    assert front.discussed == (
        Discussion("https://example.org/t/1"),
        Discussion("http://example.org/t/2", "Forum", "closed"),
    )
    assert front.handout == ("P1", "F2")
    assert front.slug == "my-goals"
    assert front.aliases == ("/2019/goals/", "/goals.html")
    assert front.id == "tag:example.org,2026-05-12:goals"
    assert (front.lang, front.doi) == ("de-AT", "10.1000/xyz")
    assert front.extra == {"hero": "yes", "n": 3, "list": [1.5, None]}
    assert front.place("topics", 1) == Place(PATH, 11, 13, 11, 14)
    assert front.place("slug").line == 28
    assert front.place("review_by") == Place(PATH, 1, 1, 1, 4)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3", 3),
        ("-3", -3),
        ("010", "010"),
        ("1.5", 1.5),
        ("1.10", 1.1),
        ("true", True),
        ("yes", "yes"),
        ("null", None),
        ("'3'", "3"),
        ("2026-05-12", "2026-05-12"),
        ("12:30:45", "12:30:45"),
        ("9" * 5_000, "9" * 5_000),
        ("9" * 16, "9" * 16),
        (".inf", ".inf"),
        ("1.5e999", "1.5e999"),
    ],
)
def test_only_extra_keeps_the_types_of_yaml(written: str, value: object) -> None:
    found = read_fields(f"extra:\n  x: {written}").extra["x"]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("written", "zone", "iso"),
    [
        ("2026-05-12", "UTC", "2026-05-12T00:00:00+00:00"),
        ("2026-05-12", "Pacific/Auckland", "2026-05-12T00:00:00+12:00"),
        ("2026-01-12", "Pacific/Auckland", "2026-01-12T00:00:00+13:00"),
        ("2026-05-12", "America/St_Johns", "2026-05-12T00:00:00-02:30"),
        ("2026-05-12", "Pacific/Kiritimati", "2026-05-12T00:00:00+14:00"),
        ("2026-05-12T08:30", "Europe/Berlin", "2026-05-12T08:30:00+02:00"),
        ("2026-05-12 8:30", "Europe/Berlin", "2026-05-12T08:30:00+02:00"),
        ("2026-05-12T08:30:15Z", "Europe/Berlin", "2026-05-12T08:30:15+00:00"),
        ("2026-05-12 08:30 +0530", "UTC", "2026-05-12T08:30:00+05:30"),
        ("2026-05-12 08:30 -09", "UTC", "2026-05-12T08:30:00-09:00"),
        ("2026-05-12T08:30:15.25Z", "UTC", "2026-05-12T08:30:15.250000+00:00"),
        # Turned back at 3:00 in Auckland: 2:30 comes twice, the first is meant.
        ("2026-04-05 02:30", "Pacific/Auckland", "2026-04-05T02:30:00+13:00"),
        # Turned forward at 2:00: there is no 2:30, and it is read as if there were.
        ("2026-09-27 02:30", "Pacific/Auckland", "2026-09-27T02:30:00+12:00"),
        ("2026-11-01 01:30", "America/St_Johns", "2026-11-01T01:30:00-02:30"),
        # Clocks are turned forward at midnight in Havana: there is no midnight.
        ("2026-03-08", "America/Havana", "2026-03-08T00:00:00-05:00"),
        ("1969-12-31", "America/St_Johns", "1969-12-31T00:00:00-03:30"),
        ("1850-01-01", "Pacific/Auckland", "1850-01-01T00:00:00+11:39"),
        ("9999-12-30", "Pacific/Kiritimati", "9999-12-30T00:00:00+14:00"),
        ("2024-02-29", "UTC", "2024-02-29T00:00:00+00:00"),
        ('"2026-05-12"', "UTC", "2026-05-12T00:00:00+00:00"),
    ],
)
def test_dates_are_of_the_site_s_zone(written: str, zone: str, iso: str) -> None:
    front = read_fields(f"date: {written}", timezone=zone)
    assert front.date is not None
    assert front.date.isoformat() == iso
    assert isinstance(front.date.tzinfo, dt.timezone)


@pytest.mark.parametrize(
    ("path", "slug", "date"),
    [
        ("content/posts/2026-05-12-goals.md", "goals", "2026-05-12"),
        ("content/posts/2026-05-12-goals/index.md", "goals", "2026-05-12"),
        ("content/posts/2026-05-12 Großes Ziel.md", "großes-ziel", "2026-05-12"),
        ("content/posts/2026-05-12_goals.markdown", "goals", "2026-05-12"),
    ],
)
def test_the_file_s_name_gives_date_and_slug(path: str, slug: str, date: str) -> None:
    front = read_fields("", path)
    assert (front.slug, str(front.date)[:10]) == (slug, date)


def test_the_front_matter_counts_for_more_than_the_name() -> None:
    front = read_fields("date: 2025-01-02\nslug: other")
    assert (front.slug, str(front.date)[:10]) == ("other", "2025-01-02")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("content/pages/about.md", "page"),
        ("content/topics/pain.md", "topic"),
        ("content/series/goals.md", "series"),
    ],
)
def test_the_folder_gives_the_kind_and_what_it_needs(path: str, kind: str) -> None:
    front, problems = read_post("---\ntitle: x\n---\n", path)
    assert problems == ()
    assert front is not None
    assert (front.kind, front.date, front.slug) == (kind, None, Path(path).stem)


def test_an_introduction_needs_no_title() -> None:
    front, problems = read_post("---\n---\n", "content/topics/pain.md")
    assert problems == ()
    assert front is not None
    assert front.title == ""
