"""The words of the interface in the site's language; what authors write is never translated.

1. English is written where it is said: `_("Related posts")` in templates, `.text("Related posts")`
   in Python. That sentence is the message's id, as gettext has it.
2. `po/LANGUAGE.po` holds the others; a test finds every message in the sources and compares.
3. `translations(language)` gives the best catalogue there is: `pt-BR` falls back to `pt`, and any
   message without a translation to English.
4. `read_own` checks what `[words]` of the settings says instead of single messages; it is laid over
   everything else.
5. Dates and numbers are written by CLDR's rules (Babel), by the language and never by the machine.
"""

from digestgen.translation.catalogue import (
    LANGUAGES,
    Translations,
    direction,
    message,
    translations,
)
from digestgen.translation.own import read_own
from digestgen.translation.po import PoError, read_po

__all__ = [
    "LANGUAGES",
    "PoError",
    "Translations",
    "direction",
    "message",
    "read_own",
    "read_po",
    "translations",
]
