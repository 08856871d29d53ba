"""Where a post cites a work, as edits that give the work another key."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it.token import Token

from digestgen.content.citations.keys import read_key
from digestgen.content.front_matter import FrontMatter, read_front_matter, split_front_matter
from digestgen.content.markdown.document import Document
from digestgen.content.markdown.footnotes import INLINE
from digestgen.content.markdown.places import Source
from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.model.edit import Edit
from digestgen.model.source import SourceText

_WORD = re.compile(r"[^\s,;\[\]\"'@{}]+")


def rename_edits(
    source: SourceText, old: str, new: str, *, kind_hint: str
) -> tuple[Edit, ...] | Diagnostic:
    """Rename a key at every citation of a post, and in its front matter, and nowhere else.

    `new` is a key that needs no braces. The words of `old` in prose, code, comments and other keys
    stay. A diagnostic says why the post, or one place of it, cannot be changed (DG927, or what
    keeps the front matter from being read).
    """
    split = split_front_matter(source.text, source.path)
    if isinstance(split, Diagnostic):
        return split
    front, problems = read_front_matter(
        split.yaml, split.yaml_line, source.path, kind_hint=kind_hint
    )
    if front is None:
        return problems[0]
    lines = source.text.split("\n")
    body = Source(source.path, split.body, split.body_line - 1)
    document = Document(body, split.body, language=front.lang, quotes=False)
    found: dict[Edit, None] = {}
    for place, words in (*_listed(front, old), *_cited(document, body, old)):
        edits = list(_words(lines, place, old, new) if words else _key(lines, place, old, new))
        if not edits:
            help_ = "change it by hand and rename again: the old key may stay in the .bib meanwhile"
            return problem("DG927", f'"{old}" cannot be renamed here', place, help_)
        found.update(dict.fromkeys(edits))
    return tuple(sorted(found))


def _listed(front: FrontMatter, old: str) -> Iterator[tuple[Place, bool]]:
    keys = [(digested.key, digested.place) for digested in front.citations]
    keys += [(acknowledged.key, acknowledged.place) for acknowledged in front.acknowledged]
    yield from ((place, True) for key, place in keys if _same(key, old))
    if any(_same(key, old) for key in front.nocite):
        places = front.places["nocite"]
        # A list has a place for each of its keys; a text holds them all.
        if len(places) == len(front.nocite):
            pairs = zip(front.nocite, places, strict=True)
            yield from ((place, True) for key, place in pairs if _same(key, old))
        else:
            yield from ((place, True) for place in places)


def _cited(document: Document, source: Source, old: str) -> Iterator[tuple[Place, bool]]:
    for block in (*document.tokens, *(t for note in document.notes.values() for t in note)):
        for cite in _cites(block.children or ()):
            if _same(cite.item.key, old):
                yield source.inline(block, cite.at, cite.length), False


def _cites(tokens: Sequence[Token]) -> Iterator[Any]:
    """Give every `Cite` among inline tokens, in images and notes written in place too."""
    for token in tokens:
        if token.type == "cite":
            yield from token.meta["cites"]
        yield from _cites(token.children or ())
        yield from _cites(token.meta.get(INLINE) or ())


def _same(one: str, two: str) -> bool:
    return unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", two)


def _words(lines: Sequence[str], place: Place, old: str, new: str) -> Iterator[Edit]:
    """Rename in a value of the front matter, which has to be on one line."""
    if place.end_line not in {0, place.line}:
        return
    line = lines[place.line - 1]
    start = _offset(lines, place.line)
    end = place.end_column - 1 if place.end_column else len(line)
    for word in _WORD.finditer(line, place.column - 1, end):
        if _same(word.group(), old):
            yield Edit(start + word.start(), len(word.group()), new)


def _key(lines: Sequence[str], place: Place, old: str, new: str) -> Iterator[Edit]:
    """Rename at the "@" of a citation; braces stay."""
    line = lines[place.line - 1]
    # A table's cells are read without the backslash of each "\\|": the key may stand further on.
    for start in range(place.column - 1, place.column + line.count("\\|")):
        text = line[start:]
        found = read_key(text, 0, len(text)) if text.startswith("@") else None
        if found is not None and _same(found.key, old):
            braces = text.startswith("@{")
            at = _offset(lines, place.line) + start + 1
            yield Edit(at + braces, found.end - 1 - 2 * braces, new)
            return


def _offset(lines: Sequence[str], line: int) -> int:
    return sum(len(text) + 1 for text in lines[: line - 1])
