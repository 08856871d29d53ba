"""One language's words: messages, plurals, dates and numbers."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
from collections.abc import Mapping, Sequence
from gettext import NullTranslations
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from digestgen.translation.po import read_po

if TYPE_CHECKING:
    from babel import Locale

LANGUAGES = ("en", "de", "es", "fr", "pt")
"""What the interface speaks."""

_FORMS = {"month": "yMMMM", "day": "MMMMd"}
"""CLDR's skeletons: the parts that are wanted; the language says in which order."""


@functools.cache
def translations(language: str) -> Translations:
    """Give the words for a language tag such as "pt-BR"; English where there are none."""
    content = _content(primary(language))
    return Translations(language).overlaid(content) if content else Translations(language)


def primary(language: str) -> str:
    """Give the primary language of a tag: "pt" for "pt-BR"."""
    return language.partition("-")[0].lower()


def direction(language: str) -> str:
    """Give the way in which a language is written: "ltr", or "rtl" for Arabic, Hebrew, ..."""
    if primary(language) in LANGUAGES:
        return "ltr"
    locale = _locale(language)
    return str(locale.text_direction) if locale else "ltr"


def _content(language: str) -> bytes:
    if language == "en" or language not in LANGUAGES:
        return b""
    return files(__package__).joinpath("po", f"{language}.po").read_bytes()


@functools.cache
def _locale(language: str) -> Locale | None:
    """Give CLDR's locale for a tag, None when there is none."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - a page without dates needs none

    # CLDR's "en" is American; a site that only says English gets the world's order of dates.
    wanted = "en-001" if language.lower() == "en" else language
    for tag in (wanted, primary(wanted)):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


class Translations:
    """The interface's words in one language."""

    def __init__(
        self,
        language: str,
        contents: tuple[bytes, ...] = (),
        own: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """`contents` are .po files, the most particular first; raises `PoError`.

        `own` are messages and what the author says instead, in whatever language.
        """
        self.language = language
        """As the site has it: "de-AT"."""
        self._own = dict(own)
        self._contents = contents
        self._catalogues: tuple[NullTranslations, ...] = tuple(read_po(c) for c in contents)
        self._dates: dict[tuple[dt.date, str], str] = {}

    @property
    def spoken(self) -> bool:
        """Whether the interface speaks this language; if not, its words are English."""
        return primary(self.language) in LANGUAGES

    @property
    def translated(self) -> bool:
        """Whether anybody has words for this language: the interface, or a theme."""
        return self.spoken or bool(self._contents)

    def overlaid(self, upper: bytes) -> Translations:
        """Lay another .po file, such as a theme's own, over these; raises `PoError`."""
        return Translations(self.language, (upper, *self._contents), tuple(self._own.items()))

    def replaced(self, own: Mapping[str, str]) -> Translations:
        """Let an author's own words take the place of single messages."""
        return Translations(self.language, self._contents, tuple({**self._own, **own}.items()))

    @functools.cached_property
    def fingerprint(self) -> str:
        """Hash the language and all words."""
        found = hashlib.sha256(self.language.encode())
        for content in self._contents:
            found.update(b"\0" + content)
        found.update(repr(self._own).encode())
        return found.hexdigest()

    def __reduce__(self) -> tuple[type[Translations], tuple[object, ...]]:
        return Translations, (self.language, self._contents, tuple(self._own.items()))

    def text(self, message: str, **values: object) -> str:
        """Give a message, its `%(name)s` placeholders filled; the message itself if unknown."""
        found = self._own.get(message, message)
        for catalogue in self._catalogues if found is message else ():
            found = catalogue.gettext(message)
            if found != message:
                break
        return found % values if values else found

    def html(self, message: str, **values: str) -> str:
        """Give a message as HTML; the values that fill it are HTML already."""
        return escape(self.text(message)) % values

    def listed(self, texts: Sequence[str]) -> str:
        """Write a list as a sentence has it: "F1, F2 and F3"."""
        *most, last = texts
        words = self
        return f"{', '.join(most)} {words.text('and')} {last}" if most else last

    def plural(self, one: str, many: str, number: int, **values: object) -> str:
        """Give the form of a message for a number; `%(num)s` is that number as people write it."""
        found = one if number == 1 else many
        if found in self._own:
            return self._own[found] % {"num": self.number(number), **values}
        for catalogue in self._catalogues:
            form = catalogue.ngettext(one, many, number)
            if form not in {one, many}:
                found = form
                break
        return found % {"num": self.number(number), **values}

    def number(self, number: int) -> str:
        """Write a whole number: "12,345" in English."""
        if -1000 < number < 1000:
            return str(number)
        from babel.numbers import format_decimal  # noqa: PLC0415 - large numbers are rare

        return format_decimal(number, locale=self._written_as)

    def date(self, value: dt.date, form: str = "full") -> str:
        """Write a date: "12 May 2026", "May 2026" (`month`) or "12 May" (`day`).

        Raises `ValueError` for any other form, `TypeError` for what is no date.
        """
        if not isinstance(value, dt.date):
            raise TypeError(f"{value!r} is no date")
        key = (value.date() if isinstance(value, dt.datetime) else value, form)
        known = self._dates.get(key)
        if known is None:
            known = self._dates[key] = self._date(*key)
        return known

    def _date(self, value: dt.date, form: str) -> str:
        from babel.dates import format_date, format_skeleton  # noqa: PLC0415 - see `_locale`

        if form == "full":
            return format_date(value, "long", self._written_as)
        if form not in _FORMS:
            raise ValueError(f'a date has no form "{form}"; there are "full", "month" and "day"')
        return format_skeleton(_FORMS[form], value, locale=self._written_as)

    @functools.cached_property
    def _written_as(self) -> Locale | str:
        """Dates are in the interface's language: English ones beside English words."""
        locale = _locale(self.language) if self.spoken else None
        return locale or _locale("en") or "en"


def message(text: str) -> str:
    """Mark a text that stands in a table, so that it is found and translated: gives it back."""
    return text
