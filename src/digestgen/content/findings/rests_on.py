"""What a practice point rests on: `F1, F3 and experience`, links, guidelines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from digestgen.content.findings.words import Words
from digestgen.content.markdown.plain import raw_text
from digestgen.content.markdown.tokens import with_content
from digestgen.content.markdown.urls import Relative, read_url

_RANGE = re.compile(
    r"\bF\s?0*(\d{1,4})\s*(?:-|\u2013|\u2014|\bto\b)\s*F?\s?0*(\d{1,4})\b", re.IGNORECASE
)
LABEL = re.compile(r"\b([FP])0*(\d{1,4})\b", re.IGNORECASE)
_GAP = re.compile(r"\x00[\x00 ]*|  +")
_ANCHOR = re.compile(r"[fp]\d+", re.IGNORECASE)
MOST = 50
"""Labels of one range: `F1-F9999` is a slip."""


class Support(NamedTuple):
    """One thing that a point rests on."""

    kind: str
    """"label", "link" (to another post's finding), "elsewhere" (any other link), "guideline" (a
    cited one), "citation" (one without that word), or a word of `PracticePoint.other`."""
    value: str
    """Label, fragment of the link, or key."""
    target: str = ""
    """The link's path."""
    token: Token | None = None
    """The link or citation; None for words."""
    written: str = ""
    """As the author wrote it."""


class Supports(NamedTuple):
    """All that a point rests on."""

    items: tuple[Support, ...]
    unknown: tuple[str, ...]
    """Words that are none of the grammar's."""
    ahead: bool = False
    """Some of them stand before all items."""


def read_supports(tokens: Sequence[Token], words: Words) -> Supports:
    """Read what follows "Rests on". The text of a link is never read."""
    items: list[Support] = []
    unknown: list[str] = []
    guideline = ahead = False
    for part in _runs(tokens):
        if isinstance(part, str):
            found, rest = _words(part, words)
            if rest and not items:
                before = part.partition(found[0].written)[0] if found else part
                ahead = ahead or bool(_words(before, words)[1])
            items += found
            unknown += rest
            named = any(item.kind == "guideline" for item in found)
            guideline = named or (guideline and not rest and not found)
        elif part.type == "cite":
            kind = "guideline" if guideline else "citation"
            items += [Support(kind, cite.item.key, token=part) for cite in part.meta["cites"]]
        else:
            items += _link(part)
    return Supports(tuple(items), tuple(unknown), ahead)


def after_lead(tokens: Sequence[Token], words: Words) -> Sequence[Token]:
    """Drop a "Based on" or "See" from before the first thing that a point can rest on."""
    first = tokens[0] if tokens else None
    if first is None or first.type != "text" or not (lead := words.leads.match(first.content)):
        return tokens
    rest = first.content[lead.end() :]
    at = 0
    while (filling := words.fill.match(rest, at)) and filling.end() > at:
        at = filling.end()
    if at == len(rest):
        named = any(token.type in {"link_open", "cite"} for token in tokens[1:2])
    else:
        known = (LABEL, *(pattern for _kind, pattern in words.supports))
        named = any(pattern.match(rest, at) for pattern in known)
    return [with_content(first, rest), *tokens[1:]] if named else tokens


def _runs(tokens: Sequence[Token]) -> Iterator[str | Token]:
    """Give links, citations, and the text between them: one run, however its lines break."""
    text: list[str] = []
    inside = 0
    for token in tokens:
        if token.type in {"link_open", "cite"}:
            yield "".join(text)
            text = []
            yield token
        inside += (token.type == "link_open") - (token.type == "link_close")
        if not inside:
            text.append(" " if token.type == "softbreak" else raw_text([token]).strip("\x00"))
    yield "".join(text)


def _link(token: Token) -> Iterator[Support]:
    url = read_url(str(token.attrs.get("href", "")))
    if isinstance(url, Relative) and _ANCHOR.fullmatch(url.fragment):
        if url.target:
            yield Support("link", url.fragment.lower(), url.target, token)
        else:
            yield Support("label", url.fragment.upper(), token=token, written=url.fragment)
    else:
        yield Support("elsewhere", "", token=token)


def _words(text: str, words: Words) -> tuple[list[Support], list[str]]:
    found: list[tuple[int, Support]] = []
    text = _consume(text, _RANGE, lambda match: found.extend(_range(match)))
    text = _consume(text, LABEL, lambda match: found.append((match.start(), _label(match))))
    for kind, pattern in words.supports:

        def note(match: re.Match[str], kind: str = kind) -> None:
            found.append((match.start(), Support(kind, "", written=match[0])))

        text = _consume(text, pattern, note)
    rest = _GAP.split(words.fill.sub(" ", text))
    found.sort(key=lambda pair: pair[0])
    return [support for _start, support in found], [word.strip() for word in rest if word.strip()]


def _consume(text: str, pattern: re.Pattern[str], note: Callable[[re.Match[str]], object]) -> str:
    """Note each match and blank it out, so that places stay."""

    def blank(match: re.Match[str]) -> str:
        note(match)
        return "\x00" * len(match[0])

    return pattern.sub(blank, text)


def _label(match: re.Match[str]) -> Support:
    return Support("label", f"{match[1].upper()}{int(match[2])}", written=match[0])


def _range(match: re.Match[str]) -> list[tuple[int, Support]]:
    first, last = int(match[1]), int(match[2])
    numbers = range(first, last + 1) if first <= last < first + MOST else (first, last)
    return [(match.start(), Support("label", f"F{n}", written=match[0])) for n in numbers]
