"""Where in a work, as lists say it: in the language of the citations, whatever the author wrote."""

from __future__ import annotations

import functools
import re

from digestgen.citations import find_locale, locator_text
from digestgen.content.citations.locator_words import OWN
from digestgen.content.citations.locators import read_locator
from digestgen.site.reader import Reader

_WORD = re.compile(r"[^\W\d_]+")


def shown_locator(reader: Reader, written: str) -> str:
    """Give "S. 705-706" on a German site for the author's "pp. 705-706"; "" for nothing."""
    if not written:
        return ""
    language = reader.settings("bibliography").locale or reader.settings("site").language
    return _shown(written, language)


@functools.lru_cache(4096)
def _shown(written: str, language: str) -> str:
    # A post may be in another language than the site: "S. 3" on an English one.
    readings = [read_locator(written, language=one) for one in (language, *OWN)]
    found = next((one for one in readings if one.label and not one.implicit), readings[0])
    if not found.label or found.rest:
        return written
    word = _WORD.match(written)
    name = word[0] if word else ""
    spoken = (find_locale("en-US"), find_locale(language))
    terms = {one.term(found.label, plural=many).lower() for one in spoken for many in (False, True)}
    # Who writes the word out, or with a capital, wants it so: "Table 3".
    form = "long" if name.lower() in terms else "short"
    text = locator_text(find_locale(language), found.label, found.value, form)
    return text[:1].upper() + text[1:] if name[:1].isupper() and form == "long" else text
