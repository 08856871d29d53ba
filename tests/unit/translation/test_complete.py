"""Every message of the sources is in every catalogue, translated, with the same placeholders."""

from __future__ import annotations

import io
import re

import pytest
from babel.messages.pofile import read_po

from digestgen.translation import LANGUAGES
from docs import make_translations

OTHERS = [name for name in LANGUAGES if name != "en"]
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def test_messages_are_found() -> None:
    found = {str(m.id) for m in make_translations.messages()}
    assert "Practice" in found, "in Python"
    assert "('%(num)s finding', '%(num)s findings')" in found, "in a filter"


@pytest.mark.parametrize("language", OTHERS)
def test_catalogues_are_up_to_date(language: str) -> None:
    path = make_translations.CATALOGUES / f"{language}.po"
    assert path.read_bytes() == make_translations.updated(language), "run docs/make_translations.py"


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english(language: str) -> None:
    assert make_translations.untranslated(language) == []


@pytest.mark.parametrize("language", OTHERS)
def test_placeholders_are_kept(language: str) -> None:
    path = make_translations.CATALOGUES / f"{language}.po"
    wrong = []
    for message in read_po(io.BytesIO(path.read_bytes())):
        ids = (message.id,) if isinstance(message.id, str) else message.id
        texts = (message.string,) if isinstance(message.string, str) else message.string
        wanted = {*PLACEHOLDER.findall(ids[-1])}
        wrong += [t for t in texts or () if t and {*PLACEHOLDER.findall(t)} != wanted]
    assert wrong == []
