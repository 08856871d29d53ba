"""Sort keys: text, dates and numbers as strings that compare in the right order.

The same bytes on every machine: the order is Unicode's with accents, case and outer punctuation
set aside, not that of an installed locale.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from typing import Final

from digestgen.citations.marked.marks import strip
from digestgen.model.csl import Date

_IGNORED: Final = re.compile(r"[^\w\s-]")
_LETTERS: Final = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_NO_END: Final = (9999, 12, 31)
_DIGITS: Final = re.compile(r"\d+")


@lru_cache(maxsize=20_000)
def text_key(text: str) -> str:
    """Give text as it sorts."""
    text = _IGNORED.sub("", strip(text)).casefold().strip()
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)


def number_key(text: str) -> str:
    """Give text with its numbers padded."""
    return _DIGITS.sub(lambda m: m.group().zfill(8), text)


def date_key(date: Date, ranks: Collection[int] = (0, 1, 2)) -> str:
    """Give a date as digits that sort; only the parts (0 year, 1 month, 2 day) in `ranks`.

    A range sorts after the single date that it starts with, one with an open end last.
    """
    keys = [_date_key(parts, ranks) for parts in date.parts if parts]
    if not keys:
        return f"{date.literal}{date.season}"
    if not date.parts[-1]:
        keys.append(_date_key(_NO_END, ranks))
    return "-".join(keys)


def _date_key(parts: tuple[int, ...], ranks: Collection[int]) -> str:
    year, month, day = (*parts, 0, 0, 0)[:3]
    # years before Christ sort backwards, before all others
    lead = f"{year:04d}" if year >= 0 else f"-{9999 + year:04d}"
    kept = zip((0, 1, 2), (lead, f"{month:02d}", f"{day:02d}"), strict=True)
    return "".join(text for rank, text in kept if rank in ranks)
