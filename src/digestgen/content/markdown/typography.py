"""Typographic quotes, dashes and ellipses: one pass over a paragraph's text, so it is linear.

A quotation mark opens after a space, an opening bracket or a dash, and closes elsewhere; what the
other marks of the paragraph do is not asked, unlike in markdown-it's own rule, which is quadratic.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

NAME = "typography"
VERSION = 3

QUOTES = "digestgen.quotes"
"""In `env`: opening and closing double, opening and closing single quotation mark."""

ENGLISH = ("\u201c", "\u201d", "\u2018", "\u2019")
_GERMAN = ("\u201e", "\u201c", "\u201a", "\u2018")
_ANGLES = ("\u00ab", "\u00bb", "\u2039", "\u203a")
_NORDIC = ("\u201d", "\u201d", "\u2019", "\u2019")
_LANGUAGES = {
    "de": _GERMAN,
    "cs": _GERMAN,
    "sk": _GERMAN,
    "is": _GERMAN,
    "pl": ("\u201e", "\u201d", "\u201a", "\u2019"),
    "fr": ("\u00ab\u202f", "\u202f\u00bb", "\u2039\u202f", "\u202f\u203a"),
    "es": _ANGLES,
    "it": _ANGLES,
    "pt": _ANGLES,
    "nb": _ANGLES,
    "no": _ANGLES,
    "sv": _NORDIC,
    "fi": _NORDIC,
}

_MARKS = re.compile(r"""\.\.\.|-{2,}|["']""")
_OPENING = frozenset(" \t\n\u00a0([{\u2013\u2014/\u201c\u2018\u00ab\u201e\u201a")
_ELIDED = re.compile(r"(?:s\b|\d0s|tis\b|twas\b|em\b|til\b|cause\b|n['\u2019])", re.IGNORECASE)


def quotes_for(language: str) -> tuple[str, str, str, str]:
    """Give the quotation marks of a language, the English ones when it is not known."""
    if language.lower() == "de-ch":
        return _ANGLES
    return _LANGUAGES.get(language.lower().partition("-")[0], ENGLISH)


def make_typographic(state: StateCore) -> None:
    """Educate the text of every paragraph (markdown-it core rule)."""
    quotes = state.env.get(QUOTES)
    if quotes is None:
        return
    for token in state.tokens:
        if token.type == "inline" and token.children and _MARKS.search(token.content):
            educate(token.children, quotes)


def typeset(text: str, quotes: tuple[str, str, str, str]) -> str:
    """Give a plain text with typographic marks."""
    return _educated(text, " ", "", quotes) if _MARKS.search(text) else text


def educate(tokens: Sequence[Token], quotes: tuple[str, str, str, str], before: str = " ") -> None:
    """Change straight marks into typographic ones, in place; code and autolinks stay.

    `before` is the character that the tokens follow.
    """
    auto = False
    for index, token in enumerate(tokens):
        if token.type == "text":
            if not auto and _MARKS.search(token.content):
                after = tokens[index + 1].type if index + 1 < len(tokens) else ""
                token.content = _educated(token.content, before, after, quotes)
            before = token.content[-1:] or before
        elif token.type in {"softbreak", "hardbreak"}:
            before = " "
        elif token.nesting == 0 and token.type != "html_inline":
            before = token.content[-1:] if token.type == "text_special" else "x"
            if token.children:
                educate(token.children, quotes)
        elif token.info == "auto":
            auto = token.nesting > 0


def _educated(text: str, before: str, after: str, quotes: tuple[str, str, str, str]) -> str:
    last_end, last_mark = -1, ""

    def mark(match: re.Match[str]) -> str:
        nonlocal last_end, last_mark
        # After a mark that was just changed, what it became says more than what it was.
        previous = last_mark if match.start() == last_end else ""
        last_end, last_mark = match.end(), _mark(match, previous)
        return last_mark

    def _mark(match: re.Match[str], previous: str) -> str:
        found = match[0]
        if found[0] == ".":
            return "\u2026"
        if found[0] == "-":
            return {2: "\u2013", 3: "\u2014"}.get(len(found), found)
        start, end = match.span()
        previous = previous or (text[start - 1] if start else before)
        following = text[end : end + 1] or ("" if after in {"", "softbreak"} else "x")
        if found == '"':
            return quotes[0 if _opens(previous, following) else 1]
        if _ELIDED.match(text, end) or (previous.isalnum() and following[:1].isalnum()):
            return "\u2019"  # an apostrophe, whatever the language's quotation marks are
        if not _opens(previous, following):
            return quotes[3]
        return quotes[2]

    return _MARKS.sub(mark, text)


def _opens(previous: str, following: str) -> bool:
    if previous in "-\u2013\u2014/":
        return following[:1].isalnum()
    return previous in _OPENING and following != "" and not following.isspace()
