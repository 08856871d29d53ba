r"""A short formula in a field -> text: `$p < 0.05$`, `$\beta$`, `$x^2$`, `$\mathrm{Ca}^{2+}$`.

What is made of letters, figures, signs and simple indices reads as well outside maths. Anything
else, a fraction or a root, is left as LaTeX for whoever can set it.
"""

from __future__ import annotations

import re

from digestgen.bibliography import latex_tables as tables

LONGEST = 200
_UPRIGHT = r"\\(?:mathrm|mathsf|text|textrm|operatorname|mbox|rm)\s*\{([^{}\\$]*)\}"
_PIECE = re.compile(
    rf"(?P<index>[_^])\s*(?:\{{(?P<group>[^{{}}$]*)\}}|(?P<single>\\[A-Za-z]+|[^\W_]))"
    rf"|{_UPRIGHT}|\\(?P<name>[A-Za-z]+)|(?P<letters>[^\W\d_]+)"
    r"|(?P<figure>[\d.]*,(?=\d))|\\(?P<sign>[%&,;:! ])|(?P<other>[\d\s.,;:()\[\]+*/=<>!'%|-])"
)
_SIGNS = {"-": "−", "*": "∗", "'": "′"}


def formula_text(latex: str, *, rich: bool) -> str | None:
    """Write a formula as text, variables in italics if `rich`; None if it is no simple one."""
    if len(latex) > LONGEST:
        return None
    parts: list[str] = []
    pos = 0
    while pos < len(latex):
        found = _PIECE.match(latex, pos)
        text = _piece(found, rich=rich) if found else None
        if found is None or text is None:
            return None
        parts.append(text)
        pos = found.end()
    return "".join(parts).strip() or None


def _piece(found: re.Match[str], *, rich: bool) -> str | None:
    kind = found.lastgroup
    if found["index"]:
        inner = formula_text(found["group"] or found["single"] or "", rich=rich)
        opened, ended = tables.TAGS["sub" if found["index"] == "_" else "sup"]
        if inner is None or rich:
            return inner and f"{opened}{inner}{ended}"
        return f"^{inner}" if found["index"] == "^" else inner
    if kind is None:
        return str(found[4])  # upright text
    if kind == "name":
        return tables.SYMBOLS.get(found["name"]) or _RELATIONS.get(found["name"])
    if kind == "letters":
        return f"<i>{found[0]}</i>" if rich else found[0]
    if kind == "sign":
        return {"%": "%", "&": "&"}.get(found["sign"], "\u2009")
    return _SIGNS.get(found[0], found[0])


_RELATIONS = {
    "lt": "<", "gt": ">", "ne": "≠", "div": "÷", "ast": "∗", "circ": "°", "mp": "∓", "ll": "≪",
    "gg": "≫", "simeq": "≃", "cong": "≅", "equiv": "≡", "propto": "∝", "leftarrow": "←",
    "leftrightarrow": "↔", "Rightarrow": "⇒", "uparrow": "↑", "downarrow": "↓", "prime": "′",
    "percent": "%", "ell": "ℓ", "partial": "∂", "nabla": "∇", "cdots": "⋯", "varphi": "φ",
    "vartheta": "ϑ", "in": "∈", "cap": "∩", "cup": "∪", "Upsilon": "Υ",
}  # fmt: skip
"""Signs that have a name in maths alone -> text."""
