"""What a closing sentence rests on or supersedes, as it is printed: other words, and links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from markdown_it.token import Token

from digestgen.content.findings.rests_on import LABEL
from digestgen.content.findings.words import Words
from digestgen.content.markdown import inlines
from digestgen.content.markdown.tokens import with_content


def without_stop(tokens: Sequence[Token]) -> Sequence[Token]:
    """Drop the full stop of a sentence that is shown as a list."""
    if tokens and tokens[-1].type == "text":
        return [*tokens[:-1], with_content(tokens[-1], tokens[-1].content.rstrip(" ."))]
    return tokens


def in_language(tokens: Sequence[Token], words: Words) -> list[Token]:
    """Write English words of the grammar in the post's language; the text of links stays.

    Only words that stand alone: "clinical experience" is the author's own, and stays whole.
    """

    def spoken(token: Token) -> Iterator[Token]:
        text = token.content
        for pattern, word, shown in words.shown:

            def say(match: re.Match[str], word: str = word, shown: str = shown) -> str:
                return shown if match[0].lower() == word else match[0]

            text = pattern.sub(say, text)
        yield with_content(token, text)

    return _changed(tokens, spoken)


def with_links(
    tokens: Sequence[Token], known: Sequence[str], content: str, start: int
) -> list[Token]:
    """Turn labels of this post in the text into links to their anchors.

    `content` is the block's source, in which the sentence begins at `start`.
    """
    at = start

    def linked(token: Token) -> Iterator[Token]:
        nonlocal at
        done = 0
        for match in LABEL.finditer(token.content):
            label = f"{match[1].upper()}{int(match[2])}"
            if label not in known:
                continue
            opening = Token("link_open", "a", 1, {"href": f"#{label.lower()}"})
            at = max(content.find(match[0], at), at)
            opening.meta, opening.markup = {"at": at}, inlines.LABEL
            yield with_content(token, token.content[done : match.start()])
            yield opening
            yield with_content(token, match[0])
            yield Token("link_close", "a", -1)
            done = match.end()
        yield with_content(token, token.content[done:])

    return _changed(tokens, linked)


def _changed(tokens: Sequence[Token], change: Callable[[Token], Iterator[Token]]) -> list[Token]:
    """Change every text that stands outside of links."""
    out: list[Token] = []
    inside = 0
    for token in tokens:
        inside += (token.type == "link_open") - (token.type == "link_close")
        if token.type == "text" and not inside:
            out += change(token)
        else:
            out.append(token)
    return out
