"""CSL-JSON names: particles and suffixes are often inside the family and given names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from digestgen.model.csl import Name

_FIELDS: Final = (
    ("family", "family"),
    ("given", "given"),
    ("dropping_particle", "dropping-particle"),
    ("non_dropping_particle", "non-dropping-particle"),
    ("suffix", "suffix"),
    ("literal", "literal"),
)
_ELIDED: Final = re.compile(r"([^\W\d_]{1,2}['’]|(?:al|el|as|ash|at|an|ibn)[-‐])(?=[^\W\d_ʻ])")
_SUFFIX: Final = re.compile(r"^(.*?),(!?)\s*(Jr\.?|Sr\.?|[IVX]+|.*)$")


def name_from_json(value: Mapping[str, Any]) -> Name:
    """Read a name; particles at the start of `family` and the end of `given` are found."""
    texts = {field: str(value.get(key) or "") for field, key in _FIELDS}
    name = Name(
        **texts,
        comma_suffix=bool(value.get("comma-suffix")),
        static_ordering=bool(value.get("static-ordering")),
    )
    if name.literal or value.get("parse-names") == 0:
        return name
    return _with_particles(name)


def _with_particles(name: Name) -> Name:
    family = name.family
    if len(family) > 1 and family.startswith('"') and family.endswith('"'):
        return name._replace(family=family[1:-1])
    if not name.non_dropping_particle:
        particle, rest = _leading(family)
        name = name._replace(family=rest, non_dropping_particle=particle)
    if not name.suffix and "," in name.given:
        found = _SUFFIX.match(name.given)
        if found:
            given, bang, suffix = found.groups()
            name = name._replace(given=given.strip(), suffix=suffix, comma_suffix=bool(bang))
    if not name.dropping_particle and name.family:
        given, particle = _trailing(name.given)
        name = name._replace(given=given, dropping_particle=particle)
    return name


def _is_particle(word: str) -> bool:
    """Whether a word is written small: `van`, `’t`, `v.d.`."""
    letters = word.lstrip("'’‘")
    return bool(letters) and letters[0].islower()


def _leading(family: str) -> tuple[str, str]:
    """Cut the small words and elided articles at the start of a family name off."""
    particle, rest = "", family
    while True:
        word, space, after = rest.partition(" ")
        if not (space and after and _is_particle(word)):
            break
        particle, rest = f"{particle} {word}", after
    found = _ELIDED.match(rest)
    if found and found.group()[0].islower() and rest[found.end()].isupper():
        return f"{particle} {found.group()}".strip(), rest[found.end() :]
    # an apostrophe at the end joins; the space says that here it does not ("de' Medici")
    return (f"{particle.strip()} " if particle.endswith(("'", "’")) else particle.strip()), rest


def _trailing(given: str) -> tuple[str, str]:
    """Cut the small words at the end of a given name off."""
    rest, particle = given, ""
    while True:
        before, space, word = rest.rpartition(" ")
        if not (space and before and _is_particle(word)):
            return rest, particle.strip()
        rest, particle = before, f"{word} {particle}"


def name_to_json(name: Name) -> dict[str, Any]:
    """Give a name as a CSL-JSON name object."""
    out: dict[str, Any] = {
        key: getattr(name, field) for field, key in _FIELDS if getattr(name, field)
    }
    if name.comma_suffix:
        out["comma-suffix"] = True
    if name.static_ordering:
        out["static-ordering"] = True
    return out
