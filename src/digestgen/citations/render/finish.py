"""The attributes that every rendering element shares: case, quotes, formatting, affixes."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Final

from digestgen.citations.marked.join import join
from digestgen.citations.marked.marks import (
    ATTRIBUTES,
    CLOSE,
    DISPLAY,
    GUARD,
    ITALIC,
    QUOTE,
    SINGLE,
    UNQUOTE,
)
from digestgen.citations.marked.parse import parse, raise_letters
from digestgen.citations.marked.textcase import apply_case
from digestgen.citations.render.context import Context
from digestgen.citations.render.scope import Scope
from digestgen.citations.style.xml import Element

_CJK: Final = re.compile(
    "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\\s\\d]*[\u2e80-\u9fff][\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\\s\\d]*"
)
"""Chinese and Japanese: these scripts have no italics."""

_APOSTROPHE: Final = re.compile(r"(?<=\w)'(?=\w)")

Finish = Callable[[Context, str], str]


def formatting(element: Element) -> tuple[str, str]:
    """Give the marks that open and close an element's formatting."""
    set_ = [pair for pair in element.attributes.items() if pair in ATTRIBUTES]
    if not set_:
        return "", ""
    marks = [mark for pair, mark in ATTRIBUTES.items() if pair in set_]
    return "".join(reversed(marks)), CLOSE * len(marks)


def affixes(element: Element) -> tuple[str, str]:
    """Give an element's prefix and suffix as marked text."""
    return affix(element.get("prefix")), affix(element.get("suffix"))


def affix(text: str) -> str:
    """Read an affix or delimiter: quotes in it are the style's own and stay as they are.

    Some styles have escaped their character references twice (`&amp;#160;`).
    """
    if "&#" in text:
        text = unescape(text)
    if "<" in text:
        text = parse(text).removeprefix(GUARD)  # nothing in it belongs to the data
    return raise_letters(_APOSTROPHE.sub("’", text))


def compile_finish(
    element: Element, scope: Scope, *, leaf: bool = True, own: bool = False
) -> Finish:
    """Compile what is done to an element's text once it is there.

    In order: text case, periods stripped, formatting, quotes, affixes, display. The first two are
    for the leaves that bring text: styles rely on a call of a macro leaving the case alone, and
    on its `strip-periods` sparing the affixes inside. `own`: the text is the style's own, in the
    language of the locale, whatever that of the item is.
    """
    inner = _compile_inner(element, scope, own=own) if leaf else None
    open_, close = formatting(element)
    if element.get("quotes") == "true":
        open_, close = QUOTE + open_, close + UNQUOTE
    prefix, suffix = affixes(element)
    if element.get("quotes") == "false":
        inner = _outer_quotes(inner)
    display = DISPLAY.get(element.get("display"), "") if scope.blocks else ""
    inside = scope.inside
    italic = open_ == ITALIC

    if open_.startswith(QUOTE) and len(open_) > 1 and not display:
        return _quoted(inner, open_[1:], close[:-1], prefix, suffix, inside=inside)

    def finish(context: Context, text: str) -> str:
        if inner is not None:
            text = inner(context, text)
        if open_ and not (italic and _CJK.fullmatch(text)):
            text = open_ + text + close
        if prefix:
            text = join(prefix, text, inside)
        if suffix:
            text = join(text, suffix, inside)
        return display + text + CLOSE if display else text

    if inner is None and not (open_ or display):
        return _affixed(prefix, suffix, inside=inside)
    return finish


def _quoted(
    inner: Finish | None, open_: str, close: str, prefix: str, suffix: str, *, inside: bool
) -> Finish:
    """Compile text that is formatted inside its quotes: so is punctuation that moves into them."""

    def finish(context: Context, text: str) -> str:
        text = f"{QUOTE}{inner(context, text) if inner else text}{UNQUOTE}"
        if suffix:
            text = join(text, suffix, inside)
        end = text.rindex(UNQUOTE)
        text = f"{QUOTE}{open_}{text[1:end]}{close}{text[end:]}"
        return join(prefix, text, inside) if prefix else text

    return finish


def _outer_quotes(inner: Finish | None) -> Finish:
    """Compile `quotes="false"`: quotes in the data take the outer marks, whatever their own."""

    def outer(context: Context, text: str) -> str:
        return (inner(context, text) if inner else text).replace(SINGLE, QUOTE)

    return outer


def as_it_is(_: Context, text: str) -> str:
    """Do nothing to a text."""
    return text


def _affixed(prefix: str, suffix: str, *, inside: bool) -> Finish:
    """Compile the most frequent cases by themselves."""
    if not prefix and not suffix:
        return as_it_is
    if not prefix:
        return lambda _, text: join(text, suffix, inside)
    if not suffix:
        return lambda _, text: join(prefix, text, inside)
    return lambda _, text: join(join(prefix, text, inside), suffix, inside)


def _compile_inner(element: Element, scope: Scope, *, own: bool) -> Finish | None:
    """Compile text case and strip-periods; None when there is neither."""
    text_case = element.get("text-case")
    strip = scope.strip or element.get("strip-periods") == "true"
    if not text_case and not strip:
        return None
    english = scope.english

    def inner(context: Context, text: str) -> str:
        if text_case:
            language = "" if own else context.item.language
            is_english = language.startswith("en") if language else english
            text = apply_case(text, text_case, english=is_english, language=language[:2])
        return text.replace(".", "") if strip else text

    return inner
