r"""Maths: LaTeX -> MathML at build time.

latex2mathml's own serialiser leaves `<script>` inside `\text` as it is, so its tree is taken and
written here: every text escaped, and only the attributes that say how mathematics looks.
"""

from __future__ import annotations

import functools
import html
import re
from xml.etree.ElementTree import Element, tostring

from markdown_it.rules_core import StateCore

NAME = "maths"
VERSION = 3

LONGEST = 10_000
"""Characters of one formula."""

_KEPT = frozenset(
    {
        "accent",
        "accentunder",
        "align",
        "bevelled",
        "columnalign",
        "columnlines",
        "columnspacing",
        "columnspan",
        "depth",
        "display",
        "displaystyle",
        "fence",
        "form",
        "height",
        "largeop",
        "linebreak",
        "linethickness",
        "lspace",
        "mathcolor",
        "mathsize",
        "mathvariant",
        "maxsize",
        "minsize",
        "movablelimits",
        "notation",
        "rowalign",
        "rowlines",
        "rowspacing",
        "rowspan",
        "rspace",
        "scriptlevel",
        "separator",
        "stretchy",
        "symmetric",
        "voffset",
        "width",
        "xmlns",
    }
)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_COMMAND = re.compile(r"\\[A-Za-z]+")
_BACKSLASHES = re.compile(r"\\+")
_DOUBLED = re.compile(r"\\\\[A-Za-z]{2}")


class MathsProblem(Exception):  # noqa: N818 - a problem of the author's, not an error of ours
    """Why a formula cannot be set."""


def read_escaped(state: StateCore) -> None:
    r"""Read `$.2 \\le d$` as `$.2 \le d$` (core rule).

    A formatter that knows no maths escapes each backslash: they are all doubled then.
    """
    if "\\\\" not in state.src:
        return
    for block in state.tokens:
        for token in (block, *(block.children or ())):
            if token.type.startswith("math_"):
                token.content = _unescaped(token.content)


def _unescaped(latex: str) -> str:
    runs = _BACKSLASHES.findall(latex)
    if not _DOUBLED.search(latex) or any(len(run) % 2 for run in runs):
        return latex
    return latex.replace("\\\\", "\\")


def to_mathml(latex: str, *, block: bool) -> str:
    """Give the MathML of a formula. Raises `MathsProblem`, whose text says what is wrong."""
    if len(latex) > LONGEST:
        raise MathsProblem(f"this formula has more than {LONGEST} characters")
    if reason := _unbalanced(latex):
        raise MathsProblem(reason)
    found = _convert(latex, block)
    if isinstance(found, MathsProblem):
        raise found
    return found


def _unbalanced(latex: str) -> str:
    """Say which brace has no partner; the library would read on as if it had."""
    depth = 0
    for brace in _BRACE.findall(latex):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            return "a brace closes that was never opened"
    return "a brace is never closed" if depth else ""


@functools.lru_cache(maxsize=2048)
def _convert(latex: str, block: bool) -> str | MathsProblem:  # noqa: FBT001 - a cache's key
    # Imported when a first formula asks for it: most posts have none.
    from latex2mathml.converter import Converter  # noqa: PLC0415

    try:
        tree = Converter(display="block" if block else "inline").convert_to_element(latex)
        unknown = _tidy(tree)
    except Exception as error:  # noqa: BLE001 - the library raises KeyError, RecursionError and more
        return MathsProblem(_reason(error))
    if unknown:
        return MathsProblem(f"{unknown} is not a command that is known here")
    return tostring(tree, encoding="unicode")


def _tidy(tree: Element) -> str:
    """Decode texts (the library writes entities), drop other attributes; name what is unknown."""
    unknown = ""
    for element in tree.iter():
        for name in [name for name in element.attrib if name not in _KEPT]:
            del element.attrib[name]
        text = html.unescape(element.text or "")
        element.text = text or None
        if element.tag in {"mi", "mo"} and _COMMAND.fullmatch(text):
            unknown = unknown or text
    return unknown


_REASONS = {
    "MissingEndError": r"\begin without its \end",
    "ExtraLeftOrMissingRightError": r"\left without its \right",
    "MissingSuperScriptOrSubscriptError": "something has to follow ^ or _",
    "DoubleSubscriptsError": "two subscripts in a row need braces",
    "DoubleSuperscriptsError": "two superscripts in a row need braces",
    "NumeratorNotFoundError": "a fraction without its numerator",
    "DenominatorNotFoundError": "a fraction without its denominator",
    "NoAvailableTokensError": "something is missing at the end",
    "InvalidWidthError": "a length that cannot be read",
    "InvalidStyleForGenfracError": "a style that cannot be read",
    "RecursionError": "it is nested too deeply",
}


def _reason(error: Exception) -> str:
    return _REASONS.get(type(error).__name__, "it is not LaTeX that can be read here")
