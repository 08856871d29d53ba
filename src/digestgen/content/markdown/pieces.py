"""Pieces of HTML -> `Html`: strings joined, raw HTML sanitised, slots in their places."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Sequence

from digestgen.content.markdown.raw_html import sanitise
from digestgen.model.post import CiteSlot, Html, LinkSlot, NoteSlot


class Raw(str):
    """HTML as the author wrote it."""

    __slots__ = ()


class Kept(str):
    """HTML that was made here and that the sanitiser would not know: MathML, coloured code."""

    __slots__ = ()


Piece = str | CiteSlot | LinkSlot | NoteSlot


def finish(pieces: Sequence[Piece], *, safe: bool) -> Html:
    """Join pieces; where there is raw HTML and `safe`, the whole is sanitised.

    The whole, because an element may open in one piece and close in another. What the sanitiser
    must not touch is replaced by a mark meanwhile.
    """
    if safe and any(isinstance(piece, Raw) for piece in pieces):
        pieces = _sanitised(pieces)
    joined: list[Piece] = []
    run: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            run.append(piece)
            continue
        if run:
            joined.append("".join(run))
            run = []
        joined.append(piece)
    if run:
        joined.append("".join(run))
    return tuple(piece for piece in joined if piece != "")


def _sanitised(pieces: Sequence[Piece]) -> list[Piece]:
    texts = [piece for piece in pieces if isinstance(piece, str) and not isinstance(piece, Kept)]
    mark = _mark("".join(texts))
    kept: list[Piece] = []
    marked: list[str] = []
    for piece in pieces:
        if isinstance(piece, str) and not isinstance(piece, Kept):
            marked.append(piece)
        else:
            marked.append(f"{mark}{len(kept)}x")
            kept.append(piece)
    return _restored(sanitise("".join(marked)), mark, kept)


def _restored(clean: str, mark: str, kept: Sequence[Piece]) -> list[Piece]:
    out: list[Piece] = []
    done = 0
    for match in re.finditer(rf"{mark}(\d+)x", clean):
        out += [clean[done : match.start()], kept[int(match[1])]]
        done = match.end()
    out.append(clean[done:])
    return out


def _mark(text: str) -> str:
    """Make a word that the text does not hold, nor would hold with its entities decoded."""
    both = text + html.unescape(text)
    seed = text
    while True:
        seed = hashlib.sha256(seed.encode("utf-8", "replace")).hexdigest()
        if (mark := f"slot{seed[:16]}n") not in both:
            return mark
