"""What templates can call: dates, plurals, URLs and licences.

Nothing here looks at the clock, the machine's locale or a random number: the same view gives the
same page.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import escape

from digestgen.site.licence import CREATIVE_COMMONS, licence_url
from digestgen.translation import Translations, direction

_URL_CHARACTERS = "/#?=&%:@+,;~!$'()*"
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//|[#?]", re.IGNORECASE)


def isoformat(value: dt.date) -> str:
    """Write a date or a time as the `datetime` attribute wants it, the zone's offset included."""
    return value.isoformat(timespec="seconds") if isinstance(value, dt.datetime) else str(value)


def spoken_filters(words: Translations) -> dict[str, Callable[..., str]]:
    """Make the filters that write in the site's language: `date` and `plural`."""

    def plural(number: int, one: str, many: str = "") -> str:
        return words.plural(f"%(num)s {one}", f"%(num)s {many or one + 's'}", number)

    return {"date": words.date, "plural": plural}


def interface_text(words: Translations) -> Callable[..., str]:
    """Make `_`: a message in the site's language, its `%(name)s` filled; values may be HTML."""

    def text(message: str, /, **values: object) -> str:
        found = words.text(message)
        return escape(found) % values if values else found

    return text


@pass_context
def url(context: Context, path: str) -> str:
    """Make a path of this site a URL that works from a sub-path; whole URLs stay as they are."""
    if _ABSOLUTE.match(path):
        return path
    return f"{base_path(context)}{quote(path.lstrip('/'), safe=_URL_CHARACTERS)}"


def base_path(context: Context) -> str:
    """Give the site's base path; macros see it when they are imported `with context`."""
    return str(context.environment.getattr(context.resolve("site"), "base_path"))


def licence_name(licence: str) -> str:
    """Write a licence for people: "CC BY 4.0" for "CC-BY-4.0", and a URL without its scheme."""
    commons = CREATIVE_COMMONS.fullmatch(licence)
    if commons:
        return f"CC {commons[1].upper()} {commons[2]}"
    return licence.partition("://")[2] or licence


def locale(language: str) -> str:
    """Write a language tag as Open Graph wants it: "en_GB" for "en-GB"."""
    return language.replace("-", "_")


FILTERS: Mapping[str, Any] = {
    "direction": direction,
    "isoformat": isoformat,
    "licence_name": licence_name,
    "licence_url": licence_url,
    "locale": locale,
    "url": url,
}
