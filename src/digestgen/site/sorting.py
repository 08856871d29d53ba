"""The order of titles and names in lists: that of a dictionary, whatever their accents."""

from __future__ import annotations

import functools
import unicodedata


@functools.lru_cache(maxsize=10_000)
def sortable(text: str) -> str:
    """Fold case and accents, and leave out what stands before the first letter or digit."""
    bare = text.casefold()
    if not bare.isascii():
        bare = unicodedata.normalize("NFD", bare)
        bare = "".join(c for c in bare if not unicodedata.combining(c))
    start = next((n for n, c in enumerate(bare) if c.isalnum()), 0)
    return bare[start:]
