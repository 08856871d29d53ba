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
# lower-case words, also elided ones (d’, l’, al-), before a capital
_LEADING: Final = re.compile(
    r"((?:[^\W\dA-Z_][^\W\d_]*\.?(?:\s+|['’])|(?:al|el|as|ash|ibn)-)*?)(?=[^\Wa-z\d_ʻ‘’']|['‘’ʻ]?[A-ZÀ-Þ])"
)
_TRAILING: Final = re.compile(r"^(.+?)((?:\s+[^\W\dA-Z_][^\W\d_]*\.?['’]?)+)$")
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
        found = _LEADING.match(family)
        if found and found.group(1):
            name = name._replace(
                family=family[found.end() :].strip(), non_dropping_particle=found.group(1).strip()
            )
    if not name.suffix and "," in name.given:
        found = _SUFFIX.match(name.given)
        if found:
            given, bang, suffix = found.groups()
            name = name._replace(given=given.strip(), suffix=suffix, comma_suffix=bool(bang))
    if not name.dropping_particle and name.family:
        found = _TRAILING.match(name.given)
        if found:
            given, particle = found.groups()
            name = name._replace(given=given, dropping_particle=particle.strip())
    return name


def name_to_json(name: Name) -> dict[str, Any]:
    """Give a name as a CSL-JSON name object."""
    out: dict[str, Any] = {key: getattr(name, field) for field, key in _FIELDS if getattr(name, field)}
    if name.comma_suffix:
        out["comma-suffix"] = True
    if name.static_ordering:
        out["static-ordering"] = True
    return out
