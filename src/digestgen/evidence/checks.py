"""Citations of works that the bibliography does not have."""

from __future__ import annotations

from digestgen.bibliography import Library, nearest
from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.evidence.withdrawal import FILE
from digestgen.model.post import Finding, PostHead


def check_citations(head: PostHead, library: Library) -> tuple[Diagnostic, ...]:
    """Report each citation of a key that the library lacks, with the nearest key.

    A key whose entry is broken was reported with the entry and is not reported again. A key that
    stands in brackets without its "@" is printed as it stands, which is reported too.
    """
    unknown = (
        problem("DG401", f'unknown citation key "{key}"', place, _suggest(key, library))
        for key, place in _cited(head)
        if key not in library and key not in library.broken
    )
    bare = (
        problem("DG408", f'"[{key}]" is no citation without its "@"', place, f"write [@{key}]")
        for key, place in head.bracketed
        if key in library
    )
    return (*unknown, *bare)


def _cited(head: PostHead) -> list[tuple[str, Place]]:
    cited = [(c.key, c.place) for c in head.cited]
    cited += [(d.key, d.place) for d in head.citations]
    cited += [(a.key, a.place) for a in head.acknowledged if not a.key.endswith(FILE)]
    cited += [(k, Place(head.path)) for k in head.nocite if k != "*"]
    return cited


def _suggest(key: str, library: Library) -> str:
    guesses = nearest(key, library)
    if not guesses:
        return f'add it to the bibliography, or correct the key; "\\@{key}" if it is no citation'
    place = library[guesses[0]].place
    return f'did you mean "{guesses[0]}"? ({place.path}:{place.line})'


def without_unknown(head: PostHead, library: Library) -> PostHead:
    """Give the head without the works that the library lacks: itself when it has all."""
    if all(key in library for key, _ in _cited(head)):
        return head
    return head._replace(
        cited=tuple(c for c in head.cited if c.key in library),
        citations=tuple(d for d in head.citations if d.key in library),
        nocite=tuple(k for k in head.nocite if k == "*" or k in library),
        acknowledged=tuple(
            a for a in head.acknowledged if a.key in library or a.key.endswith(FILE)
        ),
        findings=tuple(_finding(f, library) for f in head.findings),
        practice=tuple(
            p._replace(guidelines=tuple(k for k in p.guidelines if k in library))
            for p in head.practice
        ),
    )


def _finding(finding: Finding, library: Library) -> Finding:
    known = tuple(r for r in finding.references if r.key in library)
    return finding._replace(references=known)
