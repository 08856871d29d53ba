"""Citations of keys that an export changed: the problem's help names the work's new key.

What the last published `references.bib` said of an old key is enough to find the work again, so
nobody has to keep another file.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable

from digestgen.bibliography import load_library
from digestgen.bibliography.twins import Twin, find_twins
from digestgen.diagnostics import Diagnostic
from digestgen.pipeline.values import Build

UNKNOWN = "DG401"
_KEY = re.compile(r'"(.*)"', re.DOTALL)


def tell_new_keys(build: Build, published: bytes) -> Build:
    """Give the build with better help for unknown keys that the published bibliography knows."""
    if build.site is None:
        return build
    keys = unknown_keys(build.diagnostics)
    earlier = load_library([("references.bib", published)])
    twins = find_twins(keys, earlier, build.site.library)
    if not twins:
        return build
    told = tuple(_told(said, twins) for said in build.diagnostics)
    return dataclasses.replace(build, diagnostics=told)


def unknown_keys(problems: Iterable[Diagnostic]) -> tuple[str, ...]:
    """Give the keys that problems say are unknown, each once."""
    return tuple(dict.fromkeys(_key(said) for said in problems if said.code == UNKNOWN))


def _key(said: Diagnostic) -> str:
    found = _KEY.search(said.message)
    return found[1] if found else ""


def _told(said: Diagnostic, twins: dict[str, Twin]) -> Diagnostic:
    twin = twins.get(_key(said)) if said.code == UNKNOWN else None
    if twin is None:
        return said
    help_ = (
        f'the bibliography has this work as "{twin.key}" now (the same {twin.same}); '
        "`digestgen refs rename --from-lock` mends every post"
    )
    return said._replace(help=help_)
