"""Read CSL-JSON rich text into marked text: tags, quotation marks, apostrophes.

CSL-JSON allows `<i> <b> <sup> <sub> <sc>` and three kinds of `<span>`. A tag without its partner is
text. Quotes are recognised in pairs so that they can alternate; a lone `'` is an apostrophe.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from digestgen.citations.marked.marks import (
    ANY,
    CLOSE,
    FLIP_BOLD,
    FLIP_CAPS,
    FLIP_ITALIC,
    GUARD,
    NO_CASE,
    NO_DECOR,
    QUOTE,
    SINGLE,
    SUB,
    SUPER,
    UNQUOTE,
)

_TOKEN: Final = re.compile(
    r"""(</?(?:i|b|sup|sub|sc)>|<span\s[^<>]*>|</span>|["'“”‘’])""", re.IGNORECASE
)
_SPECIAL: Final = re.compile("[<\"'“”‘’\ue100-\ue122]")
_TAGS: Final = {"i": FLIP_ITALIC, "b": FLIP_BOLD, "sup": SUPER, "sub": SUB, "sc": FLIP_CAPS}
_BEFORE_OPENING: Final = re.compile(r"[\s(\[{<\-–—/\"'“‘«¿¡]$")
_AFTER_CLOSING: Final = re.compile(r"[\s.,:;!?)\]}>\-–—/\"'”’»…]")
_OPENING: Final = frozenset("“‘")
_STRAIGHT: Final = frozenset("\"'")
_PARTNER: Final = {'"': '"', "'": "'", "”": "“", "’": "‘"}
_LEADING: Final = re.compile(r"(?:\.\.|[,;:!?])")
_RAISED: Final = re.compile("[ª²³¹ºʰ-ʸˀˁˠ-ˤᴬ-ᵡᵸᶛ-ᶿ⁰-ⁿ℠™ⵯ㆒-㆟ꝰꟸꟹۥۦ]")
_RAISED_LETTERS: Final = {"ˀ": "ʔ", "ˁ": "ʕ", "ۥ": "و", "ۦ": "ي"}
"""Raised letters that Unicode does not decompose."""


def raise_letters(text: str) -> str:
    """Turn superscript characters (`ᵉʳ`, `²`) into letters that are marked as superscript."""
    return text if text.isascii() else _RAISED.sub(_raise, text)


def _raise(match: re.Match[str]) -> str:
    character = match.group()
    kind, _, codes = unicodedata.decomposition(character).partition(" ")
    if kind != "<super>":
        letter = _RAISED_LETTERS.get(character)
        return f"{SUPER}{letter}{CLOSE}" if letter else character
    return f"{SUPER}{''.join(chr(int(code, 16)) for code in codes.split())}{CLOSE}"


_FRENCH: Final = re.compile(r"(?<=\S) (?=[:;?!»])|(?<=«) (?=\S)")
"""A space before high punctuation or inside guillemets: no line may break there."""
_NARROW: Final = "\u202f"


def parse(text: str) -> str:
    """Give the marked text of a field."""
    if _FRENCH.search(text) is not None:
        text = _FRENCH.sub(_NARROW, text)
    if _SPECIAL.search(text) is None:
        marked = text
    else:
        text = ANY.sub("", text)
        marked = _Parser(_TOKEN.split(text)).run() if _SPECIAL.search(text) else text
    marked = raise_letters(marked)
    return GUARD + marked if _LEADING.match(marked) else marked


class _Parser:
    """One pass over tokens; what opens waits on a stack until its partner comes."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.out: list[str] = []
        self.open: list[tuple[str, int, str]] = []
        """Kind (tag name or quote), index in `out`, mark to put there."""
        self.outer = ""
        """The mark of the first pair: a pair of others beside it means something else."""

    def run(self) -> str:
        for index, token in enumerate(self.tokens):
            if index % 2 == 0:
                self.out.append(token)
            elif token[0] == "<":
                self._tag(token)
            else:
                self._quote(index, token)
        return "".join(self.out)

    def _tag(self, token: str) -> None:
        name = token.strip("</>").split(None, 1)[0].lower()
        if token[1] == "/":
            if not self._close(name, CLOSE):
                self.out.append(token)
            return
        mark = _span(token) if name == "span" else _TAGS[name]
        self.open.append((name, len(self.out), mark))
        self.out.append(token)

    def _quote(self, index: int, mark: str) -> None:
        before = next((t for t in reversed(self.tokens[:index]) if t), "")
        after = next((t for t in self.tokens[index + 1 :] if t), "")
        opens = not before or bool(_BEFORE_OPENING.search(before)) or before.startswith("<")
        closes = not after or bool(_AFTER_CLOSING.match(after)) or after.startswith("<")
        glued = bool(before) and not before[-1].isspace()
        if mark in _PARTNER and closes and glued and self._close(_PARTNER[mark], UNQUOTE):
            return
        starts = after[:1].strip() or (mark == '"' and not before)
        if mark in _OPENING or (mark in _STRAIGHT and opens and starts):
            other = bool(self.outer) and mark != self.outer
            inner = mark == "‘" or (other and mark in _STRAIGHT)
            self.open.append((mark, len(self.out), SINGLE if inner else QUOTE))
        self.out.append("’" if mark == "'" else mark)

    def _close(self, kind: str, mark: str) -> bool:
        for depth in range(len(self.open) - 1, -1, -1):
            name, position, opening = self.open[depth]
            if name == kind and (mark != UNQUOTE or any(self.out[position + 1 :])):
                del self.open[depth:]
                self.out[position] = opening
                if mark == UNQUOTE:
                    self.outer = self.outer or name
                self.out.append(mark)
                return True
            if mark == UNQUOTE and opening not in {QUOTE, SINGLE}:
                return False  # a quote never closes across a tag
        return False


def _span(token: str) -> str:
    """Give the mark of a `<span>`; one that means nothing to CSL only groups."""
    lowered = token.lower()
    if "nodecor" in lowered:
        return NO_DECOR
    if "small-caps" in lowered:
        return FLIP_CAPS
    return NO_CASE
