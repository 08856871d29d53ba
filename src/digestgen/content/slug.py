"""Slugs: the last part of a URL, and the name of a folder on every file system."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120
"""Bytes of UTF-8: leaves room for the rest of a path in the 255 that file systems allow a name."""

_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\uff07]")
_NOT_WORD = re.compile(r"[^a-z0-9_]+")
_LEADING_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[-_ ]+|$)")
# Letters and marks by their category, yet nothing to see: two slugs must not differ by them.
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])\Z")


def slugify(text: str) -> str:
    """Make a slug: lower case, NFC, letters of every script kept, the rest hyphens.

    Safe as a file name everywhere: no dots, at most `LONGEST` bytes cut between code points, and
    a "_" after the names that Windows reserves. Applying it twice changes nothing. Gives "" when
    nothing can be kept; the caller says what then.
    """
    slug = _ascii(text) if text.isascii() else _letters(text)
    slug = _cut(slug.strip("-"))
    return f"{slug}_" if _RESERVED.match(slug) else slug


def post_slug(given: str, path: str) -> str:
    """Make the slug of a post: of `given`, or else of the file's name without a leading date.

    `path` is the source file's; `2026-05-12-goals/index.md` has its folder's name.
    """
    return slugify(given or _LEADING_DATE.sub("", stem(path), count=1))


def stem(path: str) -> str:
    """Give what names a post: its file's name without suffix, or its folder's for `index.md`."""
    folder, _, name = path.rpartition("/")
    base = name.rpartition(".")[0] or name
    return folder.rpartition("/")[2] if base == "index" and folder else base


def _ascii(text: str) -> str:
    return _NOT_WORD.sub("-", text.lower().replace("'", ""))


def _letters(text: str) -> str:
    # NFC before, so that a mark counts with its letter; NFC after, as a dropped character may
    # have stood between two that compose.
    text = unicodedata.normalize("NFC", text).lower()
    text = _INVISIBLE.sub("", _APOSTROPHES.sub("", text))
    kept: list[str] = []
    for char in text:
        kind = unicodedata.category(char)
        if kind == "Cf":
            continue  # joiners, soft hyphens, direction marks: nothing to see, nothing to break
        if kind[0] in "LN" or char == "_" or (kind[0] == "M" and kept and kept[-1] != "-"):
            kept.append(char)
        elif not kept or kept[-1] != "-":
            kept.append("-")
    return unicodedata.normalize("NFC", "".join(kept))


def _cut(slug: str) -> str:
    encoded = slug.encode("utf-8", "replace")
    if len(encoded) <= LONGEST:
        return slug
    return encoded[:LONGEST].decode("utf-8", "ignore").rstrip("-")
