"""The words of findings against their certainty."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from digestgen.config import read_config
from digestgen.config.settings import Wording
from digestgen.diagnostics import Place
from digestgen.evidence.wording import Kind, check_wording, judge, lexicon_for
from digestgen.evidence.wording.judge import LEVELS
from digestgen.model.post import Finding, PostHead
from tests.documents import FIXTURES, transcript

KINDS = {
    "sound": None,
    "strong": Kind.STRONG,
    "weak": Kind.WEAK,
    "mixed": Kind.MIXED,
    "stacked": Kind.STACKED,
}
ENGLISH = lexicon_for("en-GB", {})
assert ENGLISH is not None
PLACE = Place("content/posts/a.md", 12, 3, 12, 40)


def labelled() -> Iterator[tuple[str, Kind | None, str]]:
    for name in ("findings.yml", "fresh.yml", "second.yml", "third.yml", "fourth.yml", "fifth.yml"):
        text = (FIXTURES / "wording" / name).read_text(encoding="utf-8")
        by_certainty: dict[str, dict[str, list[str]]] = yaml.safe_load(text)
        for certainty, groups in by_certainty.items():
            for says, texts in groups.items():
                yield from ((certainty, KINDS[says], each) for each in texts)


@pytest.mark.parametrize(("certainty", "kind", "text"), list(labelled()))
def test_what_a_careful_editor_would_say(certainty: str, kind: Kind | None, text: str) -> None:
    assert ENGLISH is not None
    found = [verdict.kind for verdict in judge(text, certainty, ENGLISH)]
    assert (kind in found) if kind else not found, found


def test_the_labelled_findings_are_many_and_of_both_sorts() -> None:
    sound = [kind is None for _, kind, _ in labelled()]
    assert len(sound) > 400
    assert 0.3 < sum(sound) / len(sound) < 0.7


def head(*findings: tuple[str, str | None], lang: str = "") -> PostHead:
    return PostHead(
        "content/posts/a.md",
        "digest",
        "A",
        "a",
        PLACE,
        None,
        lang=lang,
        findings=tuple(
            Finding(f"F{n}", f"f{n}", PLACE, text, (), certainty, "")
            for n, (text, certainty) in enumerate(findings, 1)
        ),
    )


def told(*findings: tuple[str, str | None], lang: str = "", **wording: Wording) -> str:
    return transcript(tuple(check_wording(head(*findings, lang=lang), "en", wording)))


def test_the_author_sees_the_words_and_what_to_write() -> None:
    assert told(
        ("Pacing reduces fatigue.", "low"),
        ("Most people recover within six weeks.", "moderate"),
        ("Pacing may reduce fatigue.", "high"),
        ("Pacing may possibly reduce fatigue.", "low"),
        ("Pacing probably reduces fatigue and may reduce pain.", "moderate"),
        ("Low-certainty evidence suggests that pacing helps.", "very-low"),
    ) == (
        '12:3-40 warning[DG580]: F1 says "reduces", which is too strong for low certainty\n'
        '    low certainty is worded with "may"; or is it more certain than that?\n'
        "12:3-40 warning[DG580]: F2 claims without a hedge what has moderate certainty\n"
        '    moderate certainty is worded with "probably"; or is it more certain than that?\n'
        '12:3-40 info[DG581]: F3 says "may", which is weaker than high certainty allows\n'
        "    high certainty needs no word; or is it less certain than that?\n"
        '12:3-40 warning[DG582]: F4 stacks its hedges: "may possibly"\n'
        '    one is enough: low certainty is worded with "may"\n'
        '12:3-40 warning[DG583]: F5 says "may" beside a claim of another certainty\n'
        "    make it two findings, each with its certainty; moderate certainty is worded with "
        '"probably"\n'
        '12:3-40 warning[DG583]: F6 says "Low-certainty", and closes with very low certainty\n'
        "    make it two findings, or mend one of the two"
    )


def test_a_finding_without_certainty_is_not_judged() -> None:
    assert told(("Pacing reduces fatigue.", None)) == ""


def test_a_finding_that_is_still_to_be_written_is_not_judged() -> None:
    assert told(("TODO: one thing they found, in a sentence.", "low")) == ""


def test_a_language_without_words_is_not_judged() -> None:
    assert lexicon_for("de", {}) is None
    assert told(("Pacing senkt die M\u00fcdigkeit.", "low"), lang="de-AT") == ""


GERMAN = """\
[site]
title = "Na und?"
base_url = "https://example.org/"
language = "de"

[wording.de]
probably = ["wahrscheinlich", "vermutlich"]
may = ["kann|k\u00f6nnen|k\u00f6nnte|k\u00f6nnten", "m\u00f6glicherweise"]
uncertain = ["sehr unsicher", "wissen ... nicht", "unklar"]
claims = ["senkt|verbessert|lindert|hilft", "ist ... wirksam"]
side = ["obwohl|weil|wenn"]
asks = ["ob|wie"]
turns = ["aber|doch"]
joins = ["und|oder"]
"""


@pytest.mark.parametrize(
    ("text", "certainty", "kind"),
    [
        ("Pacing senkt die M\u00fcdigkeit.", "low", Kind.STRONG),
        ("Pacing kann die M\u00fcdigkeit senken.", "low", None),
        ("Yoga verbessert wahrscheinlich die Funktion.", "moderate", None),
        ("Yoga verbessert m\u00f6glicherweise die Funktion.", "moderate", Kind.WEAK),
        ("Ob Magnete helfen, ist sehr unsicher.", "very-low", None),
        ("Wir wissen das noch nicht, aber Reiki lindert Schmerzen.", "very-low", Kind.STRONG),
        ("W\u00e4rme hilft vermutlich, obwohl die Studien klein waren.", "low", Kind.STRONG),
    ],
)
def test_another_language_comes_with_its_words(
    text: str, certainty: str, kind: Kind | None
) -> None:
    config, problems = read_config(GERMAN, "site.toml")
    assert config is not None
    assert problems == ()
    lexicon = lexicon_for("de-CH", config.wording)
    assert lexicon is not None
    found = [verdict.kind for verdict in judge(text, certainty, lexicon)]
    assert found == ([kind] if kind else [])


def test_a_site_may_have_its_own_english_words() -> None:
    own = Wording(may=("may", "can"))
    assert told(("Pacing can reduce fatigue.", "low")) != ""
    assert told(("Pacing can reduce fatigue.", "low"), en=own) == ""
    assert told(("Pacing probably reduces fatigue.", "moderate"), en=own) == ""
    assert told(("Pacing might reduce fatigue.", "low"), en=own) != ""


@pytest.mark.parametrize(
    ("name", "help_"),
    [("de-AT", "write [wording.de]"), ("EN", "write [wording.en]"), ("english", 'write "en"')],
)
def test_words_belong_to_a_language(name: str, help_: str) -> None:
    settings = GERMAN.replace("[wording.de]", f"[wording.{name}]")
    _, problems = read_config(settings, "site.toml")
    assert [(p.code, p.help) for p in problems] == [("DG111", help_)]


def test_judging_takes_well_under_a_tenth_of_a_millisecond() -> None:
    assert ENGLISH is not None
    findings = list(labelled())
    best = min(_seconds(findings) for _ in range(5))
    assert best / len(findings) < 1e-4


def _seconds(findings: list[Any]) -> float:
    assert ENGLISH is not None
    start = time.process_time()
    for certainty, _, text in findings:
        judge(text, certainty, ENGLISH)
    return time.process_time() - start


WORDS = ["may", "probably", "reduces", "that", "which", "and", ",", ":", ";", "whether", "is"]


@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(st.sampled_from([*WORDS, "exercise", "(", '"', "-", "?", "."]), max_size=40).map(
            " ".join
        ),
    ),
    st.sampled_from(sorted(LEVELS)),
)
def test_any_text_is_judged(text: str, certainty: str) -> None:
    assert ENGLISH is not None
    verdicts = judge(text, certainty, ENGLISH)
    assert verdicts == judge(text, certainty, ENGLISH)
    assert len({verdict.kind for verdict in verdicts}) == len(verdicts) <= 2
