"""Citations of a work whose newer version is in the bibliography."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from digestgen.bibliography import Library
from digestgen.bibliography.versions import Newer
from digestgen.diagnostics import Diagnostic, problem
from digestgen.model.post import PostHead


def check_versions(
    head: PostHead, newer: Mapping[str, Newer], library: Library
) -> Iterator[Diagnostic]:
    """Report, once a post and work, that a newer version could be cited.

    A post that cites both knows of it. `newer` is what `newer_versions` gives for the library.
    """
    places = [(digested.key, digested.place) for digested in head.citations]
    places += [(cited.key, cited.place) for cited in head.cited]
    first = dict(reversed(places))
    for key, place in first.items():
        new = newer.get(key)
        if new is None or new.key in first:
            continue
        at = library[new.key].place
        where = f'"{new.key}" ({at.path}:{at.line})'
        if new.kind == "update":
            message = f'"{key}" is an older version of the Cochrane review {where}'
            help_ = "read the newer one: its conclusions may be others"
            yield problem("DG573", message, place, help_)
        else:
            message = f'"{key}" is a preprint of what has been published: {where}'
            yield problem("DG572", message, place, "compare the two, and cite the published one")
