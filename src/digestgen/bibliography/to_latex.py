"""CSL-JSON rich text -> LaTeX in UTF-8, which `latex.decode` reads back as it was."""

from __future__ import annotations

import re
import unicodedata

from digestgen.bibliography.latex_tables import TAGS
from digestgen.bibliography.richtext import plain_text

_MARKUP = re.compile(r"<(?P<end>/)?(?P<tag>i|b|sc|sup|sub|span)(?P<rest>(?: [^<>]*)?)>")
_SPECIAL = re.compile(r"[\\{}&%$#_~^`\u00a0]|--+|''+")
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    "\u00a0": "~",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_COMMANDS = {
    "i": r"\emph{",
    "b": r"\textbf{",
    "sc": r"\textsc{",
    "sup": r"\textsuperscript{",
    "sub": r"\textsubscript{",
    "nocase": r"\NoCaseChange{",
}
_SPANS = {opened: style for style, (opened, _) in TAGS.items() if opened.startswith("<span")}
_UNSEEN = re.compile(r"[\x00-\x20\x7f]+")
_BARE = re.compile(r"\\NoCaseChange\{([^\\{}$~`<'-][^\\{}]*)\}")


def to_latex(rich: str) -> str:
    r"""Write rich text: `H<sub>2</sub>O & co` -> `H\textsubscript{2}O \& co`.

    Markup without its other half is dropped; white space is compressed.
    """
    text = _tidy(rich)
    parts: list[str] = []
    open_tags: list[str] = []
    done = 0
    for mark in _MARKUP.finditer(text):
        parts.append(_escaped(text[done : mark.start()]))
        done = mark.end()
        if not mark["end"]:
            style = _SPANS.get(mark.group(), mark["tag"])
            open_tags.append(mark["tag"])
            parts.append(_COMMANDS.get(style, "{"))
        elif mark["tag"] in open_tags:
            while open_tags.pop() != mark["tag"]:
                parts.append("}")
            parts.append("}")
    parts += [_escaped(text[done:]), "}" * len(open_tags)]
    return _protected("".join(parts))


def _protected(written: str) -> str:
    """Let braces alone protect capitals, where no command is inside them or around them."""
    pieces, depth, done = [], 0, 0
    for found in _BARE.finditer(written):
        between = written[done : found.start()]
        depth += between.count("{") - between.count("}")
        pieces += [between, f"{{{found[1]}}}" if depth == 0 else found.group()]
        done = found.end()
    return "".join((*pieces, written[done:]))


def plain_to_latex(text: str) -> str:
    """Write plain text, markup taken out."""
    return _escaped(_tidy(plain_text(text)))


def _tidy(text: str) -> str:
    return _UNSEEN.sub(" ", unicodedata.normalize("NFC", text)).strip()


def _escaped(text: str) -> str:
    return _SPECIAL.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    run = found.group()
    # "--" and "''" would be read as a dash and a quotation mark.
    return "{}".join(run) if len(run) > 1 else _ESCAPES.get(run, run)
