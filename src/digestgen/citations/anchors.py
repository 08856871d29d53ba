"""Citation keys -> ids and URL fragments, one for each key."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9-]")


@lru_cache(maxsize=50_000)
def anchor(key: str) -> str:
    """Give the id of a reference: `ref-` and the key, `.` and hex for what is not plain ASCII.

    Different keys give different anchors; `_` never stands for itself but as `__`, other
    characters are written `_` hex `_`. Every anchor is a valid HTML id and needs no escaping in a
    URL fragment.
    """
    return "ref-" + _UNSAFE.sub(_escape, key)


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return "__" if character == "_" else f"_{ord(character):x}_"
