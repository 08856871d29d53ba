"""Variables in a CSL-JSON `note`: where reference managers keep what they have no field for.

`original-date: 1890` on a line of its own is a date, `editor: Hall || W. C.` a name,
`{:status: in press}` text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

_LINE: Final = re.compile(r"^\{?:?([a-zA-Z-]+): *(.+?)\}?$", re.MULTILINE)


def note_fields(
    note: str, names: frozenset[str], dates: frozenset[str], texts: frozenset[str]
) -> Mapping[str, Any]:
    """Give the variables that a note sets, as CSL-JSON values."""
    found: dict[str, Any] = {}
    for variable, value in _LINE.findall(note):
        if variable in names:
            family, _, given = (part.strip() for part in value.partition("||"))
            person = {"family": family, "given": given} if given else {"literal": family}
            found.setdefault(variable, []).append(person)
        elif variable in dates:
            found[variable] = {"raw": value.strip()}
        elif variable in texts:
            found[variable] = value.strip()
    return found
