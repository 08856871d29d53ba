"""What a careful editor asks about the prose: sources of figures and quotations, a story's details.

1. `read_prose` goes through the paragraphs outside of findings and points, once. It gives what is
   wrong by itself, and what only the bibliography can tell (`Mention`), for the head.
2. `lacks_limits` looks for the section that says what the research cannot tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from digestgen.content.findings.sections import Heading, Sections, fold, is_story, read_headings
from digestgen.content.markdown.places import Source
from digestgen.content.markdown.plain import count_words
from digestgen.content.story import identifying
from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.model.csl import CiteItem
from digestgen.model.post import Mention

LONG = 25
"""Words of a quotation that may stand without the page it is from."""

ONE_TRIAL = re.compile(
    r"\b(?:an?|one|the|this|that|single)\s+(?:[\w-]+\s+){0,4}?(?:trial|RCT)\b"
    r"|\brandomi[sz]ed\s+(?:study|experiment)\b|\bune?\s+essai\b|\bun\s+ensayo\b|\bum\s+ensaio\b"
    r"|\beiner?\s+randomisierten?\b",
    re.IGNORECASE,
)
"""A trial in the singular: a review tells of trials, and is none."""
_TOLD = re.compile(
    r"\b(?:found|finds?|show(?:s|ed)?|report(?:s|ed)?|compar(?:es|ed)|randomi[sz]ed|allocated"
    r"|conclud(?:es|ed)|suggest(?:s|ed)?|in\s+(?:an?|one|the|this)\s+(?:[\w-]+\s+){0,4}?(?:trial|RCT))\b",
    re.IGNORECASE,
)
"""What makes such a sentence one about a trial's result, not one about trials to come."""
_FIGURES = re.compile(
    r"\d\s?%|\b\d+ per ?cent\b|\bp\s?[<=>]\s?0?\.\d|\bRCTs?\b|\brandomi[sz]ed\b|\b95\s?%?\s?CI\b"
    r"|\b(?:SMD|OR|RR|HR|MD|d|g|r|n)\s?=\s?-?\d*\.?\d"
    r"|\b\d[\d,.]{0,12}\s+(?:[\w-]+\s+){0,2}?(?:people|patients|participants|adults|children|trials|studies"
    r"|reviews|men|women|million)\b"
    r"|\b(?:reduces|improves|increases|lowers|prevents|halves|doubles)\b",
    re.IGNORECASE,
)
_FIGURE_SIGNS = (
    *("%", "cent", "<", ">", "=", "rct", "randomi", "95", "reduces", "improves", "increases"),
    *("lowers", "prevents", "halves", "doubles"),
)
_COUNTED = (
    *("people", "patients", "participants", "adults", "children", "trials", "studies", "reviews"),
    *("men", "million"),
)
"""One of these, the latter beside a digit, is in whatever `_FIGURES` finds: searching for that
takes a hundred times as long."""
_DIGIT = re.compile(r"\d")
_TRIAL_SIGNS = ("trial", "rct", "randomi", "essai", "ensayo", "ensaio")
"""The same for `ONE_TRIAL`."""
_QUOTED = re.compile(
    '\u201c[^\u201c\u201d]*\u201d|"[^"]*"|\u00ab[^\u00ab\u00bb]*\u00bb|\u201e[^\u201e\u201c]*\u201c'
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])")
_WORD = re.compile(r"\w[\w'\u2019-]*")
_PREFIX = "\x00"


class Prose(NamedTuple):
    """What `read_prose` found."""

    problems: tuple[Diagnostic, ...]
    trials: tuple[Mention, ...]
    quotations: tuple[Mention, ...]


NO_PROSE = Prose((), (), ())
"""For kinds of posts that are not asked."""


class _Paragraph(NamedTuple):
    block: Token
    text: str
    """With a mark and a number for each citation."""
    cites: tuple[CiteItem, ...]
    quoted: bool
    """Inside a block quotation."""
    linked: bool


def read_prose(prose: Sequence[Token], source: Source, *, story: str) -> Prose:
    """Go through the prose of a post; `story` is what its front matter says of a patient's story.

    `prose` are the block tokens outside of the two sections.
    """
    problems: list[Diagnostic] = []
    trials: list[Mention] = []
    quotations: list[Mention] = []
    for telling, tokens in _parts(prose):
        quotation: list[_Paragraph] = []
        for paragraph in _paragraphs(tokens):
            if telling:
                if story != "public":
                    problems += _identifying(paragraph, source)
                continue
            if quotation and not paragraph.quoted:
                problems += _block(quotation, source, quotations)
                quotation = []
            if paragraph.quoted:
                quotation.append(paragraph)
                continue
            problems += _figures(paragraph, source)
            trials += _trials(paragraph, source)
            quotations += _inline(paragraph, source)
        problems += _block(quotation, source, quotations)
    return Prose(tuple(problems), tuple(trials), tuple(quotations))


def lacks_limits(
    sections: Sections, names: Sequence[str], source: Source, tokens: Sequence[Token]
) -> Place | None:
    """Give the place of the findings where no section says what the research cannot tell."""
    if not names or sections.findings is None:
        return None
    wanted = re.compile("|".join(rf"\b{re.escape(fold(name))}\b" for name in names))
    if any(wanted.search(heading.folded) for heading in sections.headings):
        return None
    return source.block(tokens[sections.findings.heading.at])


def _parts(prose: Sequence[Token]) -> Iterator[tuple[bool, Sequence[Token]]]:
    """Cut the prose into patients' stories (true) and the rest."""
    headings = read_headings(prose)
    done = 0
    for heading in headings:
        if heading.at >= done and is_story(heading):
            yield False, prose[done : heading.at]
            done = _end(heading, headings, len(prose))
            yield True, prose[heading.at : done]
    yield False, prose[done:]


def _end(heading: Heading, headings: Sequence[Heading], otherwise: int) -> int:
    return next(
        (h.at for h in headings if h.at > heading.at and h.level <= heading.level), otherwise
    )


def _paragraphs(tokens: Sequence[Token]) -> Iterator[_Paragraph]:
    depth = 0
    for index, token in enumerate(tokens):
        if token.type == "blockquote_open":
            depth += 1
        elif token.type == "blockquote_close":
            depth -= 1
        elif token.type == "inline" and tokens[index - 1].type == "paragraph_open":
            yield _paragraph(token, quoted=depth > 0)


def _paragraph(block: Token, *, quoted: bool) -> _Paragraph:
    out: list[str] = []
    cites: list[CiteItem] = []
    linked = False
    for token in block.children or ():
        if token.type == "text":
            out.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            out.append(" ")
        elif token.type == "cite":
            for cite in token.meta["cites"]:
                out.append(f"{_PREFIX}{len(cites)}{_PREFIX}")
                cites.append(cite.item)
        elif token.type == "link_open":
            linked = True
    return _Paragraph(block, "".join(out), tuple(cites), quoted, linked)


_CITED = re.compile(f"{_PREFIX}(\\d+){_PREFIX}")


def _figures(paragraph: _Paragraph, source: Source) -> Iterator[Diagnostic]:
    """Report a paragraph with figures and no source; a link is one."""
    if paragraph.cites or paragraph.linked:
        return
    counts = _DIGIT.search(paragraph.text) is not None
    if not _has(paragraph.text, (*_FIGURE_SIGNS, *_COUNTED) if counts else _FIGURE_SIGNS):
        return
    # What somebody is quoted to say, or a sample sentence, is no figure of the author's.
    match = _FIGURES.search(_QUOTED.sub(" ", paragraph.text))
    if match:
        message = f'"{match[0]}" stands in a paragraph that cites nothing'
        yield problem(
            "DG591", message, source.block(paragraph.block), "cite the work: [@key], or link to it"
        )


def _has(text: str, signs: Sequence[str]) -> bool:
    text = text.casefold()
    return any(sign in text for sign in signs)


def _trials(paragraph: _Paragraph, source: Source) -> Iterator[Mention]:
    if not paragraph.cites or not _has(paragraph.text, _TRIAL_SIGNS):
        return
    if not ONE_TRIAL.search(paragraph.text):
        return
    for sentence in _SENTENCE.split(paragraph.text):
        cites = [paragraph.cites[int(number)] for number in _CITED.findall(sentence)]
        one = len({cite.key for cite in cites}) == 1
        if one and ONE_TRIAL.search(sentence) and _TOLD.search(sentence):
            text = " ".join(_CITED.sub(" ", sentence).split())
            yield Mention(cites[0].key, source.block(paragraph.block), text)


def _inline(paragraph: _Paragraph, source: Source) -> Iterator[Mention]:
    """Find long quotations in running text, and the citation that follows or leads each."""
    if not paragraph.cites:
        return
    for match in _QUOTED.finditer(paragraph.text):
        words = len(_WORD.findall(_CITED.sub(" ", match[0])))
        if words <= LONG:
            continue
        after = _CITED.search(paragraph.text, match.end())
        before = list(_CITED.finditer(paragraph.text, 0, match.start()))
        found = after or before[-1]
        near = [paragraph.cites[int(each[1])] for each in (found, *before[-1:])]
        if not any(cite.locator for cite in near):
            yield Mention(near[0].key, source.block(paragraph.block), words=words)


def _block(
    quotation: Sequence[_Paragraph], source: Source, mentions: list[Mention]
) -> Iterator[Diagnostic]:
    """Look at a block quotation: long, and with a work but no page, or with no source at all."""
    if not quotation:
        return
    words = count_words([paragraph.block for paragraph in quotation])
    cites = [cite for paragraph in quotation for cite in paragraph.cites]
    if words <= LONG or any(cite.locator for cite in cites):
        return
    place = source.block(quotation[0].block)
    if cites:
        mentions.append(Mention(cites[0].key, place, words=words))
    elif not any(paragraph.linked for paragraph in quotation):
        message = f"a quotation of {words} words does not say whose they are"
        yield problem("DG593", message, place, 'end it with its source: "-- @key [p. 3]"')


def _identifying(paragraph: _Paragraph, source: Source) -> Iterator[Diagnostic]:
    for found, what in identifying(paragraph.text):
        at = paragraph.block.content.find(found)
        place = (
            source.inline(paragraph.block, at, len(found))
            if at >= 0
            else source.block(paragraph.block)
        )
        message = f'"{found}" in a patient\'s story is {what}, which can tell who it is about'
        help_ = (
            'say when in the year, or how long after: "in spring", "six weeks later"'
            if what == "a full date"
            else 'say "in their nineties"'
        )
        yield problem("DG594", message, place, help_)
