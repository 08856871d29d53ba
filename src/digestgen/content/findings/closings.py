"""Closing sentences: the italic `*Moderate certainty: why.*`, `*Against: [@key].*`,
`*Supersedes F1.*` and `*Consider. Rests on F1.*` of an item, taken away from its text.
"""  # noqa: D205 - the two sentences belong together

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from digestgen.content.findings.italics import (
    between,
    ends_sentence,
    has_text,
    italics,
    joined,
    marked,
    stripped,
)
from digestgen.content.findings.meant import further_meant, meant_by
from digestgen.content.findings.rests_on import LABEL
from digestgen.content.findings.words import Words
from digestgen.content.markdown.plain import raw_text


class Closing(NamedTuple):
    """One closing sentence."""

    kind: str
    """"certainty", "against", "supersedes", "practice"; "unknown" for one with a word that is not
    known; "odd" and "superseded" as in `Meant`."""
    grade: str
    """The certainty or strength; where another word was probably meant, the word as written; ""
    for none."""
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


class Italic(NamedTuple):
    """An italic that may be a closing."""

    text: str
    marked: str
    """As long as `text`, with marks for citations and links."""
    last: bool
    """Nothing but other closings and citations follows."""
    begins: bool
    """A sentence begins with it."""
    cited: bool
    """Citations follow it."""


Reader = Callable[[Italic], tuple[Said, ...]]
"""An italic -> what it says; nothing when it is no closing."""


def certainty_reader(words: Words) -> Reader:
    """Make what reads a finding's closing sentences."""

    def read(italic: Italic) -> tuple[Said, ...]:
        return known(italic) or _meant(italic, words)

    def known(italic: Italic) -> tuple[Said, ...]:
        text, last = italic.text, italic.last
        for kind, pattern in (("against", words.against), ("supersedes", words.supersedes)):
            if match := pattern.match(text):
                sure = ":" in match[0] or last
                return _sentences(italic, Said(kind, "", match.end()), words) if sure else ()
        match = words.labelled.match(text)
        sure = match is not None
        if match is None and (match := words.certainty.match(text)):
            sure = bool(match["says"] or match["says2"])
        if match and (last or (sure and (":" in text or text.rstrip().endswith(".")))):
            said = Said("certainty", words.grade(match["word"]), match.end())
            return _sentences(italic, said, words)
        unknown = words.unknown.match(text)
        if last and unknown:
            word = unknown["before"] or unknown["after"]
            return (Said("unknown", word, 0, 0, _nearest_certainty(word, words)),)
        return ()

    return read


def _meant(italic: Italic, words: Words) -> tuple[Said, ...]:
    """Read an italic that is no closing as the one that it was probably meant to be."""
    if not italic.last:
        return ()
    meant = meant_by(italic.marked, words.language, begins=italic.begins, cited=italic.cited)
    if meant is None:
        return ()
    return (Said(meant.kind, meant.word, meant.end, suggestion=meant.suggestion),)


def _sentences(italic: Italic, first: Said, words: Words) -> tuple[Said, ...]:
    """Part an italic that holds further sentences: "Low certainty: x. Against: [@key]."."""
    text = italic.text
    # Its word may stand where the further sentence's full stop is looked for: "Low. Against: ..."
    further = [
        (match.start(), Said(_kind(match[0], words), "", match.end()))
        for match in words.further.finditer(text, max(first.start - 1, 0))
    ]
    known = {start for start, _said in further}
    further += [
        (one.start, Said(one.kind, one.word, one.end, suggestion=one.suggestion))
        for one in further_meant(italic.marked, words.language)
        if one.start not in known and one.end > first.start
    ]
    found = [first]
    for start, said in sorted(further):
        found[-1] = found[-1]._replace(end=max(start, found[-1].start))
        found.append(said)
    return tuple(found)


def _kind(further: str, words: Words) -> str:
    return "against" if words.against.match(further.lstrip()) else "supersedes"


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

    def read(italic: Italic) -> tuple[Said, ...]:
        text, last = italic.text, italic.last
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
        closings, rest, tail = _take(block, children, read, last_block=last_block)
        found[:0] = closings
        if len(rest) != len(children):
            remaining[index] = rest
        last_block = last_block and not has_text(rest[:tail])
    return found, remaining


def _take(
    block: Token, children: Sequence[Token], read: Reader, *, last_block: bool
) -> tuple[list[Closing], list[Token], int]:
    """Take the closings of one paragraph, from its end backwards.

    Gives them, what remains, and where closings begin in it that are like none and stay there.
    """
    rest = list(children)
    tail = len(rest)
    found: list[Closing] = []
    for start, end in reversed(italics(children)):
        after, kept = rest[end + 1 : tail], rest[tail:]
        # A citation may follow: "*Low certainty: one trial* [@key]."
        last = not has_text([token for token in after if token.type != "cite"])
        cited = last and any(token.type == "cite" for token in after)
        inner = rest[start + 1 : end]
        italic = Italic(
            raw_text(inner), marked(inner), last and last_block, ends_sentence(rest, start), cited
        )
        said = read(italic)
        if not said and last:
            said = read(italic._replace(last=False))
        found[:0] = [
            Closing(
                one.kind,
                one.grade,
                tuple(between(inner, one.start, one.end)),
                block,
                rest[start],
                last,
                one.suggestion,
                one.bare,
            )
            for one in said
        ]
        if said and said[0].kind == "odd":
            tail = start
        # A word that is not known may be no closing at all, so it stays where it is.
        if not said or said[0].end == 0 or said[0].kind == "odd":
            continue
        gone = last and not cited
        rest[start:] = [] if gone else joined(after)
        if gone and not kept:
            rest = stripped(rest)
        tail = len(rest)
        rest += kept
    return found, rest, tail
