"""Closing sentences: the italic `*Moderate certainty: why.*`, `*Against: [@key].*`,
`*Supersedes F1.*` and `*Consider. Rests on F1.*` of an item, taken away from its text.
"""  # noqa: D205 - the two sentences belong together

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from digestgen.content.findings.rests_on import LABEL
from digestgen.content.findings.words import Words
from digestgen.content.markdown.plain import raw_text
from digestgen.content.markdown.tokens import with_content


class Closing(NamedTuple):
    """One closing sentence."""

    kind: str
    """"certainty", "against", "supersedes", "practice"; "unknown" for one with a word that is not
    known."""
    grade: str
    """The certainty or strength; for "unknown" the word as written; "" for none."""
    tokens: tuple[Token, ...]
    """What follows the word: why, whose evidence, what is superseded or rested on."""
    block: Token
    """The inline block that it stands in."""
    opening: Token
    """Its `em_open`."""
    last: bool
    """Nothing but other closings follows in its paragraph."""
    suggestion: str = ""
    bare: bool = False
    """A practice point's, and it does not say "Rests on"."""


class Said(NamedTuple):
    """What an italic says, or one sentence of it."""

    kind: str
    """As in `Closing`."""
    grade: str = ""
    start: int = 0
    """Where what follows the word begins in the italic's text."""
    end: int | None = None
    """Where it ends; None for the end of the italic."""
    suggestion: str = ""
    bare: bool = False
    """As in `Closing`."""


Reader = Callable[[str, bool], tuple[Said, ...]]
"""(text of an italic, whether it is last) -> what it says; nothing when it is no closing."""


def certainty_reader(words: Words) -> Reader:
    """Make what reads a finding's closing sentences."""

    def read(text: str, last: bool) -> tuple[Said, ...]:  # noqa: FBT001 - `Reader`
        for kind, pattern in (("against", words.against), ("supersedes", words.supersedes)):
            if match := pattern.match(text):
                sure = ":" in match[0] or last
                return _sentences(text, Said(kind, "", match.end()), words) if sure else ()
        match = words.labelled.match(text)
        sure = match is not None
        if match is None and (match := words.certainty.match(text)):
            sure = bool(match["says"] or match["says2"])
        if match and (last or (sure and (":" in text or text.rstrip().endswith(".")))):
            said = Said("certainty", words.grade(match["word"]), match.end())
            return _sentences(text, said, words)
        unknown = words.unknown.match(text)
        if last and unknown:
            word = unknown["before"] or unknown["after"]
            return (Said("unknown", word, 0, 0, _nearest_certainty(word, words)),)
        return ()

    return read


def _sentences(text: str, first: Said, words: Words) -> tuple[Said, ...]:
    """Part an italic that holds further sentences: "Low certainty: x. Against: [@key]."."""
    found = [first]
    # Its word may stand where the further sentence's full stop is looked for: "Low. Against: ..."
    for match in words.further.finditer(text, max(first.start - 1, 0)):
        kind = "against" if words.against.match(match[0].lstrip()) else "supersedes"
        found[-1] = found[-1]._replace(end=max(match.start(), found[-1].start))
        found.append(Said(kind, "", match.end()))
    return tuple(found)


_SYNONYMS = {"medium": "moderate", "strong": "high", "weak": "low", "good": "high", "poor": "low"}


def _nearest_certainty(word: str, words: Words) -> str:
    """Give the word that was probably meant, as it is shown; "" for none."""
    shown = words.vocabulary.certainties
    folded = " ".join(word.lower().replace("-", " ").split())
    if meant := _SYNONYMS.get(folded):
        return next(name for name, grade in shown.items() if grade == meant)
    return _nearest(folded, shown)


def _nearest(word: str, shown: Iterable[str]) -> str:
    names = {name.lower(): name for name in shown}
    near = difflib.get_close_matches(word.lower(), names, 1, 0.6)
    return names[near[0]] if near else ""


def strength_reader(words: Words) -> Reader:
    """Make what reads a practice point's closing sentence."""

    def read(text: str, last: bool) -> tuple[Said, ...]:  # noqa: FBT001 - `Reader`
        match = words.strength.match(text)
        end = match.end() if match else 0
        rests = words.rests.match(text, end)
        if match and (last or rests):
            meaning = words.meaning(match["word"])
            return (Said("practice", meaning, rests.end() if rests else end, bare=not rests),)
        if rests:
            return (Said("practice", "", rests.end()),)
        if last and (lead := words.leads.match(text)) and LABEL.match(text, lead.end()):
            return (Said("practice", "", 0, bare=True),)
        word = words.first_word.match(text)
        found = words.rests.search(text)
        if word and not found and (lead := words.leads.search(text, word.end())):
            found = lead if LABEL.match(text, lead.end()) else None
        if last and word and found:
            near = _nearest(word[1], words.vocabulary.strengths)
            return (Said("unknown", word[1], found.end(), None, near),)
        return ()

    return read


def take_closings(
    paragraphs: Sequence[Token], read: Reader
) -> tuple[list[Closing], dict[int, list[Token]]]:
    """Find the closings of an item: they, and the remaining inlines of each paragraph changed.

    `paragraphs` are the inline blocks of the item itself, not those of lists inside it; the
    result's keys are indices into it.
    """
    found: list[Closing] = []
    remaining: dict[int, list[Token]] = {}
    last_block = True
    for index in range(len(paragraphs) - 1, -1, -1):
        block = paragraphs[index]
        children = block.children or []
        if not any(token.type == "em_open" for token in children):
            last_block = False
            continue
        closings, rest = _take(block, children, read, last_block=last_block)
        found[:0] = closings
        if len(rest) != len(children):
            remaining[index] = rest
        last_block = last_block and not _has_text(rest)
    return found, remaining


def _take(
    block: Token, children: Sequence[Token], read: Reader, *, last_block: bool
) -> tuple[list[Closing], list[Token]]:
    """Take the closings of one paragraph, from its end backwards."""
    rest = list(children)
    found: list[Closing] = []
    for start, end in reversed(_italics(children)):
        after = rest[end + 1 :]
        # A citation may follow: "*Low certainty: one trial* [@key]."
        last = not _has_text([token for token in after if token.type != "cite"])
        inner = rest[start + 1 : end]
        text = raw_text(inner)
        said = read(text, last and last_block)
        if not said and last:
            said = read(text, False)
        found[:0] = [
            Closing(
                one.kind,
                one.grade,
                tuple(_between(inner, one.start, one.end)),
                block,
                rest[start],
                last,
                one.suggestion,
                one.bare,
            )
            for one in said
        ]
        # A word that is not known may be no closing at all, so it stays where it is.
        if not said or said[0].end == 0:
            continue
        cited = any(token.type == "cite" for token in after)
        rest[start:] = [] if last and not cited else _joined(after)
        if last and not cited:
            rest = _stripped(rest)
    return found, rest


def _italics(children: Sequence[Token]) -> list[tuple[int, int]]:
    """Give the outermost italics of a paragraph: indices of their tags."""
    spans, start, depth = [], 0, 0
    for index, token in enumerate(children):
        if token.type == "em_open":
            if depth == 0 and token.level == 0:
                start = index
                depth = 1
            elif depth:
                depth += 1
        elif token.type == "em_close" and depth:
            depth -= 1
            if depth == 0:
                spans.append((start, index))
    return spans


def _has_text(tokens: Sequence[Token]) -> bool:
    return any(
        token.type not in {"softbreak", "hardbreak"}
        and (token.type != "text" or token.content.strip(" \t\n.,;:\u00a0"))
        for token in tokens
    )


def _stripped(tokens: list[Token]) -> list[Token]:
    """Drop what is left of a paragraph's end: line breaks, spaces."""
    while tokens and (
        tokens[-1].type in {"softbreak", "hardbreak"}
        or (tokens[-1].type == "text" and not tokens[-1].content.strip())
    ):
        tokens = tokens[:-1]
    if tokens and tokens[-1].type == "text":
        return [*tokens[:-1], with_content(tokens[-1], tokens[-1].content.rstrip())]
    return tokens


def _joined(after: list[Token]) -> list[Token]:
    """Drop the full stop that belonged to a sentence that was taken."""
    if after and after[0].type == "text":
        return [with_content(after[0], after[0].content.lstrip(" .")), *after[1:]]
    return after


def _between(tokens: Sequence[Token], start: int, end: int | None) -> list[Token]:
    """Give the inline tokens between two offsets of their text, with the tags around them."""
    if start == 0 and end is None:
        return list(tokens)
    out: list[Token] = []
    opened: list[int] = []
    at = 0
    for token in tokens:
        size = len(raw_text([token]))
        first, last = max(start - at, 0), size if end is None else min(end - at, size)
        if token.nesting > 0:
            opened.append(len(out))
        elif token.nesting < 0:
            # A pair of tags that holds nothing any more goes.
            if opened and opened.pop() == len(out) - 1 and out[-1].nesting > 0:
                out.pop()
                continue
        elif size and first >= last:
            at += size
            continue
        whole = first == 0 and last == size
        inside = token.nesting or whole or not size
        out.append(token if inside else with_content(token, token.content[first:last]))
        at += size
    return out
