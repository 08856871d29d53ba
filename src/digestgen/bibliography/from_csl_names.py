"""CSL names -> a BibTeX field of names, which `names.read_names` reads back as they were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digestgen.bibliography.names import OTHERS, read_names
from digestgen.bibliography.to_latex import plain_to_latex
from digestgen.model.csl import Name

_APART = re.compile(r",|\s(?:and|et al\.?)(?:\s|\Z)|\A(?:and|others)\Z", re.IGNORECASE)
_ELISION = ("'", "’", "-", "‐")


def to_names(names: Sequence[Name]) -> str:
    """Write names, joined by "and"; each in the simplest form that means it."""
    return " and ".join(_written(name) for name in names)


def _written(name: Name) -> str:
    bare = name._replace(comma_suffix=False, static_ordering=False)
    if bare == OTHERS:
        return "others"
    if bare.literal or not bare.family:
        return f"{{{plain_to_latex(bare.literal or bare.given)}}}"
    forms = list(_forms(bare))
    return next((form for form in forms if read_names(form).names == (bare,)), forms[0])


def _forms(name: Name) -> Iterator[str]:
    """Give the ways to write a person, simplest first."""
    family, given, suffix = (plain_to_latex(t) for t in (name.family, name.given, name.suffix))
    before, after = name.non_dropping_particle, name.dropping_particle
    joint = "" if before.endswith(_ELISION) or not before else " "
    last = f"{plain_to_latex(before)}{joint}"
    first = f"{given} {plain_to_latex(after)}".strip()
    rest = "".join(f", {part}" for part in (suffix, first) if part)
    braced = "".join(f", {_group(part)}" for part in (suffix, first) if part)
    if not _APART.search(name.family + name.given + name.suffix):
        yield f"{last}{family}{rest}"
    yield f"{last}{{{family}}}{rest}"
    yield f"{last}{{{family}}}{braced}"
    parts = {"family": family, "given": given, "suffix": suffix, "prefix": before or after}
    extended = [f"{key}={{{value}}}" for key, value in parts.items() if value]
    yield ", ".join((*extended, f"useprefix={str(bool(before)).lower()}"))


def _group(part: str) -> str:
    return f"{{{part}}}" if _APART.search(part) else part
