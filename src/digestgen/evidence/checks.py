"""Problems that need a head and the bibliography, or several heads."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from digestgen.bibliography import nearest
from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.model.post import PostHead


def check_citations(
    head: PostHead, known: Collection[str], places: Mapping[str, Place]
) -> tuple[Diagnostic, ...]:
    """Report each citation of a key that the bibliography lacks, with the nearest key.

    `places` says where each known key is defined.
    """
    return tuple(
        problem("DG401", f'unknown citation key "{key}"', place, _suggest(key, known, places))
        for key, place in _cited(head)
        if key not in known
    )


def _cited(head: PostHead) -> list[tuple[str, Place]]:
    cited = [(c.key, c.place) for c in head.cited]
    cited += [(d.key, d.place) for d in head.citations]
    cited += [(k, Place(head.path)) for k in head.nocite if k != "*"]
    return cited


def _suggest(key: str, known: Collection[str], places: Mapping[str, Place]) -> str:
    guesses = nearest(key, known)
    if not guesses:
        return "add it to the bibliography, or correct the key"
    place = places.get(guesses[0])
    where = f" ({place.path}:{place.line})" if place else ""
    return f'did you mean "{guesses[0]}"?{where}'
