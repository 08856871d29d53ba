"""The interface's words: messages, plurals, dates, numbers, and the languages that have them."""

from __future__ import annotations

import datetime as dt
import pickle

import pytest

from digestgen.translation import PoError, direction, translations

GERMAN = b"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Made of %(what)s"
msgstr "Aus %(what)s gemacht"

msgid "%(num)s quince"
msgid_plural "%(num)s quinces"
msgstr[0] "%(num)s Quitte"
msgstr[1] "%(num)s Quitten"

#, fuzzy
msgid "Doubtful"
msgstr "Zweifelhaft"
"""


def test_messages_plurals_and_what_is_not_translated() -> None:
    words = translations("de").overlaid(GERMAN)
    assert words.text("Made of %(what)s", what="Holz") == "Aus Holz gemacht"
    assert words.plural("%(num)s quince", "%(num)s quinces", 1) == "1 Quitte"
    assert words.plural("%(num)s quince", "%(num)s quinces", 1234) == "1.234 Quitten"
    assert words.text("Doubtful") == "Doubtful"
    assert words.text("100 % sure") == "100 % sure"


@pytest.mark.parametrize(
    ("language", "full", "month", "day"),
    [
        ("en", "12 May 2026", "May 2026", "12 May"),
        ("en-GB", "12 May 2026", "May 2026", "12 May"),
        ("en-US", "May 12, 2026", "May 2026", "May 12"),
        ("de-AT", "12. Mai 2026", "Mai 2026", "12. Mai"),
        ("fr", "12 mai 2026", "mai 2026", "12 mai"),
        ("es", "12 de mayo de 2026", "mayo de 2026", "12 de mayo"),
        ("pt-BR", "12 de maio de 2026", "maio de 2026", "12 de maio"),
        ("tlh", "12 May 2026", "May 2026", "12 May"),
    ],
)
def test_dates_follow_the_language(language: str, full: str, month: str, day: str) -> None:
    words, value = translations(language), dt.date(2026, 5, 12)
    assert [words.date(value, f) for f in ("full", "month", "day")] == [full, month, day]
    assert words.date(dt.datetime(2026, 5, 12, 23, 59, tzinfo=dt.UTC)) == full


def test_a_language_that_the_interface_does_not_speak_is_english() -> None:
    words = translations("fi")
    assert not words.spoken
    assert words.plural("%(num)s post", "%(num)s posts", 2) == "2 posts"


def test_the_fingerprint_moves_with_the_language_and_the_words() -> None:
    prints = {translations(n).fingerprint for n in ("en", "de", "de-AT")}
    assert len({*prints, translations("de").overlaid(GERMAN).fingerprint}) == 4


def test_words_travel_to_another_process() -> None:
    words = pickle.loads(pickle.dumps(translations("de").overlaid(GERMAN)))  # noqa: S301 - our own
    assert words.text("Made of %(what)s", what="Holz") == "Aus Holz gemacht"


@pytest.mark.parametrize("content", [b"nonsense", b'msgid "a"\nmsgstr "\xff"\n'])
def test_what_is_no_catalogue_is_refused(content: bytes) -> None:
    with pytest.raises(PoError):
        translations("de").overlaid(content)


@pytest.mark.parametrize(
    "text", [b'"Verwandte', b'"Ver"wandte"', b'"Verwandte\\"', b'"Ver\nwandte"']
)
def test_a_text_that_does_not_close_is_no_shorter_text(text: bytes) -> None:
    with pytest.raises(PoError, match=r"^the quotation mark of line 2 does not close$") as caught:
        translations("de").overlaid(b'msgid "Related posts"\nmsgstr ' + text + b"\n")
    assert caught.value.line == 2


def test_texts_of_a_catalogue_may_hold_quotation_marks_and_go_on() -> None:
    content = b'# msgid "\nmsgid "Related posts"\nmsgstr ""\n  "Sagt \\"ver"\r\n  "wandt\\""\r\n'
    assert translations("de").overlaid(content).text("Related posts") == 'Sagt "verwandt"'


def test_directions() -> None:
    assert [direction(n) for n in ("en", "ar", "he-IL", "fa", "zh-Hant", "xx")] == [
        "ltr", "rtl", "rtl", "rtl", "ltr", "ltr",
    ]  # fmt: skip
