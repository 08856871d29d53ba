"""`[words]`: an author's own words in place of the interface's."""

from __future__ import annotations

import pickle

import pytest

from digestgen.diagnostics import Place
from digestgen.translation import read_own, translations


def _place(message: str) -> Place:
    return Place("site.toml", len(message))


def test_words_take_the_place_of_a_message_in_any_language() -> None:
    words = translations("de").replaced({"Practice": "Und jetzt?"})
    assert words.text("Practice") == "Und jetzt?"
    assert words.text("Findings") == "Ergebnisse"
    assert words.fingerprint != translations("de").fingerprint
    again = pickle.loads(pickle.dumps(words))  # noqa: S301 - our own
    assert again.text("Practice") == "Und jetzt?"


def test_singular_and_plural_are_replaced_apart() -> None:
    words = translations("en").replaced({"%(num)s findings": "%(num)s results"})
    counted = [words.plural("%(num)s finding", "%(num)s findings", n) for n in (1, 1200)]
    assert counted == ["1 finding", "1,200 results"]


def test_words_lie_over_a_theme_whichever_comes_first() -> None:
    german = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    german += b'msgid "Practice"\nmsgstr "Praktisches"\n'
    words = translations("de").replaced({"Practice": "Los!"}).overlaid(german)
    assert words.text("Practice") == "Los!"


@pytest.mark.parametrize(
    ("message", "said", "code", "hint"),
    [
        ("Practise", "So what?", "DG120", 'did you mean "Practice"?'),
        ("Updated %(date)s.", "On %(day)s.", "DG121", "it knows %(date)s"),
        ("Updated %(date)s.", "100 % on %(date)s.", "DG121", 'written "%%"'),
        ("Practice", "%(n)s!", "DG121", "no placeholders"),
    ],
)
def test_what_cannot_be_said_is_told_where_it_stands(
    message: str, said: str, code: str, hint: str
) -> None:
    taken, found = read_own({message: said, "Findings": "Results"}, _place)
    assert taken == {"Findings": "Results"}
    assert [(d.code, d.place) for d in found] == [(code, _place(message))]
    assert hint in found[0].help


def test_placeholders_may_be_left_out_and_percent_signs_doubled() -> None:
    given = {"Updated %(date)s.": "100 %% new."}
    taken, found = read_own(given, _place)
    assert (taken, found) == (given, ())
    assert translations("en").replaced(taken).text("Updated %(date)s.", date="x") == "100 % new."


def test_a_theme_has_messages_of_its_own() -> None:
    assert read_own({"Ours": "Mine"}, _place, ["Ours"]) == ({"Ours": "Mine"}, ())
